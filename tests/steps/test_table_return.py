"""A workbook goes out, is edited as people do, and comes back, in a real folder with a real store."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from custkit.cli import cli
from custkit.documents.carried import About
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.workbooks.answers import book
from custkit.errors import InputError
from custkit.model.answers import (
    ChoiceAnswer,
    ChoicesAnswer,
    DontKnow,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
)
from custkit.model.scales import Status
from custkit.steps.importing import append_version, newest_sheet
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.returned_list import chosen_numbers
from custkit.steps.table_return import list_tables, return_tables

HEAD = 3


@pytest.fixture
def beta(tmp_path: Path) -> Path:
    """A workshop of Beta with four lines of its plan, and the workbook that went out."""
    folder = tmp_path / "niamey"
    new(folder, programme="niamey", units=("XBE",), starts=date(2026, 10, 5))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXBE,director,yes,K7QM-2XRD\n", encoding="utf-8")
    rows = tuple(
        Row(id=f"LIN-0{n}", cells={"text": TextAnswer(value=f"=line {n}"), "effect": ChoiceAnswer(value="high")})
        for n in range(1, 5)
    )
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["IT-01"]
        append_version(workshop, unit, exercise, {"lines": TableAnswer(rows=rows)}, Status.VALIDATED, "")
        plan = workshop.workspace.workshop.id
        answers = workshop.store.latest(plan)
        about = About("Tables", "Beta", made=date(2026, 10, 6))
        out = book([exercise], answers, about, language="en", workshop=plan, unit="XBE")
    (folder / "back.xlsx").write_bytes(xlsx(out))
    return folder


def edit(folder, change):
    path = folder / "back.xlsx"
    made = load_workbook(path)
    page = made.worksheets[0]
    change(page, {page.cell(HEAD, n).value: n for n in range(1, page.max_column + 1)})
    made.save(path)
    return path


def place_of(page, key):
    hidden = page.parent["custkit"]
    title = next(row[2] for row in hidden.iter_rows(values_only=True) if row[3] == key)
    return next(n for n in range(1, page.max_column + 1) if page.cell(HEAD, n).value == title)


def sheet_of(folder):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        return newest_sheet(workshop, unit, "IT-01")


def texts(folder):
    return {row.id: row.cells["text"].value for row in sheet_of(folder).payload["lines"].rows if "text" in row.cells}


@pytest.mark.parametrize("seed", range(6))
def test_a_file_whose_rows_columns_and_sheet_were_moved_changes_nothing(beta, seed):
    order = random.Random(seed)  # noqa: S311 -- a shuffle that can be told again

    def shuffle(page, _):
        rows = [[page.cell(r, c).value for c in range(1, page.max_column + 1)] for r in range(HEAD, HEAD + 5)]
        columns = order.sample(range(page.max_column), page.max_column)
        body = order.sample(rows[1:], 4)
        for r, row in enumerate([rows[0], *body], HEAD):
            for c, source in enumerate(columns, 1):
                cell = page.cell(r, c)
                cell.value = row[source]
                cell.data_type = "s" if isinstance(row[source], str) else cell.data_type
        page.title = f"Renamed {seed}"

    assert () == list_tables(beta, [edit(beta, shuffle)])


def test_what_the_numbers_of_a_rating_stand_for_is_told_below_the_table_and_comes_back_as_no_row(beta):
    path = beta / "health.xlsx"
    rows = (Row(id="need", cells={"score": RatingAnswer(value=2)}), Row(id="risks", cells={"score": DontKnow()}))
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["IT-04"]
        append_version(workshop, unit, exercise, {"health": TableAnswer(rows=rows)}, Status.VALIDATED, "")
        plan = workshop.workspace.workshop.id
        about = About("Tables", "Beta", made=date(2026, 10, 6))
        made = book([exercise], workshop.store.latest(plan), about, language="en", workshop=plan, unit="XBE")
    path.write_bytes(xlsx(made))
    told = [cell.value for (cell,) in load_workbook(path).worksheets[0].iter_rows(max_col=1)]

    assert "* Answer: 0 No; 1 In part; 2 Yes, and one can show it" in told
    assert () == list_tables(beta, [path])


def test_what_is_accepted_counts_to_be_validated_again_and_the_rest_is_kept_in_a_file(beta):
    def change(page, _):
        text = place_of(page, "text")
        page.cell(HEAD + 1, text).value = "Publish the release time"
        page.cell(HEAD + 2, text).value = "Extend the guarantee"
        page.cell(HEAD + 5, text).value = "A new line"

    path = edit(beta, change)
    done = return_tables(beta, [path], lambda listed: chosen_numbers("1,3", listed))

    assert ["changed", "changed", "new"] == [item.change.kind for item in done.listed]
    assert {
        "LIN-01": "Publish the release time", "LIN-02": "=line 2", "LIN-03": "=line 3", "LIN-04": "=line 4",
        "LIN-05": "A new line",
    } == texts(beta)  # fmt: skip
    sheet = sheet_of(beta)
    assert (Status.SUBMITTED, "import") == (sheet.status, sheet.entered_by.value)
    with done.kept.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert ("LIN-02", "'=line 2", "Extend the guarantee") == (row["row"], row["before"], row["after"])


def test_a_formula_is_never_taken_and_never_worked_out(beta):
    def change(page, _):
        page.cell(HEAD + 1, place_of(page, "text")).value = '=HYPERLINK("http://example.org")'

    (item,) = list_tables(beta, [edit(beta, change)])
    assert ("unreadable", False) == (item.change.kind, item.change.takeable)
    assert "formula" in item.change.told


def test_a_column_that_was_emptied_is_not_taken_with_all_the_others(beta):
    def change(page, _):
        for n in range(1, 4):
            page.cell(HEAD + n, place_of(page, "effect")).value = None
        page.cell(HEAD + 1, place_of(page, "text")).value = "New words"

    listed = list_tables(beta, [edit(beta, change)])
    chosen = chosen_numbers("all", listed)
    assert ["text"] == [item.change.column for item in listed if item.number in chosen]
    assert 3 == sum(item.change.doubtful for item in listed)


def test_a_column_that_was_taken_out_says_nothing(beta):
    assert () == list_tables(beta, [edit(beta, lambda page, _: page.delete_cols(place_of(page, "effect")))])


def test_half_of_the_rows_gone_is_not_taken_with_all_the_others(beta):
    listed = list_tables(beta, [edit(beta, lambda page, _: page.delete_rows(HEAD + 1, 2))])
    assert [("removed", "LIN-01"), ("removed", "LIN-02")] == [(i.change.kind, i.change.row) for i in listed]
    assert frozenset() == chosen_numbers("all", listed)


def test_what_has_changed_only_here_since_the_file_was_made_stays(beta):
    sheet = sheet_of(beta)
    rows = sheet.payload["lines"].rows
    newer = rows[0].model_copy(update={"cells": {**rows[0].cells, "text": TextAnswer(value="Typed since")}})
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["IT-01"]
        whole = {"lines": TableAnswer(rows=(newer, *rows[1:]))}
        append_version(workshop, unit, exercise, whole, Status.SUBMITTED, "")

    assert () == tuple(list_tables(beta, [beta / "back.xlsx"]))


@pytest.mark.parametrize(
    ("key", "value", "kind", "words"),
    [
        ("effect", "enormous", "unreadable", "no choice is called"),
        ("id", "LIN-77", "unknown", "no row has this id"),
        ("id", "LIN-02", "unknown", "stands in a row above"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(beta, key, value, kind, words):
    def change(page, _):
        page.cell(HEAD + 4, place_of(page, key)).value = value

    found = next(i.change for i in list_tables(beta, [edit(beta, change)]) if i.change.kind == kind)
    assert words in found.told
    assert f"row {HEAD + 4}" in found.place


def test_a_workbook_without_its_hidden_sheet_is_refused(beta):
    path = edit(beta, lambda page, _: page.parent.remove(page.parent["custkit"]))
    with pytest.raises(InputError, match="hidden sheet"):
        list_tables(beta, [path])


def test_a_damaged_workbook_is_refused(beta):
    path = beta / "back.xlsx"
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        list_tables(beta, [path])


def test_a_workbook_of_another_workshop_is_refused(beta):
    def change(page, _):
        for row in page.parent["custkit"].iter_rows(min_row=2):
            row[4].value = "elsewhere"

    with pytest.raises(InputError, match="of the workshop “elsewhere”"):
        list_tables(beta, [edit(beta, change)])


def test_nothing_is_taken_in_unless_somebody_says_so(beta):
    before = sheet_of(beta)
    path = edit(beta, lambda page, _: page.cell(HEAD + 1, place_of(page, "text"), "Other words"))
    for words in ([], ["--dry-run"], ["--dry-run", "--accept", "all"], ["--json"]):
        ran = CliRunner().invoke(cli, ["collect", str(beta), str(path), *words])
        assert (0, True) == (ran.exit_code, "Other words" in ran.output), ran.output
        assert before == sheet_of(beta)

    ran = CliRunner().invoke(cli, ["collect", str(beta), str(path), "--accept", "all"])
    assert (0, "Other words") == (ran.exit_code, texts(beta)["LIN-01"]), ran.output


def test_a_choice_of_what_is_not_there_changes_nothing(beta):
    before = sheet_of(beta)
    path = edit(beta, lambda page, _: page.cell(HEAD + 1, place_of(page, "text"), "Other words"))
    ran = CliRunner().invoke(cli, ["collect", str(beta), str(path), "--accept", "1-9"])
    assert (2, before) == (ran.exit_code, sheet_of(beta))


def test_what_is_accepted_onto_a_draft_does_not_hand_the_draft_in(beta):
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["IT-01"]
        append_version(workshop, unit, exercise, sheet_payload(workshop, unit), Status.DRAFT, "")
    path = edit(beta, lambda page, _: page.cell(HEAD + 1, place_of(page, "text"), "Other words"))
    return_tables(beta, [path], lambda listed: chosen_numbers("all", listed))
    assert (Status.DRAFT, "Other words") == (sheet_of(beta).status, texts(beta)["LIN-01"])


def sheet_payload(workshop, unit):
    return newest_sheet(workshop, unit, "IT-01").payload


def test_what_an_earlier_sheet_gives_goes_out_in_words_and_comes_back_as_what_it_is(beta):
    cells = {"text": TextAnswer(value="A code of 2024"), "evidence_rows": ChoicesAnswer(value=("KPB-06", "legal"))}
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        known = workshop.workspace.exercises
        table = TableAnswer(rows=(Row(id="S-01", cells=cells),))
        append_version(workshop, unit, known["SA-04"], {"strengths": table}, Status.VALIDATED, "")
        plan = workshop.workspace.workshop.id
        answers = workshop.store.latest(plan)
        out = book(tuple(known.values()), answers, About("T", "B"), language="en", workshop=plan, unit="XBE")
    (beta / "back.xlsx").write_bytes(xlsx(out))

    assert "KPB-06; Legal base" in [cell for sheet in out.sheets for row in sheet.rows for cell in row]
    assert () == list_tables(beta, [beta / "back.xlsx"])
