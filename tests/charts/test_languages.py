"""What holds for the words of charts in each language: they are longer or shorter than in English."""

from datetime import date
from itertools import combinations

import pytest

from custkit.charts import heat, quarters, sparklines
from custkit.charts.placement import Area
from custkit.charts.text import percent, width
from custkit.charts.theme import WIDTH
from custkit.i18n.catalogue import languages
from custkit.i18n.order import MARKS
from custkit.i18n.speech import speaking
from custkit.model.plan_objectives import Kpi


def ground(row):
    wide = max(width(MARKS.sub("", line), row["size"]) for line in row["text"])
    left = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[row["align"]]
    half = row["size"] * 0.5
    return Area(left, row["y"] - half, left + wide, row["y"] + half + row["size"] * 1.3 * (len(row["text"]) - 1))


@pytest.mark.parametrize("language", languages())
def test_words_above_the_columns_of_a_chart_run_neither_into_each_other_nor_off_the_page(headed, language):
    with speaking(language):
        spec = headed.chart().to_dict()
    (layer,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    words = [(row["text"], ground(row)) for row in spec["datasets"][layer["data"]["name"]]]

    assert [] == [(one, other) for (one, a), (other, b) in combinations(words, 2) if a.meets(b)]
    assert [] == [one for one, a in words if a.x < -6 or a.x2 > WIDTH + 6]


def test_a_share_just_below_or_above_an_end_is_written_as_any_share_of_its_language():
    for language in ("en", "fr", "ar", "bn"):
        with speaking(language):
            assert percent(0.01) in percent(0.001)
            assert percent(0.99) in percent(0.999)


@pytest.mark.parametrize("language", languages())
def test_a_legend_with_much_to_say_stays_on_its_page_in_every_language(wordy, language):
    with speaking(language):
        spec = wordy.chart().to_dict()
    rows = [
        row
        for layer in spec["layer"]
        if layer["mark"]["type"] == "text"
        for row in spec["datasets"][layer["data"]["name"]]
    ]
    areas = [(row["text"], ground(row)) for row in rows]

    assert [] == [text for text, area in areas if area.x < -4 or area.x2 > WIDTH + 4]


def test_no_word_above_the_columns_of_counts_is_torn_or_left_out_where_they_are_many_and_narrow():
    labels = (
        "Nouvelle application", "Changement d’une application", "Données et rapports", "Réseau et équipement",
        "Sécurité", "Compétences", "Organisation", "Base légale des documents électroniques",
    )  # fmt: skip
    columns = tuple((str(number), label) for number, label in enumerate(labels))
    spec = heat.chart((("axis", "Axe"),), columns, {("axis", "0"): 3}).to_dict()
    (layer,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    heads = [row for row in spec["datasets"][layer["data"]["name"]] if row["y"] < heat.HEAD]
    words = {word for label in labels for word in label.split()}

    assert len(labels) == len(heads)
    assert [] == [word for row in heads for line in row["text"] for word in line.split() if word not in words]
    areas = [ground(row) for row in heads]
    assert [] == [one for one, other in combinations(areas, 2) if one.meets(other)]
    assert [] == [area for area in areas if area.x2 > WIDTH + 6]


def test_measures_stand_with_signs_that_every_language_reads_and_days_as_the_language_writes_them():
    kpi = Kpi("MEA-01", "OBJ-01", "Délai", "h", "down", None, None, None, establish_by=date(2026, 6, 30))
    with speaking("fr"):
        spec = sparklines.chart([kpi], [], {}, (date(2026, 1, 1), date(2028, 12, 31))).to_dict()
    said = f"{spec}"

    assert "+ dans les temps, ! à surveiller, !! à traiter" in said
    assert "du 1er janv. 2026 au 31 déc. 2028" in said
    assert "d’ici le" in said
    assert "2026-" not in said


def test_quarters_in_an_alternative_text_are_called_as_the_language_calls_them():
    with speaking("ru"):
        said = quarters.alt_text([quarters.Bar("INI-01", "Данные", "must", 0, 1)], ["2026-Q1", "2026-Q2"])

    assert "1 кв. 2026" in said.replace("\u00a0", " ")
    assert "-Q" not in said
