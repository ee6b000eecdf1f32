"""The samples of the pages on importing a plan and a log, and on asking structures, are read as the pages say."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from custkit.analysis.requests import Asked, RequestSheet, track
from custkit.documents.blocks import Note, Paragraph
from custkit.documents.request import tracker_blocks
from custkit.workspace.cards import case_cards, terms
from custkit.workspace.incidents_csv import Lists, read_incidents
from custkit.workspace.plan_csv import read_plan_lines

DOCS = Path(__file__).parent.parent / "docs"
NOW = datetime(2026, 10, 1, tzinfo=UTC)


def samples(page: str) -> list[str]:
    """The CSV samples of a page."""
    return re.findall(r"^```csv\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_the_plan_and_the_log_of_the_page_are_read(tmp_path: Path) -> None:
    plan, log = samples("how-to/import-a-plan-and-a-log.md")
    (tmp_path / "plan.csv").write_text(plan, encoding="utf-8")
    (tmp_path / "log.csv").write_text(log, encoding="utf-8")
    lists = Lists({"clearance": "clearance", "network": "network"}, {"power": "power", "network": "network"})

    assert ["Axis 2", "Axis 2", "Axis 3"] == [line.axis for line in read_plan_lines(tmp_path / "plan.csv")]
    assert 3 == len(read_incidents(tmp_path / "log.csv", lists, now=NOW, zone="Africa/Niamey"))


def test_the_cards_and_words_of_the_reference_are_read(tmp_path: Path) -> None:
    *_, cards, words = samples("reference/files.md")
    (tmp_path / "case_cards.csv").write_text(cards, encoding="utf-8")
    (tmp_path / "glossary.csv").write_text(words, encoding="utf-8")

    assert ("OWN-01", True) == (case_cards(tmp_path)[-1].id, case_cards(tmp_path)[-1].own)
    assert "mainlevée" in {term.other for term in terms(tmp_path)}


def test_a_tracker_without_questions_says_where_they_are_written() -> None:
    (note,) = tracker_blocks([("Beta", track((), NOW.date()))])

    assert isinstance(note, Note)
    assert "IT-01" in note.text


def test_a_tracker_says_what_is_late() -> None:
    sheet = RequestSheet("XBE", "transit", "Transit", (Asked("LIN-01", "", "Line", "What", date(2026, 7, 15), "", ""),))
    first, table = tracker_blocks([("Beta", track((sheet,), NOW.date()))])

    assert isinstance(first, Paragraph)
    assert first.text.startswith("0 of 1 answer")
    assert first.text.endswith("Late: Transit.")
    assert "Structure" == table.head[0]
