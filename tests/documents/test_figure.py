import base64
import re
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from custkit.documents.figure import Figure, description, figure_html, svg


def chart(title="Releases", note="Half of them need 96 hours", values=None):
    rows = values or [{"office": "A <b>", "hours": 96}, {"office": "B & C", "hours": 48}]
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(x="hours:Q", y="office:N")
    return bars.properties(title=title, description=note)


def image(html):
    return base64.b64decode(re.search(r'src="data:image/svg\+xml;base64,([^"]*)"', html)[1]).decode()


def test_the_image_holds_the_drawing_itself():
    html = figure_html(chart(), caption="Hours to release")

    assert svg(chart()) == image(html)
    assert "A &lt;b&gt;" in image(html)


def test_nothing_is_fetched_and_nothing_runs():
    html = figure_html(chart(), caption="Hours to release", source="Survey")

    assert ["img"] == re.findall(r"<(img|script|link|iframe|object)\b", html)
    assert [] == re.findall(r"https?:", html)
    assert not re.search(r"<script|href=|\son\w+=", image(html))


def test_every_text_is_escaped():
    wicked = '"><script>alert(1)</script>'

    html = figure_html(chart(note=wicked), caption=wicked, source=wicked, coverage=wicked)

    assert "<script" not in html
    assert 4 == html.count("&quot;&gt;&lt;script&gt;")


def test_the_caption_carries_number_coverage_and_source():
    html = figure_html(chart(), caption="Hours to release", number=3, source="survey of 2026", coverage="9 of 12")

    assert "<figcaption>Figure 3. Hours to release<br><small>Coverage: 9 of 12; Source: survey of 2026</small>" in html


def test_a_figure_without_words_has_no_caption():
    assert "figcaption" not in figure_html(chart(), caption="")


def test_the_image_states_its_size_so_that_the_page_does_not_jump():
    assert re.search(
        r' width="\d+" height="\d+" style="max-width: 100%; height: auto;">', figure_html(chart(), caption="")
    )


def test_the_same_chart_gives_the_same_bytes():
    assert figure_html(chart(), caption="x") == figure_html(chart(), caption="x")


def test_characters_that_no_image_may_hold_are_left_out():
    drawn = svg(chart(title="a\x00b\x1bc\ud800d"))

    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314  our own drawing; that it parses is the promise


def test_data_from_elsewhere_is_refused():
    spec = alt.Chart(alt.UrlData("https://example.org/data.json")).mark_point()

    with pytest.raises(ValueError, match=r"example\.org"):
        svg(spec)


def test_drawing_leaves_the_chart_as_it_was():
    one = chart().configure(font="Serif")
    before = one.to_dict()

    svg(one)

    assert before == one.to_dict()


def test_a_figure_shows_itself_as_html_and_reads_as_its_alternative_text():
    bundle = Figure(chart(), "Hours to release", source="survey")._repr_mimebundle_(include=None, exclude=None)

    assert {"text/html", "text/plain"} == set(bundle)
    assert bundle["text/html"] == figure_html(chart(), caption="Hours to release", source="survey")
    assert "Half of them need 96 hours" == bundle["text/plain"] == description(chart())
