import pytest

from custkit.analysis.rules import check
from custkit.model.findings import Severity

OPTIONS = [{"id": i, "label": i.upper()} for i in "abcdef"]
CHOICE = {"kind": "choice"}
CHOICES = {"kind": "choices", "at_least": 1, "at_most": 2}
ORDER = {"kind": "ranking"}
DOTS = {"kind": "allocation"}
PAIRS = {"kind": "pairwise"}


@pytest.fixture
def found(make_exercise, make_payload, make_context):
    def find(question, value, options=OPTIONS, **more):
        asked = {"id": "q", "label": "Q", "options": options} | question
        payload = make_payload({"q": {"kind": question["kind"], "value": value}})
        return [(f.severity, f.what) for f in check(make_exercise([asked]), payload, make_context(**more))]

    return find


@pytest.mark.parametrize(
    ("question", "value", "what"),
    [
        (CHOICE, "z", "Not among the choices: z."),
        (CHOICES, ["a", "y", "z"], "Not among the choices: y, z."),
        (CHOICES, ["a", "a"], "Named more than once: a."),
        (CHOICES, ["a", "b", "c"], "3 choices are ticked."),
        (ORDER, [["a", "b"], ["c", "d", "e", "f"], ["a"]], "Named more than once: a."),
        (DOTS, {"a": 1}, "1 of 3 dots placed."),
        (DOTS, {"a": 2, "b": 2}, "4 of 3 dots placed."),
        (DOTS, {"a": 3}, "More than 2 dots on one item: A."),
        (DOTS, {"a": 2, "z": 1}, "Not among the choices: z."),
    ],
)
def test_an_answer_names_only_what_is_on_offer_and_as_much_as_is_asked(found, question, value, what) -> None:
    assert (Severity.ERROR, what) in found(question, value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (CHOICE, "a"),
        (CHOICES, ["b", "a"]),
        (ORDER, [["a"], ["b", "c"], ["d", "e", "f"]]),
        (DOTS, {"a": 2, "b": 1, "c": 0}),
    ],
)
def test_a_good_answer_has_no_findings(found, question, value) -> None:
    assert [] == found(question, value)


@pytest.mark.parametrize(("required", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
def test_an_unfinished_order_stops_only_where_it_is_compulsory(found, required, severity) -> None:
    assert [(severity, "2 items have no place yet: E, F.")] == found(
        ORDER | {"required": required}, [["a"], ["b"], ["c"], ["d"]]
    )


def test_a_fixed_number_of_dots_goes_before_the_usual_one(found) -> None:
    assert [] == found(DOTS | {"total": 5, "cap": 5}, {"a": 5})


def test_dots_among_fewer_than_two_items_ask_for_nothing(found) -> None:
    assert [] == found(DOTS, {"a": 1}, options=OPTIONS[:1])


def test_pairs_are_judged_once_and_between_two_items(found) -> None:
    three = OPTIONS[:3]
    judged = [
        {"more": "a", "less": "b", "times": 3},
        {"more": "b", "less": "a", "times": 2},
        {"more": "c", "less": "c"},
    ]
    whats = [what for _, what in found(PAIRS, judged, options=three)]

    assert [
        "An item is compared with itself.",
        "A pair is judged more than once.",
        "2 pairs are not compared yet: A with C, B with C.",
    ] == whats


def test_an_option_of_another_depth_is_not_on_offer(found) -> None:
    options = [{"id": "a", "label": "A"}, {"id": "b", "label": "B", "depths": ["deep"]}]

    assert [(Severity.ERROR, "Not among the choices: b.")] == found(CHOICE, "b", options=options)
    assert [] == found(CHOICE, "b", options=options, depth="deep")


def test_rows_of_an_answer_that_is_not_known_are_not_judged(make_exercise, make_payload, make_context) -> None:
    source = {"exercise": "VI-03", "question": "objectives", "label": "title"}
    exercise = make_exercise([{"id": "q", "kind": "choice", "label": "Q", "options_from": [source]}])
    payload = make_payload({"q": {"kind": "choice", "value": "OBJ-99"}})

    assert () == check(exercise, payload, make_context())


def test_a_row_that_was_taken_away_is_to_be_chosen_again(make_exercise, make_payload, make_context, said) -> None:
    source = {"exercise": "VI-03", "question": "objectives", "label": "title"}
    exercise = make_exercise([{"id": "q", "kind": "choice", "label": "Q", "options_from": [source]}])
    gone, there = (make_payload({"q": {"kind": "choice", "value": i}}) for i in ("OBJ-99", "OBJ-01"))

    assert ["Not among the choices: OBJ-99."] == [f.what for f in check(exercise, gone, make_context(answers=said))]
    assert () == check(exercise, there, make_context(answers=said))


def test_a_tree_has_no_circle(make_exercise, make_payload, make_context) -> None:
    own = {"exercise": "XX-01", "question": "nodes", "label": "text"}
    nodes = {
        "id": "nodes",
        "kind": "table",
        "label": "Nodes",
        "prefix": "NOD",
        "columns": [{"id": "text", "kind": "text", "label": "Text"}],
    }
    tree = {"id": "ties", "kind": "links", "label": "Ties", "sources": [own], "targets": [own], "tree": True}
    rows = [{"id": f"NOD-0{n}", "cells": {"text": {"kind": "text", "value": "x"}}} for n in (1, 2)]
    ties = [{"source": "NOD-01", "target": "NOD-02"}, {"source": "NOD-02", "target": "NOD-01"}]
    payload = make_payload({"nodes": {"kind": "table", "rows": rows}, "ties": {"kind": "links", "value": ties}})
    (finding,) = check(make_exercise([nodes, tree]), payload, make_context())

    assert finding.what.startswith("These rows lead round in a circle: ")
