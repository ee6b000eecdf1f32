"""What every chart meets: an ordinary fictitious administration, one person, nobody, forty rows, hostile text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import get_args

import altair as alt

from custkit.analysis.agreement import agreement
from custkit.analysis.gantt import Step, calendar_schedule
from custkit.analysis.maturity import Dimension, unit_maturity
from custkit.analysis.monitoring import kpi_progress
from custkit.analysis.portfolio import Option, check_portfolio
from custkit.analysis.position import position as place
from custkit.analysis.scores import Criterion, score
from custkit.analysis.voting import consent
from custkit.charts import (
    agreement as vote,
)
from custkit.charts import (
    capacity,
    coverage,
    distribution,
    gantt,
    maturity,
    position,
    quadrant,
    ranking,
    sparklines,
    spread,
    stakeholders,
    tows,
)
from custkit.model.figures import Figure, Indicator
from custkit.model.plan import Activity, Baseline, Kpi, KpiReading, Stakeholder, SwotItem, TowsStrategy

HOSTILE = '<script>alert(1)</script> & "quotes" \x00\x1b\u202e ]]> {{7*7}} $(id)'
SCRIPTS = ("শুল্ক প্রশাসনের কৌশলগত পরিকল্পনা", "Стратегія розвитку митної служби", "استراتيجية الجمارك", "海关战略规划")


@dataclass(frozen=True)
class Case:
    """A chart with what it is drawn from; ``words`` must stand in the alternative text."""

    name: str
    chart: Callable[[], alt.LayerChart]
    alt_text: Callable[[], str]
    words: tuple[str, ...] = ()
    label: str = field(default="", compare=False)


def seeded(seed):
    """The same plausible answers in each run."""
    return Random(seed)  # noqa: S311  sample data, no secret


def case(name, module, /, *args, words=(), label="", **options):
    return Case(name, partial(module.chart, *args, **options), partial(module.alt_text, *args, **options), words, label)


# Maturity

DIMENSIONS: Mapping[str, str] = {
    "leadership": "Leadership and strategy",
    "organisation": "Organisation",
    "legal": "Legal base",
    "people": "People",
    "procedures": "Procedures and risk management",
    "data": "ICT and data",
    "partnerships": "Partnerships with traders and border agencies",
    "integrity": "Integrity",
    "delivery": "Project delivery",
    "measurement": "Measurement",
}
CURRENT = (2, 2, 3, 1, 2, 2, 1, 2, 1, 1)
TARGET = (3, 3, 3, 3, 3, 4, 3, 3, 2, 3)


def levels(people, seed=3):
    random = seeded(seed)
    return unit_maturity(
        [
            Dimension(
                name,
                tuple(
                    min(max(now + random.choice((-1, 0, 0, 0, 1, 2 if name == "data" else 0)), 0), 4)
                    for _ in range(people)
                ),
                tuple(min(max(aim + random.choice((-1, 0, 0, 0, 1)), 0), 4) for _ in range(people)),
            )
            for name, now, aim in zip(DIMENSIONS, CURRENT, TARGET, strict=True)
        ]
    )


def many_levels():
    return unit_maturity([Dimension(f"d{n}", (n % 5, 2, 3), (4, 4, 4)) for n in range(40)])


# TOWS

SWOT = [
    SwotItem("S-01", "strength", "Trusted broker community that already lodges declarations electronically", 5),
    SwotItem("S-02", "strength", "Young, technically trained officers at the main port", 3),
    SwotItem("S-03", "strength", "Direct access of the Director General to the Minister of Finance", 4),
    SwotItem("W-01", "weakness", "Half of the import containers need more than 96 hours from arrival to release", 5),
    SwotItem(
        "W-02",
        "weakness",
        "Only 19 of 48 offices are connected to the clearance system; power cuts stop the scanners",
        4,
    ),
    SwotItem("W-03", "weakness", "No measured baseline for post-clearance audit", 2),
    SwotItem("O-01", "opportunity", "The new customs law allows declarations before arrival", 5),
    SwotItem("O-02", "opportunity", "A regional corridor agreement shares transit data", 3),
    SwotItem("T-01", "threat", "Small-parcel volumes double within two years", 4),
    SwotItem("T-02", "threat", "The vendor licence of the clearance system ends in month 8", 4),
    SwotItem("T-03", "threat", "Loss of the main transit corridor", 3),
]
STRATEGIES = [
    TowsStrategy(
        "TOW-01",
        "SO",
        "Use the trusted broker community to pilot pre-arrival declarations now that the law allows it",
        ("S-01",),
        ("O-01",),
    ),
    TowsStrategy(
        "TOW-02",
        "WO",
        "Connect the border offices on the corridor first, so that shared transit data replace paper at 12 posts",
        ("W-02",),
        ("O-02",),
    ),
    TowsStrategy(
        "TOW-03",
        "WO",
        "Set release targets for each office, with advance manifests as their basis",
        ("W-01",),
        ("O-01",),
    ),
    TowsStrategy(
        "TOW-04", "ST", "Train ten young officers as data analysts for parcel targeting", ("S-02",), ("T-01",)
    ),
]


def many_findings(text="A finding that takes a few words to tell, as people do when they write in a hurry"):
    kinds = ("strength", "weakness", "opportunity", "threat")
    return [SwotItem(f"{kinds[n % 4][0].upper()}-{n:02}", kinds[n % 4], f"{text} {n}", 3) for n in range(40)]


# Stakeholders

STAKES = [
    Stakeholder("STK-01", "Brokers' federation", "brokers", 4, 5, 1, 3),
    Stakeholder("STK-02", "Ministry of Finance", "ministry", 5, 4, 3, 4),
    Stakeholder("STK-03", "Port authority", "carriers", 4, 3, 2, 3),
    Stakeholder("STK-04", "Staff union", "staff", 3, 4, 1, 2),
    Stakeholder("STK-05", "Standards bureau", "agency", 2, 3, 2, 3),
    Stakeholder("STK-06", "Chamber of commerce", "traders", 3, 5, 3, 3),
    Stakeholder("STK-07", "Neighbour administration", "customs", 3, 4, 2, 3),
    Stakeholder("STK-08", "Clearance system vendor", "supplier", 4, 2, 2, 2),
    Stakeholder("STK-09", "Development bank", "donor", 4, 3, 3, 3),
    Stakeholder("STK-10", "General public", "public", 1, 2, 0, 2),
    Stakeholder("STK-11", "Plant health service", "agency", 2, 2, 2, 3),
    Stakeholder("STK-12", "Small traders at the border markets", "traders", 1, 5, 1, 3),
    Stakeholder("STK-13", "Press", "public", None, None, None, None),
]


def many_stakes():
    return [
        Stakeholder(
            f"STK-{n:02}", f"Organisation number {n} of the border", "agency", 1 + n % 5, 1 + n * 3 % 5, n % 4, 3
        )
        for n in range(40)
    ]


# Initiatives

TITLES = {
    "INI-01": "Advance manifest 24 hours before arrival",
    "INI-02": "Risk engine with selectivity rules reviewed every month",
    "INI-03": "Connect 29 border offices to the central system",
    "INI-04": "Single window, second phase",
    "INI-05": "Authorised operator programme for small traders",
    "INI-06": "Data analysis team of ten officers",
    "INI-07": "Post-clearance audit handbook and training",
    "INI-08": "Scanner maintenance contract with guaranteed repair time",
    "INI-09": "Stop manual ledger at the port",
    "INI-10": "Trader service desk with published reply times",
    "INI-11": "Integrity action plan",
    "INI-12": "Mobile inspection application",
}
CRITERIA = [
    Criterion("effect", 0.47),
    Criterion("revenue", 0.17),
    Criterion("feasibility", 0.29),
    Criterion("cost", 0.07, cost=True),
]
CELLS = [
    (5, 3, 4, 2),
    (4, 5, 3, 4),
    (5, 3, 2, 5),
    (4, 4, 1, 5),
    (3, 2, 4, 2),
    (4, 4, 4, 3),
    (3, 5, 3, 2),
    (2, 2, 5, 3),
    (3, 2, 5, 1),
    (3, 1, 4, 2),
    (3, 3, 2, 2),
    (None, None, None, None),
]


def ranked(top=5):
    return score(list(TITLES), CRITERIA, CELLS, top=top)


def many_ranked():
    names = [f"INI-{n:02}" for n in range(40)]
    return score(names, CRITERIA, [(1 + n % 5, 1 + n * 3 % 5, 1 + n * 7 % 5, 3) for n in range(40)], top=8)


RATED = [
    quadrant.Rated(name, title, impact, effort, chosen)
    for (name, title), impact, effort, chosen in zip(
        TITLES.items(),
        (5, 4, 5, 4, 3, 4, 3, 2, 3, 3, 2.5, None),
        (2, 3, 5, 5, 2, 3, 2, 3, 1, 2, 4, None),
        (True, True, True, False, False, True, False, False, True, False, False, False),
        strict=True,
    )
]
OPTIONS = [
    Option(name, moscow, months)
    for name, moscow, months in zip(
        TITLES,
        ("must", "must", "must", "wont", "could", "should", "should", "could", "must", "could", None, None),
        (6, 9, 14, 30, 5, 8, 6, 4, 2, 3, None, None),
        strict=True,
    )
]

# Roadmap


def activity(name, title, lane, start, end, *, after=(), milestone=False, post="Director of Procedures"):
    return Activity(
        name, title, lane, "A deliverable", start, end, None, milestone, "", post, ("Officer",), predecessors=after
    )


def day(month, number=1, year=2027):
    return date(year, month, number)


ACTIVITIES = [
    activity(
        "ACT-01",
        "Draft the circular with shipping lines",
        "INI-01",
        day(1, 11),
        day(2, 12),
        post="Director of Legislation",
    ),
    activity(
        "ACT-02",
        "Circular signed and published",
        "INI-01",
        None,
        day(2, 15),
        after=("ACT-01",),
        milestone=True,
        post="Director of Legislation",
    ),
    activity(
        "ACT-03",
        "Build and test the manifest interface",
        "INI-01",
        day(2, 1),
        day(6, 30),
        after=("ACT-02",),
        post="Director of IT",
    ),
    activity(
        "ACT-04",
        "Advance manifest in force at the port",
        "INI-01",
        None,
        day(9, 1),
        after=("ACT-03", "ACT-07"),
        milestone=True,
    ),
    activity("ACT-05", "Survey of 29 border offices", "INI-03", day(1, 4), day(3, 31), post="Director of IT"),
    activity(
        "ACT-06",
        "Contract for power and links",
        "INI-03",
        day(4, 1),
        day(8, 31),
        after=("ACT-05",),
        post="Director of Finance",
    ),
    activity(
        "ACT-07",
        "First ten offices connected",
        "INI-03",
        None,
        day(8, 31),
        after=("ACT-06",),
        milestone=True,
        post="Director of IT",
    ),
    activity(
        "ACT-08",
        "All 29 offices connected",
        "INI-03",
        None,
        day(6, 23, 2028),
        after=("ACT-07", "ACT-09"),
        milestone=True,
        post="Director of IT",
    ),
    activity(
        "ACT-09",
        "Roll out to 19 remaining offices",
        "INI-03",
        day(9, 1),
        day(6, 23, 2028),
        after=("ACT-07",),
        post="Director of IT",
    ),
    activity(
        "ACT-10", "Select and train ten analysts", "INI-06", day(2, 1), day(5, 31), post="Director of Human Resources"
    ),
    activity(
        "ACT-11",
        "First targeting rules from parcel data",
        "INI-06",
        None,
        day(7, 15),
        after=("ACT-10",),
        milestone=True,
        post="Director of Risk",
    ),
    activity("ACT-12", "Agree data sharing with the post", "INI-06", None, None, post=""),
]


def scheduled(rows):
    return calendar_schedule(
        [Step(row.id, row.start, row.end, row.days, row.predecessors, row.milestone) for row in rows]
    )


MANY_ACTIVITIES = [
    activity(
        f"ACT-{n:02}",
        f"Step {n} of a long roadmap with words enough for two lines",
        f"INI-{n // 8:02}",
        day(1, 4) + timedelta(20 * n),
        day(3, 1) + timedelta(20 * n),
        after=(f"ACT-{n - 1:02}",) if n % 8 else (),
    )
    for n in range(40)
]

# Monitoring

PERIOD = (date(2027, 1, 1), date(2029, 12, 31))
KPIS = [
    Kpi(
        "MEA-01",
        "OBJ-02",
        "Median import release time",
        "h",
        "down",
        Baseline(96, 2026, "Time release study", estimate=True),
        48,
        date(2029, 12, 31),
    ),
    Kpi(
        "MEA-02",
        "OBJ-02",
        "Share of declarations lodged before arrival",
        "%",
        "up",
        Baseline(4, 2026, "System extract"),
        60,
        date(2029, 12, 31),
    ),
    Kpi(
        "MEA-03",
        "OBJ-03",
        "Clearance system availability in agreed hours, weighted by site volume",
        "%",
        "up",
        Baseline(97.1, 2026, "Incident log"),
        99.5,
        date(2028, 12, 31),
    ),
    Kpi(
        "MEA-04",
        "OBJ-04",
        "Offices on the central system",
        "%",
        "up",
        Baseline(40, 2026, "IT directorate"),
        100,
        date(2028, 6, 30),
    ),
    Kpi(
        "MEA-05",
        "OBJ-05",
        "Physical inspections",
        "%",
        "down",
        None,
        15,
        date(2029, 12, 31),
        establish_by=date(2027, 6, 30),
    ),
]
READINGS = [
    KpiReading(f"REA-{n:02}", kpi, period, value)
    for n, (kpi, period, value) in enumerate(
        (kpi, date(2027, month, 30), value)
        for kpi, values in {
            "MEA-01": (92, 84, 78),
            "MEA-02": (4, 6, 9),
            "MEA-03": (97.0, 97.2, 96.8),
            "MEA-04": (40, 48, 63),
        }.items()
        for month, value in zip((3, 6, 9), values, strict=True)
    )
]


def states(kpis, readings):
    return {
        kpi.id: kpi_progress(
            kpi.baseline.value if kpi.baseline else None,
            kpi.target,
            [reading.value for reading in readings if reading.kpi == kpi.id] or [None],
            9 / 36,
        )
        for kpi in kpis
    }


# Position


def indicator(name, label, unit="score", direction="up", dated="edition"):
    return Indicator(
        id=name,
        label=label,
        definition="",
        unit=unit,
        direction=direction,
        publisher="A publisher",
        series="A series",
        dated=dated,
        licence="facts",
        sources=("a_source",),
    )


def figure(iso3, name, year, value, unit="score"):
    return Figure(
        iso3=iso3,
        indicator=name,
        year=year,
        value=value,
        unit=unit,
        source="a_source",
        credit="A publisher",
        licence="facts",
    )


def positioned():
    random = seeded(5)
    peers = [f"X{a}{b}" for a in "PQRS" for b in "ABCDE"]
    scores = (
        (
            "customs_score",
            "Logistics performance: customs",
            "score",
            "up",
            (2007, 2010, 2012, 2014, 2016, 2018, 2023),
            2.6,
            (2.1, 2.3, None, 2.2, 2.4, None, 1.9),
        ),
        (
            "tracking",
            "Logistics performance: tracking and tracing",
            "score",
            "up",
            (2007, 2010, 2012, 2014, 2016, 2018, 2023),
            2.7,
            (2.3, 2.6, None, 2.8, 3.0, None, 3.6),
        ),
        (
            "border_time",
            "Time to import, border compliance",
            "hours",
            "down",
            (2016, 2017, 2018, 2019, 2020),
            90,
            (120, 120, 110, 98, 92),
        ),
        (
            "trade_taxes",
            "Taxes on international trade, share of revenue",
            "percent",
            "context",
            tuple(range(2008, 2024)),
            12,
            (18, 18.4, 17.9, 17, 16, 16.2, 15, None, None, 14, 13.5, 13, 11.5, 12, 12.4, 11.8),
        ),
        (
            "measures",
            "Trade facilitation measures implemented",
            "percent",
            "up",
            (2021, 2023, 2025),
            70,
            (None, None, None),
        ),
    )
    found, past = [], {}
    for name, label, unit, direction, years, middle, values in scores:
        own = [
            figure("XAL", name, year, value, unit)
            for year, value in zip(years, values, strict=True)
            if value is not None
        ]
        others = [figure(peer, name, years[-1], round(middle * random.uniform(0.6, 1.4), 2), unit) for peer in peers]
        found.append(place(indicator(name, label, unit, direction), own, others, editions=years, region=24))
        past[name] = own
    return found, past


POSITION = {"name": "Alpha", "region": "a fictitious region"}

UNITS = {"XAL": "Alpha", "XBE": "Beta", "XGA": "Gamma", "XDE": "Delta"}
EXERCISES = (
    "SA-01",
    "SA-02",
    "SA-04",
    "SA-05",
    "VI-01",
    "VI-02",
    "VI-03",
    "PR-01",
    "PR-02",
    "PR-03",
    "PR-04",
    "RM-01",
    "MO-01",
)


def sheet_states(units, exercises):
    kinds = get_args(coverage.State)
    return {
        (unit, name): kinds[(row * 5 + 13 - column) // 4 % 5] if column < 10 - row else "empty"
        for row, unit in enumerate(units)
        for column, name in enumerate(exercises)
    }


def ratings(people, seed=7):
    random = seeded(seed)
    leans = {
        "INI-01 effect on objectives": (4, 5, 5),
        "INI-03 feasibility": (1, 2, 4, 5),
        "INI-04 cost": (5, 5, 4),
        "INI-06 effect on objectives": (3, 4),
    }
    return [
        spread.Rating(label, agreement([random.choice(lean) for _ in range(people)])) for label, lean in leans.items()
    ]


def unit_levels(units, seed=11):
    random = seeded(seed)
    return [
        distribution.Levels(
            label, tuple(min(max(now + random.choice((-1, -0.5, 0, 0.5, 1)), 0), 4) for _ in range(units))
        )
        for label, now in zip(DIMENSIONS.values(), CURRENT, strict=True)
    ]


FOUND, PAST = positioned()
SCHEDULE = scheduled(ACTIVITIES)
ORDINARY = [
    case("maturity", maturity, levels(9), DIMENSIONS, expected=12, words=("Weakest", "9 respondents of 12")),
    case(
        "tows",
        tows,
        SWOT,
        STRATEGIES,
        words=("4 strategies", "4 of 11 findings used by none", "SO 1, ST 1, WO 2, WT 0"),
    ),
    case(
        "stakeholders",
        stakeholders,
        STAKES,
        words=("To be won first: Brokers' federation", "Manage closely", "1 stakeholder without a rating"),
    ),
    case(
        "ranking",
        ranking,
        ranked(),
        TITLES,
        people=11,
        words=("Advance manifest", "comes first", "11 scoring sheets", "Not scored: Mobile inspection application"),
    ),
    case("quadrant", quadrant, RATED, words=("quick win", "INI-01", "Reconsider: INI-08")),
    case(
        "capacity",
        capacity,
        check_portfolio(OPTIONS, 48),
        words=("Musts take 65\u00a0% of capacity", "2.2 staff-months more"),
    ),
    case(
        "gantt",
        gantt,
        ACTIVITIES,
        SCHEDULE,
        TITLES,
        today=day(4, 20),
        words=("ends on 2028-06-23", "Critical:", "Without dates: ACT-12"),
    ),
    case(
        "sparklines",
        sparklines,
        KPIS,
        READINGS,
        states(KPIS, READINGS),
        PERIOD,
        words=("2 of 5 KPIs on course", "to act on: MEA-02 and MEA-03"),
    ),
    case(
        "position",
        position,
        FOUND,
        PAST,
        **POSITION,
        words=(
            "Alpha",
            "no figure for 1",
            "better on 1 indicator, behind on 1, inside on 1",
            "Missing: Trade facilitation measures implemented",
        ),
    ),
    case(
        "agreement",
        vote,
        consent([5, 5, 4, 4, 4, 3, 5, 4, 2]),
        expected=12,
        subject="The vision",
        words=("The vision is adopted: median 4", "9 of 12 possible votes"),
    ),
    case(
        "coverage",
        coverage,
        list(UNITS),
        EXERCISES,
        sheet_states(UNITS, EXERCISES),
        UNITS,
        words=("sheets submitted", "Delta"),
    ),
    case("spread", spread, ratings(11), words=("To discuss", "INI-03 feasibility", "11 answers")),
    case("distribution", distribution, unit_levels(7), units=8, words=("Lowest across the units", "7 of 8 units")),
]
ONE = [
    case("maturity", maturity, levels(1), DIMENSIONS, words=("One respondent",)),
    case("tows", tows, SWOT[:1], [], words=("1 finding, no strategy yet",)),
    case("stakeholders", stakeholders, STAKES[:1], words=("1 stakeholder",)),
    case(
        "ranking",
        ranking,
        score(["INI-01"], CRITERIA, CELLS[:1]),
        TITLES,
        people=1,
        words=("1 scoring sheet", "comes first"),
    ),
    case("quadrant", quadrant, RATED[:1], words=("1 quick win", "1 initiative")),
    case("capacity", capacity, check_portfolio(OPTIONS[:1], None), words=("not known", "Capacity not stated")),
    case("gantt", gantt, ACTIVITIES[:1], scheduled(ACTIVITIES[:1]), words=("1 activity and 0 milestones",)),
    case("sparklines", sparklines, KPIS[:1], READINGS[:1], states(KPIS[:1], READINGS[:1]), PERIOD, words=("1 KPI",)),
    case("position", position, FOUND[:1], PAST, **POSITION, words=("1 indicator",)),
    case("agreement", vote, consent([1]), words=("1 vote blocks it",)),
    case("coverage", coverage, ["XAL"], ["SA-01"], {}, words=("0 of 1 sheet submitted",)),
    case("spread", spread, ratings(1), words=("no question has 3 answers",)),
    case("distribution", distribution, unit_levels(2), units=8, words=("fewer than 3 units",)),
]
EMPTY = [
    case("maturity", maturity, levels(0), DIMENSIONS, words=("no answers yet",)),
    case("tows", tows, [], [], words=("no findings yet",)),
    case("stakeholders", stakeholders, STAKES[-1:], words=("no ratings yet",)),
    case("ranking", ranking, score(["INI-01"], CRITERIA, CELLS[-1:]), words=("no scores yet",)),
    case("quadrant", quadrant, [], words=("no ratings yet",)),
    case("capacity", capacity, check_portfolio([], 48), words=("no initiative is classed",)),
    case("gantt", gantt, [], scheduled([]), words=("no dated activity yet",)),
    case("sparklines", sparklines, [], [], {}, PERIOD, words=("none yet",)),
    case("position", position, [], {}, **POSITION, words=("no indicator was asked for",)),
    case("agreement", vote, consent([]), expected=9, words=("no votes yet",)),
    case("coverage", coverage, [], [], {}, words=("no units yet",)),
    case("spread", spread, [], words=("no question has 3 answers yet",)),
    case("distribution", distribution, [], units=8, words=("fewer than 3 units",)),
]


def stranger(label):
    """Every chart with a label that nobody should have typed, or in a script that charts rarely meet."""
    long = f"{label} " * 12
    hostile_kpi = Kpi("MEA-01", "OBJ-01", label, label, "up", None, None, None)
    return [
        case("maturity", maturity, levels(3), dict.fromkeys(DIMENSIONS, label), label=label),
        case("tows", tows, many_findings(label), [TowsStrategy("TOW-01", "SO", long, (), ())], label=label),
        case("stakeholders", stakeholders, [Stakeholder("STK-01", label, "", 5, 5, 0, 4), *many_stakes()], label=label),
        case("ranking", ranking, many_ranked(), {f"INI-{n:02}": long for n in range(40)}, label=label),
        case(
            "quadrant",
            quadrant,
            [quadrant.Rated("INI-01", label, 5, 1), quadrant.Rated("INI-02", long, 5, 1)],
            label=label,
        ),
        case("capacity", capacity, check_portfolio([Option(label, "must", 3)], 10)),
        case(
            "gantt",
            gantt,
            [activity("ACT-01", label, "INI-01", day(1), day(2), post=label)],
            scheduled(ACTIVITIES[:1]),
            {"INI-01": label},
            label=label,
        ),
        case("sparklines", sparklines, [hostile_kpi], [], {}, PERIOD, label=label),
        case("position", position, FOUND, PAST, name=label, region=label, label=label),
        case("agreement", vote, consent([5]), subject=label, label=label),
        case("coverage", coverage, ["XAL"], EXERCISES, {}, {"XAL": label}, label=label),
        case("spread", spread, [spread.Rating(label, agreement([1, 1, 5, 5]))], label=label),
        case("distribution", distribution, [distribution.Levels(label, (1, 2, 3))], units=3, label=label),
    ]


CROWDED = [
    case(
        "maturity",
        maturity,
        many_levels(),
        {f"d{n}": f"A dimension with a long name, number {n} of forty" for n in range(40)},
    ),
    case("tows", tows, many_findings(), []),
    case("stakeholders", stakeholders, many_stakes()),
    case(
        "ranking",
        ranking,
        many_ranked(),
        {f"INI-{n:02}": f"An initiative with a long title, number {n} of forty in all" for n in range(40)},
    ),
    case(
        "quadrant",
        quadrant,
        [
            quadrant.Rated(f"INI-{n:02}", f"Initiative {n} of forty in the plan", 1 + n % 5, 1 + n * 2 % 5, n % 3 == 0)
            for n in range(40)
        ],
    ),
    case("gantt", gantt, MANY_ACTIVITIES, scheduled(MANY_ACTIVITIES)),
    case("sparklines", sparklines, KPIS * 8, READINGS, states(KPIS, READINGS), PERIOD),
    case("coverage", coverage, [f"U{n}" for n in range(40)], EXERCISES, {}),
    case("spread", spread, ratings(67)),
    case("distribution", distribution, unit_levels(24), units=24),
]


def pytest_generate_tests(metafunc):
    """Give each test that asks for one the cases of its kind."""
    kinds = {
        "ordinary": ORDINARY,
        "one": ONE,
        "empty": EMPTY,
        "crowded": CROWDED,
        "hostile": stranger(HOSTILE),
        "foreign": [one for script in SCRIPTS for one in stranger(script)],
    }
    for kind, cases in kinds.items():
        if kind in metafunc.fixturenames:
            metafunc.parametrize(kind, cases, ids=[f"{place}-{one.name}" for place, one in enumerate(cases)])
    if "any_case" in metafunc.fixturenames:
        cases = [*ORDINARY, *ONE, *EMPTY, *CROWDED]
        metafunc.parametrize("any_case", cases, ids=[f"{place}-{one.name}" for place, one in enumerate(cases)])
