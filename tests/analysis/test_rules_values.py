from datetime import date

import pytest

from custkit.analysis.rules import check

NUMBERS = [{"id": i, "kind": "number", "label": i.upper(), "decimals": 1} for i in ("low", "high")]
DAYS = [{"id": i, "kind": "date", "label": i.title()} for i in ("start", "end")]
WORDS = [{"id": i, "kind": "text", "label": i.title()} for i in ("why", "note")]
RATINGS = [
    {"id": i, "kind": "rating", "label": i.title(), "low": 0, "high": 4, "anchors": {0: "none", 4: "all"}}
    for i in ("now", "wanted")
]
WAY = {
    "id": "way",
    "kind": "choice",
    "label": "Direction",
    "options": [{"id": i, "label": i.title()} for i in ("up", "down", "context")],
}
TABLE = {"id": "t", "kind": "table", "label": "T", "prefix": "T", "columns": [*NUMBERS, *DAYS, *WORDS, *RATINGS, WAY]}
OPEN = {"place": "start", "is_missing": True}
QUESTIONS = [*NUMBERS, *DAYS, *WORDS, *RATINGS, WAY, TABLE]
KIND = dict.fromkeys(("low", "high"), "number") | dict.fromkeys(("start", "end"), "date")
KIND |= dict.fromkeys(("why", "note"), "text") | dict.fromkeys(("now", "wanted"), "rating") | {"way": "choice"}


def answers(**values) -> dict[str, object]:
    return {
        i: {"kind": KIND[i], "value": value} if value != "?" else {"kind": "dont_know"} for i, value in values.items()
    }


@pytest.fixture
def found(make_exercise, make_payload, make_context):
    """What a rule says of a sheet, and of the same answers as a row of a table."""

    def find(rule, *, table=False, known=None, **values):
        sheet = answers(**values)
        if table:
            sheet = {"t": {"kind": "table", "rows": [{"id": "T-01", "cells": sheet}]}}
            rule = {name: _in_table(value) for name, value in rule.items()}
        context = make_context(answers=make_payload(known or {}))
        return list(check(make_exercise(QUESTIONS, [rule]), make_payload(sheet), context))

    return find


def _in_table(value):
    if isinstance(value, str):
        return f"t.{value}" if value in KIND else value
    if isinstance(value, list):
        return [_in_table(one) for one in value]
    return {name: _in_table(one) for name, one in value.items()} if isinstance(value, dict) else value


NEEDED = {"rule": "required_when", "place": "why", "when": {"place": "now", "equals": [4]}}


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize(
    ("rule", "values", "count"),
    [
        (NEEDED, {"now": 4}, 1),
        (NEEDED, {"now": 4, "why": "so"}, 0),
        (NEEDED, {"now": 4, "why": "?"}, 0),
        (NEEDED, {"now": 3}, 0),
        (NEEDED, {"now": "?"}, 0),
        (NEEDED | {"unless": "note"}, {"now": 4, "note": "see row 2"}, 0),
        (NEEDED | {"when": {"place": "now", "at_least": 3}}, {"now": 3}, 1),
        (NEEDED | {"when": {"place": "low", "is_missing": True}}, {"now": 1, "low": "?"}, 1),
        (NEEDED | {"when": {"place": "low", "is_missing": False}}, {"now": 1, "low": 0}, 1),
        (NEEDED | {"when": {"place": "way", "equals": ["up"]}}, {"way": "up"}, 1),
    ],
)
def test_an_answer_is_compulsory_only_under_its_condition(found, table, rule, values, count) -> None:
    assert count == len(found(rule, table=table, **values))


def test_a_condition_that_holds_is_named_in_its_words(found) -> None:
    (finding,) = found(NEEDED | {"when": {"place": "way", "equals": ["up"]}}, way="up")

    assert "Why: not answered yet; it is needed because “Direction” is “Up”." == finding.what
    assert ("why", "required_when") == (finding.question, finding.rule)


