"""OUT-6: the report to organiser and donor: who came, what was learnt, what was decided, what is asked, what follows.

Attendance is told by unit and post, never by name; answers as counts and medians, and a unit by its name only where it
agreed to be named.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Final

from custkit.analysis import picture
from custkit.analysis.agreement import spread
from custkit.analysis.learning import learning
from custkit.analysis.thresholds import BAND_MINIMUM
from custkit.documents.blocks import Block, Bullets, Fact, Facts, Heading, Item, Note, NotYet, Paragraph, Table
from custkit.documents.brief import REHEARSAL
from custkit.documents.calendar import reviews
from custkit.documents.carried import About
from custkit.documents.labels import BANDS, word
from custkit.documents.labels_situation import HELP, TIMING
from custkit.documents.words import answered, capital, counted, day, listing, number, percent
from custkit.i18n.alphabet import in_alphabet, order_key
from custkit.i18n.called import organisation_name, unit_name, workshop_title
from custkit.i18n.phrases import ended, unended, with_commas
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.plan import UnitPlan
from custkit.model.scales import RoleBand, Status
from custkit.model.workshop import Programme, Workshop

__all__ = ["FEWEST", "ROLES", "about", "blocks"]

FEWEST: Final = 3
"""People of one kind below whom a number would point at somebody."""
ROLES: Final = Spoken(
    {"host": said("Host"), "organiser": said("Organiser"), "funder": said("Funder"), "partner": said("Partner")}
)
_SELF_JUDGED: Final = said("Median of after less before on a scale of 1 to 5; people judge themselves.")
_COUNTED: Final = frozenset({Status.SUBMITTED, Status.VALIDATED})
Units = Sequence[tuple[Unit, UnitPlan]]


def about(workshop: Workshop, made: date) -> About:
    """What the report is about."""
    warning = tr(REHEARSAL) if workshop.rehearsal else ""
    title = tr("{title}: report to organiser and donor", title=workshop_title(workshop))
    return About(
        title, workshop_title(workshop), workshop_title(workshop), made, "", tr("Draft"), warning, workshop.language
    )


def blocks(  # noqa: PLR0913, PLR0917 -- what the report tells of
    workshop: Workshop,
    programme: Programme,
    units: Units,
    people: Sequence[Participant],
    exercises: Mapping[str, Exercise],
    ends: date,
    made: date,
    *,
    told: Units = (),
) -> tuple[Block, ...]:
    """The report.

    Args:
        workshop: The event.
        programme: What it followed.
        units: The units with all that they have said.
        people: The seats of the roster.
        exercises: By id.
        ends: The last day in the room.
        made: The day of the newest answer.
        told: The units with what they let everybody who took part see; of the rest only numbers are read.
    """
    head: list[Block] = [Heading(about(workshop, made).title, 1)]
    if workshop.rehearsal:
        head.append(Note(tr("Rehearsal: all units, people and figures in this report are fictitious."), "warning"))
    parts = (
        (tr("Purpose and event"), _event(workshop, programme, ends)),
        (tr("Who took part"), _attendance(units, people)),
        (tr("What was learnt"), _learning(units)),
        (tr("How it was judged"), _judged(units)),
        (tr("What was decided"), _decided(units, told)),
        (tr("What is asked of partners"), _requests(units, told)),
        (tr("What follows"), _follows(ends)),
        (tr("How far the work came"), _work(units, exercises, workshop.language)),
        (tr("Thanks"), _thanks(workshop)),
    )
    found = [(title, tuple(body)) for title, body in parts]
    sections = [
        block
        for place, (title, body) in enumerate([part for part in found if part[1]], 1)
        for block in (Heading(f"{place}  {title}", 2, f"o{place}"), *body)
    ]
    return (*head, *sections)


def _event(workshop: Workshop, programme: Programme, ends: date) -> Iterator[Block]:
    place = (" " + tr("in {venue}", venue=workshop.venue)) if workshop.venue else ""
    span = (
        tr("on {starts}", starts=day(workshop.starts))
        if ends == workshop.starts
        else tr("from {starts} to {ends}", starts=day(workshop.starts), ends=day(ends))
    )
    linked = (
        (" " + tr("It was held together with {linked_event}.", linked_event=workshop.linked_event))
        if workshop.linked_event
        else ""
    )
    purpose = programme.purpose.pick(workshop.language).strip()
    yield Paragraph(
        tr(
            "{title}{place} took place {span}.{linked} {purpose}",
            title=workshop_title(workshop),
            place=place,
            span=span,
            linked=linked,
            purpose=purpose,
        ),
        ("workshop.yml",),
    )
    if workshop.mandate.asked_by:
        scope = (
            (" " + tr("It covers {value}.", value=unended(workshop.mandate.scope))) if workshop.mandate.scope else ""
        )
        yield Paragraph(
            tr("It was asked for by {asked_by}.{scope}", asked_by=workshop.mandate.asked_by, scope=scope),
            ("workshop.yml",),
        )


def _attendance(units: Units, people: Sequence[Participant]) -> Iterator[Block]:
    if not people:
        yield NotYet(tr("The participants"), tr("the organiser"))
        return
    counts = Counter(seat.unit for seat in people)
    kinds = Counter(seat.gender.strip().casefold() for seat in people if seat.gender.strip())
    text = tr(
        "{participant} from {unit}.",
        participant=capital(counted(len(people), "participant")),
        unit=counted(len(counts), "unit"),
    )
    bands = Counter(seat.role_band for seat in people)
    if min(bands.values()) >= BAND_MINIMUM:
        among = [counted(bands[band], *BANDS[band]) for band in RoleBand if bands[band]]
        text = tr("{text} Among them: {told}.", text=text, told=listing(among))
    yield Paragraph(text, ("roster.csv",))
    if kinds and min(kinds.values()) >= FEWEST:
        shares = [
            f"{name} {number(count)} ({percent(count / len(people))})"
            for name, count in in_alphabet(kinds.items(), itemgetter(0))
        ]
        missing = len(people) - sum(kinds.values())
        more = tr("; not given {missing}", missing=number(missing)) if missing else ""
        yield Paragraph(
            tr("By gender, where the roster says so: {shares}{more}.", shares=with_commas(shares), more=more),
            ("roster.csv",),
        )
    rows = tuple(
        (unit_name(unit), number(counts[unit.id]), number(_wrote(plan)))
        for unit, plan in units
        if counts[unit.id] or _wrote(plan)
    )
    yield Table(
        tr("Attendance by unit"), trs("Unit", "Seats", "Answered alone"), rows, frozenset({1, 2}), ("roster.csv",)
    )


def _wrote(plan: UnitPlan) -> int:
    return len({s.participant for s in plan.sheets if s.scope.value == "individual" and s.status in _COUNTED})


def _learning(units: Units) -> Iterator[Block]:
    labels = {row.task: row.label for _, plan in units for row in plan.tasks}
    rows: list[tuple[str, ...]] = []
    for task, label in labels.items():
        own = [row for _, plan in units for row in plan.tasks if row.task == task]
        found = learning([v for row in own for v in row.before], [v for row in own for v in row.after])
        if found.change is not None and found.improved is not None and found.n >= FEWEST:
            rise = f"{'+' if found.change > 0 else ''}{number(found.change)}"
            rows.append((label, number(found.n), rise, percent(found.improved), tr("yes") if found.indicative else ""))
    if not rows:
        yield NotYet(tr("Ratings before and after"), tr("each participant"), "MO-02")
        return
    note = tr(
        "Median of after less before on a scale of 1 to 5; people judge themselves. Indicative: fewer than six pairs."
    )
    head = trs("Task of a leader", "Pairs", "Change", "Improved", "Indicative")
    if not any(row[-1] for row in rows):
        note, head, rows = tr(_SELF_JUDGED), head[:-1], [row[:-1] for row in rows]
    yield Table(tr("Self-ratings before and after"), head, tuple(rows), frozenset({1, 2, 3}), ("MO-02",), note)


def _judged(units: Units) -> Iterator[Block]:
    labels = {row.part: row.label for _, plan in units for row in plan.usefulness}
    rows = []
    for part, label in labels.items():
        given = [v for _, plan in units for row in plan.usefulness if row.part == part for v in row.ratings]
        found = spread(given)
        if len(given) >= FEWEST and found.median is not None:
            rows.append((label, number(len(given)), number(found.median), number(found.iqr or 0)))
    if not rows:
        yield NotYet(tr("How useful each part was"), tr("each participant"), "MO-02")
        return
    note = tr("1 not useful to 5 very useful; IQR is the width of the middle half of the answers.")
    yield Table(
        tr("Usefulness"), trs("Part", "Answers", "Median", "IQR"), tuple(rows), frozenset({1, 2, 3}), ("MO-02",), note
    )


def _decided(units: Units, told: Units) -> Iterator[Block]:
    votes = [found for _, plan in units if (found := picture.vote(plan))]
    musts = sum(choice.moscow == "must" for _, plan in units for choice in plan.selections)
    goals = sum(len(plan.objectives) for _, plan in units)
    marks = sum(activity.milestone for _, plan in units for activity in plan.activities)
    kpis = [kpi for _, plan in units for kpi in plan.kpis]
    if not (goals or musts or marks):
        yield NotYet(tr("Objectives, choices and milestones"), tr("the units"), "VI-03, PR-04, RM-01")
        return
    adopted = sum(found.adopted for found in votes)
    cards = (
        Fact(
            tr("Visions adopted"),
            tr("{adopted} of {votes}", adopted=number(adopted), votes=number(len(votes))) if votes else tr("no vote"),
            "",
        ),
        Fact(tr("Objectives"), number(goals), tr("{kpis} measures", kpis=number(len(kpis)))),
        Fact(tr("Musts chosen"), number(musts), ""),
        Fact(tr("Milestones dated"), number(marks), ""),
        Fact(
            tr("Measures with a baseline"),
            tr(
                "{baseline} of {kpis}",
                baseline=number(sum(k.baseline is not None for k in kpis)),
                kpis=number(len(kpis)),
            ),
        ),
    )
    yield Facts(cards, ("VI-02", "VI-03", "PR-04", "RM-01"))
    named = [(unit, plan) for unit, plan in told if unit.named]
    counts = {unit.id: _musts(plan) for unit, plan in units}
    items = tuple(
        Item(
            f"{plan.vision.text} {ended(counted(counts.get(unit.id, 0), 'Must').capitalize())}",
            ("VI-02",),
            strong=f"{unit_name(unit)}:",
        )
        for unit, plan in named
        if plan.vision.text
    )
    if items:
        yield Heading(tr("Of the units that agreed to be named"), 3)
        yield Bullets(items)


def _musts(plan: UnitPlan) -> int:
    return sum(choice.moscow == "must" for choice in plan.selections)


def _requests(units: Units, told: Units) -> Iterator[Block]:
    asked = [(row, unit) for unit, plan in told for row in plan.requests]
    offers = sum(len(plan.offers) for _, plan in units)
    needs = sum(len(plan.needs) for _, plan in units)
    if offers or needs:
        text = tr(
            "The units laid out {offer} of help to each other and {need}.",
            offer=counted(offers, "offer"),
            need=counted(needs, "need"),
        )
        yield Paragraph(text, ("MO-02",))
    if not asked:
        yield NotYet(tr("Requests for assistance"), tr("the units"), "MO-02")
        return
    groups = Counter(
        (row.label or word(row.topic), HELP.get(row.kind, "–"), TIMING.get(row.timing, "–")) for row, _ in asked
    )
    often = sorted(groups.items(), key=lambda pair: (-pair[1], *map(order_key, pair[0])))
    rows = tuple((*key, number(count)) for key, count in often)
    head = trs("Topic", "Kind", "When", "Units")
    yield Table(tr("Requests for assistance by topic"), head, rows, frozenset({3}), ("MO-02",))


def _follows(ends: date) -> Iterator[Block]:
    items = tuple(Item(ended(entry.title), (), strong=f"{day(entry.day)}:") for entry in reviews(ends))
    yield Paragraph(tr("What came of it is looked at on these days, against the measures and milestones decided here."))
    yield Bullets(items)


def _work(units: Units, exercises: Mapping[str, Exercise], language: str) -> Iterator[Block]:
    held = [{s.exercise for s in plan.sheets if s.status in _COUNTED} for _, plan in units]
    ids = sorted({exercise for own in held for exercise in own})
    if not ids:
        return
    began = sum(bool(own) for own in held)
    yield Paragraph(
        trn(
            "{unit} submitted answers to {exercise}.",
            "{unit} submitted answers to {exercise}.",
            began,
            unit=answered(began, len(units), "unit"),
            exercise=counted(len(ids), "exercise"),
        )
    )
    rows = tuple(
        (e, exercises[e].title.pick(language) if e in exercises else "", number(sum(e in own for own in held)))
        for e in ids
    )
    yield Table(tr("Units with a submitted sheet"), trs("Id", "Exercise", "Units"), rows, frozenset({2}), tuple(ids))


def _thanks(workshop: Workshop) -> Iterator[Block]:
    if workshop.organisations:
        yield Bullets(
            tuple(
                Item(organisation_name(o), ("workshop.yml",), strong=f"{ROLES[o.role]}:")
                for o in workshop.organisations
            )
        )
    for text in (workshop.branding.acknowledgement, workshop.branding.funder):
        if text:
            yield Paragraph(text, ("workshop.yml",))
