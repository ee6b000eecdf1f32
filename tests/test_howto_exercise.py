"""The page that tells how to add an exercise tells the truth: its file is valid, and every name on it exists."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml
from pydantic import TypeAdapter

from custkit.analysis.rules import Context, check
from custkit.model.answers import Row, TableAnswer
from custkit.model.exercise import Exercise
from custkit.model.questions import Question, Source, TableQuestion
from custkit.model.rules import Rule
from custkit.model.scales import Combination, Depth, Scope

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "how-to" / "new-exercise.md").read_text(encoding="utf-8")


def exercise_of(text: str) -> Exercise:
    return TypeAdapter(Exercise).validate_python(yaml.safe_load(text))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


def table(heading: str) -> set[str]:
    """The code words in the first column of the table under a heading."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {word for cell in cells for word in re.findall(r"`(\w+)`", cell)}


def names(union: object, field: str) -> set[str]:
    return {kind.model_fields[field].default for kind in get_args(get_args(union)[0])}


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    kit = {
        path.stem: exercise_of(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "exercises").glob("*.yml"))
    }
    (shown,) = blocks("yaml")
    return kit | {"LO-01": exercise_of(shown)}


def test_the_file_on_the_page_is_an_exercise_of_its_own_name(exercises: dict[str, Exercise]) -> None:
    assert exercises["LO-01"].id == "LO-01"
    assert "exercises/LO-01.yml" in PAGE


def test_its_example_passes_its_own_rules_at_every_depth_below_deep(exercises: dict[str, Exercise]) -> None:
    exercise = exercises["LO-01"]
    assert exercise.example
    answers = {
        (other.id, question_id): answer
        for other in exercises.values()
        if other.example
        for question_id, answer in other.example.payload.items()
    }
    found = [
        finding
        for part in exercise.parts
        for depth in (Depth.LIGHT, Depth.STANDARD)
        for finding in check(
            exercise,
            exercise.example.payload,
            Context(part.who, depth, date(2026, 6, 1), answers=answers, exercises=exercises),
        )
    ]

    assert found == []


def test_its_rule_speaks_when_it_should(exercises: dict[str, Exercise]) -> None:
    exercise = exercises["LO-01"]
    assert exercise.example
    papers = exercise.example.payload["papers"]
    assert isinstance(papers, TableAnswer)
    packing = papers.rows[2]
    without_reason = Row(id=packing.id, cells={name: cell for name, cell in packing.cells.items() if name != "reason"})
    payload = {"papers": TableAnswer(rows=(*papers.rows[:2], without_reason))}
    found = check(exercise, payload, Context(Scope.UNIT, Depth.STANDARD, date(2026, 6, 1), exercises=exercises))

    assert [(finding.row, finding.column, finding.rule) for finding in found] == [("PAP-03", "reason", "required_when")]


def test_the_lines_to_add_elsewhere_are_what_they_say(exercises: dict[str, Exercise]) -> None:
    in_agenda, in_origins = (yaml.safe_load(block) for block in blocks("text"))
    source = Source.model_validate(in_origins[0])
    papers = exercises["LO-01"].question(source.question)

    assert in_agenda == {"uses": [{"exercise": "LO-01", "depth": "light"}]}
    assert isinstance(papers, TableQuestion)
    assert papers.column(source.label)


def test_every_kind_of_question_is_on_the_page_and_no_other() -> None:
    assert names(Question, "kind") == table("What can be asked")


def test_every_way_to_combine_answers_is_on_the_page_and_no_other() -> None:
    assert {combination.value for combination in Combination} == table("How answers are put together")


def test_every_rule_on_the_page_exists() -> None:
    assert table("Rules that help most often") <= names(Rule, "rule")
