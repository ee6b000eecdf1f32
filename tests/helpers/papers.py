"""Every document of a workshop in which everything has been answered, as words in one language."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from altair.utils.schemapi import debug_mode
from answered import OPENS, examples, workshop
from leaves import NOT_IN_BOOKS, NOT_WORDS, charts_of, leaves

from custkit.analysis.agenda import agenda, as_run
from custkit.analysis.border import Audience
from custkit.analysis.plan_versions import changes_between
from custkit.analysis.statements import Statement, statements
from custkit.documents import brief, console, day_page, follow_up, head_card, logic, organiser, regional, strategy
from custkit.documents.book import Book, Sheet
from custkit.documents.calendar import appointments
from custkit.documents.dictionary import dictionary_blocks, dictionary_sheet
from custkit.documents.fixed import FIXED
from custkit.documents.follow_up import Review
from custkit.documents.pack_page import FOLDERS
from custkit.documents.request import blocks as request_blocks
from custkit.documents.results import blocks as result_blocks
from custkit.documents.roadmap_page import roadmap_page
from custkit.documents.strategy import StrategyInput, public
from custkit.documents.strategy import about as strategy_about
from custkit.documents.workbooks import answers, monitoring
from custkit.i18n.prose import paragraphs_of, translated_notebook
from custkit.i18n.pseudo import OPEN, PSEUDO
from custkit.i18n.speech import speaking
from custkit.model.ballots import Ballot, ConsentVote, Paper
from custkit.model.events import PlanApproved
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.scales import Disclosure, RoleBand
from custkit.session.figures import country_profile, glossary
from custkit.session.overview import plan_of
from custkit.steps.handover import readme
from custkit.steps.opening import Opened
from custkit.steps.orders import newest_day, request_books
from custkit.store.answers import Store
from custkit.workspace.figures import Figures
from custkit.workspace.kit import kit_path

Words = tuple[str, str]
"""Which document, and words that stand in it."""
BOOKS = NOT_WORDS | NOT_IN_BOOKS


class Papers:
    """A workshop of three units that have answered everything and a fourth that has answered nothing, in one language.

    Args:
        top: An empty folder.
        language: In which it was answered, and is read.
    """

    def __init__(self, top: Path, language: str) -> None:
        self.language = language
        self.space = workshop(top, ("XAL", "XBE", "XGA", "XDE"), language)
        self.store = Store(self.space.store_url)
        for seat in self.space.participants[:3]:
            self.store.extend(examples(self.space, seat, language))
        self.units = self.space.workshop.units
        self.plans = [(unit, plan_of(self.space, self.store, unit, language)) for unit in self.units]

    def close(self) -> None:
        """Put the workshop away."""
        self.store.close()

    def main(self) -> Iterator[Words]:
        """The documents that leave the room, with their charts: strategy, cards, roadmap, sheets, reports, packs."""
        with self._speaking():
            yield from self._told(self._of_unit(*self.plans[0]))
            yield from self._told(self._beside(*self.plans[0]))
            yield from self._told(self._of_workshop())

    def rest(self) -> Iterator[Words]:
        """What the notebooks show, and all that a unit is given which has said nothing."""
        with self._speaking():
            for unit, plan in (self.plans[0], self.plans[3]):
                yield from self._told(self._on_pages(unit, plan))
            yield from self._told(self._beside(*self.plans[3]))
            yield from self._told(self._of_unit(*self.plans[3]))

    def charts(self) -> Iterator[Words]:
        """What is written on the charts of all results."""
        with self._speaking():
            unit, plan = self.plans[0]
            for exercise in self.space.used():
                made = result_blocks(exercise.id, plan, newest_day(plan, self.space))
                yield from ((f"{unit.id} chart of {exercise.id}", text) for text in charts_of(made))

    def prose(self) -> Iterator[Words]:
        """The prose of the notebooks, paragraph by paragraph."""
        for path in sorted(Path(kit_path("notebooks")).glob("*.ipynb")):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            made = translated_notebook(notebook, self.language) or notebook
            yield from ((path.name, text) for place, text in paragraphs_of(made) if not place.endswith("/title"))

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """In the language; charts are not held against Vega's schema, which takes longer than all else."""
        with speaking(self.language), debug_mode(False):  # noqa: FBT003 -- as the library has it
            yield

    def _told(self, made: Iterable[tuple[str, object]]) -> Iterator[Words]:
        for name, blocks in made:
            skipped = BOOKS if isinstance(blocks, (Book, Sheet)) else NOT_WORDS
            yield from ((name, text) for text in leaves(blocks, skipped))
            if self.language != PSEUDO:  # there a line of a long answer has lost its brackets: see charts()
                yield from ((f"{name}, chart", text) for text in charts_of(blocks))

    def _given(self, unit: Unit, plan: UnitPlan) -> StrategyInput:
        seats = tuple(seat for seat in self.space.participants if seat.unit == unit.id)
        event, today = self.space.workshop, newest_day(plan, self.space)
        return StrategyInput(event, unit, plan, self.space.exercises, seats, today, country_profile(unit), glossary())

    def _of_unit(self, unit: Unit, plan: UnitPlan) -> Iterator[tuple[str, object]]:
        space, given = self.space, self._given(unit, plan)
        event, about, today = space.workshop, strategy_about(given), given.today
        yield f"{unit.id} strategy", (about, *strategy.cover(given))
        for number, _ in strategy.SECTIONS:
            yield f"{unit.id} strategy, section {number}", strategy.section_blocks(number, given)
        yield f"{unit.id} head card", (head_card.about(given), *head_card.blocks(given))
        page = day_page.blocks(event, unit, plan, space.used(), today)
        yield f"{unit.id} day page", (day_page.about(event, unit, today), *page)
        if plan.initiatives:
            yield f"{unit.id} roadmap", roadmap_page(plan, unit.name, today)
        yield f"{unit.id} monitoring sheet", monitoring.book(plan, about, today)
        newest = self.store.latest(event.id, unit=unit.id)
        yield f"{unit.id} plan tables", answers.book(space.used(), newest, about, language=self.language)
        for at in (90, 365):
            review = Review(event, unit, plan, at, OPENS.date() + timedelta(days=at))
            yield f"{unit.id} review after {at} days", (follow_up.about(review), *follow_up.blocks(review))
        yield f"{unit.id} calendar", appointments(plan, space.last_day)
        for sheet, book in request_books(Opened(space, self.store), unit):
            yield f"{unit.id} request sheet", request_blocks(sheet, event, unit)
            yield f"{unit.id} request sheet, workbook", book

    def _of_workshop(self) -> Iterator[tuple[str, object]]:
        space, store, language = self.space, self.store, self.language
        event, made, opened = space.workshop, OPENS.date(), Opened(space, store)
        titles = {exercise.id: exercise.title.pick(language) for exercise in space.used()}
        measures = {kpi.id: kpi.name for kpi in Figures().kpis()}
        picture = regional.blocks(self.plans, measures, titles=titles, statements=_statements())
        yield "regional picture", (regional.about(event, made), *regional.cover(event), *picture)
        told = [(unit, plan_of(space, store, unit, language, audience=Audience.WORKSHOP)) for unit in self.units]
        report = organiser.blocks(
            event, space.programme, self.plans, space.participants, space.exercises, space.last_day, made, told=told
        )
        yield "report to the organiser", (organiser.about(event, made), *report)
        about = strategy_about(self._given(*self.plans[0]))
        files = [(f"{folder}/1.X", 1) for folder in FOLDERS]
        for unit, level in ((self.units[0], Disclosure.UNIT), (None, Disclosure.WORKSHOP), (None, Disclosure.PUBLIC)):
            yield "hand-over pack", readme(opened, unit, level, about, files)
        days = agenda(as_run(space.programme, event), event.starts, (), space.exercises)
        yield "agenda", console.agenda_blocks(days, language)

    def _beside(self, unit: Unit, plan: UnitPlan) -> Iterator[tuple[str, object]]:
        space, given = self.space, self._given(unit, plan)
        about = strategy_about(given)
        yield "what formats print", tuple(words.replace("{number}", "1") for words in FIXED.values())
        yield f"{unit.id} public edition", (public.about(given), *public.blocks(given))
        yield f"{unit.id} logic", logic.logic_blocks(plan)
        yield f"{unit.id} changes", strategy.section_blocks("1", _changed(given))
        yield "data dictionary", dictionary_blocks(space.used(), self.language)
        yield "data dictionary", dictionary_sheet(space.used(), self.language)
        yield "empty tables", answers.empty_book(space.used(), about, language=self.language)

    def _on_pages(self, unit: Unit, plan: UnitPlan) -> Iterator[tuple[str, object]]:
        space, event, today = self.space, self.space.workshop, newest_day(plan, self.space)
        for exercise in space.used():
            yield f"{unit.id} results of {exercise.id}", result_blocks(exercise.id, plan, today)
            yield f"{unit.id} brief of {exercise.id}", brief.blocks(exercise, space.depth(exercise.id), self.language)
        for stage in {exercise.stage for exercise in space.used()}:
            yield f"{unit.id} page {stage}", brief.head(event, unit, stage)


