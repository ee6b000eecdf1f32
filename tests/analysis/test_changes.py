from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import yaml

from custkit.analysis.changes import changes, session_end
from custkit.model.responses import Response
from custkit.model.scales import RoleBand, Scope, Status
from custkit.model.workshop import Programme

NOON = datetime(2027, 2, 8, 12, tzinfo=UTC)
PEOPLE = ("AAAA-2222", "BBBB-3333")


def sheet(hours, payload=None, **changes):
    sheet.count += 1
    whole = {
        "id": UUID(int=sheet.count), "workshop": "w", "exercise": "PR-01", "unit": "XAL", "scope": Scope.UNIT,
        "participant": PEOPLE[0], "role_band": RoleBand.DIRECTOR, "status": Status.SUBMITTED,
        "at": NOON + timedelta(hours=hours), "payload": payload or {},
    }  # fmt: skip
    return Response.model_validate(whole | changes)


sheet.count = 0


def table(**rows):
    cells = {name.replace("_", "-"): {"title": {"kind": "text", "value": text}} for name, text in rows.items()}
    return {"initiatives": {"kind": "table", "rows": [{"id": name, "cells": c} for name, c in cells.items()]}}


def told(versions):
    return [
        (r.unit, r.exercise, r.kind, r.people, r.rows_new, r.rows_changed, r.rows_gone, r.questions)
        for r in changes(versions, NOON)
    ]


def test_rows_that_are_new_changed_and_gone_are_told_by_their_ids():
    versions = [
        sheet(-1, table(INI_01="A", INI_02="B", INI_03="C")),
        sheet(1, table(INI_01="A", INI_03="c", INI_04="D")),
    ]

    assert [("XAL", "PR-01", "changed", 0, ("INI-04",), ("INI-03",), ("INI-02",), ())] == told(versions)


def test_a_sheet_that_was_not_there_is_new_and_one_that_was_taken_back_is_withdrawn():
    versions = [
        sheet(-1, table(INI_01="A")), sheet(1, table(INI_01="A"), status=Status.WITHDRAWN),
        sheet(1, table(INI_01="A"), unit="XBE"),
    ]  # fmt: skip

    assert [("XAL", "withdrawn", ()), ("XBE", "new", ("INI-01",))] == [
        (r.unit, r.kind, r.rows_new) for r in changes(versions, NOON)
    ]


def test_own_sheets_are_counted_and_never_told_by_row_or_person():
    versions = [
        sheet(n, table(INI_01=f"{n}"), scope=Scope.INDIVIDUAL, participant=who) for n, who in enumerate(PEOPLE, 1)
    ]
    (found,) = changes(versions, NOON)

    assert (2, (), "new") == (found.people, found.rows_new, found.kind)
    assert not any(code in repr(found) for code in PEOPLE)


@pytest.mark.parametrize(
    "versions",
    [
        [sheet(-2, table(INI_01="A"))],
        [sheet(-2, table(INI_01="A")), sheet(1, table(INI_01="B"), status=Status.DRAFT)],
        [sheet(-2, table(INI_01="A")), sheet(1, table(INI_01="A"), status=Status.VALIDATED)],
        [sheet(1, table(INI_01="A")), sheet(2, table(INI_01="A"), status=Status.WITHDRAWN)],
    ],
    ids=["before", "a draft", "the same, validated", "came and went"],
)
def test_what_is_no_change_is_not_told(versions):
    assert [] == told(versions)


def test_what_was_withdrawn_before_and_is_handed_in_again_is_new():
    versions = [sheet(-2, table(INI_01="A")), sheet(-1, status=Status.WITHDRAWN), sheet(1, table(INI_01="A"))]

    assert ["new"] == [row.kind for row in changes(versions, NOON)]


def test_other_answers_are_told_by_their_question():
    versions = [
        sheet(-1, {"reasons": {"kind": "text", "value": "A"}}),
        sheet(1, {"reasons": {"kind": "text", "value": "B"}}),
    ]

    assert [("reasons",)] == [row.questions for row in changes(versions, NOON)]


def test_the_first_mission_of_niamey_ends_on_its_friday_and_the_weeks_between_belong_to_what_changed():
    path = Path(__file__).parents[2] / "exercises" / "programmes" / "niamey.yml"
    programme = Programme.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))

    # Midnight after the Friday, an hour ahead of UTC.
    assert datetime(2027, 2, 5, 23, tzinfo=UTC) == session_end(programme, date(2027, 2, 1), 1)
    assert session_end(programme, date(2027, 2, 1), 9) is None
