"""Microsoft Project's own XML, as MPXJ reads it, the library by which most other tools open Project's files."""

import importlib.util
import json
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from custkit.documents.formats.mspdi import mspdi
from custkit.documents.project_tasks import Task, project_tasks
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative
from custkit.model.plan_monitoring import MilestoneReport


def step(name: str, title: str, initiative: str, first: int, last: int, **more: Any) -> Activity:
    return Activity(
        id=name, title=title, initiative=initiative, deliverable="", start=date(2027, 1, first),
        end=date(2027, 1, last), days=None, acceptance="Signed", responsible=(), **more,
    )  # fmt: skip


PLAN = UnitPlan(
    "XBE",
    initiatives=(Initiative("INI-01", "One window", "project", (), ()),),
    activities=(
        step("ACT-01", "Fields agreed", "INI-01", 4, 15, milestone=False, accountable="Head of IT, Lima"),
        step("ACT-02", "Law passed", "INI-01", 18, 18, milestone=True, accountable="Legal adviser",
             predecessors=("ACT-01", "ACT-99")),
        replace(step("ACT-03", "Not yet dated", "", 4, 4, milestone=False, accountable=""), start=None, end=None),
    ),
    reports=(MilestoneReport("ACT-01", "done", 100.0),),
)  # fmt: skip


def read(made: bytes, folder: Path) -> dict[str, Any]:
    """The file as MPXJ understands it."""
    found = importlib.util.find_spec("mpxj")
    assert found is not None
    assert found.submodule_search_locations
    jars = Path(found.submodule_search_locations[0]) / "lib" / "*"
    source, told = folder / "a.xml", folder / "a.json"
    source.write_bytes(made)
    subprocess.run(
        ["java", "-cp", jars, "org.mpxj.sample.MpxjConvert", source, told], check=True, stdout=subprocess.DEVNULL
    )
    read_back: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return read_back


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return read(mspdi("Beta", project_tasks(PLAN)), tmp_path_factory.mktemp("project"))


def test_each_row_stands_in_its_place_of_the_outline_with_its_own_id(project: dict[str, Any]) -> None:
    assert [
        (1, "One window", "INI-01"), (2, "Fields agreed", "ACT-01"), (2, "Law passed", "ACT-02"),
        (1, "Not yet dated", "ACT-03"),
    ] == [(t["outline_level"], t["name"], t["text1"]) for t in project["tasks"]]  # fmt: skip


def test_dates_are_the_plans_and_nothing_moves_them(project: dict[str, Any]) -> None:
    step = project["tasks"][1]

    assert ("2027-01-04", "2027-01-15") == (step["start"][:10], step["finish"][:10])
    assert "MANUALLY_SCHEDULED" == step["task_mode"]
    assert "start" not in project["tasks"][3]


def test_a_duration_counts_the_days_from_monday_to_friday(project: dict[str, Any]) -> None:
    assert [10 * 8 * 3600, 8 * 3600] == [task["duration"] for task in project["tasks"][1:3]]


def test_what_a_step_comes_after_what_is_done_and_what_is_a_milestone_are_known(project: dict[str, Any]) -> None:
    _, done, law, _ = project["tasks"]

    assert [2] == [link["predecessor_task_unique_id"] for link in law["predecessors"]]
    assert 100 == done["percent_complete"]
    assert [False, True] == [task.get("milestone", False) for task in (done, law)]


def test_a_post_is_one_resource_whatever_commas_it_has(project: dict[str, Any]) -> None:
    names = {row["unique_id"]: row["name"] for row in project["resources"] if row.get("name")}
    given = {row["task_unique_id"]: names[row["resource_unique_id"]] for row in project["assignments"]}

    assert {2: "Head of IT, Lima", 3: "Legal adviser"} == given


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    title = "</Name><Task>\x00 & =HYPERLINK(1)"
    made = mspdi("Beta", (Task(1, "ACT-01", title, None, None, None),))

    assert ["</Name><Task> & =HYPERLINK(1)"] == [task["name"] for task in read(made, tmp_path)["tasks"]]


def test_a_plan_without_steps_gives_a_project_without_tasks(tmp_path: Path) -> None:
    assert not read(mspdi("Beta", ()), tmp_path).get("tasks")
