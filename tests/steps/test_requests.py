"""From the plan's lines to request sheets, and back: real folder, real store, a real kernel for the small notebook."""

import csv
import json
from datetime import date
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbclient import NotebookClient

from custkit.cli import cli
from custkit.model.answers import ChoiceAnswer, DateAnswer, Row, TableAnswer, TextAnswer
from custkit.model.scales import Status
from custkit.session.request import open_request
from custkit.steps.collect import collect
from custkit.steps.importing import append_version, newest_sheet
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.requests import requests

TODAY = date(2026, 7, 20)


def row(number, accountable, asked, **more):
    cells = {
        "text": TextAnswer(value=f"Line {number} of the plan"),
        "effect": ChoiceAnswer(value="high"),
        "accountable": ChoiceAnswer(value=accountable),
        "asked": TextAnswer(value=asked),
        "due": DateAnswer(value=date(2026, 7, 15)),
        "status": ChoiceAnswer(value="asked"),
    }
    return Row(id=f"LIN-{number:02}", cells={**cells, **{name: TextAnswer(value=text) for name, text in more.items()}})


@pytest.fixture
def niamey(tmp_path: Path) -> Path:
    folder = tmp_path / "niamey"
    new(folder, programme="niamey", units=("XBE",), starts=date(2026, 6, 1))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXBE,director,yes,K7QM-2XRD\n", encoding="utf-8")
    table = TableAnswer(
        rows=(row(1, "transit", "Volumes, offices"), row(2, "transit", "<b>Forms</b>"), row(3, "nobody", "Law"))
    )
    write(folder, table)
    return folder


def write(folder, table, status=Status.SUBMITTED):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        append_version(workshop, unit, workshop.workspace.exercises["IT-01"], {"lines": table}, status, "")


def answers(folder):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        newest = newest_sheet(workshop, unit, "IT-01")
        rows = newest.payload["lines"].rows
        return {r.id: (r.cells["answer"].value if "answer" in r.cells else "", r.cells["status"].value) for r in rows}


def sheet(folder, name="XBE-transit.csv"):
    return folder / "out" / "requests" / name


def fill(path, line, answer, status="complete"):
    """What somebody types in a spreadsheet."""
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    head = rows[0].split(",")
    for number, text in enumerate(rows):
        if f",{line}," in text:
            cells = next(csv.reader([text]))
            cells[head.index("answer")], cells[head.index("status")] = answer, status
            rows[number] = ",".join(f'"{cell}"' for cell in cells)
    path.write_text("\n".join(rows), encoding="utf-8-sig")


def test_each_structure_gets_a_page_a_csv_file_a_notebook_and_a_reminder(niamey):
    done = requests(niamey, today=TODAY)

    assert {
        f"XBE-{name}{end}"
        for name in ("transit", "steering")
        for end in (".html", ".csv", ".xlsx", ".docx", ".ipynb", "-reminder.txt")
    } == {path.name for path in done.files}
    page = sheet(niamey, "XBE-transit.html").read_text(encoding="utf-8")
    assert "Line 1 of the plan" in page
    assert "&lt;b&gt;Forms&lt;/b&gt;" in page
    assert "<script" not in page
    assert "Two answers were due before today, 20 July 2026." in sheet(niamey, "XBE-transit-reminder.txt").read_text()


def test_the_same_sheet_gives_the_same_bytes(niamey):
    first = {path: path.read_bytes() for path in requests(niamey, today=TODAY).files}

    assert first == {path: path.read_bytes() for path in requests(niamey, today=TODAY).files}


def test_all_sheets_of_a_run_carry_the_day_of_the_newest_answer_whatever_the_clock_says(niamey):
    first = {path: path.read_bytes() for path in requests(niamey, today=TODAY).files}
    later = {path: path.read_bytes() for path in requests(niamey, today=date(2027, 1, 5)).files}

    assert {"-reminder.txt"} == {path.name[-13:] for path in first if first[path] != later[path]}


