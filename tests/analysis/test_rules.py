from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.analysis.rules import check
from custkit.model.findings import Severity
from custkit.model.rules import Rule
from custkit.model.scales import Depth, Scope

KINDS = [kind.model_fields["rule"].default for kind in get_args(get_args(Rule)[0])]
FIRST_REVIEW = date(2027, 10, 15)
WORDS = [
    {"id": "q", "kind": "text", "label": "Question", "required": True},
    {"id": "r", "kind": "text", "label": "Other"},
]
LONG = {"rule": "word_count", "place": "r", "low": 3}


def test_the_kits_rules_use_every_kind_that_the_method_needs(spine) -> None:
    used = {rule.rule for exercise in spine.values() for rule in exercise.rules}

    assert used <= set(KINDS)


def test_findings_follow_the_questions_and_then_the_rules(make_exercise, make_payload, make_context) -> None:
    payload = make_payload({"r": {"kind": "text", "value": "one"}})
    found = check(make_exercise(WORDS, [LONG]), payload, make_context())

    assert [("q", "required"), ("r", "word_count")] == [(f.question, f.rule) for f in found]


@pytest.mark.parametrize("limit", [{"scopes": ["individual"]}, {"depths": ["deep"]}])
def test_a_rule_is_silent_for_other_people_and_depths(make_exercise, make_payload, make_context, limit) -> None:
    payload = make_payload({"q": {"kind": "dont_know"}, "r": {"kind": "text", "value": "one"}})

    assert () == check(make_exercise(WORDS, [LONG | limit]), payload, make_context())


def test_a_rule_is_silent_where_its_place_is_not_asked(make_exercise, make_payload, make_context) -> None:
    questions = [WORDS[0], WORDS[1] | {"depths": ["deep"]}]
    payload = make_payload({"q": {"kind": "dont_know"}, "r": {"kind": "text", "value": "one"}})

    assert () == check(make_exercise(questions, [LONG]), payload, make_context())


def test_the_severity_is_the_rules_own(make_exercise, make_payload, make_context) -> None:
    payload = make_payload({"q": {"kind": "dont_know"}, "r": {"kind": "text", "value": "one"}})
    (finding,) = check(make_exercise(WORDS, [LONG | {"severity": "hint"}]), payload, make_context())

    assert Severity.HINT == finding.severity


@pytest.mark.parametrize("depth", Depth)
def test_a_blank_sheet_breaks_no_rule_on_values(spine, said, make_context, depth) -> None:
    others = {"required", "any_answered"}
    for exercise in spine.values():
        for part in exercise.parts:
            found = check(exercise, {}, make_context(scope=part.who, depth=depth, answers=said, exercises=spine))
            assert {finding.rule for finding in found} <= others


def test_every_example_of_the_kit_passes_without_errors(spine, said, make_context) -> None:
    for exercise in spine.values():
        for part in exercise.parts:
            today = FIRST_REVIEW if exercise.id == "MO-01" else date(2026, 10, 1)
            context = make_context(scope=part.who, today=today, answers=said, exercises=spine)
            found = check(exercise, exercise.example.payload if exercise.example else {}, context)
            assert [] == [finding for finding in found if finding.severity is Severity.ERROR]


@settings(max_examples=60)
@given(st.data())
def test_any_payload_can_be_checked(spine, any_answer, make_context, data) -> None:
    exercise = data.draw(st.sampled_from(sorted(spine.values(), key=lambda e: e.id)))
    ids = st.sampled_from([question.id for question in exercise.questions])
    payload = data.draw(st.dictionaries(ids, any_answer, max_size=4))
    places = st.sampled_from(
        [("SA-01", "plan_start"), ("SA-01", "plan_end"), ("PR-01", "initiatives"), ("VI-03", "objectives")]
    )
    answers = data.draw(st.dictionaries(places, any_answer, max_size=3))
    scope, depth = data.draw(st.sampled_from(Scope)), data.draw(st.sampled_from(Depth))
    context = make_context(scope=scope, depth=depth, answers=answers, exercises=spine)

    assert all(
        f.what and f.question in payload.keys() | {q.id for q in exercise.questions}
        for f in check(exercise, payload, context)
    )


def test_the_same_sheet_has_the_same_findings(spine, make_context) -> None:
    context = make_context(exercises=spine)

    assert check(spine["SA-04"], {}, context) == check(spine["SA-04"], {}, context)