@pytest.mark.parametrize(("values", "count"), [({}, 1), ({"why": "so"}, 0), ({"why": "?"}, 1), ({"note": "x"}, 0)])
def test_one_of_several_is_enough(found, values, count) -> None:
    assert count == len(found({"rule": "any_answered", "any_of": ["why", "note"]}, **values))


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize(
    ("relation", "values", "count"),
    [
        ("<=", {"low": 2, "high": 1}, 1),
        ("<=", {"low": 1, "high": 1}, 0),
        ("<", {"low": 1, "high": 1}, 1),
        (">=", {"low": 1, "high": 2}, 1),
        (">", {"low": 2, "high": 2}, 1),
        ("!=", {"low": 2, "high": 2}, 1),
        ("<=", {"low": 2}, 0),
        ("<=", {"low": 2, "high": "?"}, 0),
    ],
)
def test_two_numbers_stand_in_their_relation(found, table, relation, values, count) -> None:
    rule = {"rule": "compare", "left": "low", "relation": relation, "right": "high"}

    assert count == len(found(rule, table=table, **values))


def test_so_much_is_added_to_the_right_side(found) -> None:
    rule = {"rule": "compare", "left": "low", "relation": "<=", "right": "high", "plus": 2}

    assert [] == found(rule, low=3, high=1)
    assert ["LOW must be at most HIGH plus 2."] == [finding.remedy for finding in found(rule, low=4, high=1)]


def test_days_are_compared_as_days(found) -> None:
    rule = {"rule": "compare", "left": "end", "relation": "<=", "right": "start", "plus": 30}
    late = found(rule, start="2027-01-01", end="2027-02-01")

    assert ["End is 1 Feb 2027, Start is 1 Jan 2027."] == [finding.what for finding in late]
    assert ["End must be not after Start plus 30 days."] == [finding.remedy for finding in late]
    assert [] == found(rule, start="2027-01-01", end="2027-01-31")


def test_an_explained_difference_is_excused(found) -> None:
    rule = {"rule": "compare", "left": "wanted", "relation": ">=", "right": "now", "unless": "why"}

    assert 1 == len(found(rule, now=3, wanted=2))
    assert [] == found(rule, now=3, wanted=2, why="It will be merged")


@pytest.mark.parametrize(
    ("values", "count"),
    [({"low": 90, "way": "up"}, 1), ({"low": 100, "way": "up"}, 0), ({"low": 90, "way": "down"}, 0)],
)
def test_ends_hold_under_their_condition(found, values, count) -> None:
    rule = {"rule": "bounds", "place": "low", "low": 100, "when": {"place": "way", "equals": ["up"]}}

    assert count == len(found(rule, **values))


@pytest.fixture
def read(make_exercise, make_payload, make_context):
    """What is said of a reading in a unit."""

    def say(unit, value):
        payload = make_payload(_measure(unit) | _reading(value))
        return check(make_exercise(MEASURED, [IN_PERCENT]), payload, make_context())

    return say


KPI_SOURCE = {"exercise": "XX-01", "question": "kpis", "label": "name"}
MEASURED = [
    {
        "id": "kpis",
        "kind": "table",
        "label": "Measures",
        "prefix": "MEA",
        "columns": [{"id": i, "kind": "text", "label": i} for i in ("name", "unit")],
    },
    {
        "id": "readings",
        "kind": "table",
        "label": "Readings",
        "prefix": "REA",
        "columns": [{"id": "kpi", "kind": "choice", "label": "Measure", "options_from": [KPI_SOURCE]}, NUMBERS[0]],
    },
]
IN_PERCENT = {
    "rule": "unit_bounds",
    "place": "readings.low",
    "by": "readings.kpi",
    "low": 0,
    "high": 100,
    "units": ["%"],
}


def _measure(unit) -> dict[str, object]:
    cells = {"name": {"kind": "text", "value": "Rate"}} | ({"unit": {"kind": "text", "value": unit}} if unit else {})
    return {"kpis": {"kind": "table", "rows": [{"id": "MEA-01", "cells": cells}]}}


def _reading(value) -> dict[str, object]:
    cells = {"kpi": {"kind": "choice", "value": "MEA-01"}, "low": {"kind": "number", "value": value}}
    return {"readings": {"kind": "table", "rows": [{"id": "REA-01", "cells": cells}]}}


@pytest.mark.parametrize(("unit", "value", "count"), [("%", 131, 1), ("%", 100, 0), ("h", 131, 0), ("", 131, 0)])
def test_a_share_keeps_the_ends_of_its_unit(read, unit, value, count) -> None:
    assert [("REA-01", "low")] * count == [(finding.row, finding.column) for finding in read(unit, value)]


