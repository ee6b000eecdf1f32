"""One notebook for each unit and stage, filled and run; only what is stale, and never one that somebody worked in."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from custkit.i18n.telling import phrase, worded
from custkit.model.events import PlanApproved
from custkit.model.people import Unit
from custkit.model.responses import Response
from custkit.model.scales import Scope
from custkit.runner.batch import Event
from custkit.runner.elsewhere import dask_executor
from custkit.runner.job import BatchReport, Job, Outcome
from custkit.runner.refresh import judge_all, refresh
from custkit.runner.remote import joined
from custkit.runner.run_one import WARM
from custkit.runner.stale import Verdict
from custkit.session.freezing import freeze_of
from custkit.steps.fitting import fitted
from custkit.steps.opening import Opened, opened
from custkit.steps.templates import Template, choose, has_work, in_language, templates
from custkit.steps.warmth import KIT
from custkit.workspace.kit import kit_path

__all__ = ["explain", "failed_line", "generate", "jobs_for"]

AUDIENCES = ("unit", "facilitator")


def generate(  # noqa: PLR0913 -- the command's own options, each named by its caller
    folder: Path,
    *,
    units: tuple[str, ...] = (),
    stages: tuple[str, ...] = (),
    workers: int = 2,
    force: bool = False,
    on_event: Callable[[Event], None] | None = None,
    engine: str | None = WARM,
    scheduler: str = "",
    to: str = "",
) -> BatchReport:
    """Fill and run the workshop's notebooks.

    Args:
        folder: The workshop's folder, or one inside it.
        units: Only these units; all when empty. Naming units leaves the facilitator's notebooks out.
        stages: Only these stages; all when empty.
        workers: How many notebooks run at the same time.
        force: Run also what is fresh; a notebook that somebody worked in is first moved aside.
        on_event: Told what happens, as it happens.
        engine: papermill's engine; its own when None.
        scheduler: The address of a Dask scheduler whose workers see the folder; this machine's processes when empty.
        to: An address such as ``s3://bucket/lima`` under which the notebooks are put too, by whoever runs them.

    Raises:
        CustkitError: If nothing can be put at such an address.
        NotFoundError: If there is no workshop, or a unit or stage is not in it.
        InputError: If the workshop's files have faults.
    """
    jobs = [_sent_to(to, job) for job in _jobs(folder, units, stages)]
    with dask_executor(scheduler) if scheduler else nullcontext() as executor:
        return refresh(
            jobs, workers=workers, executor=executor, force=force, on_event=on_event, engine=engine, warmth=KIT
        )


def _sent_to(address: str, job: Job) -> Job:
    if not address or job.folder is None:
        return job
    below = job.output.relative_to(job.folder / "out" / "notebooks")
    return replace(job, url=joined(address, *below.parts))


def explain(
    folder: Path, *, units: tuple[str, ...] = (), stages: tuple[str, ...] = (), force: bool = False
) -> tuple[Verdict, ...]:
    """Tell of each notebook whether it would be made, and why, without making any.

    Args and errors are those of :func:`generate`.
    """
    return judge_all(_jobs(folder, units, stages), force=force)


def _jobs(folder: Path, units: tuple[str, ...], stages: tuple[str, ...]) -> list[Job]:
    with opened(folder) as workshop:
        found = choose(templates(workshop.workspace.root), stages)
        wanted = [template for template in found if template.audience in AUDIENCES or stages]
        return jobs_for(workshop, wanted, units, asked=stages)


def jobs_for(
    workshop: Opened, found: Iterable[Template], units: tuple[str, ...] = (), *, asked: tuple[str, ...] = ()
) -> list[Job]:
    """The jobs that fill these templates: one a unit, or one for the facilitator, each with what it is made from.

    Args:
        workshop: The workshop.
        found: The templates.
        units: Only these units, and none for the facilitator; all when empty.
        asked: Stages that are made even if the workshop does none of their exercises.
    """
    chosen = workshop.units(units)
    newest = workshop.store.latest(workshop.workspace.workshop.id, drafts=True)
    answers: dict[str, list[Response]] = defaultdict(list)
    for response in newest:
        answers[response.unit].append(response)
    jobs = []
    for template in found:
        if template.audience == "facilitator":
            if not units:
                jobs.append(_desk_job(workshop, template, newest))
        elif template.stage in asked or has_work(template, workshop.workspace):
            jobs += _unit_jobs(workshop, template, chosen, answers)
    return jobs


def _unit_jobs(
    workshop: Opened, template: Template, units: Sequence[Unit], answers: Mapping[str, Iterable[Response]]
) -> list[Job]:
    root, space = workshop.workspace.root, workshop.workspace
    # What is the same for all units is looked up once: a workshop may have hundreds of them.
    shared, from_others = _shared(workshop, template), _from_others(workshop, template)
    languages = {unit.language for unit in units}
    fitting = {language: fitted(in_language(template, language, space), space) for language in languages}
    return [
        Job(
            template=fitting[unit.language].path,
            output=root / "out" / "notebooks" / unit.id / template.file_name,
            parameters={"workshop": "", "unit": unit.id, "language": unit.language, "participant": ""},
            name=f"{unit.id}/{template.stage}",
            inputs=(
                *shared,
                ("unit", _digest(unit.model_dump_json())),
                ("answers", _ids(answers.get(unit.id, ()))),
                *from_others,
                *_renderings(workshop, template, unit),
            ),
            folder=root,
        )
        for unit in units
    ]


def _renderings(workshop: Opened, template: Template, unit: Unit) -> tuple[tuple[str, str], ...]:
    """The unit's words in other languages, which the strategy shows; nothing where there are none."""
    if template.stage != "strategy":
        return ()
    kept = workshop.store.renderings(workshop.workspace.workshop.id).everything(unit.id)
    return (("renderings", _digest(*(one.model_dump_json() for one in kept))),) if kept else ()


