from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from custkit.model import rules
from custkit.model.rules import AnyAnswered, Condition, Distinct, RequiredWhen, Rule
from custkit.model.scales import Depth, Scope

KINDS = get_args(get_args(Rule)[0])


def test_a_rule_is_told_by_its_name() -> None:
    rule = TypeAdapter[Rule](Rule).validate_python({"rule": "word_count", "place": "drafts.text", "low": 12})

    assert rules.WordCount(place="drafts.text", low=12) == rule


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="evaluate"):
        TypeAdapter(Rule).validate_python({"rule": "evaluate", "place": "drafts.text"})


def test_every_rule_is_in_the_list_of_what_may_be_written() -> None:
    assert {name for name in rules.__all__ if name not in {"Condition", "PlaceName", "Rule"}} == {
        kind.__name__ for kind in KINDS
    }


def test_names_of_rules_are_given_once() -> None:
    names = [kind.model_fields["rule"].default for kind in KINDS]

    assert sorted(set(names)) == sorted(names)


def test_a_rule_tells_the_places_of_its_condition_and_of_its_excuse() -> None:
    rule = RequiredWhen(
        place="strengths.evidence",
        when=Condition(place="strengths.weight", equals=(5,)),
        unless="strengths.evidence_rows",
    )

    assert {"strengths.evidence", "strengths.weight", "strengths.evidence_rows"} == set(rule.places())


@pytest.mark.parametrize(
    "rule",
    [AnyAnswered(any_of=("service", "security")), Distinct(columns=("service", "security"))],
    ids=lambda rule: rule.rule,
)
def test_a_rule_tells_every_place_of_a_list(rule: AnyAnswered | Distinct) -> None:
    expected = ("service", "security")

    assert expected == rule.places()


def test_a_rule_holds_for_everybody_at_every_depth_unless_it_says_otherwise() -> None:
    rule = AnyAnswered(any_of=("service", "security"))

    assert set(Scope) == set(rule.scopes)
    assert set(Depth) == set(rule.depths)
