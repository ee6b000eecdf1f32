"""Results stand still while they are frozen; what came late waits, what is withdrawn goes at once."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from custkit.errors import CustkitError, NotFoundError
from custkit.model.responses import Response
from custkit.model.scales import Depth, RoleBand, Scope, Status
from custkit.session.changed import moment_of
from custkit.session.freezing import counted, freeze_of
from custkit.session.overview import grid_of
from custkit.session.unit import Session
from custkit.steps.changes import what_changed
from custkit.steps.freeze import freeze
from custkit.steps.withdraw import withdraw

Open = Callable[[str], Session]


def at(hour: int) -> datetime:
    return datetime(2027, 2, 8, hour, tzinfo=UTC)


def rate(page: Session, place: int, level: int, moment: datetime) -> None:
    """One colleague's self-assessment, handed in at a moment."""
    seat = page.sheets.participants[place]
    rows = page.sheets.exercise("SA-02").asked(Scope.INDIVIDUAL, Depth.STANDARD)[0].rows
    cells = {"current": {"kind": "rating", "value": level}, "target": {"kind": "rating", "value": 4}}
    page.sheets.store.append(
        Response.model_validate({
            "id": uuid4(), "workshop": page.sheets.workshop, "exercise": "SA-02", "unit": "XAL",
            "scope": Scope.INDIVIDUAL, "participant": seat.code, "role_band": RoleBand.MANAGER,
            "status": Status.SUBMITTED, "at": moment,
            "payload": {"dimensions": {"kind": "table", "rows": [{"id": row.id, "cells": cells} for row in rows]}},
        })
    )  # fmt: skip


def levels(page: Session) -> list[int | None]:
    plan = page.plan()
    return list(plan.maturity[0].current) if plan.maturity else []


@pytest.fixture
def page(open_unit: Open) -> Session:
    page = open_unit("XAL")
    rate(page, 0, 1, at(9))
    rate(page, 1, 2, at(10))
    return page


def test_what_comes_after_a_freeze_waits_until_the_next_one(page: Session, workshop: Path) -> None:
    done = freeze(workshop, now=at(11))
    rate(page, 2, 4, at(12))
    rate(page, 0, 3, at(13))

    assert (2, 0) == (done.sheets, done.taken_in)
    assert [1, 2] == sorted(level for level in levels(page) if level is not None)
    cell = grid_of(page.workspace, page.sheets.store, at(13).date()).cell("XAL", "SA-02")
    assert cell is not None
    assert (2, 2) == (cell.late, cell.answered)

    again = freeze(workshop, now=at(14))

    assert (3, 2) == (again.sheets, again.taken_in)
    assert [2, 3, 4] == sorted(level for level in levels(page) if level is not None)


def test_an_exercise_that_begins_after_the_freeze_flows(open_unit: Open, workshop: Path) -> None:
    freeze(workshop, now=at(8))
    page = open_unit("XAL")
    rate(page, 0, 1, at(9))

    assert [1] == levels(page)


def test_what_is_withdrawn_goes_at_once_frozen_or_not(page: Session, workshop: Path) -> None:
    freeze(workshop, now=at(11))

    done = withdraw(workshop, page.sheets.participants[0].code.lower(), now=at(12))

    assert ("SA-02",) == done.sheets
    assert [2] == levels(page)


def test_a_lifted_freeze_holds_nothing_back(page: Session, workshop: Path) -> None:
    freeze(workshop, now=at(11))
    rate(page, 2, 4, at(12))

    assert (None, 3, 1) == ((done := freeze(workshop, lift=True, now=at(13))).frozen, done.sheets, done.taken_in)
    assert freeze_of(page.sheets.store, page.sheets.workshop) is None
    assert () == counted(page.sheets.store, page.sheets.workshop).late


def test_a_withdrawn_sheet_stays_in_the_history_with_its_reason_and_counts_again_when_handed_in(
    page: Session, workshop: Path
) -> None:
    seat = page.sheets.participants[0]
    withdraw(workshop, seat.code, exercise="sa-02", note="wrong seat", now=at(11))
    history = page.sheets.store.history(page.sheets.key("SA-02", Scope.INDIVIDUAL, seat))
    rate(page, 0, 3, at(12))

    assert ["", "wrong seat"] == [version.note for version in history]
    assert [2, 3] == sorted(level for level in levels(page) if level is not None)


def test_what_has_no_sheet_is_said_and_nothing_is_written(page: Session, workshop: Path) -> None:
    before = len(page.sheets.store.everything())

    assert () == withdraw(workshop, page.sheets.participants[2].code).sheets
    assert "nothing was changed" in next(withdraw(workshop, "XAL", exercise="PR-04").lines())
    assert before == len(page.sheets.store.everything())


@pytest.mark.parametrize(
    ("whose", "exercise", "what"),
    [("ZZZZ-9999", "", "nobody here"), ("XAL", "", "one at a time"), ("XAL", "SA-99", "no exercise")],
)
def test_whom_nobody_knows_is_refused(workshop: Path, whose: str, exercise: str, what: str) -> None:
    with pytest.raises(NotFoundError, match=what):
        withdraw(workshop, whose, exercise=exercise)


def test_what_changed_is_told_since_a_moment(page: Session, workshop: Path) -> None:
    rate(page, 2, 4, at(12))
    found = what_changed(workshop, since="2027-02-08T11:00:00+00:00")

    assert [("XAL", "SA-02", "new", 1)] == [(r.unit, r.exercise, r.kind, r.people) for r in found.rows]
    assert "One own sheet is new." in "\n".join(found.lines())
    assert "Nothing has been" in next(what_changed(workshop, since="2027-02-09").lines())
    assert page.sheets.participants[2].code not in str(found.as_dict())


def test_a_moment_that_is_none_says_how_to_write_one(page: Session) -> None:
    with pytest.raises(CustkitError, match="no moment") as caught:
        moment_of(page.workspace, "last week")
    assert "2027-02-08" in caught.value.remedy
    with pytest.raises(CustkitError, match="no session 7"):
        moment_of(page.workspace, "session 7")


def test_the_first_session_has_nothing_to_compare_with_and_a_moment_can_be_named(
    page: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[str] = []
    page_blocks = "custkit.session.unit.show_blocks"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_blocks, lambda blocks: shown.extend(getattr(block, "text", "") for block in blocks))
        page.changed()
        page.changed("2027-02-08T09:30:00+00:00")

    assert "first session" in shown[0]
    assert "one change" in shown[1]
    assert "" == capsys.readouterr().err
