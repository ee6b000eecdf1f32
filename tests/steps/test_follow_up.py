"""A review is opened for each unit, again and again, and what somebody filled in is never written over."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from custkit.cli import cli
from custkit.errors import NotFoundError
from custkit.model.answers import ChoiceAnswer, DateAnswer, Row, TableAnswer, TextAnswer
from custkit.model.scales import Status
from custkit.runner.job import State
from custkit.steps.follow_up import follow_up
from custkit.steps.generate import generate
from custkit.steps.importing import append_version
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.printing import Result

NOTEBOOK = Path("out", "notebooks", "XGA", "follow-up-090.ipynb")


@pytest.fixture
def gamma(tmp_path: Path) -> Path:
    """A workshop of Gamma whose roadmap has one milestone, due before the review after 90 days."""
    folder = tmp_path / "lima"
    new(folder, programme="virtual", units=("XGA",), starts=date(2025, 2, 3))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXGA,director,yes,K7QM-2XRD\n", encoding="utf-8")
    cells = {
        "title": TextAnswer(value="<b>Circular</b> signed"),
        "end": DateAnswer(value=date(2025, 4, 1)),
        "milestone": ChoiceAnswer(value="yes"),
    }
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["RM-01"]
        table = TableAnswer(rows=(Row(id="ACT-01", cells=cells),))
        append_version(workshop, unit, exercise, {"activities": table}, Status.SUBMITTED, "")
    return folder


def test_notebook_and_document_tell_what_was_due_and_hostile_words_stay_words(gamma: Path) -> None:
    done = follow_up(gamma, at=90)
    (document,) = done.documents
    html = document.read_text(encoding="utf-8")
    notebook = (gamma / NOTEBOOK).read_text(encoding="utf-8")

    assert 0 == done.exit_status
    assert "By 5 May 2025, one milestone was due" in html
    assert "&lt;b&gt;Circular&lt;/b&gt; signed" in html
    assert "By 5 May 2025, one milestone was due" in notebook


def test_a_second_run_leaves_alone_what_is_fresh_and_what_somebody_worked_in(gamma: Path) -> None:
    follow_up(gamma, at=90)
    again = follow_up(gamma, at=90)
    worked = json.loads((gamma / NOTEBOOK).read_text(encoding="utf-8"))
    worked["cells"][0]["source"] = "# Ours"
    (gamma / NOTEBOOK).write_text(json.dumps(worked), encoding="utf-8")
    last = follow_up(gamma, at=90)

    assert (State.FRESH, Result.FRESH) == (again.batch.outcomes[0].state, again.printed[0].result)
    assert State.KEPT == last.batch.outcomes[0].state
    assert "# Ours" in (gamma / NOTEBOOK).read_text(encoding="utf-8")


def test_the_page_of_a_review_is_not_generated_with_the_others(gamma: Path) -> None:
    made = generate(gamma, units=("XGA",), stages=("profile",))

    assert ["XGA/profile"] == [outcome.job.name for outcome in made.outcomes]
    with pytest.raises(NotFoundError, match="there is no stage 'follow_up'"):
        generate(gamma, stages=("follow_up",))


def test_a_review_that_nobody_planned_is_refused_with_those_that_were(gamma: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no review after 45 days"):
        follow_up(gamma, at=45)


def test_an_export_alone_makes_no_notebook(gamma: Path) -> None:
    words = ["follow-up", str(gamma), "--export", "openproject,msproject"]
    done = CliRunner().invoke(cli, words, catch_exceptions=False)

    assert 0 == done.exit_code
    names = {"XGA-msproject.csv", "XGA-msproject.xml", "XGA-openproject.csv"}
    assert names == {p.name for p in (gamma / "out" / "documents").iterdir()}


def test_an_export_speaks_the_units_language(gamma: Path) -> None:
    told = (gamma / "workshop.yml").read_text(encoding="utf-8")
    (gamma / "workshop.yml").write_text(told.replace("    language: en\n", "    language: fr\n"), encoding="utf-8")
    with opened(gamma) as workshop:
        (unit,) = workshop.units()
        cells = {"title": TextAnswer(value="Circulaire"), "acceptance": TextAnswer(value="Signée")}
        table = TableAnswer(rows=(Row(id="ACT-01", cells=cells),))
        append_version(
            workshop, unit, workshop.workspace.exercises["RM-01"], {"activities": table}, Status.SUBMITTED, ""
        )
    follow_up(gamma, at=None, tools=("msproject",))

    assert "Fait quand\u00a0: Signée" in (gamma / "out" / "documents" / "XGA-msproject.csv").read_text(encoding="utf-8")


def test_without_a_wish_the_command_says_what_it_can_do(gamma: Path) -> None:
    refused = CliRunner().invoke(cli, ["follow-up", str(gamma)])

    assert 2 == refused.exit_code
    assert "--at 90" in refused.stderr
