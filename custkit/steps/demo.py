"""The whole chain once: seven countries with their figures and blank sheets, and a rehearsed workshop to its drafts."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from custkit.i18n.telling import phrase
from custkit.runner.batch import Event
from custkit.runner.job import BatchReport
from custkit.steps.generate import failed_line, generate
from custkit.steps.new import new
from custkit.steps.rehearse import rehearse
from custkit.steps.report import report

__all__ = ["COUNTRIES", "FICTITIOUS", "Demonstrated", "demo"]

COUNTRIES: Final = ("BGD", "BOL", "COL", "GTM", "PER", "UKR", "UZB")
"""The seven delegations of the virtual workshop of 8 and 9 February 2022."""
FICTITIOUS: Final = ("XAL", "XBE", "XGA", "XDE")
STARTS: Final = date(2027, 2, 8)
"""A fixed day, so that the demonstration is the same whenever it is made."""
SEATS: Final = (("director", "Head of delegation", "yes"), ("manager", "Rapporteur", ""))


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What was made."""

    folder: Path
    countries: BatchReport
    rehearsal: BatchReport
    drafts: BatchReport
    documents: tuple[Path, ...]
    sheets: int
    """Answer sheets that were rehearsed."""

    @property
    def exit_status(self) -> int:
        """1 where anything failed, else 0."""
        return max(batch.exit_status for batch in (self.countries, self.rehearsal, self.drafts))

    def lines(self, shown: Callable[[Path], str]) -> Iterator[str]:
        """What was made, and where to look first."""
        home = self.folder
        ready = len(self.countries.outcomes) - len(self.countries.failed) - len(self.countries.not_started)
        yield phrase(
            "{ready} notebooks of {countries} countries, with public figures and blank sheets:",
            ready=ready,
            countries=len(COUNTRIES),
        )
        yield f"  {shown(home / 'countries' / 'out' / 'notebooks')}"
        yield phrase(
            "A rehearsed workshop of {units} fictitious administrations, {sheets} answer sheets:",
            units=len(FICTITIOUS),
            sheets=self.sheets,
        )
        yield f"  {shown(home / 'rehearsal')}"
        yield phrase("{count} documents:", count=len(self.documents))
        for path in self.documents:
            yield f"  {shown(path)}"
        for batch in (self.countries, self.rehearsal, self.drafts):
            for outcome in batch.failed:
                yield failed_line(outcome, shown)
        yield ""
        yield phrase("Look first at:")
        first = next((path for path in self.documents if path.name.startswith(FICTITIOUS[0])), None)
        if first:
            yield f"  {shown(first)}    " + phrase("a strategy draft, in any browser")
        rehearsal = shown(home / "rehearsal")
        live = phrase("the same workshop live, with the console of the facilitator")
        yield f"  custkit lab {rehearsal}    {live}"
        yield f"  custkit trace {rehearsal} {FICTITIOUS[0]}/ACT-07    " + phrase("why a line is in the plan")

    def as_dict(self) -> dict[str, Any]:
        """What was made, for a machine."""
        return {
            "folder": str(self.folder),
            "documents": [str(path) for path in self.documents],
            "sheets": self.sheets,
            "notebooks": {
                name: {state.value: count for state, count in batch.counts.items()}
                for name, batch in (
                    ("countries", self.countries),
                    ("rehearsal", self.rehearsal),
                    ("drafts", self.drafts),
                )
            },
        }


def demo(
    folder: Path,
    *,
    workers: int = 2,
    on_event: Callable[[Event], None] | None = None,
    on_step: Callable[[str], None] | None = None,
) -> Demonstrated:
    """Run the whole chain; run again in the same folder, it does only what is not done yet.

    Args:
        folder: Where; made when it is not there.
        workers: How many notebooks run at the same time.
        on_event: Told of each notebook.
        on_step: Told of each part, in words.
    """
    tell = on_step or (lambda _: None)
    countries, rehearsal = folder / "countries", folder / "rehearsal"
    if not (countries / "workshop.yml").exists():
        tell("1/4  " + phrase("A virtual workshop of seven countries"))
        _new_countries(countries)
    tell("2/4  " + phrase("Their notebooks, with public figures and blank sheets"))
    made = generate(countries, workers=workers, on_event=on_event)
    tell("3/4  " + phrase("A rehearsal with four fictitious administrations"))
    rehearsed = rehearse(rehearsal)
    live = generate(rehearsal, workers=workers, on_event=on_event)
    tell("4/4  " + phrase("Their strategy drafts, and the regional picture"))
    drafted = report(rehearsal, workers=workers, on_event=on_event)
    return Demonstrated(folder, made, live, drafted.batch, drafted.documents, rehearsed.sheets)


def _new_countries(folder: Path) -> None:
    lines = [f"{unit},{band},{post},{head}" for unit in COUNTRIES for band, post, head in SEATS]
    with tempfile.TemporaryDirectory() as scratch:
        roster = Path(scratch) / "roster.csv"
        roster.write_text("\n".join(["unit,role_band,post,head", *lines]) + "\n", encoding="utf-8")
        new(
            folder,
            programme="virtual",
            units=COUNTRIES,
            roster=roster,
            title="Virtual strategy workshop",
            starts=STARTS,
        )
