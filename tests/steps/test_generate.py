"""From a folder to run notebooks, with real kernels: what is stale is made, and an added exercise needs no Python."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import nbformat
import pytest

from custkit.errors import NotFoundError
from custkit.i18n.catalogue import wording
from custkit.runner.job import State
from custkit.runner.stale import INPUTS
from custkit.steps.generate import generate, jobs_for
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.templates import templates

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "new-exercise.md"


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    roster = tmp_path / "seats.csv"
    roster.write_text("unit,role_band,post,head\nXGA,dg,Director General,yes\nPER,director,Intendant,yes\n", "utf-8")
    folder = tmp_path / "workshop"
    new(folder, programme="virtual", units=("XGA", "PER"), roster=roster, starts=date(2027, 2, 8))
    return folder


def outputs(path: Path) -> str:
    """All that a notebook shows, widgets too."""
    notebook = nbformat.read(path, as_version=4)
    shown = [json.dumps(cell.outputs, ensure_ascii=False) for cell in notebook.cells if cell.cell_type == "code"]
    return "\n".join([*shown, json.dumps(notebook.metadata.get("widgets", {}), ensure_ascii=False)])


def test_there_is_one_job_for_each_unit_and_stage_and_each_facilitators_page(workshop: Path) -> None:
    with opened(workshop) as found:
        jobs = jobs_for(found, [t for t in templates() if t.audience != "document"])
        used = {exercise.stage for exercise in found.workspace.used()}

    names = {job.name for job in jobs}
    whole = {"console", "organiser", "regional"}
    assert whole <= names
    assert {f"{unit}/{stage}" for unit in ("PER", "XGA") for stage in used} == names - whole


def test_each_thing_that_a_notebook_is_made_from_has_a_name_in_the_languages_of_the_command_line(workshop):
    with opened(workshop) as found:
        jobs = jobs_for(found, templates())

    assert {label for job in jobs for label, _ in job.inputs} <= set(INPUTS)
    assert all(wording("fr", "commands", "", name) for name in INPUTS)


def test_a_stage_that_is_not_there_is_refused_with_those_that_are(workshop: Path) -> None:
    with pytest.raises(NotFoundError, match="no stage 'visoin'") as refused:
        generate(workshop, stages=("visoin",))

    assert "vision" in refused.value.remedy


def test_a_real_country_is_shown_its_figures_and_blank_sheets(workshop: Path) -> None:
    report = generate(workshop, units=("PER",), stages=("profile",))

    assert 1 == len(report.succeeded), [str(outcome.failure) for outcome in report.failed]
    shown = outputs(workshop / "out" / "notebooks" / "PER" / "1-profile.ipynb")
    assert "World Bank, LPI, edition 2023" in shown
    assert "sin decidir por" in shown  # Peru reads Spanish
    assert "cdn" not in re.sub(r"base64,[^\"\\]+", "", shown).lower()


def test_an_exercise_added_as_a_file_is_asked_in_its_stage_without_any_python(workshop: Path) -> None:
    added = re.search(r"```yaml\n(id: LO-01.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert added is not None
    (workshop / "exercises").mkdir()
    (workshop / "exercises" / "LO-01.yml").write_text(added.group(1), encoding="utf-8")

    report = generate(workshop, units=("XGA",), stages=("situation",))

    assert 1 == len(report.succeeded), [str(outcome.failure) for outcome in report.failed]
    assert "LO-01" in outputs(workshop / "out" / "notebooks" / "XGA" / "2-situation.ipynb")


def test_nothing_is_made_twice_and_an_answer_makes_its_units_notebook_stale(workshop: Path) -> None:
    first = generate(workshop, units=("XGA",), stages=("roadmap",))
    assert 1 == len(first.succeeded)
    assert 1 == len(generate(workshop, units=("XGA",), stages=("roadmap",)).having(State.FRESH))

    answer = (
        "import sys; from custkit.session import open_session; from custkit.model.scales import Scope;"
        "from custkit.model.answers import Unreadable;"
        "ws = open_session(sys.argv[1], 'XGA'); ws.build('SA-01', Scope.UNIT).fill({'staff': Unreadable(text='12x')})"
    )
    subprocess.run([sys.executable, "-c", answer, str(workshop)], check=True, capture_output=True)

    assert 1 == len(generate(workshop, units=("XGA",), stages=("roadmap",)).succeeded)
