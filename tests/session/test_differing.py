"""Who reads a unit's common sheet sees where its people differ, when it is time, and nobody's answer by name."""

import json
from dataclasses import replace

import pytest

from custkit.model.answers import ChoiceAnswer, NumberAnswer, RatingAnswer, Row, TableAnswer, TextAnswer
from custkit.model.events import Revealed
from custkit.model.scales import EnteredBy, Scope, Status
from custkit.room.facilitation import Facilitation


@pytest.fixture
def sheets(open_unit):
    return open_unit("XAL").sheets


def hand_in(sheets, exercise, place, **answers):
    """One person's own sheet, handed in."""
    talk = sheets.open(exercise, Scope.INDIVIDUAL, sheets.participants[place]).talk
    talk.desk.fill(answers)
    key = sheets.key(exercise, Scope.INDIVIDUAL, sheets.participants[place])
    draft = sheets.store.history(key)[-1]
    sheets.store.append(draft.revised(id=sheets.new_id(), status=Status.SUBMITTED, at=sheets.now()))


def told(sheets, exercise, place=0):
    """What the common sheet tells somebody of how their unit differs."""
    return sheets.open(exercise, Scope.UNIT, sheets.participants[place]).talk.differing


def places(found):
    return {place["question"]: place for question in found["questions"] for place in question["places"]}


def ready(level):
    """How ready somebody calls the people at the posts."""
    return TableAnswer(rows=(Row(id="desire", cells={"level": RatingAnswer(value=level)}),))


def test_figures_are_told_of_three_people_and_of_two_only_that_they_are_not_alike(sheets):
    for place, level in enumerate((1, 3)):
        hand_in(sheets, "VI-04", place, readiness=ready(level))
    of_two = places(told(sheets, "VI-04"))["readiness"]
    hand_in(sheets, "VI-04", 2, readiness=ready(5))
    of_three = places(told(sheets, "VI-04", 2))["readiness"]

    assert (2, "", "", None, []) == tuple(of_two[name] for name in ("people", "low", "middle", "take", "counts"))
    figures = tuple(of_three[name] for name in ("low", "middle", "high", "mine", "people", "far"))
    assert ("1", "3", "5", "5", 3, True) == figures
    assert {"kind": "rating", "value": 3} == of_three["take"]


def test_what_everybody_answers_alike_is_counted_and_not_shown(sheets):
    for place in range(3):
        hand_in(sheets, "VI-01", place, horizon=NumberAnswer(value=2035))

    found = told(sheets, "VI-01")

    assert (3, 3, 1, []) == (found["done"], found["all"], found["alike"], found["questions"])


def driver(words, number=1):
    cells = {"statement": TextAnswer(value=words), "category": ChoiceAnswer(value="social")}
    return Row(id=f"DRV-{number:02d}", cells=cells)


def test_rows_are_told_with_how_many_named_them_and_without_a_code(sheets):
    hand_in(sheets, "SA-03", 0, drivers=TableAnswer(rows=(driver("Fewer  young people"), driver("Parcels double", 2))))
    hand_in(sheets, "SA-03", 2, drivers=TableAnswer(rows=(driver("fewer young people"),)))

    found = told(sheets, "SA-03", 1)

    named = places(found)["drivers"]["named"]
    assert [("Fewer  young people", 2), ("Parcels double", 1)] == [(one["words"], one["people"]) for one in named]
    assert ["1/DRV-01", "3/DRV-01"] == named[0]["take"]["rows"][0]["source_ids"]
    assert not [seat for seat in sheets.participants if seat.code in json.dumps(found)]


def test_what_is_entered_in_silence_is_shown_when_all_have_handed_in_or_the_round_is_over(sheets):
    for place in range(2):
        hand_in(sheets, "SA-07", place, urgent=NumberAnswer(value=10 + place))
    assert {"done": 2, "all": 3, "shown": False, "silent": True} == told(sheets, "SA-07")
    sheets.store.events(sheets.workshop).add(Revealed(at=sheets.now(), exercise="SA-07"))
    assert told(sheets, "SA-07")["shown"]

    room = Facilitation(sheets.workspace, sheets.store, now=sheets.now)
    followed = replace(sheets, over=lambda exercise: room.agenda().is_over(exercise))
    assert told(followed, "SA-07")["shown"]
    assert (
        not replace(sheets, over=lambda _: False)
        .open("SA-07", Scope.UNIT, sheets.participants[0])
        .talk.differing["shown"]
    )


def test_of_hours_that_stay_with_a_person_only_the_middle_of_three_is_told(sheets):
    for place, hours in enumerate((10, 20, 40)):
        assert "questions" not in told(sheets, "SA-07")
        hand_in(sheets, "SA-07", place, urgent=NumberAnswer(value=hours))

    found = told(sheets, "SA-07")

    (urgent,) = places(found).values()
    assert ("urgent", "20", "", "", None) == tuple(
        urgent[name] for name in ("question", "middle", "low", "high", "take")
    )
    assert "40" not in json.dumps(found)


def test_who_types_for_others_or_fills_in_before_anybody_was_alone_is_told_nothing(sheets):
    hand_in(sheets, "VI-01", 0, horizon=NumberAnswer(value=2035))
    assert {} == told(replace(sheets, entered_by=EnteredBy.SCRIBE), "VI-01")
    assert {} == told(sheets, "SA-04")
    assert {} == told(sheets, "MO-02"), "people look back on what they learned after the unit's part"
    assert {} == sheets.open("VI-01", Scope.INDIVIDUAL, sheets.participants[0]).talk.differing


def test_what_colleagues_hand_in_is_taken_up_when_the_page_looks_again(sheets):
    talk = sheets.open("VI-01", Scope.UNIT, sheets.participants[0]).talk
    assert 0 == talk.differing["done"]
    hand_in(sheets, "VI-01", 1, nation=TextAnswer(value="Revenue at a known cost"))

    assert (True, False) == (talk.look_at_others(), talk.look_at_others())
    assert 1 == talk.differing["done"]
