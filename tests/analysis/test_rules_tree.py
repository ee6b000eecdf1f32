import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.rules import check

KINDS = [{"id": i, "label": i.title()} for i in ("core", "cause", "effect")]
OWN = {"exercise": "XX-01", "question": "nodes", "label": "text"}
NODES = {
    "id": "nodes",
    "kind": "table",
    "label": "Problems",
    "prefix": "P",
    "columns": [
        {"id": "text", "kind": "text", "label": "Text"},
        {"id": "kind", "kind": "choice", "label": "Kind", "options": KINDS},
    ],
}
TIES = {"id": "ties", "kind": "links", "label": "Ties", "tree": True, "sources": [OWN], "targets": [OWN]}
RULE = {"rule": "one_tree", "place": "ties", "by": "nodes.kind", "roots": 1, "levels": 3}


@pytest.fixture(scope="session")
def found(make_exercise, make_payload, make_context):
    def find(kinds, ties, **more):
        rows = [
            {"id": f"P-{n:02d}", "cells": {"text": {"kind": "text", "value": f"Problem {n}"}} | _kind(kind)}
            for n, kind in enumerate(kinds, start=1)
        ]
        value = [{"source": f"P-{a:02d}", "target": f"P-{b:02d}"} for a, b in ties]
        payload = {"nodes": {"kind": "table", "rows": rows}, "ties": {"kind": "links", "value": value}}
        exercise = make_exercise([NODES, TIES], [RULE | more])
        return [f.what for f in check(exercise, make_payload(payload), make_context()) if f.rule == "one_tree"]

    return find


def _kind(kind) -> dict[str, object]:
    return {"kind": {"kind": "choice", "value": kind}} if kind else {}


GOOD = (("core", "cause", "cause", "effect"), [(2, 1), (3, 1), (1, 4)])


def test_one_core_with_causes_and_effects_is_fine(found) -> None:
    assert [] == found(*GOOD)


def test_nothing_is_said_while_nothing_is_marked(found) -> None:
    assert [] == found((None, None), [])


@pytest.mark.parametrize(("kinds", "count"), [(("cause", "effect"), 0), (("core", "core", "cause"), 2)])
def test_there_is_exactly_one_core(found, kinds, count) -> None:
    assert [f"{count} rows with “Core”."] == found(kinds, [])


def test_a_cause_that_leads_nowhere_and_an_effect_from_nowhere_are_named(found) -> None:
    kinds = ("core", "cause", "cause", "effect", "effect")

    assert ["No tie leads from here to the core: P-03.", "No tie leads from the core to here: P-05."] == found(
        kinds, [(2, 1), (1, 4)], roots=1
    )


def test_a_tie_in_the_wrong_direction_does_not_join(found) -> None:
    assert "No tie leads from here to the core: P-02." in found(("core", "cause"), [(1, 2)], roots=0)


def test_causes_that_something_causes_are_no_roots(found) -> None:
    kinds, ties = ("core", "cause", "cause"), [(3, 2), (2, 1)]

    assert [] == found(kinds, ties, roots=1)
    assert ["1 root cause; 2 are wanted."] == found(kinds, ties, roots=2)


def test_a_way_that_explains_too_much_is_told(found) -> None:
    kinds, ties = ("core", "cause", "cause", "effect"), [(3, 2), (2, 1), (1, 4)]

    assert ["The longest way has 4 rows; 3 is the most."] == found(kinds, ties)


def test_a_circle_is_left_to_the_question_itself(found) -> None:
    assert [] == found(("core", "cause", "cause"), [(2, 3), (3, 2), (2, 1)], roots=0)


def test_ties_to_rows_that_are_gone_count_for_nothing(found) -> None:
    assert [] == found(GOOD[0], [*GOOD[1], (9, 1), (1, 9)])


ROWS = st.lists(st.sampled_from(["core", "cause", "effect", None]), max_size=6)
PAIRS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), max_size=12)


@given(kinds=ROWS, ties=PAIRS)
def test_any_drawing_can_be_checked(found, kinds, ties) -> None:
    assert all(what.endswith(".") for what in found(kinds, ties))
