"""The exercises of the kit keep what the method promises: whole, short, anchored, linked, and filled in by example."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from custkit.analysis.rules import Context, check
from custkit.model.exercise import Exercise
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    Column,
    Option,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    Source,
    TableQuestion,
)
from custkit.model.rules import NamedIn
from custkit.model.scales import Depth, Disclosure, Scope

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "exercises").glob("*.yml"))
METHOD = {
    *(f"SA-{n:02}" for n in range(1, 8)),
    *(f"VI-{n:02}" for n in range(1, 5)),
    *(f"PR-{n:02}" for n in range(1, 5)),
    *(f"RM-{n:02}" for n in range(1, 4)),
    *(f"MO-{n:02}" for n in range(1, 3)),
    *(f"IT-{n:02}" for n in range(1, 7)),
}
OUTPUTS = {f"OUT-{n}" for n in range(1, 9)}
STAGES = {"profile", "situation", "vision", "priorities", "roadmap", "monitoring", "it_leadership"}
WORKSHOP_DAY = date(2026, 6, 1)
FIRST_REVIEW = date(2027, 10, 15)
"""Nine months into the example's plan, when its monitoring sheet is filled in."""

ADAPTER = TypeAdapter(Exercise)
EXERCISES = {path.stem: ADAPTER.validate_python(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in FILES}
ANSWERS = {
    (exercise.id, question_id): answer
    for exercise in EXERCISES.values()
    if exercise.example
    for question_id, answer in exercise.example.payload.items()
}

each_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)


def fields(exercise: Exercise) -> Iterator[tuple[str, Question | Column]]:
    """Every question, and every column of a table, with its place."""
    for question in exercise.questions:
        yield question.id, question
        if isinstance(question, TableQuestion):
            yield from ((f"{question.id}.{column.id}", column) for column in question.columns)


def options(field: Question | Column) -> tuple[Option, ...]:
    match field:
        case TableQuestion():
            return field.rows
        case ChoiceQuestion() | ChoicesQuestion() | RankingQuestion() | AllocationQuestion() | PairwiseQuestion():
            return field.options
        case _:
            return ()


def sources(exercise: Exercise) -> Iterator[tuple[str, Source]]:
    for place, field in fields(exercise):
        match field:
            case TableQuestion():
                yield from ((place, source) for source in field.rows_from)
            case ChoiceQuestion() | ChoicesQuestion() | RankingQuestion() | AllocationQuestion() | PairwiseQuestion():
                yield from ((place, source) for source in field.options_from)
            case _:
                pass
    yield from ((rule.rule, rule.source) for rule in exercise.rules if isinstance(rule, NamedIn))


def what_is_wrong(source: Source) -> str:
    """Why a source points nowhere; empty when it is sound."""
    exercise = EXERCISES.get(source.exercise)
    table = exercise.question(source.question) if exercise else None
    if not isinstance(table, TableQuestion):
        return f"{source.exercise}.{source.question} is no table"
    if table.column(source.label) is None:
        return f"{source.exercise}.{source.question} has no column {source.label}"
    column_id, _, value = source.only.partition("=")
    column = table.column(column_id)
    if source.only and (column is None or value not in {option.id for option in options(column)}):
        return f"{source.exercise}.{source.question} has no rows with {source.only}"
    return ""


def test_the_whole_method_is_there_and_nothing_else() -> None:
    assert set(EXERCISES) == METHOD


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_bears_the_id_of_its_exercise(path: Path) -> None:
    assert path.stem == EXERCISES[path.stem].id


@each_exercise
def test_an_exercise_belongs_to_a_stage_that_has_a_notebook(exercise: Exercise) -> None:
    assert exercise.stage in STAGES


@each_exercise
def test_options_that_are_rows_of_an_answer_name_a_table_and_a_column_that_exist(exercise: Exercise) -> None:
    assert [(place, wrong) for place, source in sources(exercise) if (wrong := what_is_wrong(source))] == []


@each_exercise
def test_a_rule_on_important_rows_names_rating_columns(exercise: Exercise) -> None:
    for rule in exercise.rules:
        if isinstance(rule, NamedIn):
            table = EXERCISES[rule.source.exercise].question(rule.source.question)
            assert isinstance(table, TableQuestion)
            assert all(isinstance(table.column(column), RatingQuestion) for column in rule.at_least)


