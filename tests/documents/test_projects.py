"""The roadmap goes to tools that run projects under their own field names, and what looks like a formula stays text."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from custkit.documents.formats.csv import csv as csv_bytes
from custkit.documents.workbooks.projects import TOOLS, project_sheet
from custkit.i18n.speech import speaking
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative
from custkit.model.plan_monitoring import MilestoneReport


def step(name: str, title: str, initiative: str = "INI-01", *, before: tuple[str, ...] = (), milestone: bool = False):
    start, end = date(2027, 1, 4), date(2027, 1, 15)
    return Activity(name, title, initiative, "A list", start, end, None, milestone, "Signed", "Head of IT, Lima",
                    ("Analyst",), predecessors=before)  # fmt: skip


PLAN = UnitPlan(
    "XBE",
    initiatives=(
        Initiative("INI-01", "One window", "project", (), ()),
        Initiative("INI-02", "Data", "project", (), ()),
    ),
    activities=(
        step("ACT-01", "Fields agreed", milestone=True),
        step("ACT-02", "=HYPERLINK(1)", "INI-02", before=("ACT-01", "ACT-99")),
        step("ACT-03", "Gateway tried", before=("ACT-01",)),
        step("ACT-04", "Alone", ""),
    ),
    reports=(MilestoneReport("ACT-01", "done", 100.0),),
)  # fmt: skip


def rows(tool: str, plan: UnitPlan = PLAN) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_bytes(project_sheet(plan, tool)).decode("utf-8-sig"))))


def test_steps_stand_below_their_initiative_and_follow_by_row_number_in_microsoft_project() -> None:
    assert [
        ("1", "1", "INI-01", ""), ("2", "2", "ACT-01", ""), ("3", "2", "ACT-03", "2"), ("4", "1", "INI-02", ""),
        ("5", "2", "ACT-02", "2"), ("6", "1", "ACT-04", ""),
    ] == [(r["ID"], r["Outline_Level"], r["Text1"], r["Predecessors"]) for r in rows("msproject")]  # fmt: skip


def test_a_duration_counts_monday_to_friday_and_names_no_unit_that_only_one_language_reads() -> None:
    assert {"10"} == {row["Duration"] for row in rows("msproject")}


@pytest.mark.parametrize(("language", "told"), [("fr", "1;2"), ("en", "1,2")])
def test_between_predecessors_stands_the_mark_of_a_machine_in_the_plans_language(language: str, told: str) -> None:
    after = replace(PLAN, activities=(step("ACT-01", "A", ""), step("ACT-02", "B", ""), step("ACT-03", "C", "",
                    before=("ACT-01", "ACT-02"))))  # fmt: skip
    with speaking(language):
        found = rows("msproject", after)

    assert told == found[2]["Predecessors"]


def test_a_post_is_one_resource_whatever_commas_it_has() -> None:
    assert "Head of IT Lima" == rows("msproject")[1]["Resource_Names"]


def test_four_spaces_make_a_child_in_openproject_and_its_numbers_are_left_to_it() -> None:
    found = rows("openproject")

    assert ["One window", "    Fields agreed"] == [row["Subject"] for row in found[:2]]
    assert {""} == {row["ID"] for row in found}


def test_openprojects_sheet_gets_the_columns_that_it_needs_and_none_that_its_project_may_lack() -> None:
    assert [
        "Updatestatus", "ID", "Lock Version", "Subject", "Type", "Status", "Start date", "Finish date", "Assignee",
        "Parent", "% Complete", "Description",
    ] == list(rows("openproject")[0])  # fmt: skip


def test_what_a_step_comes_after_and_its_own_id_are_told_in_openprojects_description() -> None:
    told = [row["Description"] for row in rows("openproject")]

    assert "[INI-01]" == told[0]
    assert told[4].endswith("Responsible: Analyst. After: ACT-01. [ACT-02]")
    assert not any("ACT-99" in text for text in told)


def test_a_milestone_has_one_day_and_its_state_in_openproject() -> None:
    found = rows("openproject")[1]

    assert ("Milestone", "2027-01-15", "2027-01-15", "Closed", "100") == (
        found["Type"], found["Start date"], found["Finish date"], found["Status"], found["% Complete"],
    )  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_no_cell_begins_like_a_formula_even_behind_spaces(tool: str) -> None:
    hostile = replace(PLAN, initiatives=(Initiative("INI-01", "@SUM(1)", "project", (), ()),))
    cells = [cell.strip() for row in rows(tool, hostile) for cell in row.values()]

    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {"'=HYPERLINK(1)", "'@SUM(1)"} <= set(cells)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_plan_without_steps_gives_the_names_of_the_fields_alone(tool: str) -> None:
    assert [] == rows(tool, UnitPlan("XBE"))
