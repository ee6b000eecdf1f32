"""What single charts promise beside what all of them do."""

from datetime import date

from custkit.analysis.agreement import agreement
from custkit.analysis.gantt import Step, calendar_schedule
from custkit.analysis.portfolio import Option, check_portfolio
from custkit.analysis.position import position as place
from custkit.analysis.scores import Criterion, score
from custkit.charts import capacity, coverage, distribution, gantt, position, ranking, spread, stakeholders
from custkit.charts.theme import NAVY, SKY
from custkit.model.figures import Figure, Indicator
from custkit.model.plan_initiatives import Activity
from custkit.model.plan_situation import Stakeholder


def rows(chart, kind):
    spec = chart.to_dict()
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [row for layer in layers for row in spec["datasets"][layer["data"]["name"]]]


def words(chart):
    return [" ".join(row["text"]) for row in rows(chart, "text")]


def test_fewer_than_three_answers_are_not_drawn_one_by_one():
    chart = spread.chart([spread.Rating("open", agreement([1, 5, 5])), spread.Rating("small", agreement([1, 5]))])

    legend, answers = 1, 3
    assert legend + answers == len(rows(chart, "point"))
    assert "fewer than 3 answers: not shown one by one" in words(chart)


def test_fewer_than_three_units_are_not_drawn_one_by_one():
    levels = [distribution.Levels("People", (1, 2, 2)), distribution.Levels("Integrity", (0, 4))]

    assert 1 + 3 == len(rows(distribution.chart(levels, units=3), "point"))


def test_every_tile_of_the_coverage_has_its_letter():
    chart = coverage.chart(
        ["XAL", "XBE"], ["SA-01", "SA-02"], {("XAL", "SA-01"): "validated", ("XBE", "SA-02"): "thin"}
    )

    assert ["V", "–", "–", "T"] == [said for said in words(chart) if len(said) == 1]


def test_a_rating_of_three_is_drawn_in_the_upper_half():
    chart = stakeholders.chart([Stakeholder("STK-01", "Port authority", "carriers", 3, 3, 2, 3)])

    # The last dot is the only stakeholder; the two dashed lines are the cuts.
    dot = rows(chart, "point")[-1]
    cuts = rows(chart, "line")
    assert dot["x"] > min(row["x"] for row in cuts if row["path"] == 0)
    assert dot["y"] < min(row["y"] for row in cuts if row["path"] == 1)


def test_critical_work_is_darker_and_thicker_than_the_rest():
    def step(name, end):
        return Activity(
            name,
            name,
            "INI-01",
            "x",
            date(2027, 1, 4),
            end,
            None,
            milestone=False,
            acceptance="",
            accountable="Post",
            responsible=(),
        )

    steps = [step("ACT-01", date(2027, 3, 31)), step("ACT-02", date(2027, 1, 29))]
    schedule = calendar_schedule([Step(row.id, row.start, row.end) for row in steps])

    bars = [row for row in rows(gantt.chart(steps, schedule), "rect") if row["fill"] in {NAVY, SKY} and row["y"] > 40]
    tall = {row["fill"]: row["y2"] - row["y"] for row in bars}
    assert tall[NAVY] > tall[SKY]
    assert [[], [3, 2]] == [row["dash"] for row in bars]


def test_a_missing_figure_is_a_labelled_gap_beside_the_region():
    indicator = Indicator(
        id="measures", label="Measures", definition="", unit="percent", direction="up", publisher="A", series="A",
        dated="year", licence="facts", sources=("a",),
    )  # fmt: skip
    common = {
        "indicator": "measures",
        "year": 2025,
        "unit": "percent",
        "source": "a",
        "credit": "A",
        "licence": "facts",
    }
    peers = [Figure(iso3=f"XA{name}", value=10 * n, **common) for n, name in enumerate("BCDEF")]

    found = place(indicator, [], peers, editions=[2023, 2025], region=9)

    said = words(position.chart([found], {}, name="Alpha", region="a region"))
    assert {"no own figure 2025", "no figure in any year"} <= set(said)
    assert "XAB" not in " ".join(said)


def test_an_initiative_without_a_score_is_listed_last_without_a_bar():
    found = score(["INI-01", "INI-02"], [Criterion("effect", 1)], [[None], [4]])

    said = words(ranking.chart(found))
    assert said.index("INI-01") > said.index("INI-02")
    assert "no score yet" in said


def test_too_much_work_is_told_in_staff_months():
    found = check_portfolio([Option("INI-01", "must", 8), Option("INI-02", "wont", 5)], 10)

    assert "Musts take 80\u00a0% of capacity: 2 staff-months more than they may" in capacity.alt_text(found)
    assert "2 over" in words(capacity.chart(found))
