from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from custkit.analysis.board import BoardCell, Quality, calls, unit_row
from custkit.model.people import Participant
from custkit.model.responses import Response
from custkit.model.scales import Depth
from custkit.workspace.exercises import load_exercises

EXERCISES = load_exercises().items
SEATS = [Participant(code=f"AAAA-AAA{letter}", unit="XAL", role_band="manager") for letter in "ABCD"]
TODAY = date(2026, 9, 1)


def sheet(exercise, status="submitted", payload=None, scope="unit", number=1):
    fields = {"id": UUID(int=number), "workshop": "w", "exercise": exercise, "unit": "XAL", "scope": scope}
    fields |= {"participant": "AAAA-AAAA", "role_band": "manager", "status": status}
    fields |= {"at": datetime(2026, 9, 1, 9, number, tzinfo=UTC), "payload": payload or {}}
    return Response.model_validate(fields)


def quality(exercise, *responses):
    (cell,) = unit_row(
        "XAL",
        responses,
        {exercise: EXERCISES[exercise]},
        SEATS,
        today=TODAY,
        depths=dict.fromkeys(EXERCISES, Depth.STANDARD),
    )
    return cell


def example(exercise):
    return EXERCISES[exercise].example.payload


def without(payload, column):
    """The payload with one column emptied in every table."""
    changed = {}
    for name, answer in payload.items():
        if answer.kind == "table":
            rows = tuple(
                row.model_copy(update={"cells": {c: v for c, v in row.cells.items() if c != column}})
                for row in answer.rows
            )
            changed[name] = answer.model_copy(update={"rows": rows})
        else:
            changed[name] = answer
    return changed


def test_nothing_is_empty_and_a_draft_is_being_written():
    assert Quality.EMPTY is quality("SA-04").quality
    draft = sheet(
        "SA-04",
        "draft",
        {
            "strengths": {
                "kind": "table",
                "rows": [{"id": "S-01", "cells": {"text": {"kind": "text", "value": "Brokers trust us"}}}],
            }
        },
    )
    assert Quality.WRITING is quality("SA-04", draft).quality


@pytest.mark.parametrize(("exercise", "rows"), [("RM-02", 5), ("SA-05", 5), ("IT-03", 3)])
def test_rows_without_an_owner_are_told(exercise, rows):
    found = quality(exercise, sheet(exercise, payload=without(example(exercise), "owner")))

    assert (Quality.UNOWNED, f"{rows} rows have no owner or date.") == (found.quality, found.next)


def test_a_signed_sheet_is_signed_whatever_it_says():
    found = quality("SA-05", sheet("SA-05", "validated", without(example("SA-05"), "owner")))

    assert Quality.SIGNED is found.quality


def test_two_things_that_cannot_both_be_meant_are_a_contradiction():
    """A residual risk above the inherent one, in RM-02."""
    payload = dict(example("RM-02"))
    rows = []
    for row in payload["risks"].rows:
        cells = dict(row.cells)
        for after, before in (("residual_likelihood", "likelihood"), ("residual_impact", "impact")):
            if after in cells and before in cells:
                cells[after], cells[before] = (
                    cells[after].model_copy(update={"value": 5}),
                    cells[before].model_copy(update={"value": 1}),
                )
        rows.append(row.model_copy(update={"cells": cells}))
    payload["risks"] = payload["risks"].model_copy(update={"rows": tuple(rows)})

    assert Quality.CONTRADICTORY is quality("RM-02", sheet("RM-02", payload=payload)).quality


def cell(unit, exercise, found, late=0):
    return BoardCell(unit, exercise, found, 0, 0, late, "Because.")


def test_what_is_open_now_comes_first_and_the_worst_of_it_before_all():
    cells = [
        cell("XAL", "SA-01", Quality.CONTRADICTORY),
        cell("XBE", "SA-04", Quality.UNOWNED),
        cell("XGA", "SA-04", Quality.CONTRADICTORY),
        cell("XDE", "SA-04", Quality.SIGNED),
    ]

    found = calls(cells, open_now={"SA-04"}, share_left=0.9)

    assert ["XGA", "XBE", "XAL"] == [call.unit for call in found]
    assert [True, True, False] == [call.now for call in found]


@pytest.mark.parametrize(("left", "expected"), [(0.9, []), (0.4, ["XBE", "XAL"]), (None, [])])
def test_who_has_written_little_is_called_once_half_of_the_time_is_gone(left, expected):
    cells = [
        cell("XAL", "SA-04", Quality.EMPTY),
        cell("XBE", "SA-04", Quality.WRITING),
        cell("XGA", "SA-05", Quality.EMPTY),
    ]

    assert expected == [call.unit for call in calls(cells, open_now={"SA-04"}, share_left=left)]


def test_a_late_sheet_calls_even_from_a_signed_cell():
    (call,) = calls([cell("XAL", "SA-04", Quality.SIGNED, late=2)])

    assert "2 late sheets wait to be taken in." == call.why


def test_the_board_has_no_place_for_a_persons_words_or_code():
    found = quality("SA-04", sheet("SA-04", payload=example("SA-04")))

    assert "AAAA" not in repr(found)
    assert {"unit", "exercise", "quality", "answered", "asked", "late", "next"} == set(BoardCell.__dataclass_fields__)
