"""Wordings side by side: whoever writes on, nobody's words go missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.sidebyside import answer_at, author_of, folded, seen_by, with_answer_at
from custkit.model.answers import Row, TableAnswer, TextAnswer
from custkit.model.clashes import Clash, Wording

ONE, OTHER, THIRD = "AAAA-2222", "BBBB-2222", "CCCC-2222"
PLACE = ("strengths", "S-01", "text")


def text(word):
    return TextAnswer(value=word)


def sheet(word):
    return {"strengths": TableAnswer(rows=(Row(id="S-01", cells={"text": text(word), "more": text("x")}),))}


@pytest.fixture
def clashing():
    """One wrote first, the other over it."""
    theirs = Wording(participant=ONE, answer=text("one"))
    return folded(sheet("one"), (), OTHER, sheet("other"), asides=[(PLACE, theirs)])


def test_the_later_words_stand_and_each_author_sees_their_own(clashing):
    payload, clashes = clashing
    assert [text("one"), text("other"), text("other")] == [
        answer_at(seen_by(payload, clashes, who), PLACE) for who in (ONE, OTHER, THIRD)
    ]


def test_ones_own_words_again_leave_standing_what_stood(clashing):
    assert clashing == folded(*clashing, ONE, sheet("one"))


def test_a_chosen_wording_stands_for_all(clashing):
    assert (sheet("one"), ()) == folded(*clashing, THIRD, sheet("one"), settled=[PLACE])


def test_wordings_that_become_the_same_need_no_choice(clashing):
    assert (sheet("other"), ()) == folded(*clashing, ONE, sheet("other"))


def test_somebody_else_who_writes_there_writes_over_what_stands(clashing):
    payload, (clash,) = folded(*clashing, THIRD, sheet("third"))
    assert text("third") == answer_at(payload, PLACE)
    assert [(ONE, text("one")), (THIRD, text("third"))] == [(w.participant, w.answer) for w in clash.wordings]


def test_a_row_that_is_taken_away_takes_its_wordings_with_it(clashing):
    assert ({}, ()) == folded(*clashing, ONE, {"strengths": None})


@given(st.lists(st.tuples(st.sampled_from([ONE, OTHER, THIRD]), st.sampled_from("abcd")), max_size=8))
def test_what_stands_is_always_one_of_the_wordings_and_each_person_has_one(writes):
    theirs = Wording(participant=ONE, answer=text("one"))
    payload, clashes = folded(sheet("one"), (), OTHER, sheet("other"), asides=[(PLACE, theirs)])
    for who, word in writes:
        payload, clashes = folded(payload, clashes, who, sheet(word))
        for clash in clashes:
            assert answer_at(payload, PLACE) in [wording.answer for wording in clash.wordings]
            people = [wording.participant for wording in clash.wordings]
            assert len(set(people)) == len(people) >= 2


def test_an_emptied_place_and_an_answer_without_rows_are_places_too():
    payload = with_answer_at(sheet("one"), PLACE, None)
    assert answer_at(payload, PLACE) is None
    assert {"strengths": payload["strengths"], "q": text("a")} == with_answer_at(payload, ("q", "", ""), text("a"))
    with pytest.raises(ValueError, match="at least 2"):
        Clash(question="q", wordings=(Wording(participant=ONE),))


def test_the_author_of_a_place_is_whoever_changed_it_last():
    versions = [(THIRD, sheet("b")), (OTHER, sheet("b")), (ONE, sheet("a"))]
    assert [OTHER, ""] == [author_of(PLACE, versions), author_of(PLACE, [])]
