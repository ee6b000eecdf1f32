"""The command line says what it did, what is wrong and what to do, and ends with a status that a script can trust."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from custkit.cli import cli

FINE, SOME_FAILED, WRONG_INPUT = 0, 1, 2


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    folder = tmp_path / "first"
    assert FINE == run("new", folder, "--units", "XAL,XGA", "--starts", "2027-02-01").exit_code
    return folder


def test_new_names_the_files_that_it_made_and_the_next_step(tmp_path: Path) -> None:
    made = run("new", tmp_path / "lima", "--units", "PER,COL", "--starts", "2027-02-01")

    assert FINE == made.exit_code
    assert "A workshop with 2 units" in made.output
    assert "workshop.yml" in made.output
    assert "custkit check" in made.output


def test_new_never_overwrites_a_workshop(workshop: Path) -> None:
    before = (workshop / "workshop.yml").read_bytes()

    again = run("new", workshop, "--units", "XBE")

    assert WRONG_INPUT == again.exit_code
    assert before == (workshop / "workshop.yml").read_bytes()


def test_a_mistyped_country_is_answered_with_the_nearest(tmp_path: Path) -> None:
    refused = run("new", tmp_path / "x", "--units", "BDG,PER")

    assert WRONG_INPUT == refused.exit_code
    assert "BGD (Bangladesh)" in refused.stderr
    assert not (tmp_path / "x").exists()


def test_a_mistyped_command_is_answered_with_the_nearest() -> None:
    refused = run("generat")

    assert WRONG_INPUT == refused.exit_code
    assert "Did you mean 'generate'?" in refused.stderr


def test_check_tells_every_fault_at_once_with_its_place_and_remedy(workshop: Path) -> None:
    roster = workshop / "roster.csv"
    lines = [
        "unit,role_band,post,name,gender,language,head,code",
        "XAX,dg,,,,,,",
        "XAL,boss,,,,,,",
        "XGA,dg,,,,klingon,,",
    ]
    roster.write_text("\n".join(lines) + "\n", encoding="utf-8")

    found = run("check", workshop)

    assert WRONG_INPUT == found.exit_code
    assert "3 faults" in found.stderr
    assert all(f"line {number}" in found.stderr for number in (2, 3, 4))
    assert "->" in found.stderr


def test_check_as_json_is_a_list_of_faults_and_remarks(workshop: Path) -> None:
    found = run("check", workshop, "--json")

    assert FINE == found.exit_code
    assert {"remark"} == {item["kind"] for item in json.loads(found.output)}


def test_a_folder_without_a_workshop_is_named_with_what_to_do(tmp_path: Path) -> None:
    refused = run("status", tmp_path)

    assert WRONG_INPUT == refused.exit_code
    assert "there is no workshop here" in refused.stderr
    assert "custkit new" in refused.stderr


def test_status_shows_a_line_for_each_unit_and_what_it_needs_next(workshop: Path) -> None:
    shown = run("status", workshop)

    assert FINE == shown.exit_code
    assert {"XAL", "XGA"} <= {line.split()[0] for line in shown.output.splitlines() if line.strip()}
    assert "Nothing has been entered yet" in shown.output


def test_status_as_json_has_one_entry_for_each_unit_and_exercise(workshop: Path) -> None:
    cells = json.loads(run("status", workshop, "--json").output)

    assert len(cells) == len({(cell["unit"], cell["exercise"]) for cell in cells})
    assert {"empty"} == {cell["standing"] for cell in cells}


def test_a_unit_that_is_not_there_is_refused_with_those_that_are(workshop: Path) -> None:
    refused = run("generate", workshop, "--unit", "PER")

    assert WRONG_INPUT == refused.exit_code
    assert "XAL, XGA" in refused.stderr


def test_trace_takes_the_folder_or_stands_inside_it(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "OBJ-09" in run("trace", workshop, "XAL/OBJ-09").stderr

    monkeypatch.chdir(workshop)

    assert "OBJ-09" in run("trace", "XAL/OBJ-09").stderr


def test_collect_merges_nothing_where_one_file_has_a_fault(workshop: Path, tmp_path: Path) -> None:
    broken = tmp_path / "answers.json"
    broken.write_text("{", encoding="utf-8")

    refused = run("collect", workshop, broken)

    assert WRONG_INPUT == refused.exit_code
    assert "answers.json" in refused.stderr


def test_a_workshop_with_a_real_country_is_never_rehearsed(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    run("new", folder, "--units", "PER,XAL", "--starts", "2027-02-01")

    refused = run("rehearse", folder)

    assert WRONG_INPUT == refused.exit_code
    assert "PER" in refused.stderr


def test_a_rehearsal_is_traced_from_a_milestone_to_its_evidence(workshop: Path) -> None:
    assert FINE == run("rehearse", workshop).exit_code

    way = run("trace", workshop, "XAL/ACT-07", "--json")

    assert FINE == way.exit_code
    kinds: list[str] = []
    steps = list(json.loads(way.output)["back"])
    while steps:
        step = steps.pop()
        kinds.append(step["kind"])
        steps += step["steps"]
    assert {"initiative", "objective"} <= set(kinds)


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_explains_itself_with_examples(command: str) -> None:
    shown = run(command, "--help")

    assert FINE == shown.exit_code
    assert "Examples:" in shown.output
    assert f"custkit {command}" in shown.output


@pytest.mark.parametrize("words", [["report"], ["day"], ["handover"], ["follow-up", "--at", "90"]])
def test_a_format_that_is_said_before_another_counts_too(words, tmp_path):
    found = run(*words, tmp_path, "--format", "odt", "--format", "html")

    assert 2 == found.exit_code
    assert "there is no format 'odt'" in found.stderr + found.output


@pytest.mark.parametrize(
    ("words", "formats", "offered"),
    [
        (["day"], "html,ics", "html, pdf, docx, pptx, all"),
        (["day"], "xlsx", "html, pdf, docx, pptx, all"),
        (["report", "--edition", "public"], "xlsx", "html, pdf, docx, pptx, all"),
        (["handover", "--unit", "PER", "--disclosure", "public"], "ics", "html, pdf, docx, pptx, all"),
        (["follow-up", "--at", "90"], "ics", "html, pdf, docx, pptx, xlsx, all"),
        (["glossary"], "pdf,ics", "html, pdf, docx, pptx, xlsx, all"),
    ],
)
def test_a_format_of_which_there_is_no_file_is_refused_and_those_that_there_are_named(
    words, formats, offered, tmp_path
):
    found = run(*words, tmp_path, "--format", formats)

    assert 2 == found.exit_code
    assert f"no {formats.rpartition(',')[2]} file is made of this" in found.stderr
    assert f"use one of: {offered}" in found.stderr


def test_a_format_without_a_review_is_not_passed_over(tmp_path):
    found = run("follow-up", tmp_path, "--export", "openproject", "--format", "pdf")

    assert 2 == found.exit_code
    assert "--format is for a review" in found.stderr


def test_a_file_that_is_not_there_is_looked_for_by_its_name(tmp_path):
    run("new", tmp_path / "lima", "--units", "PER")
    found = run("collect", tmp_path / "lima", "answers-PER.json")

    assert 2 == found.exit_code
    assert "check the name of the file" in found.stderr
