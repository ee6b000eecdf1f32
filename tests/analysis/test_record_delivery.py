import pytest

from custkit.analysis.record import unit_plan


def row(row_id, **cells) -> dict[str, object]:
    kinds = {"kpi": "choice", "period": "date", "milestone": "choice", "status": "choice", "done": "date"}
    kinds |= {"title": "text", "name": "text", "unit": "text", "responsible": "text", "accountable": "text"}
    return {"id": row_id, "cells": {c: {"kind": kinds.get(c, "number"), "value": v} for c, v in cells.items()}}


@pytest.fixture
def read(spine, make_response):
    def make(exercise, question, *rows, **more):
        sheets = [make_response(exercise, {question: {"kind": "table", "rows": list(rows)}})]
        sheets += [make_response("VI-03", {"kpis": {"kind": "table", "rows": [row("MEA-03", name="Hits", unit="%")]}})]
        return unit_plan("XBE", sheets, spine)

    return make


def test_an_activity_has_one_accountable_post_and_several_responsible_ones(read) -> None:
    posts = {"accountable": "Director of IT", "responsible": "Head of Data; Head of Lines"}
    (found,) = read("RM-01", "activities", row("ACT-01", title="Lines", milestone="yes", **posts)).activities

    assert ("Director of IT", ("Head of Data", "Head of Lines"), True) == (
        found.accountable,
        found.responsible,
        found.milestone,
    )
    assert (None, None, None, ()) == (found.start, found.end, found.days, found.source_ids)


@pytest.mark.parametrize(
    ("days", "read_as"), [((4, 6, 14), (4, 6, 14)), ((4, 6), None), ((14, 6, 4), None), ((-1, 6, 14), None)]
)
def test_three_estimates_in_order_make_a_duration(read, days, read_as) -> None:
    cells = dict(zip(("optimistic", "likely", "pessimistic"), days, strict=False))
    (found,) = read("RM-01", "activities", row("ACT-01", title="Lines", **cells)).activities

    assert read_as == found.days


def test_a_reading_is_a_value_or_a_part_of_a_whole(read) -> None:
    when = {"kpi": "MEA-03", "period": "2027-09-30"}
    found = read(
        "MO-01",
        "readings",
        row("REA-01", **when, value=78),
        row("REA-02", **when, numerator=131, denominator=3820),
        row("REA-03", kpi="MEA-09", period="2027-09-30", numerator=1, denominator=4),
        row("REA-04", **when, numerator=131, denominator=0),
        row("REA-05", **when),
        row("REA-06", kpi="MEA-03", value=1),
    ).readings

    assert {"REA-01": 78, "REA-02": pytest.approx(3.43, abs=0.01), "REA-03": 0.25} == {r.id: r.value for r in found}


@pytest.mark.parametrize(
    ("cells", "percent"),
    [
        ({"status": "done"}, 100),
        ({"status": "on_track"}, 0),
        ({"status": "late", "percent": 60}, 60),
        ({"percent": 140}, 100),
    ],
)
def test_what_is_not_shown_to_be_done_is_not_counted_as_done(read, cells, percent) -> None:
    (found,) = read("MO-01", "milestones", row("ACT-02", **cells)).reports

    assert ("ACT-02", percent) == (found.activity, found.percent)


def test_a_milestone_without_a_word_has_no_report(read) -> None:
    assert () == read("MO-01", "milestones", row("ACT-02", done="2027-09-30")).reports
