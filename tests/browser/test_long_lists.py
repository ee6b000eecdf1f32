"""A plan of eighty lines on one sheet: what is read is counted, and one finds one's way, also on a phone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from custkit.model.answers import ChoiceAnswer, Row, TableAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding, Severity
from custkit.model.scales import Depth, Status

pytestmark = pytest.mark.xdist_group("browser")
EXERCISES = Path(__file__).parents[2] / "exercises"
LINES, READ = 80, 37


def line(number: int) -> Row:
    texts = {"text": f"Line number {number} of the plan", "axis": f"Axis {1 + (number - 1) // 20}"}
    effect = {"effect": ChoiceAnswer(value="none")} if number <= READ else {}
    cells = {name: TextAnswer(value=text) for name, text in texts.items()}
    return Row(id=f"LIN-{number:02}", cells={**cells, **effect})


@pytest.fixture
def desk(drawer):
    """The sheet of IT-01 with eighty lines, 37 of them read."""
    found = drawer("table")
    source = (EXERCISES / "IT-01.yml").read_text(encoding="utf-8")
    found.exercise = Exercise.model_validate(yaml.safe_load(source))
    rows = tuple(line(number) for number in range(1, LINES + 1))
    found.save({"lines": TableAnswer(rows=rows)}, Status.DRAFT, f"{datetime.now(UTC):%Y}")
    return found


def cards(page):
    return page.locator(".card:not([hidden]):has(> details)").filter(has_text="LIN-")


def test_what_is_read_is_counted_and_only_one_axis_is_shown(desk, window):
    page = window.show(desk.form(depth=Depth.DEEP)).page

    expect(page.locator(".sift-done").first).to_have_text("37 of 80 done")
    page.get_by_role("combobox", name="Axis").first.select_option("=Axis 2")
    expect(cards(page)).to_have_count(20)
    page.get_by_label("Only what is open").first.check()
    expect(cards(page)).to_have_count(3)
    expect(page.get_by_text("3 of 80 shown")).to_be_visible()


def test_a_line_is_found_by_its_words(desk, window):
    page = window.show(desk.form(depth=Depth.DEEP)).page

    for typed in ("NUMBER 71", "numbér ৭১", "num'ber ٧١"):
        page.get_by_label("Find").first.fill(typed)
        expect(cards(page)).to_have_count(1)


def test_a_line_that_is_read_stays_where_it_is_and_counts(desk, window):
    shown = window.show(desk.form(depth=Depth.DEEP))
    page = shown.page
    page.get_by_label("Only what is open").first.check()
    first = cards(page).first
    first.locator("summary").first.click()
    first.get_by_label("Effect on IT").select_option(label="None")
    shown.wait_saved()

    expect(page.locator(".sift-done").first).to_have_text("38 of 80 done")
    expect(cards(page)).to_have_count(LINES - READ)
    assert "none" == desk.versions[-1].payload["lines"].rows[READ].cells["effect"].value
    assert LINES == len(desk.versions[-1].payload["lines"].rows)


def test_a_fault_in_a_closed_line_is_flagged_and_leads_into_it(desk, window):
    desk.check = lambda _: (Finding(Severity.ERROR, "lines", "Choose one.", "", row="LIN-60", column="effect"),)
    page = window.show(desk.form(depth=Depth.DEEP)).page

    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".card.unseen-error")).to_have_count(1)
    page.locator(".summary button").first.click()
    expect(page.locator(".card:has-text('LIN-60') details").first).to_have_attribute("open", "")
    assert "LIN-60" in page.evaluate("document.activeElement.closest('.card').textContent")


@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_accessible_and_fits_the_screen(width, desk, window):
    shown = window.show(desk.form(depth=Depth.DEEP), width=width)

    assert [] == shown.violations()
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_short_list_has_no_tools(drawer, window):
    page = window.show(drawer("table").form()).page

    expect(page.locator(".sift:not([hidden])")).to_have_count(0)
