"""Notebooks without what a workshop does not do."""

import json
from datetime import date
from pathlib import Path

import pytest

from custkit.steps.fitting import fitted, fitted_notebook
from custkit.steps.new import new
from custkit.steps.templates import templates
from custkit.workspace.folder import Workspace, open_folder

KNOWN = ("SA-03", "SA-06", "SA-07")


def prose(text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": text[:8], "metadata": {}, "source": text}


def code(text: str) -> dict[str, object]:
    return {"cell_type": "code", "id": text[:8], "metadata": {}, "outputs": [], "source": text}


PAGE = {
    "cells": [
        prose("# Title"),
        code("ws.seat()"),
        prose("## 1. Drivers\nLook outside."),
        code('ws.form("SA-03")'),
        code('ws.results("SA-03")'),
        prose("## 2. Causes"),
        prose("### More on causes"),
        code('ws.form("SA-06")\nws.results("SA-06")'),
        prose("## 3. Strengths"),
        code('ws.form("SA-07", "individual")'),
        prose("### Together"),
        code('ws.form("SA-07", "unit")'),
        code('ws.more("situation")'),
        prose("---"),
        code("ws.take_away()"),
    ],
    "metadata": {},
}


def sources(notebook) -> list[str]:
    return [cell["source"] for cell in notebook["cells"]]


def test_an_exercise_that_is_not_done_leaves_no_form_no_prose_and_no_gap_in_the_numbers() -> None:
    found = sources(fitted_notebook(PAGE, {"SA-03", "SA-07"}, KNOWN))

    assert all("auses" not in text and "SA-06" not in text for text in found)
    assert ["## 1. Drivers\nLook outside.", "## 2. Strengths"] == [text for text in found if text.startswith("## ")]
    assert ['ws.more("situation")', "---", "ws.take_away()"] == found[-3:]


def test_a_workshop_that_does_everything_gets_the_notebook_as_it_is() -> None:
    assert fitted_notebook(PAGE, set(KNOWN), KNOWN) is None


def test_a_notebook_of_which_nothing_would_be_left_stays_whole() -> None:
    assert fitted_notebook(PAGE, (), KNOWN) is None


def test_prose_goes_though_the_end_of_the_page_follows_it() -> None:
    end = [code('ws.case("CASE-01")'), code('ws.form("SA-06")'), code('ws.more("situation")'), code("plot(own)")]
    page = {"cells": [*PAGE["cells"][:5], prose("## 2. Causes"), *end], "metadata": {}}

    assert ['ws.results("SA-03")', 'ws.more("situation")', "plot(own)"] == sources(
        fitted_notebook(page, {"SA-03"}, KNOWN)
    )[-3:]


@pytest.mark.parametrize(
    "text", ['%time ws.form("SA-06")', 'x = 1\nws.form("SA-06")', 'ws.form("ZZ-99")', "ws.form(name)"]
)
def test_a_cell_that_does_more_than_show_what_is_left_out_stays(text: str) -> None:
    page = {**PAGE, "cells": [*PAGE["cells"], code(text)]}

    assert text in sources(fitted_notebook(page, {"SA-03"}, KNOWN))


def workshop(folder: Path, programme: str) -> Workspace:
    roster = folder / "seats.csv"
    roster.write_text("unit,role_band,post,head\nXGA,dg,Director General,yes\n", "utf-8")
    new(folder / "w", programme=programme, units=("XGA",), roster=roster, starts=date(2027, 2, 8))
    return open_folder(folder / "w")


@pytest.mark.parametrize("programme", ["dakar", "niamey", "virtual", "relay"])
def test_no_programme_gets_a_form_of_an_exercise_that_it_leaves_out(tmp_path: Path, programme: str) -> None:
    space = workshop(tmp_path, programme)
    done = {exercise.id for exercise in space.used()}
    for template in templates(space.root):
        whole = fitted(template, space)
        text = whole.path.read_text(encoding="utf-8")
        shown = {name for name in space.exercises if f'(\\"{name}\\"' in text}

        assert shown <= done or not shown & done, template.stage


def test_what_is_skipped_goes_and_comes_back_when_it_is_not_skipped_any_more(tmp_path: Path) -> None:
    space = workshop(tmp_path, "niamey")
    path = space.root / "workshop.yml"
    text = path.read_text(encoding="utf-8")
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("skip:"))
    path.write_text(f"{lines}skip: [SA-06]\n", encoding="utf-8")
    situation = next(t for t in templates(space.root) if t.stage == "situation")

    assert "SA-06" not in json.dumps(json.loads(fitted(situation, open_folder(space.root)).path.read_text("utf-8")))
    path.write_text(lines, encoding="utf-8")
    assert "SA-06" in fitted(situation, open_folder(space.root)).path.read_text("utf-8")
