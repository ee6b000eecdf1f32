"""What holds for every chart alike; the cases stand in conftest.py."""

import json
from xml.etree import ElementTree as ET

import altair as alt

from custkit.charts.text import clean, width
from custkit.charts.theme import SIZE, WIDTH
from custkit.documents.figure import svg


def rows(chart, kind):
    """The rows behind a chart's marks of one kind: rect, line, point or text."""
    spec = chart.to_dict()
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [row for layer in layers for row in spec["datasets"][layer["data"]["name"]]]


def test_a_chart_is_valid_vega_lite_with_a_description(any_case):
    chart = any_case.chart()

    assert isinstance(chart, alt.TopLevelMixin)
    assert clean(any_case.alt_text()) == chart.to_dict()["description"]


def test_the_alternative_text_says_the_finding(ordinary):
    said = ordinary.alt_text()

    assert ordinary.words
    assert [] == [words for words in ordinary.words if words not in said]


def test_one_answer_is_a_chart_that_says_so(one):
    assert [] == [words for words in one.words if words not in one.alt_text()]
    assert one.chart().to_dict()


def test_no_answer_is_a_chart_that_says_what_it_waits_for(empty):
    assert [] == [words for words in empty.words if words not in empty.alt_text()]
    assert "No answers yet" in svg(empty.chart())


def test_no_text_runs_off_the_page(any_case):
    def ends(row, line):
        wide = width(line, row["size"])
        left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
        return left, left + wide

    off = [
        line
        for row in rows(any_case.chart(), "text")
        for line in row["text"]
        if not (-4 <= ends(row, line)[0] and ends(row, line)[1] <= WIDTH + 4)
    ]

    assert [] == off


def test_no_mark_lies_off_the_page(crowded):
    chart = crowded.chart()
    height = chart.to_dict()["height"]

    points = [(row["x"], row["y"]) for kind in ("rect", "line", "point") for row in rows(chart, kind)]

    assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= height + 1 for x, y in points)


def test_the_same_input_gives_the_same_bytes(ordinary):
    first, again = ordinary.chart(), ordinary.chart()

    assert json.dumps(first.to_dict()) == json.dumps(again.to_dict())
    assert svg(first) == svg(again)


def test_hostile_labels_stay_text(hostile):
    root = ET.fromstring(svg(hostile.chart()))  # noqa: S314  our own drawing; that it parses is the promise

    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    addresses = [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]
    assert tags <= {"svg", "g", "path", "rect", "line", "text", "tspan", "defs", "clipPath"}
    assert [] == addresses


def test_the_alternative_text_holds_no_control_characters(hostile):
    assert not set(hostile.chart().to_dict()["description"]) & set("\x00\x1b\u202e")


def test_a_label_in_any_script_is_drawn(foreign):
    drawn = ET.fromstring(svg(foreign.chart()))  # noqa: S314  as above

    text = " ".join("".join(drawn.itertext()).split())
    assert not foreign.label or foreign.label[:4] in text


def test_forty_rows_are_drawn_in_type_that_can_be_read(crowded):
    sizes = {row["size"] for row in rows(crowded.chart(), "text")}

    assert sizes <= {10, 11, SIZE}
