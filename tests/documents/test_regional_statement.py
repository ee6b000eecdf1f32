from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.regional import is_money
from custkit.analysis.statements import statements
from custkit.documents import regional
from custkit.documents.html import blocks_html
from custkit.documents.regional_statement import blocks
from custkit.model.ballots import Ballot, ChoiceVote, ConsentVote, Paper
from custkit.model.scales import RoleBand

AT = datetime(2026, 11, 17, 16, 20, tzinfo=UTC)


def held(number, text, *grades, kind="consent"):
    options = ({"id": "a", "label": "A"}, {"id": "b", "label": "B"}) if kind == "choice" else ()
    ballot = Ballot.model_validate(
        {
            "id": f"{number:012x}",
            "question": text,
            "kind": kind,
            "electorate": {RoleBand.DIRECTOR: 8},
            "options": options,
        }
    )
    votes = [ChoiceVote(value="a") if kind == "choice" else ConsentVote(value=grade) for grade in grades]
    return AT + timedelta(minutes=number), ballot, [Paper(vote=vote) for vote in votes]


def test_the_last_wording_that_was_taken_stands_and_all_wordings_are_kept_in_order():
    found = statements([held(2, "We agree to act", 4, 5, 4, 3), held(1, "We agree", 4, 5, 1, 5)])

    assert ["We agree", "We agree to act"] == [one.text for one in found]
    assert [False, True] == [one.adopted for one in found]
    page = blocks_html(blocks(found))
    assert page.index("<blockquote") < page.index("We agree to act") < page.index("Wordings and votes")
    assert "Four of eight seats voted; the meeting took this text on 17 November 2026." in page


def test_one_block_keeps_a_wording_from_being_taken():
    (one,) = statements([held(1, "We agree", 5, 5, 5, 5, 1)])

    assert not one.adopted
    assert "No wording was adopted" in blocks_html(blocks([one]))


@given(st.lists(st.integers(1, 5), max_size=2))
def test_grades_of_fewer_than_three_people_are_never_shown(grades):
    (one,) = statements([held(1, "We agree", *grades)])

    assert one.vote is None
    (table,) = [block for block in blocks([one]) if hasattr(block, "rows")]
    assert ("–",) * 6 == table.rows[0][4:]


def test_a_vote_between_options_is_no_statement():
    assert () == statements([held(1, "Where next?", 1, 1, 1, kind="choice")])
    assert () == blocks(())


def test_a_hostile_wording_stays_text():
    (one,) = statements([held(1, "<script>alert(1)</script>", 4, 4, 4)])

    assert "<script>" not in blocks_html(blocks([one]))


def test_a_section_is_left_out_where_the_workshop_has_none_of_its_exercises(four):
    titles = {"SA-02": "Maturity self-assessment", "PR-04": "Choice within capacity"}
    found = [section.title for section in regional.sections(four, titles=titles)]

    assert ["Who took part", "Maturity", "Shared challenges", "What comes first"] == found


def test_coverage_names_each_exercise(four):
    page = blocks_html(regional.blocks(four, titles={"SA-02": "Maturity self-assessment"}))

    assert "SA-02 Maturity self-assessment" in page


@pytest.mark.parametrize(
    ("unit", "money"),
    [
        ("XTS", True),
        ("PEN/year", True),
        ("currency", True),
        ("%", False),
        ("hours", False),
        ("TEU", False),
        ("", False),
    ],
)
def test_money_is_known_by_its_code(unit, money):
    assert money is is_money(unit)
