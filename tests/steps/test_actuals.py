"""Offices report what became of the plan; it is shown, and taken in only where somebody accepts it."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from custkit.cli import cli
from custkit.documents.carried import About
from custkit.documents.formats.csv import csv as csv_bytes
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.workbooks import monitoring
from custkit.errors import InputError
from custkit.model.answers import ChoiceAnswer, DateAnswer, NumberAnswer, Row, TableAnswer, TextAnswer
from custkit.model.plan_monitoring import KpiReading
from custkit.model.scales import EnteredBy, Status
from custkit.session.overview import plan_of
from custkit.steps.actuals import list_actuals, take_actuals
from custkit.steps.importing import append_version, newest_sheet
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.returned_list import chosen_numbers

TODAY = datetime.now(UTC).date()
HEAD = "id,period,actual,status,done,source,note\n"


def kpi(name: str, unit: str, title: str = "Release time") -> Row:
    cells = {"name": TextAnswer(value=title), "unit": TextAnswer(value=unit), "target": NumberAnswer(value=48)}
    return Row(id=name, cells=cells)


def mark(name: str, end: date) -> Row:
    cells = {
        "title": TextAnswer(value="=1+1"),
        "end": DateAnswer(value=end),
        "milestone": ChoiceAnswer(value="yes"),
    }
    return Row(id=name, cells=cells)


@pytest.fixture
def beta(tmp_path: Path) -> Path:
    """A workshop of Beta with two measures, one of them in per cent, and two milestones."""
    folder = tmp_path / "beta"
    new(folder, programme="niamey", units=("XBE",), starts=date(2025, 1, 6))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXBE,director,yes,K7QM-2XRD\n", encoding="utf-8")
    tables = {
        "VI-03": ("kpis", (kpi("MEA-01", "h"), kpi("MEA-02", "%", "Trucks opened"))),
        "RM-01": ("activities", (mark("ACT-01", date(2025, 3, 31)), mark("ACT-02", date(2025, 6, 30)))),
    }
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        for name, (key, rows) in tables.items():
            exercise = workshop.workspace.exercises[name]
            append_version(workshop, unit, exercise, {key: TableAnswer(rows=rows)}, Status.SUBMITTED, "")
    return folder


def report(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "report.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def take(folder: Path, path: Path, words: str = "all") -> int:
    return len(take_actuals(folder, [path], lambda listed: chosen_numbers(words, listed)).accepted)


def plan(folder: Path):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        return plan_of(workshop.workspace, workshop.store, unit)


def sheet(folder: Path):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        return newest_sheet(workshop, unit, "MO-01")


GOOD = "MEA-01,2025-09-30,78,,,Clearance system,\nACT-01,,,done,2025-03-29,,Gazette 31\n"


def test_nothing_of_a_report_is_taken_in_unseen(beta: Path) -> None:
    assert 2 == len(list_actuals(beta, [report(beta, GOOD)]))
    assert sheet(beta) is None


def test_an_accepted_report_is_a_new_version_with_its_source_and_its_days(beta: Path) -> None:
    take(beta, report(beta, GOOD))
    found = plan(beta)

    assert (KpiReading("REA-01", "MEA-01", date(2025, 9, 30), 78.0, "Clearance system"),) == found.readings
    assert [("ACT-01", "done", 100.0, date(2025, 3, 29), "Gazette 31")] == [
        (row.activity, row.status, row.percent, row.at, row.note) for row in found.reports
    ]
    assert EnteredBy.IMPORT == sheet(beta).entered_by
    assert "report.csv" in sheet(beta).note


def test_a_report_that_was_taken_in_says_nothing_new(beta: Path) -> None:
    take(beta, report(beta, GOOD))

    assert () == list_actuals(beta, [report(beta, GOOD)])


def test_only_the_changes_that_were_chosen_are_kept(beta: Path) -> None:
    assert 1 == take(beta, report(beta, GOOD), "1")
    assert ("MEA-01", 0) == (plan(beta).readings[0].kpi, len(plan(beta).reports))


def test_what_a_report_leaves_out_stays_as_it_was(beta: Path) -> None:
    take(beta, report(beta, GOOD))
    take(beta, report(beta, "MEA-01,2025-12-31,70,,,Clearance system,\n"))

    assert [78.0, 70.0] == [reading.value for reading in plan(beta).readings]
    assert ["done"] == [row.status for row in plan(beta).reports]


def test_every_fault_of_a_report_is_told_at_once_with_row_and_column(beta: Path) -> None:
    rows = (
        "MEA-01,2025-09-30,fast,,,x,\n"
        f"MEA-02,{TODAY.year + 1}-01-31,130,,,,\n"
        "MEA-09,2025-09-30,5,,,x,\n"
        "ACT-01,,,nearly,,,\n"
        "ACT-02,,,done,,,\n"
        "MEA-01,,=1+1,,,x,\n"
    )
    with pytest.raises(InputError) as caught:
        list_actuals(beta, [report(beta, rows)])

    assert [
        "line 2, column actual", "line 3, column period", "line 3, column actual", "line 3, column source",
        "line 4, column id", "line 5, column status", "line 6, column done", "line 6, column note",
        "line 7, column actual", "line 7, column period",
    ] == [fault.place for fault in caught.value.faults]  # fmt: skip
    assert all(fault.remedy for fault in caught.value.faults)


@pytest.mark.parametrize(("written", "value"), [
    ("78,5", 78.5), ("1180", 1180), ("78.5", 78.5), ("1\u202f180,5", 1180.5), ("1'180.5", 1180.5), ("1,180.5", 1180.5),
    ("১১৮০", 1180), ("١٬١٨٠٫٥", 1180.5), ("١٫١٨٠", 1.18),
])  # fmt: skip
def test_a_number_is_read_as_an_office_writes_it(beta: Path, written: str, value: float) -> None:
    take(beta, report(beta, f"MEA-01;30.09.2025;{written};;;x;\n", HEAD.replace(",", ";")))

    assert [(date(2025, 9, 30), value)] == [(r.period, r.value) for r in plan(beta).readings]


def test_a_number_that_could_mean_two_is_refused(beta: Path) -> None:
    with pytest.raises(InputError, match=r"can be read as 1180 and as 1\.18"):
        list_actuals(beta, [report(beta, 'MEA-01,2025-09-30,"1,180",,,x,\n')])


def test_one_reading_twice_for_the_same_day_is_refused(beta: Path) -> None:
    twice = "MEA-01,2025-09-30,78,,,x,\nMEA-01,2025-09-30,79,,,x,\n"
    with pytest.raises(InputError, match="is reported in line 2 too"):
        list_actuals(beta, [report(beta, twice)])


def test_words_that_look_like_a_formula_come_back_as_the_words_they_are(beta: Path) -> None:
    take(beta, report(beta, "MEA-01,2025-09-30,78,,,'=cmd(),'@note\n"))

    assert ("=cmd()", "@note") == (plan(beta).readings[0].source, plan(beta).readings[0].note)


def twin(folder: Path) -> Path:
    path = folder / "XBE-monitoring.csv"
    path.write_bytes(csv_bytes(monitoring.twin(plan(folder), TODAY)))
    return path


def edited(path: Path, name: str, **cells: str) -> Path:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == name:
            row.update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_csv_twin_that_went_out_says_nothing_new(beta: Path) -> None:
    take(beta, report(beta, GOOD))

    assert () == list_actuals(beta, [twin(beta)])


def test_a_share_that_was_counted_comes_back_as_the_same_share(beta: Path) -> None:
    cells = {
        "kpi": ChoiceAnswer(value="MEA-02"),
        "period": DateAnswer(value=date(2025, 9, 30)),
        "numerator": NumberAnswer(value=1),
        "denominator": NumberAnswer(value=3),
        "source": TextAnswer(value="Register"),
    }
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["MO-01"]
        table = TableAnswer(rows=(Row(id="REA-01", cells=cells),))
        append_version(workshop, unit, exercise, {"readings": table}, Status.SUBMITTED, "")

    assert () == list_actuals(beta, [twin(beta)])


def test_a_decision_on_the_twin_needs_a_post_and_a_day(beta: Path) -> None:
    path = edited(twin(beta), "DEC-01", title="Sign circulars within ten days")
    with pytest.raises(InputError) as caught:
        list_actuals(beta, [path])
    assert {"owner", "due"} == {fault.place.rpartition(" ")[2] for fault in caught.value.faults}

    take(beta, edited(path, "DEC-01", owner="Director General", due="2026-01-31"))
    assert [("DEC-01", "Sign circulars within ten days")] == [(row.id, row.text) for row in plan(beta).decisions]


def workbook(folder: Path) -> Path:
    path = folder / "sent back.xlsx"
    about = About("Beta: monitoring", "Beta", made=TODAY)
    path.write_bytes(xlsx(monitoring.book(plan(folder), about, TODAY, workshop="beta")))
    return path


def test_the_monitoring_workbook_comes_back_through_collect_whatever_it_is_called(beta: Path) -> None:
    path = workbook(beta)
    book = load_workbook(path)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for row in page.iter_rows(max_row=6) for cell in row if cell.value}
    line = next(row[0].row for row in page.iter_rows() if row[0].value == "MEA-01")
    for title, value in (("Period ends", date(2025, 9, 30)), ("Actual", 81), ("Source", "Register")):
        page.cell(line, heads[title]).value = value
    page.title = "Renamed"
    book.save(path)
    done = CliRunner().invoke(cli, ["collect", str(beta), str(path), "--accept", "all"], catch_exceptions=False)

    assert "1 of 1 changes taken in." in done.output
    assert [("MEA-01", 81.0, "Register")] == [(r.kpi, r.value, r.source) for r in plan(beta).readings]


def test_a_trigger_that_is_reported_as_fired_asks_for_a_decision_and_is_not_passed_over(beta: Path) -> None:
    words = {"statement": "Parcels grow", "trigger": "More than 40,000 parcels in one month"}
    row = Row(id="DRV-01", cells={name: TextAnswer(value=text) for name, text in words.items()})
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["SA-03"]
        append_version(workshop, unit, exercise, {"drivers": TableAnswer(rows=(row,))}, Status.SUBMITTED, "")
    path = workbook(beta)
    book = load_workbook(path)
    page = next(page for page in book.worksheets if any(cell.value == "DRV-01" for cell in page["A"]))
    fired = next(cell for line in page.iter_rows() for cell in line if cell.value == "Fired").column
    page.cell(next(cell.row for cell in page["A"] if cell.value == "DRV-01"), fired).value = "yes"
    book.save(path)
    with pytest.raises(InputError, match="the trigger DRV-01 has fired"):
        list_actuals(beta, [path])


def test_a_workbook_that_an_office_made_itself_is_read_by_its_headings(beta: Path) -> None:
    book = Workbook()
    book.active.append(["Identifiant", "Période", "Valeur", "Source"])
    book.active.append(["MEA-01", date(2025, 9, 30), 78.25, "Register"])
    book.save(beta / "own.xlsx")
    take(beta, beta / "own.xlsx")

    assert [78.25] == [reading.value for reading in plan(beta).readings]


def test_a_workbook_of_another_workshop_is_refused(beta: Path) -> None:
    path = beta / "other.xlsx"
    about = About("Beta: monitoring", "Beta", made=TODAY)
    path.write_bytes(xlsx(monitoring.book(plan(beta), about, TODAY, workshop="lima")))
    with pytest.raises(InputError, match="this is of the workshop 'lima'"):
        list_actuals(beta, [path])
