"""One of the three events as a demonstration of its true size, from the roster to the documents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from custkit.i18n.telling import phrase
from custkit.runner.batch import Event
from custkit.runner.job import BatchReport
from custkit.steps.generate import failed_line, generate
from custkit.steps.opening import opened
from custkit.steps.rehearsal_stage import STAGES, Stage
from custkit.steps.rehearsal_stage_folder import contents_of, set_session, set_stage, sitting
from custkit.steps.rehearsal_vote import put_to_the_vote
from custkit.steps.rehearse import rehearse
from custkit.steps.report import Reported, report

__all__ = ["Shown", "demo_event"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What was made."""

    folder: Path
    stage: Stage
    sheets: int
    notebooks: BatchReport
    drafts: Reported

    @property
    def exit_status(self) -> int:
        """1 where anything failed, else 0."""
        return max(self.notebooks.exit_status, self.drafts.exit_status)

    def lines(self, shown: Callable[[Path], str]) -> Iterator[str]:
        """What was made, and where to look first."""
        stage, documents = self.stage, self.drafts.documents
        yield phrase(
            "{title}: {units} units, {people} people, {sheets} answer sheets.",
            title=stage.title,
            units=len(stage.castings),
            people=stage.people,
            sheets=self.sheets,
        )
        yield phrase("All of them are fictitious, and so are their answers.")
        places = {name: shown(self.folder / "out" / name) for name in ("notebooks", "documents")}
        yield phrase("{count} notebooks: {place}", count=len(self.notebooks.outcomes), place=places["notebooks"])
        yield phrase("{count} documents: {place}", count=len(documents), place=places["documents"])
        for outcome in (*self.notebooks.failed, *self.drafts.batch.failed):
            yield failed_line(outcome, shown)
        yield ""
        yield phrase("Look first at:")
        for name, what in (("regional", phrase("the picture of all units")), ("strategy", phrase("a strategy draft"))):
            found = next((path for path in documents if name in path.name and path.suffix == ".html"), None)
            if found:
                yield f"  {shown(found)}    {what}"
        yield f"  custkit status {shown(self.folder)}    " + phrase("who is how far")
        yield f"  custkit serve {shown(self.folder)}    " + phrase("the same workshop live in browsers")

    def as_dict(self) -> dict[str, Any]:
        """The same for a machine."""
        return {
            "folder": str(self.folder),
            "programme": self.stage.programme,
            "units": len(self.stage.castings),
            "people": self.stage.people,
            "sheets": self.sheets,
            "documents": [str(path) for path in self.drafts.documents],
            "notebooks": {state.value: count for state, count in self.notebooks.counts.items()},
        }


def demo_event(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    programme: str,
    *,
    workers: int = 2,
    on_event: Callable[[Event], None] | None = None,
    on_step: Callable[[str], None] | None = None,
    on_sheet: Callable[[str], None] | None = None,
) -> Shown:
    """Rehearse an event and write its documents; run again in the same folder, it does only what is not done yet.

    Args:
        folder: Where; made when it is not there.
        programme: ``dakar``, ``niamey`` or ``virtual``.
        workers: How many notebooks run at the same time.
        on_event: Told of each notebook.
        on_step: Told of each part, in words.
        on_sheet: Told of each answer sheet.
    """
    stage, tell = STAGES[programme], on_step or (lambda _: None)
    cast = phrase(
        "{title}: {units} units, {people} people", title=stage.title, units=len(stage.castings), people=stage.people
    )
    tell(f"1/4  {cast}")
    contents = contents_of(stage)
    set_stage(folder, stage, contents)
    sheets = 0
    for session in range(1, stage.sessions + 1):
        with opened(folder) as workshop:
            space = workshop.workspace
            set_session(space, session)
            answers = sitting(contents, space.programme, session)
        answered = phrase("Their answers")
        if stage.sessions > 1:
            answered = phrase("Their answers, sitting {session} of {all}", session=session, all=stage.sessions)
        tell(f"2/4  {answered}")
        sheets = rehearse(folder, contents=answers, on_sheet=on_sheet).sheets
    if programme == "dakar":
        with opened(folder) as workshop:
            put_to_the_vote(workshop)
    tell("3/4  " + phrase("Their notebooks"))
    notebooks = generate(folder, workers=workers, on_event=on_event)
    tell("4/4  " + phrase("Their drafts, and the picture of all"))
    return Shown(folder, stage, sheets, notebooks, report(folder, workers=workers, on_event=on_event))
