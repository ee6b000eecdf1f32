"""What a unit has answered is read an exercise at a time, and tells the same as if it were read whole."""

from uuid import uuid4

import pytest

from custkit.model.answers import TextAnswer
from custkit.model.responses import Response
from custkit.session.answered import Answered


def _sheet(exercise, scope, question, words):
    given = {"exercise": exercise, "scope": scope, "payload": {question: {"kind": "text", "value": words}}}
    common = {
        "workshop": "w",
        "unit": "XAL",
        "participant": "K7QM-2XRD",
        "role_band": "manager",
        "at": "2026-09-01T09:00:00Z",
    }
    return Response.model_validate({"id": uuid4(), **common, **given})


@pytest.fixture
def sheets():
    return [
        _sheet("SA-02", "unit", "a", "common"),
        _sheet("SA-02", "individual", "a", "own"),
        _sheet("VI-01", "individual", "b", "nation"),
    ]


def _reading(sheets, asked):
    def read(exercise):
        asked.append(exercise)
        return [sheet for sheet in sheets if exercise in {None, sheet.exercise}]

    return Answered(read)


def test_only_the_exercise_that_is_asked_for_is_read_and_only_once(sheets):
    asked = []
    answers = _reading(sheets, asked)
    assert asked == []
    assert answers["SA-02", "a"] == TextAnswer(value="common")
    assert ("SA-02", "z") not in answers
    assert answers.get(("RM-01", "a")) is None
    assert asked == ["SA-02", "RM-01"]


def test_read_place_by_place_or_whole_it_tells_the_same(sheets):
    one, whole = _reading(sheets, []), _reading(sheets, [])
    assert dict(whole) == {place: one[place] for place in [("SA-02", "a"), ("VI-01", "b")]}
    assert len(whole) == 2
    assert whole["SA-02", "a"].value == "common"
