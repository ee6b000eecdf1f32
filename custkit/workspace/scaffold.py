"""Make a new workshop folder, ready to be edited by hand."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from secrets import SystemRandom

from pydantic import ValidationError

from custkit.errors import Fault, InputError, notice
from custkit.i18n.telling import phrase
from custkit.model.people import Helper, Participant, Unit
from custkit.model.scales import RoleBand
from custkit.model.texts import FALLBACK
from custkit.model.workshop import Workshop
from custkit.workspace.figures import Figures
from custkit.workspace.folder import ROSTER, WORKSHOP
from custkit.workspace.languages import language_remedy
from custkit.workspace.near import did_you_mean
from custkit.workspace.programmes import load_programmes
from custkit.workspace.readme_text import ignored_text, readme_text
from custkit.workspace.roster import COLUMNS, helpers, participants, read_roster, with_codes
from custkit.workspace.roster_text import roster_lines
from custkit.workspace.units import FICTITIOUS, units_of
from custkit.workspace.workshop_text import workshop_text

__all__ = ["new", "roster_text"]


def new(  # noqa: PLR0913 -- one argument for each thing that the command line lets people say
    folder: Path,
    programme: str,
    units: Iterable[str],
    roster: Path | None = None,
    *,
    starts: date,
    title: str = "Strategy workshop",
    language: str = "en",
    country: str = "",
    random: Random | None = None,
    figures: Figures | None = None,
) -> tuple[Path, ...]:
    """Write the files of a new workshop, and say which.

    What explains them to whoever edits them is in the language that is being spoken.

    Args:
        folder: Where; it is made when it is not there. An existing workshop is never touched.
        programme: Id of a programme of the kit.
        units: See :func:`custkit.workspace.units.units_of`.
        roster: A CSV or XLSX file of the participants to begin with.
        starts: The first day.
        title: What stands on the documents.
        language: What plenary and facilitators use.
        country: The country whose administration the structures belong to.
        random: Where participant codes come from; the system's own source of chance when absent.
        figures: Know the countries; the kit's own when absent.

    Raises:
        InputError: With everything that is wrong; nothing is written then.
    """
    faults = [*_folder_faults(folder), *_programme_faults(programme)]
    if remedy := language_remedy(language):
        faults.append(
            Fault("language", "", notice("there is no language {language!r}", language=language[:20]), remedy)
        )
        language = FALLBACK  # so that the units can be looked at too
    people: tuple[Participant | Helper, ...] = ()
    made: tuple[Unit, ...] = ()
    try:
        made = units_of(units, figures or Figures(), language=language, country=country)
        if roster:
            seats = with_codes(read_roster(roster, made), random or SystemRandom())
            people = (*participants(seats), *helpers(seats))
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(faults)
    workshop = _workshop(
        id=_slug(folder.resolve().name),
        title=title,
        programme=programme,
        starts=starts,
        language=language,
        units=made,
        rehearsal=all(unit.fictitious for unit in made),
    )
    texts = {
        WORKSHOP: workshop_text(workshop, {unit_id: what for unit_id, (_, what) in FICTITIOUS.items()}),
        ROSTER: roster_text(made, people),
        "README.txt": readme_text(title),
        ".gitignore": ignored_text(),
    }
    return _write(folder, texts)


def roster_text(units: Sequence[Unit], people: Sequence[Participant | Helper] = ()) -> str:
    """The text of a new ``roster.csv``: what the columns mean, two examples as comments, and the participants."""
    told = "".join(f"# {line}\n" for line in _explained(units[0].id, units[-1].id))
    return f"{','.join(COLUMNS)}\n{told}{roster_lines(people, COLUMNS)}"


def _explained(first: str, last: str) -> Iterator[str]:
    yield phrase("One line for each participant; a line that begins with # is a comment. The next two are examples:")
    yield f"{first},dg," + phrase("Director General") + ",,,,yes,"
    yield f"{last},manager," + phrase("Head of Risk Management") + ",,,fr,,"
    bands = ", ".join(band.value for band in RoleBand)
    yield phrase(
        "unit: an id of workshop.yml. role_band: {bands}. name and gender: only if you need them here.", bands=bands
    )
    yield phrase(
        "Instead of a role band: observer, or scribe for a helper who types for a unit (unit left empty: for all)."
    )
    yield phrase("language: only where it is not the unit's. head: yes for the one who validates the unit's answers.")
    yield phrase("code: leave it empty and custkit draws one. Separate with commas or semicolons.")


def _write(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            # "x": a file that appeared since we looked is not overwritten either. Spreadsheets need the mark of UTF-8.
            encoding = "utf-8-sig" if name.endswith(".csv") else "utf-8"
            with (folder / name).open("x", encoding=encoding, newline="\n") as file:
                file.write(text)
            written.append(folder / name)
    except OSError as error:
        what = notice("cannot be written: {reason}", reason=error.strerror)
        raise InputError([Fault(str(folder), "", what, notice("choose another folder"))]) from error
    return tuple(written)


def _workshop(**fields: object) -> Workshop:
    try:
        return Workshop.model_validate(fields)
    except ValidationError as error:
        faults = (
            Fault(str(fault["loc"][0]), "", fault["msg"][:1].lower() + fault["msg"][1:]) for fault in error.errors()
        )
        raise InputError(faults) from error


def _folder_faults(folder: Path) -> Iterable[Fault]:
    if folder.exists() and not folder.is_dir():
        return [Fault(str(folder), "", notice("is a file"), notice("name a folder that is not there yet"))]
    there = [name for name in (WORKSHOP, ROSTER, "README.txt", ".gitignore") if (folder / name).exists()]
    if WORKSHOP in there:
        return [
            Fault(
                str(folder),
                "",
                notice("is a workshop already, and stays as it is"),
                notice("name a folder that is not there yet"),
            )
        ]
    return [
        Fault(str(folder / name), "", notice("is there already"), notice("name a folder that is not there yet"))
        for name in there
    ]


def _programme_faults(programme: str) -> Iterable[Fault]:
    known = load_programmes().items
    if programme in known:
        return []
    return [
        Fault(
            "programme",
            "",
            notice("there is no programme {programme!r}", programme=programme[:40]),
            did_you_mean(programme, known),
        )
    ]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-") or "workshop"
