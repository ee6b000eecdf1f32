from collections import Counter
from html.parser import HTMLParser

import pytest

from custkit.documents import regional, results
from custkit.documents.blocks import Bullets, Heading, Item, Paragraph, Table
from custkit.documents.html import block_html, blocks_html
from custkit.documents.results.registry import RESULTS
from custkit.documents.strategy import SECTIONS, StrategyInput, section_blocks

HOSTILE = (
    "</p></td></table><script>alert(1)</script><img src=x onerror=alert(1)> {{7*7}} ${x} \u202e\u0000&lt;b&gt; '\"><b>"
)


class Elements(HTMLParser):
    """Counts elements, and keeps the attributes that could act."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.count, self.acting = Counter(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """One more element."""
        self.count[tag] += 1
        self.acting += [
            (tag, name) for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript")
        ]


def pages(plan, event, people, today):
    given = StrategyInput(event, event.units[0], plan, {}, people, today)
    yield from (blocks_html(section_blocks(number, given)) for number, _ in SECTIONS)
    yield from (blocks_html(results.blocks(exercise, plan, today)) for exercise in RESULTS)


def test_hostile_text_in_every_field_never_becomes_markup(rich, changed, event, people, today):
    # Words of the same length and shape, so that only markup could change the count of elements.
    calm = changed(rich, lambda text: f"{text} {'x' * len(HOSTILE)}" if text else text)
    hostile = changed(rich, lambda text: f"{text} {HOSTILE}" if text else text)
    for quiet, loud in zip(pages(calm, event, people, today), pages(hostile, event, people, today), strict=True):
        found = Elements(loud)

        assert Elements(quiet).count == found.count
        assert 0 == found.count["script"]
        assert [] == found.acting
    assert any("&lt;script&gt;alert(1)" in page for page in pages(hostile, event, people, today))


def test_no_words_of_a_unit_reach_the_regional_page(four, changed):
    marked = [(unit, changed(plan, lambda text: f"{text} {HOSTILE}" if text else text)) for unit, plan in four]
    page = blocks_html(regional.blocks([(unit.model_copy(update={"named": False}), plan) for unit, plan in marked]))

    assert 0 == Elements(page).count["script"]


@pytest.mark.parametrize("text", ["a\u0000b", "a\ud800b", "a\u001bb"])
def test_characters_that_no_page_can_hold_are_left_out(text):
    assert '<p dir="auto">ab</p>' == block_html(Paragraph(text))


def test_the_unit_is_said_once_in_a_row_of_ids():
    html = block_html(Paragraph("x", ("XAL/OBJ-01", "XAL/OBJ-02", "SA-02", "XBE/OBJ-01")))

    assert ["XAL/OBJ-01", "OBJ-02", "SA-02", "XBE/OBJ-01"] == [
        part.split("<")[0] for part in html.split('class="ck-id">')[1:]
    ]


def test_a_heading_can_be_linked_to():
    assert '<h2 id="s4">4  Objectives</h2>' == block_html(Heading("4  Objectives", 2, "s4"))


def test_a_table_tells_its_columns_to_a_screen_reader():
    html = block_html(Table("Rows", ("Id", "n"), (("OBJ-01", "3"),), frozenset({1}), ("XAL/VI-03",)))

    assert 2 == html.count('scope="col"')
    assert "<caption>Rows" in html


def test_items_below_an_item_are_a_list_inside_it():
    items = (Item("Cause"), Item("Root", level=1), Item("Deeper", level=2), Item("Other cause"))

    assert (
        '<ul><li dir="auto">Cause<ul><li dir="auto">Root<ul><li dir="auto">Deeper</li></ul></li></ul></li>'
        '<li dir="auto">Other cause</li></ul>'
    ) == block_html(Bullets(items))
