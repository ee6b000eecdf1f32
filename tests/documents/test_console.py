from datetime import date

import pytest

from custkit.analysis.agenda import agenda
from custkit.analysis.quality import ExerciseStatus, Standing, StatusGrid
from custkit.documents import console
from custkit.documents.blocks import Bullets, ChartBlock, Note, Paragraph, Table
from custkit.model.workshop import Programme

NAMES = {"XAL": "Alpha", "XBE": "Beta"}


def cell(unit, exercise, standing, **changes):
    given = {"asked": 3, "answered": 0, "common": None, "parts_missing": (), "errors": 0, "warnings": 0, "drafts": 0,
             "late": 0, "next": "ask for the missing sheets."} | changes  # fmt: skip
    return ExerciseStatus(unit, exercise, standing, **given)


def grid(*cells):
    return StatusGrid(("XAL", "XBE"), ("SA-01", "SA-02"), cells, 8, 3)


@pytest.fixture
def four_cells():
    return grid(
        cell("XAL", "SA-01", Standing.SUBMITTED),
        cell("XAL", "SA-02", Standing.THIN),
        cell("XBE", "SA-01", Standing.DRAFT),
        cell("XBE", "SA-02", Standing.SUBMITTED, late=2, next="take in two late sheets."),
    )


def test_late_sheets_come_before_thin_ones_and_those_before_drafts(four_cells):
    (bullets,) = console.attention_blocks(four_cells, NAMES)

    assert isinstance(bullets, Bullets)
    assert ["Beta, SA-02:", "Alpha, SA-02:", "Beta, SA-01:"] == [item.strong for item in bullets.items]
    assert "Take in two late sheets." == bullets.items[0].text


def test_when_nobody_waits_the_console_says_so():
    (note,) = console.attention_blocks(grid(cell("XAL", "SA-01", Standing.VALIDATED)), NAMES)

    assert "Nobody waits for you" in note.text


def test_progress_is_a_sentence_a_picture_and_a_table(four_cells):
    paragraph, chart, table = console.progress_blocks(four_cells, NAMES)

    assert isinstance(paragraph, Paragraph)
    assert "3 of 8 sheets are in (38\u00a0%)." == paragraph.text
    assert isinstance(chart, ChartBlock)
    assert isinstance(table, Table)
    assert ("Alpha", "1 of 2", "SA-02: ask for the missing sheets.") == table.rows[0]


def test_a_unit_that_gave_nothing_is_named():
    empty = grid(cell("XAL", "SA-01", Standing.SUBMITTED), cell("XBE", "SA-01", Standing.EMPTY))

    assert "Nothing yet from Beta." in console.progress_blocks(empty, NAMES)[0].text


def test_the_agenda_marks_odd_hours_and_names_the_places():
    programme = Programme.model_validate({
        "id": "p", "title": "P", "purpose": "Test", "clock": "UTC",
        "zones": [{"place": "Dhaka", "zone": "Asia/Dhaka"}, {"place": "Lima", "zone": "America/Lima"}],
        "days": [{"title": "Day 1", "slots": [
            {"start": "13:00", "minutes": 20, "title": "Welcome"}, {"start": "15:00", "minutes": 30,
            "title": "Close"}]}],
    })  # fmt: skip
    blocks = console.agenda_blocks(agenda(programme, date(2022, 2, 8), (), {}), "en")
    table = next(block for block in blocks if isinstance(block, Table))
    notes = [block.text for block in blocks if isinstance(block, Note)]

    assert ("13:00", "20", "Welcome", "plenary", "–", "19:00", "08:00") == table.rows[0]
    assert "21:00 !" == table.rows[1][5]
    assert ["Outside 07:00 to 21:00: Dhaka (one slot, 21:00 to 21:30). Accept it knowingly, or move the slot."] == notes


def test_differences_inside_units_are_told_without_people(four):
    blocks = console.talk_blocks(four)

    assert "Alpha" == blocks[0].text
    assert all(len(block.items) <= 4 for block in blocks if isinstance(block, Bullets))


def test_without_differences_there_is_one_sentence(four, empty):
    (note,) = console.talk_blocks([(four[0][0], empty)])

    assert "No differences to talk about yet." == note.text