@each_exercise
def test_what_an_exercise_feeds_is_an_exercise_or_an_output_of_the_method(exercise: Exercise) -> None:
    assert exercise.feeds
    assert set(exercise.feeds) <= METHOD | OUTPUTS


@each_exercise
def test_an_exercise_whose_rows_another_one_takes_says_that_it_feeds_it(exercise: Exercise) -> None:
    takers = {
        other.id
        for other in EXERCISES.values()
        if any(source.exercise == exercise.id for _, source in sources(other)) and other.id != exercise.id
    }

    assert takers <= set(exercise.feeds)


@each_exercise
def test_an_exercise_tells_its_method_in_three_to_six_steps_and_names_its_sources(exercise: Exercise) -> None:
    assert 3 <= len(exercise.instructions) <= 6
    assert exercise.yields
    assert exercise.references


@each_exercise
def test_light_takes_a_quarter_of_an_hour_at_most_and_deeper_takes_no_less(exercise: Exercise) -> None:
    light, standard, deep = (exercise.minutes(depth) for depth in Depth)

    assert 0 < light <= 15
    assert light <= standard <= deep


@each_exercise
def test_every_step_of_a_rating_has_its_own_words(exercise: Exercise) -> None:
    for place, field in fields(exercise):
        if isinstance(field, RatingQuestion):
            words = [str(text) for text in field.anchors.values()]
            assert sorted(field.anchors) == list(range(field.low, field.high + 1)), place
            assert len(set(words)) == len(words), place


@each_exercise
def test_texts_are_short_enough_to_be_read_on_a_phone(exercise: Exercise) -> None:
    limits = [
        *((exercise.id, exercise.title, 40), (exercise.id, exercise.decision, 120)),
        *((exercise.id, step, 130) for step in exercise.instructions),
        *((place, field.label, 60) for place, field in fields(exercise)),
        *((place, field.help, 220) for place, field in fields(exercise) if field.help),
        *((place, option.label, 60) for place, field in fields(exercise) for option in options(field)),
        *(
            (place, words, 60)
            for place, field in fields(exercise)
            if isinstance(field, RatingQuestion)
            for words in field.anchors.values()
        ),
        *((rule.rule, rule.remedy, 130) for rule in exercise.rules if rule.remedy),
    ]

    assert [(place, str(text)) for place, text, most in limits if len(str(text)) > most] == []


@each_exercise
def test_every_rule_says_what_to_do_in_the_words_of_its_exercise(exercise: Exercise) -> None:
    assert [rule.rule for rule in exercise.rules if rule.remedy is None] == []


@each_exercise
def test_an_example_is_of_a_fictitious_administration_and_says_so(exercise: Exercise) -> None:
    assert exercise.example
    note = str(exercise.example.note)
    assert "fictitious" in note
    assert any(name in note for name in ("Alpha", "Beta", "Gamma", "Delta"))


@each_exercise
def test_an_example_passes_the_checks_of_its_own_exercise(exercise: Exercise) -> None:
    assert exercise.example
    asked = {question.id for part in exercise.parts for question in exercise.asked(part.who, Depth.STANDARD)}
    today = FIRST_REVIEW if exercise.stage == "monitoring" else WORKSHOP_DAY
    found = [
        finding
        for part in exercise.parts
        for finding in check(
            exercise,
            exercise.example.payload,
            Context(part.who, Depth.STANDARD, today, answers=ANSWERS, exercises=EXERCISES),
        )
        if finding.rule != "not_copied"  # of course it says what the example says
    ]

    assert found == []
    assert asked <= set(exercise.example.payload)


@pytest.mark.parametrize("depth", Depth)
def test_the_criteria_that_are_weighed_are_those_that_are_scored(depth: Depth) -> None:
    weighed = {
        option.id for question in EXERCISES["PR-02"].asked(Scope.INDIVIDUAL, depth) for option in options(question)
    }
    scores = EXERCISES["PR-03"].asked(Scope.INDIVIDUAL, depth)[0]
    assert isinstance(scores, TableQuestion)
    scored = {column.id for column in scores.columns if isinstance(column, RatingQuestion)} - {"impact", "effort"}

    assert weighed == scored