@pytest.mark.parametrize(
    ("rule", "values", "count"),
    [
        ({"place": "end", "high": 0}, {"end": "2026-10-01"}, 0),
        ({"place": "end", "high": 0}, {"end": "2026-10-02"}, 1),
        ({"place": "end", "low": 0, "high": 30}, {"end": "2026-09-30"}, 1),
        ({"place": "low", "step": "years", "low": 3, "high": 10}, {"low": 2028}, 1),
        ({"place": "low", "step": "years", "low": 3, "high": 10}, {"low": 2029}, 0),
        ({"place": "end", "step": "years", "high": 10}, {"end": "2037-01-01"}, 1),
        ({"place": "end", "high": 0}, {}, 0),
        ({"place": "end", "low": -30, "when": OPEN}, {"end": "2026-08-31"}, 1),
        ({"place": "end", "low": -30, "when": OPEN}, {"end": "2026-08-31", "start": "2026-09-15"}, 0),
        ({"place": "end", "low": -30, "when": OPEN}, {"end": "2026-09-02"}, 0),
    ],
)
def test_a_day_or_year_lies_so_far_from_today(found, rule, values, count) -> None:
    assert count == len(found({"rule": "from_today"} | rule, **values))


def plan(start, end) -> dict[tuple[str, str], object]:
    days = {("SA-01", "plan_start"): start, ("SA-01", "plan_end"): end}
    return {place: {"kind": "date", "value": day} for place, day in days.items() if day}


@pytest.fixture
def judged(make_exercise, make_payload, make_context):
    def judge(rule, known, **values):
        made = make_payload({f"{i}": answer for i, answer in enumerate(known.values())})
        context = make_context(answers=dict(zip(known, made.values(), strict=True)))
        return list(check(make_exercise(QUESTIONS, [rule]), make_payload(answers(**values)), context))

    return judge


JUMP = {"rule": "jump", "now": "now", "wanted": "wanted"}


@pytest.mark.parametrize(
    ("end", "values", "count"),
    [
        ("2029-12-31", {"now": 1, "wanted": 4}, 1),
        ("2029-12-31", {"now": 2, "wanted": 4}, 0),
        ("2031-12-31", {"now": 1, "wanted": 4}, 0),
        (None, {"now": 1, "wanted": 4}, 0),
        ("2029-12-31", {"wanted": 4}, 0),
    ],
)
def test_a_great_leap_in_a_short_plan_is_questioned(judged, end, values, count) -> None:
    assert count == len(judged(JUMP, plan("2027-01-01", end), **values))


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"low": 96, "high": 96, "way": "down"}, "The target equals the baseline: 96."),
        ({"low": 96, "high": 100, "way": "down"}, "The target (100) is on the wrong side of the baseline (96)."),
        ({"low": 96, "high": 48, "way": "up"}, "The target (48) is on the wrong side of the baseline (96)."),
        ({"low": 96, "high": 48, "way": "down"}, None),
        ({"low": 96, "high": 48, "way": "context"}, None),
        ({"low": 96, "way": "down"}, None),
        ({"low": 96, "high": 48}, None),
    ],
)
def test_a_target_lies_on_the_better_side_of_its_baseline(found, values, what) -> None:
    rule = {"rule": "target_direction", "baseline": "low", "target": "high", "direction": "way"}

    assert ([what] if what else []) == [finding.what for finding in found(rule, **values)]


@pytest.mark.parametrize(
    ("place", "value", "count"),
    [
        ("end", "2026-12-31", 1),
        ("end", "2027-01-01", 0),
        ("end", "2030-01-01", 1),
        ("low", 2027, 0),
        ("low", 2030, 1),
    ],
)
def test_a_day_or_year_lies_within_the_plan(judged, place, value, count) -> None:
    rule = {"rule": "within_plan", "place": place}

    assert count == len(judged(rule, plan("2027-01-01", "2029-12-31"), **{place: value}))
    assert [] == judged(rule, {}, **{place: value})


def test_the_plan_of_the_profile_itself_counts_while_it_is_filled_in(spine, make_payload, make_context) -> None:
    payload = make_payload({"plan_start": {"kind": "date", "value": "2027-01-01"}})
    found = check(spine["SA-01"], payload, make_context(today=date(2026, 10, 1), exercises=spine))

    assert not [finding for finding in found if finding.question == "plan_start"]
