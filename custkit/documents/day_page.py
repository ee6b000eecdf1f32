"""OUT-5: a unit's page at the end of a day: what you said, where you disagree, what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from custkit.analysis import picture
from custkit.documents import results
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, Paragraph
from custkit.documents.brief import REHEARSAL, rehearsal_warning
from custkit.documents.carried import About
from custkit.documents.results import pr_03, sa_02, vi_02
from custkit.documents.results.common import told
from custkit.documents.results.pr_01 import titles
from custkit.documents.words import counted, day, refs, sentence
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import tr
from custkit.model.exercise import Exercise
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.scales import Status
from custkit.model.workshop import Workshop

__all__ = ["about", "blocks"]

_SAID: Final = 6
_DIFFER: Final = 3
_NEXT: Final = 5
_WORDS: Final = 330
"""Letters of a finding: all of it stands in the unit's notebook."""


def about(workshop: Workshop, unit: Unit, today: date) -> About:
    """What the page is about."""
    warning = tr(REHEARSAL) if workshop.rehearsal or unit.fictitious else ""
    return About(
        tr("{name}: day page, {today}", name=unit_name(unit), today=day(today)),
        workshop_title(workshop),
        unit_name(unit),
        today,
        "",
        "",
        warning,
        unit.language,
    )


def blocks(
    workshop: Workshop, unit: Unit, plan: UnitPlan, exercises: Sequence[Exercise], today: date
) -> tuple[Block, ...]:
    """The page.

    Args:
        workshop: The workshop.
        unit: Whose page it is.
        plan: All that the unit has said.
        exercises: What the workshop does, in the programme's order.
        today: The day that ends.
    """
    made: list[Block] = [Heading(about(workshop, unit, today).title, 1)]
    if workshop.rehearsal or unit.fictitious:
        made.append(Note(rehearsal_warning(unit), "warning"))
    known = {exercise.id: exercise for exercise in exercises}
    return (*made, *_said(plan, known, unit.language, today), *_differ(plan), *_next(plan, exercises, unit.language))


def _answered(plan: UnitPlan, day_: date | None = None) -> list[str]:
    """Exercises with a sheet that counts, on this day where one is named, the newest first."""
    own = [s for s in plan.sheets if s.status in {Status.SUBMITTED, Status.VALIDATED}]
    own = [s for s in own if day_ is None or s.at.date() == day_]
    return list(dict.fromkeys(s.exercise for s in sorted(own, key=lambda s: s.at, reverse=True)))


def _said(plan: UnitPlan, known: Mapping[str, Exercise], language: str, today: date) -> Iterator[Block]:
    yield Heading(tr("What you said"), 2)
    done = _answered(plan, today)
    if not done:
        yield Note(tr("Nothing was submitted today."))
        return
    items = [item for exercise in done if (item := _finding(plan, exercise, known, language, today))]
    yield Bullets(tuple(items[:_SAID]))
    if len(items) > _SAID:
        yield Paragraph(
            tr(
                "And {exercise} more; all of it stands in your notebooks.",
                exercise=counted(len(items) - _SAID, "exercise"),
            )
        )


def _finding(plan: UnitPlan, exercise: str, known: Mapping[str, Exercise], language: str, today: date) -> Item | None:
    """The finding of an exercise in a few sentences."""
    found = next((b for b in results.blocks(exercise, plan, today) if isinstance(b, Paragraph | Note)), None)
    if found is None:
        return None
    title = known[exercise].title.pick(language) if exercise in known else ""
    return Item(_short(found.text), refs(plan.unit, [exercise]), strong=f"{exercise} {title}:".replace(" :", ":"))


def _short(text: str) -> str:
    if len(text) <= _WORDS:
        return text
    whole = text[:_WORDS]
    end = max(whole.rfind(mark) for mark in (". ", "! ", "? ", "। ", "؟ "))
    return whole[: end + 1] if end > 0 else f"{whole.rsplit(' ', 1)[0]} …"


def _differ(plan: UnitPlan) -> Iterator[Block]:
    yield Heading(tr("Where you disagree"), 2)
    state, scored, vote = picture.maturity(plan), picture.priorities(plan), picture.vote(plan)
    items: list[Item] = list(sa_02.disagreement_items(plan, state)[:_DIFFER]) if state else []
    if vote and (vote.blocks or vote.spread.verdict == "discuss"):
        items.append(Item(vi_02.vote_words(plan), refs(plan.unit, ["VI-02"]), strong=tr("The vision:")))
    items += list(pr_03.talk_items(plan, scored)[:_DIFFER]) if scored else []
    if items:
        yield Bullets(tuple(items))
        yield Paragraph(tr("These are for talk before the next step; nobody has to give in."))
    elif state or scored or vote:
        yield Paragraph(tr("No answers lie far apart so far."))
    else:
        yield Note(tr("Nobody has rated or voted yet, so there is nothing on which to disagree."))


def _next(plan: UnitPlan, exercises: Sequence[Exercise], language: str) -> Iterator[Block]:
    yield Heading(tr("What comes next"), 2)
    done = set(_answered(plan))
    waiting = [exercise for exercise in exercises if exercise.id not in done]
    if waiting:
        yield Bullets(
            tuple(
                Item(sentence(e.decision.pick(language)), (e.id,), strong=f"{e.id} {e.title.pick(language)}:")
                for e in waiting[:_NEXT]
            ),
            ordered=True,
        )
        if len(waiting) > _NEXT:
            yield Paragraph(tr("After that, {exercise} more.", exercise=counted(len(waiting) - _NEXT, "exercise")))
        return
    first = [choice.initiative for choice in plan.selections if choice.moscow == "must"]
    text = tr("Every exercise of the programme is answered.")
    steps = {row.id: row.first_step for row in plan.initiatives if row.first_step}
    items = tuple(
        Item(sentence(steps[row]), refs(plan.unit, [row]), strong=f"{told([row], titles(plan))[0]}:")
        for row in first
        if row in steps
    )
    yield Paragraph(tr("{text} Within 30 days, the first steps:", text=text) if items else text)
    if items:
        yield Bullets(items)