@pytest.mark.parametrize(("place", "own"), [("SA-01.kpi_baselines.kpi", set()), ("VI-03.kpis.catalogue", {"own"})])
def test_indicators_on_offer_are_those_of_the_catalogue(place: str, own: set[str]) -> None:
    exercise_id, table_id, column_id = place.split(".")
    table = EXERCISES[exercise_id].question(table_id)
    assert isinstance(table, TableQuestion)
    column = table.column(column_id)
    assert isinstance(column, ChoiceQuestion)
    with (ROOT / "data" / "kpis.csv").open(encoding="utf-8", newline="") as file:
        catalogue = {row["id"]: row["name"] for row in csv.DictReader(file)}

    assert catalogue == {option.id: str(option.label) for option in column.options if option.id not in own}


def test_strengths_are_asked_before_weaknesses() -> None:
    asked = [question.id for question in EXERCISES["SA-04"].questions]

    assert asked.index("strengths") < asked.index("weaknesses")


def test_ids_of_rows_tell_by_their_beginning_from_which_sheet_they_are() -> None:
    prefixes = [
        question.prefix
        for exercise in EXERCISES.values()
        for question in exercise.questions
        if isinstance(question, TableQuestion) and not question.grid
    ]

    assert sorted(set(prefixes)) == sorted(prefixes)


def test_the_task_cards_that_are_sorted_are_those_of_the_data() -> None:
    cards, agreed = (EXERCISES["IT-02"].question(name) for name in ("cards", "split"))
    assert isinstance(cards, TableQuestion)
    assert isinstance(agreed, TableQuestion)
    with (ROOT / "data" / "task_cards.csv").open(encoding="utf-8", newline="") as file:
        written = [(row["id"], row["title"], row["meaning"]) for row in csv.DictReader(file)]

    assert len(written) == 24
    assert written == [(card.id, str(card.label), str(card.note)) for card in cards.rows]
    assert cards.rows == agreed.rows


@pytest.mark.parametrize("place", ["IT-05.incidents.service", "IT-05.suggestions.service", "IT-06.services.kind"])
def test_outages_and_needs_speak_of_the_same_services(place: str) -> None:
    exercise_id, table_id, column_id = place.split(".")
    table = EXERCISES[exercise_id].question(table_id)
    assert isinstance(table, TableQuestion)
    column = table.column(column_id)
    assert column is not None

    assert options(column) == options(EXERCISES["IT-05"].questions[0])


def test_what_is_offered_needed_and_asked_for_has_the_same_topics_so_that_they_can_be_matched() -> None:
    tables = [EXERCISES["MO-02"].question(name) for name in ("offers", "needs", "requests")]
    topics = [options(table.columns[0]) for table in tables if isinstance(table, TableQuestion)]

    assert len(topics) == 3
    assert topics[0] == topics[1] == topics[2]


def test_people_and_needs_are_counted_by_the_same_skills_and_quarters() -> None:
    supply, demand = (EXERCISES["RM-03"].question(name) for name in ("supply", "demand"))
    assert isinstance(supply, TableQuestion)
    assert isinstance(demand, TableQuestion)

    for column_id in ("skill", "quarter"):
        one, other = supply.column(column_id), demand.column(column_id)
        assert one is not None
        assert other is not None
        assert options(one) == options(other)


def test_what_belongs_to_one_person_is_never_disclosed() -> None:
    week, pledge = EXERCISES["SA-07"], EXERCISES["VI-04"]
    own = [week.question(box) for box in ("urgent_important", "important", "urgent", "neither")]
    own += [pledge.question("pledge"), pledge.question("pledge_date")]

    assert [question.disclosure for question in own if question] == [Disclosure.PARTICIPANT] * 6


def test_continuity_never_leaves_the_unit() -> None:
    exercise = EXERCISES["IT-06"]

    assert exercise.disclosure is Disclosure.UNIT
    assert all(question.disclosure in {None, Disclosure.UNIT} for _, question in fields(exercise))


def test_a_case_card_has_a_context_a_decision_an_outcome_three_questions_and_a_public_source() -> None:
    with (ROOT / "data" / "case_cards.csv").open(encoding="utf-8", newline="") as file:
        cards = list(csv.DictReader(file))

    assert [card["id"] for card in cards] == [f"CASE-{n:02}" for n in range(1, 9)]
    for card in cards:
        assert all(card.values()), card["id"]
        assert all(card[f"question_{n}"].endswith("?") for n in (1, 2, 3)), card["id"]
        assert max(map(len, card.values())) <= 260, card["id"]