def _from_others(workshop: Opened, template: Template) -> tuple[tuple[str, str], ...]:
    """What a stage shows of other units: themes that they share, and the market of offers and needs."""
    exercise = {"vision": "VI-01", "monitoring": "MO-02"}.get(template.stage)
    if exercise is None:
        return ()
    newest = workshop.store.latest(workshop.workspace.workshop.id, exercise=exercise, scope=Scope.UNIT)
    return (("answers of other units", _ids(newest)),)


def _desk_job(workshop: Opened, template: Template, answers: Iterable[Response]) -> Job:
    root, units = workshop.workspace.root, workshop.workspace.workshop.units
    template = in_language(template, workshop.workspace.workshop.language, workshop.workspace)
    return Job(
        template=template.path,
        output=root / "out" / "notebooks" / template.file_name,
        parameters={"workshop": "", "language": workshop.workspace.workshop.language},
        name=template.stage,
        inputs=(
            *_shared(workshop, template),
            ("units", _digest(*(unit.model_dump_json() for unit in units))),
            ("answers", _ids(answers)),
            *_votes(workshop),
        ),
        folder=root,
    )


def _votes(workshop: Opened) -> tuple[tuple[str, str], ...]:
    """The secret votes that are over; nothing where there were none."""
    box = workshop.store.ballots(workshop.workspace.workshop.id)
    closed = [ballot.id for ballot, over in box.all() if over]
    return (("votes", _digest(*closed)),) if closed else ()


def _shared(workshop: Opened, template: Template) -> tuple[tuple[str, str], ...]:
    """What every notebook of a stage rests on beside its template and parameters."""
    space = workshop.workspace
    used = [e for e in space.exercises.values() if e.stage == template.stage or template.audience != "unit"]
    plan = space.workshop.model_dump(mode="json", exclude={"units"})
    parts = [
        ("workshop", _digest(json.dumps(plan, sort_keys=True))),
        ("exercises", _digest(*(exercise.model_dump_json() for exercise in used))),
        ("seats", _digest(*(seat.model_dump_json(exclude={"name"}) for seat in space.participants))),
    ]
    if frozen := freeze_of(workshop.store, space.workshop.id):
        parts.append(("frozen", frozen.isoformat()))
    if template.stage in {"strategy", "follow_up"}:
        events = workshop.store.events(space.workshop.id).everything()
        approved = [event.model_dump_json() for event in events if isinstance(event, PlanApproved)]
        parts += [("approved versions", _digest(*approved))] if approved else []
    if template.stage in {"profile", "strategy"}:
        parts.append(("figures", _figures()))
    return tuple(parts)


def _figures() -> str:
    """A digest of the kit's public figures."""
    data = kit_path("data")
    return _digest(*(path.read_text(encoding="utf-8") for path in sorted(data.rglob("*.csv"))))


def _ids(answers: Iterable[Response]) -> str:
    return _digest(*sorted(str(response.id) for response in answers))


def _digest(*texts: str) -> str:
    whole = hashlib.sha256()
    for text in texts:
        whole.update(text.encode())
        whole.update(b"\0")
    return whole.hexdigest()[:24]


def failed_line(outcome: Outcome, shown: Callable[[Path], str]) -> str:
    """What became of a notebook that failed, for people."""
    return phrase(
        "FAILED {name}: {failure} ({path})",
        name=outcome.job.name,
        failure=worded(outcome.failure.told) if outcome.failure else "",
        path=shown(outcome.path) if outcome.path else "",
    )
