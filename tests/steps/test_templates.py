"""Which notebooks a workshop gets: those in which its units have something to do."""

from datetime import date
from pathlib import Path

import pytest

from custkit.steps.new import new
from custkit.steps.templates import Template, has_work, templates
from custkit.workspace.folder import Workspace, open_folder

SCOPE = """
id: LO-01
stage: it_leadership
title: Our own sheet
purpose: To try.
decision: What to try.
parts:
  - {who: unit, minutes: {light: 5, standard: 10, deep: 20}}
questions:
  - {id: q, kind: text, label: A question}
"""


def workshop(folder: Path, programme: str) -> Path:
    roster = folder / "seats.csv"
    roster.write_text("unit,role_band,post,head\nXGA,dg,Director General,yes\n", "utf-8")
    new(folder / "w", programme=programme, units=("XGA",), roster=roster, starts=date(2027, 2, 8))
    return folder / "w"


def stages(workspace: Workspace) -> set[str]:
    return {t.stage for t in templates(workspace.root) if t.audience == "unit" and has_work(t, workspace)}


@pytest.mark.parametrize(
    ("programme", "has"), [("virtual", False), ("relay", False), ("dakar", True), ("niamey", True)]
)
def test_the_notebook_on_leading_it_is_for_workshops_that_do_something_in_it(
    tmp_path: Path, programme: str, has: bool
) -> None:
    assert has is ("it_leadership" in stages(open_folder(workshop(tmp_path, programme))))


def test_a_stage_whose_exercises_are_all_skipped_gets_no_notebook(tmp_path: Path) -> None:
    folder = workshop(tmp_path, "dakar")
    text = (folder / "workshop.yml").read_text(encoding="utf-8")
    skipped = "skip: [IT-01, IT-02, IT-03, IT-04, IT-05, IT-06]\n"
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("skip:")]
    (folder / "workshop.yml").write_text("".join(lines) + skipped, encoding="utf-8")

    assert "it_leadership" not in stages(open_folder(folder))


def test_an_exercise_of_the_workshops_own_brings_the_notebook_of_its_stage(tmp_path: Path) -> None:
    folder = workshop(tmp_path, "virtual")
    (folder / "exercises").mkdir(exist_ok=True)
    (folder / "exercises" / "LO-01.yml").write_text(SCOPE, encoding="utf-8")

    assert "it_leadership" in stages(open_folder(folder))


@pytest.mark.parametrize("audience", ["unit", "facilitator", "document"])
def test_a_notebook_whose_stage_no_exercise_is_of_was_made_to_be_read(tmp_path: Path, audience: str) -> None:
    workspace = open_folder(workshop(tmp_path, "virtual"))

    assert has_work(Template("welcome", 5, audience, "Welcome", tmp_path / "welcome.ipynb", own=True), workspace)
