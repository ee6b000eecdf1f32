"""Overbook the IT team and watch PR-04 and RM-03 refuse to call it feasible; move one item and the roadmap follows."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from custkit.analysis.plain import payload_of
from custkit.documents import results
from custkit.documents.blocks import Bullets, ChartBlock, Note, Paragraph, Table
from custkit.model.scales import Depth, Scope, Status
from custkit.session.unit import Session

Open = Callable[[str], Session]

LONG_LIST = {
    "INI-01": {"title": "Second site for clearance", "duration": 6},
    "INI-02": {"title": "Lines to all offices", "duration": 6},
    "INI-03": {"title": "New forms for travellers", "duration": 3},
}


def enter(page: Session, exercise_id: str, plain: Mapping[str, Any]) -> None:
    """Hand in a unit's common sheet."""
    exercise = page.sheets.exercise(exercise_id)
    form = page.build(exercise_id, Scope.UNIT)
    if form.status is not Status.DRAFT:
        form.edit_again()
    form.fill(payload_of(exercise.asked(Scope.UNIT, Depth.STANDARD), plain))
    # Handed in as it is: a sheet with questions left open counts too.
    (draft,) = page.sheets.store.latest(page.sheets.workshop, exercise=exercise_id, drafts=True)
    page.sheets.store.append(draft.revised(id=page.sheets.new_id(), status=Status.SUBMITTED, at=page.sheets.now()))


def choose(page: Session, **classes: str) -> None:
    rows = [{"id": name, "moscow": moscow, "staff_months": 6} for name, moscow in classes.items()]
    enter(page, "PR-04", {"capacity": 60, "selection": rows})


@pytest.fixture
def page(open_unit: Open) -> Session:
    page = open_unit("XGA")
    enter(page, "SA-01", {"plan_start": "2027-01-01", "plan_end": "2027-12-31"})
    rows = [{"id": name, **cells, "kind": "project"} for name, cells in LONG_LIST.items()]
    enter(page, "PR-01", {"initiatives": rows})
    choose(page, **{"INI-01": "must", "INI-02": "must", "INI-03": "could"})
    need = {"skill": "network", "year": 2027, "quarter": "Q1"}
    demand = [
        {"id": "DEM-01", "initiative": "INI-01", **need, "staff_months": 4},
        {"id": "DEM-02", "initiative": "INI-02", **need, "staff_months": 4},
        {"id": "DEM-03", "initiative": "INI-02", **need, "quarter": "Q2", "staff_months": 9},
        {"id": "DEM-04", "initiative": "INI-03", "skill": "legal", "year": 2027, "quarter": "Q1", "staff_months": 1},
    ]
    supply = [
        {"id": "CAP-01", **need, "staff_months": 6},
        {"id": "CAP-02", **need, "skill": "legal", "staff_months": 8},
    ]
    enter(page, "RM-03", {"supply": supply, "demand": demand})
    return page


def words(page: Session, exercise_id: str) -> str:
    found: list[str] = []
    for block in results.blocks(exercise_id, page.plan(), page.sheets.today()):
        match block:
            case Paragraph() | Note():
                found.append(block.text)
            case Table():
                found += [" | ".join(row) for row in block.rows]
            case ChartBlock():
                found.append(str(block.chart.to_dict()["description"]))
            case Bullets():
                found += [item.text for item in block.items]
            case _:
                pass
    return "\n".join(found).replace("\u00a0", " ")


@pytest.mark.parametrize("exercise", ["PR-04", "RM-03"])
def test_an_overbooked_team_is_never_called_feasible(page: Session, exercise: str) -> None:
    told = words(page, exercise)

    assert "Not feasible as it stands" in told
    assert "Networks and systems is asked for more than there is in Q1 2027 and Q2 2027" in told
    assert "The Musts do not fit: by themselves they would with 3.0 staff-months more of Networks and systems" in told
    assert "can be carried" not in told.replace("this choice cannot be carried", "")


@pytest.mark.parametrize("exercise", ["PR-04", "RM-03"])
def test_moving_one_item_to_wont_changes_the_roadmap(page: Session, exercise: str) -> None:
    assert "Lines to all offices | Must | Were it to begin in Q2 2027" in words(page, exercise)

    choose(page, **{"INI-01": "must", "INI-02": "wont", "INI-03": "could"})
    told = words(page, exercise)

    assert "This can be carried, quarter by quarter. All Musts fit." in told
    assert "INI-01 | Second site for clearance | Must | Q1 2027 | Q2 2027" in told
    assert "finds no place within means" not in told
    assert "Not feasible" not in told


@pytest.mark.parametrize("exercise", ["PR-04", "RM-03"])
def test_steps_that_are_dated_before_their_means_are_named(page: Session, exercise: str) -> None:
    days = {"ACT-01": ("INI-01", "2026-11-02"), "ACT-02": ("INI-01", "2027-02-01"), "ACT-03": ("INI-03", "2027-01-04")}
    rows = [
        {"id": row, "title": row, "initiative": name, "start": start, "end": "2027-03-01"}
        for row, (name, start) in days.items()
    ]
    enter(page, "RM-01", {"activities": rows})

    told = words(page, exercise)

    assert "Dated to begin earlier than means allow: INI-01 on 2 Nov 2026, within means Q1 2027." in told
    assert "INI-03 on" not in told
