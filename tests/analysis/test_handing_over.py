import pytest
from pydantic import ValidationError

from custkit.analysis.border import released
from custkit.model.exercise import Exercise
from custkit.model.scales import Disclosure


@pytest.mark.parametrize("level", list(Disclosure))
def test_an_answer_travels_no_farther_than_it_was_let_go(level, spine, make_response) -> None:
    sheets = [make_response("SA-02", {}, disclosure=let_go) for let_go in Disclosure]

    assert [d for d in Disclosure if d >= level] == [r.disclosure for r in released(sheets, spine, level)]


def test_no_choice_carries_continuity_details_out_of_the_unit(spine, make_response) -> None:
    sheet = make_response("IT-06", {}, disclosure=Disclosure.PUBLIC)

    assert (sheet,) == released([sheet], spine, Disclosure.UNIT)
    assert () == released([sheet], spine, Disclosure.WORKSHOP)


def test_an_exercise_that_discloses_above_its_own_limit_is_refused(spine) -> None:
    plain = spine["IT-06"].model_dump(by_alias=True) | {"disclosure": 2}

    with pytest.raises(ValidationError, match="disclosure 2 is above disclosure_limit 1"):
        Exercise.model_validate(plain)
