"""The agenda on everybody's clock, printed as planned and after a late start."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from custkit.errors import CustkitError, NotFoundError
from custkit.steps.agenda import print_agenda
from custkit.workspace.check import check
from custkit.workspace.scaffold import new


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    new(folder, "virtual", ["PER", "COL"], starts=date(2022, 2, 8))
    return folder


def text(folder: Path, **more: object) -> str:
    return "\n".join(print_agenda(folder, **more).lines())  # type: ignore[arg-type]  # each test names its own options


def test_each_place_has_its_clock_and_odd_hours_are_marked(workshop: Path) -> None:
    told = text(workshop, zones=("Dhaka", "America/Guatemala"))

    assert "Day 1, Tuesday 2022-02-08" in told
    assert "19:00" in told
    assert "07:00" in told
    assert "! before 07:00 or after 21:00 there: Guatemala City, Dhaka" in told


def test_a_late_start_prints_that_day_anew_and_what_must_not_be_cut(workshop: Path) -> None:
    found = print_agenda(workshop, start="day 1, 13:00", late=25)
    told = "\n".join(found.lines())

    assert 1 == len(found.days)
    assert "25 minutes late: breaks and gaps give back 5, the day ends 20 minutes late." in told
    assert "must not be cut: SA-04" in told
    assert ["12:40", "13:25"] == [f"{row.start:%H:%M}" for row in found.days[0].rows[:2] if row.start]


@pytest.mark.parametrize("start", ["Day 2 13.00", "2, 13:00", "day 2,13h00"])
def test_a_slot_can_be_named_as_people_write_it(workshop: Path, start: str) -> None:
    assert "Day 2" in text(workshop, start=start, late=10)


@pytest.mark.parametrize(
    ("start", "error", "what"),
    [("after lunch", CustkitError, "names no slot"), ("day 9, 13:00", NotFoundError, "no day 9"),
     ("day 1, 13:01", NotFoundError, "no slot of day 1 begins at 13:01")],
)  # fmt: skip
def test_a_slot_that_is_not_there_is_answered_with_those_that_are(
    workshop: Path, start: str, error: type[CustkitError], what: str
) -> None:
    with pytest.raises(error, match=what) as caught:
        print_agenda(workshop, start=start, late=5)
    assert caught.value.remedy


def test_a_zone_that_is_not_there_is_answered_with_places(workshop: Path) -> None:
    with pytest.raises(NotFoundError, match="Atlantis") as caught:
        print_agenda(workshop, zones=("Atlantis",))
    assert "Dhaka" in caught.value.remedy


def test_a_spreadsheet_gets_one_row_a_slot_with_every_clock(workshop: Path) -> None:
    made = print_agenda(workshop, zones=("Kyiv",)).csv()
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))

    assert made.startswith(b"\xef\xbb\xbf")
    welcome = next(row for row in rows if row["utc"] == "13:00" and row["date"] == "2022-02-08")
    assert ("2022-02-08 15:00", "20") == (welcome["Kyiv"], welcome["minutes"])


def test_a_page_to_print_needs_no_network_and_escapes_titles(workshop: Path) -> None:
    config = workshop / "workshop.yml"
    plan = config.read_text(encoding="utf-8")
    title = next(line for line in plan.splitlines() if line.startswith("title:"))
    config.write_text(plan.replace(title, "title: '<script>alert(1)</script>'"), encoding="utf-8")

    html = print_agenda(workshop).html()

    assert "<script>" not in html
    assert "http" not in html.replace("http://www.w3.org", "")
    assert "Agenda, Tuesday 8 February 2022" in html


def test_interpretation_names_the_slots_that_are_too_full_for_it(workshop: Path) -> None:
    assert "is full when interpreted" in text(workshop, interpreted=True)
    assert "interpreted" not in text(workshop)


def test_a_slot_shorter_than_its_exercises_at_the_depth_of_the_workshop_is_refused(workshop: Path) -> None:
    config = workshop / "workshop.yml"
    assert () == tuple(fault for fault in check(workshop) if "minutes" in fault.what)

    config.write_text(config.read_text(encoding="utf-8") + "\ndepths:\n  SA-04: deep\n", encoding="utf-8")
    (fault,) = (fault for fault in check(workshop) if "minutes" in fault.what)

    assert "SA-04" in fault.what
    assert "/depths/SA-04" in fault.place
    assert "! 'Rooms by country: drivers, then SWOT and TOWS' has 60 minutes" in text(workshop)
