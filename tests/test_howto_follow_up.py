"""The page on following a plan up: its lines run in their order, and its sample is taken in."""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from custkit.cli import cli
from custkit.model.answers import ChoiceAnswer, DateAnswer, NumberAnswer, Row, TableAnswer, TextAnswer
from custkit.model.scales import Status
from custkit.steps.actuals import list_actuals
from custkit.steps.importing import append_version
from custkit.steps.new import new
from custkit.steps.opening import opened

PAGE = (Path(__file__).parent.parent / "docs" / "how-to" / "follow-up.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture
def lima(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workshop of the page, with a measure and two milestones, long enough ago that its report is over."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "lima"
    new(folder, programme="virtual", units=("XGA",), starts=date(2025, 2, 3))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXGA,director,yes,K7QM-2XRD\n", encoding="utf-8")
    kpi = {"name": TextAnswer(value="Time"), "unit": TextAnswer(value="h"), "target": NumberAnswer(value=48)}
    marks = tuple(
        Row(id=name, cells={"title": TextAnswer(value=name), "end": DateAnswer(value=date(2025, 4, 1)),
                            "milestone": ChoiceAnswer(value="yes")})
        for name in ("ACT-01", "ACT-02")
    )  # fmt: skip
    tables = {"VI-03": ("kpis", (Row(id="MEA-01", cells=kpi),)), "RM-01": ("activities", marks)}
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        for name, (key, rows) in tables.items():
            exercise = workshop.workspace.exercises[name]
            append_version(workshop, unit, exercise, {key: TableAnswer(rows=rows)}, Status.SUBMITTED, "")
    return folder


def test_the_sample_report_of_the_page_is_read_when_its_days_are_over(lima: Path) -> None:
    path = lima / "XGA-april.csv"
    path.write_text(blocks("csv")[0], encoding="utf-8")
    listed = list_actuals(lima, [path], today=date(2027, 6, 1))

    assert [("new", "MO-01/readings"), ("new", "MO-01/milestones"), ("new", "MO-01/milestones")] == [
        (item.change.kind, item.table) for item in listed
    ]


def test_every_line_of_the_page_runs_in_its_order(lima: Path) -> None:
    Path("XGA-april.csv").write_text(blocks("csv")[0].replace("2027", "2025"), encoding="utf-8")
    lines = [line for block in blocks("bash") for line in block.splitlines()]
    done = {}
    for line in lines:
        # The page is of 2027, which is still to come where this runs.
        words = shlex.split(line.replace("2027-0", "2025-0").replace("html,docx,xlsx", "html"))
        done[line] = CliRunner().invoke(cli, words[1:], catch_exceptions=False)

    assert dict.fromkeys(lines, 0) == {line: result.exit_code for line, result in done.items()}
    assert "3 of 3 changes taken in." in done["custkit follow-up lima --actuals XGA-april.csv --accept all"].output