def _statements() -> tuple[Statement, ...]:
    """Two wordings that the meeting put to the vote: one that was blocked, and one that was taken."""
    grades = {"T-1": (5, 4, 1), "T-2": (4, 4, 5)}
    return statements(
        (OPENS + timedelta(hours=n), _asked(n, text), [Paper(vote=ConsentVote(value=grade)) for grade in row])
        for n, (text, row) in enumerate(grades.items())
    )


def _asked(number: int, text: str) -> Ballot:
    return Ballot(id=f"{number:012x}", question=text, kind="consent", electorate={RoleBand.DIRECTOR: 4})


def _changed(given: StrategyInput) -> StrategyInput:
    """A plan in which every field of a row of each kind has changed since it was approved."""
    plan = given.plan
    signed = PlanApproved(
        at=OPENS,
        unit=plan.unit,
        version=1,
        approver="Q-1",
        on=OPENS.date(),
        reason="R-1 R-2",
        answers=1,
        digest="0" * 64,
    )
    before = replace(
        plan,
        **{
            name: tuple(map(_other, getattr(plan, name)[1:]))
            for name in ("objectives", "kpis", "initiatives", "activities")
        },
    )
    return replace(given, versions=(signed,), changes=changes_between(before, plan))


def _other(row: Any) -> Any:
    """A row with other words, other numbers and another day in every field but its id."""
    changed: dict[str, object] = {}
    for field in fields(row):
        match value := getattr(row, field.name):
            case str() if field.name != "id":
                changed[field.name] = f"{value} 1" if value[:1].isupper() or value[:1] == OPEN else ""
            case bool():
                changed[field.name] = not value
            case int() | float():
                changed[field.name] = value + 1
            case date():
                changed[field.name] = value + timedelta(days=1)
    return replace(row, **changed)
