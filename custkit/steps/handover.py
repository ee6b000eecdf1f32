"""OUT-8: what stays when the facilitators leave: one ZIP a unit, and one for the organiser."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import custkit
from custkit.analysis.border import Audience, for_audience, released
from custkit.analysis.handing_over import RawLine, raw_lines
from custkit.documents.blocks import Block
from custkit.documents.book import Column, Sheet
from custkit.documents.brief import REHEARSAL
from custkit.documents.carried import About
from custkit.documents.dictionary import dictionary_blocks, dictionary_sheet
from custkit.documents.formats.csv import csv
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.organiser import ROLES
from custkit.documents.pack_page import pack_blocks
from custkit.documents.page import page_html
from custkit.documents.paper import Paper
from custkit.documents.press import FORMATS, Format
from custkit.documents.workbooks.answers import empty_book
from custkit.i18n.called import organisation_name, unit_name, workshop_title
from custkit.i18n.speech import speaking, tr
from custkit.model.people import Participant, Unit
from custkit.model.renderings import Rendering
from custkit.model.responses import Response
from custkit.model.scales import Disclosure
from custkit.runner.batch import Event
from custkit.runner.record import replace_atomically
from custkit.session.overview import plan_of
from custkit.session.renderings import renderings_of
from custkit.steps.dress import dress_of
from custkit.steps.opening import Opened, opened
from custkit.steps.orders import DOCUMENTS
from custkit.steps.printing import PrintedEvent
from custkit.steps.report import Reported, report
from custkit.store.exchange import dump
from custkit.workspace.roster_text import roster_lines

__all__ = ["LEVELS", "HandedOver", "handover", "readme"]

PACKS: Final = "out/handover"
LEVELS: Final = {"unit": Disclosure.UNIT, "workshop": Disclosure.WORKSHOP, "public": Disclosure.PUBLIC}
_RAW: Final = (
    Column("unit", "Unit"), Column("exercise", "Exercise"), Column("version", "Version", "integer"),
    Column("scope", "Scope"), Column("question", "Question"), Column("row", "Row"), Column("column", "Column"),
    Column("kind", "Kind"), Column("value", "Value"), Column("year", "Year"), Column("source", "Source"),
    Column("estimate", "Estimate"), Column("on", "On"),
)  # fmt: skip
_OF_THE_WORKSHOP: Final = ("regional", "organiser", "reviews")
_FOR_ALL: Final = ("regional", "reviews")
"""Those of them that anybody may read: counts and medians, and days."""
_AUDIENCES: Final = {Disclosure.WORKSHOP: Audience.WORKSHOP, Disclosure.PUBLIC: Audience.PUBLIC}


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was packed."""

    packs: tuple[Path, ...]
    reported: Reported

    @property
    def exit_status(self) -> int:
        """1 where a notebook or a document failed, else 0."""
        return self.reported.exit_status


def handover(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    *,
    units: tuple[str, ...] = (),
    level: Disclosure | None = None,
    formats: tuple[Format, ...] = FORMATS,
    workers: int = 2,
    on_event: Callable[[Event], None] | None = None,
    on_printed: Callable[[PrintedEvent], None] | None = None,
) -> HandedOver:
    """Bring all documents up to date, and pack them with the answers that may go as far.

    Args:
        folder: The workshop's folder, or one inside it.
        units: Only these units' packs; when empty, all and the organiser's.
        level: How far the answers in a pack may travel; a unit's own for its pack, the workshop's for the organiser's.
        formats: Of the documents.
        workers: How many notebooks and documents are made at the same time.
        on_event: Told of each notebook.
        on_printed: Told of each document.

    Raises:
        NotFoundError: If there is no workshop, or a unit is not in it.
        InputError: If the workshop's files have faults.
        NeedError: If a format needs what is not installed.
    """
    done = report(folder, units=units, formats=formats, workers=workers, on_event=on_event, on_printed=on_printed)
    if level is not None and level > Disclosure.UNIT:
        editions = report(folder, units=units, formats=formats, public=True, workers=workers, on_printed=on_printed)
        done = replace(done, printed=(*done.printed, *editions.printed))
    with opened(folder) as workshop:
        packs = [_pack(workshop, done, unit, level or Disclosure.UNIT) for unit in workshop.units(units)]
        if not units:
            packs.append(_pack(workshop, done, None, level or Disclosure.WORKSHOP))
    return HandedOver(tuple(packs), done)


