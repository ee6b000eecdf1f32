"""The pages on question kinds and rules: every sample is valid, every key is told, nothing is made up."""

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

from custkit.analysis.rules import Context, check
from custkit.model.answers import Answer
from custkit.model.exercise import Exercise
from custkit.model.questions import Question, TableQuestion
from custkit.model.rule_base import BaseRule, Condition
from custkit.model.rules import Rule
from custkit.model.scales import Depth
from custkit.workspace.exercises import load_exercises

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
KINDS = {kind.model_fields["kind"].default: kind for kind in get_args(get_args(Question)[0])}
RULES = {rule.model_fields["rule"].default: rule for rule in get_args(get_args(Rule)[0])}
COMMON = set.intersection(*(set(kind.model_fields) for kind in KINDS.values()))
QUESTIONS: TypeAdapter[Question] = TypeAdapter(Question)
ANSWERS: TypeAdapter[Answer] = TypeAdapter(Answer)
ALL_RULES: TypeAdapter[Rule] = TypeAdapter(Rule)


def sections(page: str, heading: str) -> dict[str, str]:
    """The text below each heading of one level, by heading without its backticks."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    parts = re.split(rf"^{heading} ", text, flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0]: re.split(r"^#+ ", part, maxsplit=1, flags=re.MULTILINE)[0] for part in parts}


def named(page: str, heading: str) -> dict[str, str]:
    """Only the sections whose heading is one word in backticks."""
    return {title.strip("`"): text for title, text in sections(page, heading).items() if title.startswith("`")}


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def keys_of_table(text: str) -> set[str]:
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


ON_KINDS = named("question-kinds.md", "##")
ON_RULES = named("rules.md", "###")


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    return dict(load_exercises().items)


@pytest.fixture(scope="module")
def earlier(exercises: dict[str, Exercise]) -> dict[tuple[str, str], Answer]:
    """The kit's own examples, as answers given before."""
    return {
        (exercise.id, question): answer
        for exercise in exercises.values()
        if exercise.example
        for question, answer in exercise.example.payload.items()
    }


def sheet(question: Question) -> Exercise:
    """An exercise that asks this question only."""
    minutes = dict.fromkeys(Depth, 5)
    whole: dict[str, Any] = {
        "id": "DO-01",
        "stage": "situation",
        "title": "Sample",
        "purpose": "Sample.",
        "decision": "Sample.",
        "parts": [{"who": "unit", "minutes": minutes}],
        "questions": [question.model_dump()],
    }
    return Exercise.model_validate(whole)


def test_every_kind_of_question_has_its_section_and_no_other() -> None:
    assert list(KINDS) == list(ON_KINDS)


def test_the_keys_that_all_questions_share_are_told() -> None:
    assert keys_of_table(sections("question-kinds.md", "##")["Keys of every question"]) == COMMON


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_tells_every_key_of_its_own(kind: str) -> None:
    assert keys_of_table(ON_KINDS[kind]) == set(KINDS[kind].model_fields) - COMMON


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_answer_of_a_kind_fits_its_sample_question(
    kind: str, exercises: dict[str, Exercise], earlier: dict[tuple[str, str], Answer]
) -> None:
    (asked,) = (QUESTIONS.validate_python(yaml.safe_load(block)) for block in blocks(ON_KINDS[kind], "yaml"))
    (answer,) = (ANSWERS.validate_json(block) for block in blocks(ON_KINDS[kind], "json"))
    exercise = sheet(asked)
    (part,) = exercise.parts
    context = Context(part.who, Depth.STANDARD, date(2027, 1, 1), answers=earlier, exercises=exercises)

    assert asked.kind == answer.kind == kind
    assert check(exercise, {asked.id: answer}, context) == ()


def test_the_answers_that_are_none_are_told_one_by_one() -> None:
    text = sections("question-kinds.md", "##")
    shown = [
        ANSWERS.validate_json(block).kind
        for title in ("No answer", "Unreadable")
        for block in blocks(text[title], "json")
    ]
    kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(Answer)[0])}

    assert set(shown) == kinds - set(KINDS)


def test_every_rule_has_its_section_and_no_other() -> None:
    assert set(RULES) == set(ON_RULES)


def test_the_keys_that_all_rules_share_are_told_and_those_of_a_condition() -> None:
    text = sections("rules.md", "##")["Keys of every rule"]
    condition = text.split("A **condition**", 1)[1]

    assert keys_of_table(text) == {"rule", *BaseRule.model_fields}
    assert set(Condition.model_fields) <= set(re.findall(r"`(\w+)`", condition))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_tells_every_key_of_its_own(rule: str) -> None:
    told = re.sub(r"\([^()]*\)", "", ON_RULES[rule].split("\nKeys: ", 1)[1].replace("\n", " ")).split(".")[0]

    assert set(re.findall(r"`(\w+)`", told)) == set(RULES[rule].model_fields) - {"rule", *BaseRule.model_fields}


@pytest.mark.parametrize("rule", RULES)
def test_a_sample_of_a_rule_fits_an_exercise_of_the_kit(rule: str, exercises: dict[str, Exercise]) -> None:
    (written,) = (ALL_RULES.validate_python(yaml.safe_load(block)) for block in blocks(ON_RULES[rule], "yaml"))

    def has(exercise: Exercise, place: str) -> bool:
        question_id, _, column_id = place.partition(".")
        question = exercise.question(question_id)
        if not column_id:
            return question is not None
        return isinstance(question, TableQuestion) and question.column(column_id) is not None

    assert written.rule == rule
    assert any(all(has(exercise, place) for place in written.places()) for exercise in exercises.values())
