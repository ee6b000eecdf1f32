"""Texts of units go out to be put into another language, and come back beside the answers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from custkit.analysis.rendering_changes import Offer, offers
from custkit.analysis.returned import GivenTable
from custkit.documents.brief import REHEARSAL
from custkit.documents.carried import About
from custkit.documents.formats.csv import csv
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.workbooks.renderings import MACHINE, PERSON, REMARK, TABLE, book, twin
from custkit.errors import Fault, InputError, NotFoundError
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.cldr import language_in
from custkit.i18n.phrases import everywhere
from custkit.i18n.speech import speaking, tr
from custkit.i18n.telling import phrase
from custkit.model.people import Unit
from custkit.model.renderings import Made
from custkit.session.renderings import renderings_of, words_for
from custkit.steps.dress import dress_of
from custkit.steps.opening import Opened, opened
from custkit.steps.returned_list import Listed, keep
from custkit.steps.table_return import Choose, TableReturn, from_elsewhere
from custkit.workspace.files import write_whole
from custkit.workspace.languages import language_remedy
from custkit.workspace.renderings_file import read_renderings
from custkit.workspace.returned_tables import told_name

__all__ = ["SentOut", "list_renderings", "return_renderings", "send_out"]

FOLDER: Final = ("out", "renderings")


@dataclass(frozen=True, slots=True)
class SentOut:
    """A unit's sheet of texts."""

    unit: str
    language: str
    texts: int
    rendered: int
    """Of them, those that have a rendering in this language."""
    outdated: int
    files: tuple[Path, ...]

    def line(self) -> str:
        """How far the unit is, for people."""
        return phrase(
            "{unit}, {language}: texts {texts}, rendered {rendered}, of them outdated {outdated}",
            unit=self.unit,
            language=self.language,
            texts=self.texts,
            rendered=self.rendered,
            outdated=self.outdated,
        )

    def as_dict(self) -> dict[str, Any]:
        """The same for a machine."""
        return {
            "unit": self.unit, "language": self.language, "texts": self.texts, "rendered": self.rendered,
            "outdated": self.outdated, "files": [str(path) for path in self.files],
        }  # fmt: skip


def send_out(folder: Path, tag: str, *, units: Sequence[str] = ()) -> tuple[SentOut, ...]:
    """Write a sheet of each unit's texts into ``out/renderings``, as a workbook and as CSV.

    Args:
        folder: The workshop.
        tag: BCP 47 tag of the language that is asked for; any that exists, the kit need not speak it.
        units: Only these; all when empty. One that has written nothing yet gets none.

    Raises:
        NotFoundError: If there is no workshop, unit or language of that name.
        InputError: If the workshop's files have faults.
    """
    if remedy := language_remedy(tag):
        what = phrase("there is no language {tag!r}", tag=tag[:20])
        raise NotFoundError(what, where="--to", remedy=remedy)
    with opened(folder) as workshop, speaking(workshop.workspace.workshop.language):
        sent = (_sent(workshop, unit, tag) for unit in workshop.units(tuple(units)) if unit.language != tag)
        return tuple(one for one in sent if one.texts)


def _sent(workshop: Opened, unit: Unit, tag: str) -> SentOut:
    space = workshop.workspace
    words = words_for(space, workshop.store, unit)
    found = tuple(b for b in renderings_of(space, workshop.store, unit) if b.rendering.language == tag)
    files: tuple[Path, ...] = ()
    if words:
        title = tr("{unit}: words in this language: {language}", unit=unit_name(unit), language=language_in(tag))
        warning = tr(REHEARSAL) if space.workshop.rehearsal or unit.fictitious else ""
        language = space.workshop.language
        about = About(title, workshop_title(space.workshop), unit_name(unit), warning=warning, language=language)
        made = book(
            words, found, space.exercises, about,
            tag=tag, dress=dress_of(space, unit.id), workshop=space.workshop.id, unit=unit.id,
        )  # fmt: skip
        home = space.root.joinpath(*FOLDER)
        home.mkdir(parents=True, exist_ok=True)
        files = home / f"{unit.id}-{tag}.xlsx", home / f"{unit.id}-{tag}.csv"
        for path, data in zip(files, (xlsx(made), csv(twin(made, tag))), strict=True):
            write_whole(path, data)
    return SentOut(unit.id, tag, len(words), len(found), sum(one.outdated for one in found), files)


def list_renderings(folder: Path, files: Sequence[Path]) -> tuple[Listed, ...]:
    """List what sheets that came back would add, and change nothing.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file.
    """
    with opened(folder) as workshop, speaking(workshop.workspace.workshop.language):
        return tuple(listed for listed, _ in _offered(workshop, files, datetime.now(UTC)))


def return_renderings(
    folder: Path, files: Sequence[Path], choose: Choose, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> TableReturn:
    """List what sheets that came back would add, let somebody choose, and keep what was chosen beside the answers.

    No answer is changed. What was refused, or cannot be taken, is kept in a CSV file under ``out/returned/``.

    Args:
        folder: The workshop.
        files: The sheets.
        choose: Gives the numbers of the changes that are taken.
        now: Tells the moment.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: With every fault of every file; nothing was kept then.
        ValueError: If the choice names changes that are not there.
    """
    with opened(folder) as workshop, speaking(workshop.workspace.workshop.language):
        found = tuple(_offered(workshop, files, now()))
        listed = tuple(one for one, _ in found)
        accepted = choose(listed)
        chosen = [offer.rendering for one, offer in found if one.number in accepted and offer.rendering]
        workshop.store.renderings(workshop.workspace.workshop.id).add(chosen)
        refused = [one for one in listed if one.number not in accepted]
        return TableReturn(listed, accepted, keep(refused, workshop.workspace.root / "out" / "returned"))


def _offered(workshop: Opened, files: Sequence[Path], at: datetime) -> Iterator[tuple[Listed, Offer]]:
    remarks = everywhere(REMARK)
    makers = {made.value: made for made in Made}
    for word, made in ((MACHINE, Made.MACHINE), (PERSON, Made.PERSON)):
        makers |= {said.casefold(): made for said in everywhere(word)}
    names = [person.name for person in workshop.workspace.people]
    faults: list[Fault] = []
    tables: list[tuple[str, GivenTable]] = []
    for path in files:
        try:
            held = read_renderings(path, remarks)
        except InputError as error:
            faults += error.faults
            continue
        faults += [fault for table in held for fault in _strange(workshop, table, path.name)]
        tables += [(path.name, table) for table in held]
    if faults:
        raise InputError(faults)
    number = 0
    for file, table in tables:
        (unit,) = workshop.units((table.unit,))
        words = words_for(workshop.workspace, workshop.store, unit)
        stands = renderings_of(workshop.workspace, workshop.store, unit)
        for offer in offers(table, words, stands, at, makers=makers, names=names):
            number += 1
            yield Listed(number, file, unit.id, TABLE, offer.change), offer


def _strange(workshop: Opened, table: GivenTable, file: str) -> Iterator[Fault]:
    kind, _, tag = table.table.partition("/")
    place = tr("table {name}", name=told_name(table.name))
    if kind != TABLE:
        yield Fault(file, place, tr("this is no sheet of words in another language"), tr("collect it by itself"))
    elif fault := from_elsewhere(workshop, table, file):
        yield fault
    elif language_remedy(tag):
        yield Fault(file, place, tr("there is no language “{tag}”", tag=told_name(tag)), language_remedy(tag) or "")