def _pack(workshop: Opened, done: Reported, unit: Unit | None, level: Disclosure) -> Path:
    with speaking(unit.language if unit else workshop.workspace.workshop.language):
        return _packed(workshop, done, unit, level)


def _packed(workshop: Opened, done: Reported, unit: Unit | None, level: Disclosure) -> Path:
    root = workshop.workspace.root
    path = root / PACKS / f"{unit.id if unit else 'organiser'}-handover.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    with speaking(unit.language if unit else workshop.workspace.workshop.language):
        members = dict(_members(workshop, done, unit, level))
    replace_atomically(path, _zipped(members, _made(workshop, unit)))
    return path


def _made(workshop: Opened, unit: Unit | None) -> datetime:
    """The moment of the newest answer in a pack, which all its files carry."""
    newest = workshop.store.latest(workshop.workspace.workshop.id, unit=unit.id if unit else None)
    day = max((r.at.date() for r in newest), default=workshop.workspace.workshop.starts)
    return datetime.combine(day, time(12), UTC)


def _members(workshop: Opened, done: Reported, unit: Unit | None, level: Disclosure) -> Iterator[tuple[str, bytes]]:
    space = workshop.workspace
    language = unit.language if unit else space.workshop.language
    made = _made(workshop, unit).date()
    warning = tr(REHEARSAL) if space.workshop.rehearsal or (unit and unit.fictitious) else ""
    dress = dress_of(space, unit.id if unit else "")
    issuer = unit_name(unit) if unit else workshop_title(space.workshop)

    def about(what: str) -> About:
        title = tr("{unit}: {document}", unit=issuer, document=what)
        return About(title, workshop_title(space.workshop), issuer, made, warning=warning, language=language)

    files = {f"documents/{path.name}": path.read_bytes() for path in _documents(done, unit, level)}
    exercises = [exercise for exercise in space.exercises.values() if exercise.id not in space.workshop.skip]
    answers = _answers(workshop, unit, level)
    files["data/answers.csv"] = csv(_raw_sheet(raw_lines(answers)))
    common = [response for response in answers if response.scope.value == "unit"]
    files["data/answers.json"] = dump(common, _renderings(workshop, unit, level))
    files["data/dictionary.csv"] = csv(dictionary_sheet(exercises, language))
    words = Paper(about(tr("data dictionary")), dictionary_blocks(exercises, language), dress)
    files["data/dictionary.html"] = page_html(words).encode()
    files["templates/empty-tables.xlsx"] = xlsx(
        empty_book(exercises, about(tr("empty tables")), language=language, dress=dress)
    )
    files["workshop/workshop.yml"] = (space.root / "workshop.yml").read_bytes()
    files["workshop/roster.csv"] = _seats(common).encode("utf-8-sig")
    branding = space.workshop.branding
    for logo in filter(None, {branding.logo, *(own.logo for own in branding.units.values())}):
        files[f"workshop/{logo}"] = (space.root / logo).read_bytes()
    for own in ("exercises", "notebooks", "programmes", "documents"):
        for path in sorted((space.root / own).rglob("*")):
            if path.is_file():
                files[f"workshop/{path.relative_to(space.root).as_posix()}"] = path.read_bytes()
    listed = [(name, len(content)) for name, content in sorted(files.items())]
    page = readme(workshop, unit, level, about(tr("hand-over pack")), listed)
    files["README.html"] = page_html(Paper(about(tr("hand-over pack")), page, dress)).encode()
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    files["SHA256SUMS.txt"] = sums.encode()
    yield from sorted(files.items())


