"""A unit's head lets answers go, within what the method allows, and it is on record."""

from datetime import UTC, datetime

import pytest

from custkit.errors import InputError, NotFoundError
from custkit.model.scales import Disclosure, Scope
from custkit.session.overview import units_of
from custkit.steps.opening import opened
from custkit.steps.rehearse import rehearse
from custkit.steps.release import release

NOW = datetime(2027, 3, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("release") / "event"
    rehearse(made, units=("XAL",))
    return made


def codes(folder):
    with opened(folder) as workshop:
        seats = [seat for seat in workshop.workspace.participants if seat.unit == "XAL"]
        return next(s.code for s in seats if s.head), next(s.code for s in seats if not s.head)


def level(folder, exercise):
    with opened(folder) as workshop:
        plan = workshop.workspace.workshop.id
        (sheet,) = workshop.store.latest(plan, unit="XAL", exercise=exercise, scope=Scope.UNIT)
        return sheet.disclosure


def test_a_head_lets_a_sheet_go_and_takes_it_back(folder):
    head, _ = codes(folder)

    release(folder, "XAL", head, exercises=("VI-02",), level=Disclosure.PUBLIC, now=NOW)
    assert Disclosure.PUBLIC is level(folder, "VI-02")
    assert Disclosure.UNIT is level(folder, "VI-03")
    release(folder, "XAL", head, exercises=("VI-02",), level=Disclosure.UNIT, now=NOW)
    assert Disclosure.UNIT is level(folder, "VI-02")


def test_nobody_but_the_head_decides(folder):
    _, other = codes(folder)

    with pytest.raises(NotFoundError, match="only the head of XAL decides what leaves it"):
        release(folder, "XAL", other, exercises=("VI-02",), level=Disclosure.PUBLIC)


def test_details_of_continuity_are_refused(folder):
    head, _ = codes(folder)

    with pytest.raises(InputError, match="it never goes beyond D1"):
        release(folder, "XAL", head, exercises=("IT-06",), level=Disclosure.WORKSHOP)


def test_nothing_chosen_is_refused(folder):
    head, _ = codes(folder)

    with pytest.raises(InputError, match="nothing is chosen"):
        release(folder, "XAL", head)


def test_being_named_is_on_record_and_the_last_choice_stands(folder):
    head, _ = codes(folder)
    for named in (True, False, True):
        done = release(folder, "XAL", head, named=named, now=NOW)
        with opened(folder) as workshop:
            events = workshop.store.events(workshop.workspace.workshop.id).everything()
            (unit,) = [unit for unit in units_of(workshop.workspace, events) if unit.id == "XAL"]
        assert named is unit.named

    assert "XAL is named on pages of the region." in list(done.lines())
    assert (NOW, "released") == (events[-1].at, events[-1].kind)
    assert head not in events[-1].model_dump_json()
