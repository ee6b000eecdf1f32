"""The commands for a workshop that runs: agenda, freeze, withdraw, changes, logic."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from custkit.cli import cli

FINE, WRONG_INPUT = 0, 2


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    folder = tmp_path / "first"
    assert FINE == run("new", folder, "--units", "XAL,XGA", "--starts", "2027-02-01").exit_code
    return folder


def test_a_late_start_is_told_on_the_terminal_and_written_for_print(workshop: Path, tmp_path: Path) -> None:
    told = run("agenda", workshop, "--late", "25", "--from", "day 1, 13:00")
    page = tmp_path / "agenda.html"

    assert FINE == told.exit_code
    assert "the day ends 20 minutes late" in told.output
    assert FINE == run("agenda", workshop, "--write", page).exit_code
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_agenda_as_json_has_one_entry_for_each_slot(workshop: Path) -> None:
    rows = json.loads(run("agenda", workshop, "--zone", "Dhaka", "--json").output)

    assert {"2027-02-01 19:00"} == {
        row["Dhaka"] for row in rows if row["utc"] == "13:00" and row["date"] == "2027-02-01"
    }


def test_a_file_that_is_neither_page_nor_table_is_refused(workshop: Path, tmp_path: Path) -> None:
    refused = run("agenda", workshop, "--write", tmp_path / "agenda.docx")

    assert WRONG_INPUT == refused.exit_code
    assert not (tmp_path / "agenda.docx").exists()


def test_results_are_frozen_and_flow_again(workshop: Path) -> None:
    assert "frozen since" in run("freeze", workshop).output
    assert json.loads(run("freeze", workshop, "--json").output)["frozen"]
    assert {"frozen": None, "sheets": 0, "taken_in": 0} == json.loads(
        run("freeze", workshop, "--lift", "--json").output
    )


def test_withdrawing_names_whom_nobody_knows(workshop: Path) -> None:
    refused = run("withdraw", workshop, "ZZZZ-2222")

    assert WRONG_INPUT == refused.exit_code
    assert "ZZZZ-2222" in refused.stderr
    assert WRONG_INPUT == run("withdraw", "a", "b", "c").exit_code


def test_before_anybody_answered_nothing_changed_and_nothing_hangs_loose(workshop: Path) -> None:
    assert "Nothing has been handed in" in run("changes", workshop, "--since", "2027-02-01").output
    assert [] == json.loads(run("changes", workshop, "--json").output)["changes"]
    assert [] == json.loads(run("logic", workshop, "--json").output)
    assert "Nothing is missing between the rows that are there." in run("logic", workshop, "--unit", "XAL").output