def test_answers_that_come_back_are_taken_in_part_and_twice_changes_nothing(niamey):
    requests(niamey, today=TODAY)
    fill(sheet(niamey), "LIN-01", "400 a month in three offices")

    first = collect(niamey, [sheet(niamey)])
    again = collect(niamey, [sheet(niamey)])

    assert {"LIN-01": ("400 a month in three offices", "complete"), "LIN-02": ("", "asked")} == {
        line: told for line, told in answers(niamey).items() if line != "LIN-03"
    }
    assert ["XBE-transit.csv: 1 new, 0 known already, 1 without an answer"] == list(first.lines())
    assert ["XBE-transit.csv: 0 new, 1 known already, 1 without an answer"] == list(again.lines())


def test_where_both_sides_answered_the_one_here_counts_and_the_other_stays_in_the_history(niamey):
    requests(niamey, today=TODAY)
    fill(sheet(niamey), "LIN-01", "400 a month")
    write(niamey, TableAnswer(rows=(row(1, "transit", "Volumes", answer="Told by telephone: 420"),)))

    done = collect(niamey, [sheet(niamey)])

    assert ("Told by telephone: 420", "asked") == answers(niamey)["LIN-01"]
    assert any("both sides answered XBE LIN-01" in line for line in done.lines())
    assert any("400 a month" in line for line in done.lines())
    with opened(niamey) as workshop:
        stored = workshop.store.everything()
    assert any("400 a month" in version.model_dump_json() for version in stored)


def test_a_line_that_is_not_there_is_told_and_the_others_are_kept(niamey):
    requests(niamey, today=TODAY)
    fill(sheet(niamey), "LIN-01", "400 a month")
    text = sheet(niamey).read_text(encoding="utf-8-sig")
    sheet(niamey).write_text(text.replace("LIN-02", "LIN-77"), encoding="utf-8")

    done = collect(niamey, [sheet(niamey)])

    assert (1, "400 a month") == (done.exit_status, answers(niamey)["LIN-01"][0])
    assert "  not kept: there is no line LIN-77 on the sheet of XBE" in list(done.lines())


def test_a_sheet_of_another_workshop_stops_everything(niamey, tmp_path):
    requests(niamey, today=TODAY)
    fill(sheet(niamey), "LIN-01", "400 a month")
    other = tmp_path / "other.csv"
    other.write_text(sheet(niamey).read_text(encoding="utf-8-sig").replace("niamey", "dakar"), encoding="utf-8")

    refused = CliRunner().invoke(cli, ["collect", str(niamey), str(sheet(niamey)), str(other)])

    assert 2 == refused.exit_code
    assert "this is of the workshop 'dakar'" in refused.stderr
    assert "" == answers(niamey)["LIN-01"][0]


def test_the_tracker_tells_how_far_each_structure_is(niamey):
    told = CliRunner().invoke(cli, ["requests", str(niamey), "--status", "--on", "2026-07-20"])
    before = CliRunner().invoke(cli, ["requests", str(niamey), "--status", "--on", "2026-07-15"])
    machine = json.loads(CliRunner().invoke(cli, ["requests", str(niamey), "--status", "--json"]).output)

    assert "[          ] 0 of 2 complete, 2 overdue since 2026-07-15\n" in told.output
    assert "[          ] 0 of 2 complete, next due 2026-07-15\n" in before.output
    assert not sheet(niamey).exists()
    assert {"transit", "steering"} == {one["structure"] for one in machine["structures"]}


def test_the_small_notebook_runs_without_a_workshop_and_writes_what_is_typed_into_the_file(
    niamey, tmp_path, monkeypatch
):
    requests(niamey, today=TODAY)
    away = tmp_path / "usb"
    away.mkdir()
    for end in (".csv", ".ipynb"):
        (away / f"XBE-transit{end}").write_bytes(sheet(niamey, f"XBE-transit{end}").read_bytes())

    notebook = nbformat.read(away / "XBE-transit.ipynb", as_version=4)
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(away)}}).execute()
    monkeypatch.chdir(away)
    form = open_request("XBE-transit.csv").build()
    form.fill(
        {
            "lines": TableAnswer(
                rows=(
                    Row(
                        id="l000", cells={"answer": TextAnswer(value="=400"), "status": ChoiceAnswer(value="complete")}
                    ),
                )
            )
        }
    )

    assert "Request sheet: transit" in json.dumps(notebook.cells)
    done = collect(niamey, [away / "XBE-transit.csv"])
    assert ("=400", "complete") == answers(niamey)["LIN-01"]
    assert 0 == done.exit_status
