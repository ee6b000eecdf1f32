import pytest
from pydantic import ValidationError

from custkit.model.exercise import Exercise
from custkit.model.questions import RankingQuestion, TableQuestion
from custkit.model.scales import Depth, Scope

SMALL = {
    "id": "LO-01",
    "stage": "situation",
    "title": "Small",
    "purpose": "Why",
    "decision": "What",
    "parts": [
        {"who": "individual", "minutes": {"light": 5, "standard": 10}},
        {"who": "unit", "minutes": {"standard": 20, "deep": 40}},
    ],
    "questions": [
        {
            "id": "papers",
            "kind": "table",
            "label": "Papers",
            "columns": [
                {"id": "name", "kind": "text", "label": "Name"},
                {"id": "reason", "kind": "text", "label": "Reason", "scopes": ["unit"]},
                {"id": "weekly", "kind": "number", "label": "A week", "depths": ["standard", "deep"]},
            ],
        },
        {
            "id": "order",
            "kind": "ranking",
            "label": "Order",
            "scopes": ["individual"],
            "options": [
                {"id": "cost", "label": "Cost"},
                {"id": "effect", "label": "Effect"},
                {"id": "backing", "label": "Backing", "depths": ["deep"]},
            ],
        },
    ],
}


@pytest.fixture
def small() -> Exercise:
    return Exercise.model_validate(SMALL)


def columns_asked(exercise: Exercise, scope: Scope, depth: Depth) -> list[str]:
    papers = exercise.asked(scope, depth)[0]
    assert isinstance(papers, TableQuestion)
    return [column.id for column in papers.columns]


def test_people_are_asked_only_the_columns_of_their_part_and_depth(small: Exercise) -> None:
    assert columns_asked(small, Scope.INDIVIDUAL, Depth.LIGHT) == ["name"]
    assert columns_asked(small, Scope.UNIT, Depth.STANDARD) == ["name", "reason", "weekly"]


def test_a_question_for_one_part_is_not_asked_in_the_other(small: Exercise) -> None:
    assert [question.id for question in small.asked(Scope.UNIT, Depth.STANDARD)] == ["papers"]


@pytest.mark.parametrize(
    ("depth", "offered"), [(Depth.STANDARD, ["cost", "effect"]), (Depth.DEEP, ["cost", "effect", "backing"])]
)
def test_an_option_of_another_depth_is_not_offered(small: Exercise, depth: Depth, offered: list[str]) -> None:
    order = small.asked(Scope.INDIVIDUAL, depth)[1]
    assert isinstance(order, RankingQuestion)

    assert offered == [option.id for option in order.options]


def test_a_part_without_minutes_at_a_depth_takes_no_time_there(small: Exercise) -> None:
    assert [small.minutes(depth) for depth in Depth] == [5, 30, 40]


@pytest.mark.parametrize("place", ["pages", "papers.pages", "order.cost"])
def test_a_rule_on_a_place_that_is_not_there_is_refused(place: str) -> None:
    with pytest.raises(ValidationError, match="not there"):
        Exercise.model_validate(SMALL | {"rules": [{"rule": "word_count", "place": place}]})


def test_a_rule_on_a_list_of_places_is_refused_when_one_is_not_there() -> None:
    with pytest.raises(ValidationError, match=r"papers\.pages"):
        Exercise.model_validate(SMALL | {"rules": [{"rule": "distinct", "columns": ["papers.name", "papers.pages"]}]})


def test_two_questions_of_one_id_are_refused() -> None:
    with pytest.raises(ValidationError, match="order"):
        Exercise.model_validate(SMALL | {"questions": [SMALL["questions"][1], SMALL["questions"][1]]})