def _seats(answers: Sequence[Response]) -> str:
    """A roster of the seats under whose codes answers stand, for a folder that takes them in: no post, no name."""
    seats = {answer.participant: Participant(code=answer.participant, unit=answer.unit, role_band=answer.role_band)
             for answer in answers}  # fmt: skip
    columns = ("unit", "role_band", "code")
    return f"{','.join(columns)}\n{roster_lines([seats[code] for code in sorted(seats)], columns)}"


def readme(
    workshop: Opened, unit: Unit | None, level: Disclosure, about: About, files: Sequence[tuple[str, int]]
) -> tuple[Block, ...]:
    """The pack's first page, in the language that is being spoken.

    Args:
        workshop: The workshop.
        unit: Whose pack it is; None for the workshop's.
        level: How far it may go.
        about: Its title, and whether all is fictitious.
        files: Path and size of every file in it.
    """
    return pack_blocks(
        about.title,
        level=level,
        ends=workshop.workspace.last_day,
        contacts=_contacts(workshop, unit, level),
        files=files,
        version=custkit.__version__,
        rehearsal=tr("Everything in this pack is fictitious.") if about.warning else "",
    )


def _documents(done: Reported, unit: Unit | None, level: Disclosure) -> list[Path]:
    """The documents that belong into a pack: a unit's own, or those of the workshop as a whole.

    Of a pack that leaves the unit only what may leave it: its public edition.
    """
    own = "" if unit is None else f"{unit.id}-" if level <= Disclosure.UNIT else f"{unit.id}-public."
    whole = _OF_THE_WORKSHOP if level < Disclosure.PUBLIC else _FOR_ALL
    return [
        path
        for path in done.documents
        if (path.name.startswith(own) if unit else path.stem in whole) and path.parent == done.root / DOCUMENTS
    ]


def _answers(workshop: Opened, unit: Unit | None, level: Disclosure) -> tuple[Response, ...]:
    space = workshop.workspace
    newest = workshop.store.latest(space.workshop.id, unit=unit.id if unit else None)
    if level <= Disclosure.UNIT:
        return released(newest, space.exercises, level)
    return for_audience(newest, space.exercises, _AUDIENCES[level])


def _renderings(workshop: Opened, unit: Unit | None, level: Disclosure) -> tuple[Rendering, ...]:
    """What of the answers stands in other languages, as far as the pack may go."""
    space, audience = workshop.workspace, _AUDIENCES.get(level, Audience.UNIT)
    units = (unit,) if unit else space.workshop.units
    return tuple(one.rendering for of in units for one in renderings_of(space, workshop.store, of, audience))


def _raw_sheet(lines: tuple[RawLine, ...]) -> Sheet:
    rows = tuple(tuple(getattr(line, column.key) for column in _RAW) for line in lines)
    return Sheet("Answers", "", _RAW, rows)


def _contacts(workshop: Opened, unit: Unit | None, level: Disclosure) -> list[tuple[str, str]]:
    """Posts only: who approves, who validates, whom others may write to."""
    space = workshop.workspace
    found = [(tr("Approves the strategy"), space.workshop.mandate.approver)] if space.workshop.mandate.approver else []
    if unit is None:
        return found + [(ROLES[o.role], organisation_name(o)) for o in space.workshop.organisations]
    heads = [seat.post for seat in space.participants if seat.unit == unit.id and seat.head and seat.post]
    found += [(tr("Validates the unit's answers"), post) for post in heads]
    if contact := plan_of(space, workshop.store, unit, audience=_AUDIENCES.get(level, Audience.UNIT)).contact:
        found.append((tr("Others may write to"), contact))
    return found


def _zipped(files: dict[str, bytes], when: datetime) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as pack:
        for name, content in files.items():
            member = ZipInfo(name, when.timetuple()[:6])
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            pack.writestr(member, content)
    return made.getvalue()
