"""The strategy draft of each unit and the regional picture, as self-contained HTML files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from custkit.runner.batch import Event
from custkit.runner.job import BatchReport, Outcome, State
from custkit.runner.refresh import refresh
from custkit.steps.generate import jobs_for
from custkit.steps.opening import Opened, opened
from custkit.steps.templates import choose, templates

__all__ = ["Reported", "report"]


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written."""

    documents: tuple[Path, ...]
    """The HTML files."""
    batch: BatchReport
    """What became of the notebooks behind them."""


def report(
    folder: Path,
    *,
    units: tuple[str, ...] = (),
    workers: int = 2,
    force: bool = False,
    on_event: Callable[[Event], None] | None = None,
) -> Reported:
    """Write the strategy drafts, and the regional picture when no unit is named.

    Raises:
        NotFoundError: If there is no workshop, or a unit is not in it.
        InputError: If the workshop's files have faults.
    """
    with opened(folder) as workshop:
        found = templates(workshop.workspace.root)
        drafts = [template for template in found if template.audience == "document"]
        regional = () if units else choose(found, ("regional",))
        jobs = jobs_for(workshop, [*drafts, *regional], units)
    batch = refresh(jobs, workers=workers, force=force, on_event=on_event)
    ready = [o for o in batch.outcomes if o.state in {State.SUCCEEDED, State.FRESH, State.KEPT} and o.path]
    return Reported(tuple(_write(workshop, outcome) for outcome in ready), batch)


def _write(workshop: Opened, outcome: Outcome) -> Path:
    from custkit.documents.export import notebook_html
    from custkit.runner.record import replace_atomically

    plan = workshop.workspace.workshop
    unit_id, _, stage = outcome.job.name.rpartition("/")
    unit = plan.unit(unit_id)
    document = workshop.workspace.root / "out" / "documents" / (f"{unit_id}-{stage}.html" if unit else f"{stage}.html")
    about = f"{unit.name}: strategy draft" if unit else f"{plan.title}: regional picture"
    html = notebook_html(
        outcome.path or outcome.job.output,
        title=about,
        language=unit.language if unit else plan.language,
        footer=f"{plan.title} · {plan.starts.isoformat()}"
        + (" · rehearsal with fictitious units" if plan.rehearsal else ""),
    )
    document.parent.mkdir(parents=True, exist_ok=True)
    replace_atomically(document, html.encode())
    return document
