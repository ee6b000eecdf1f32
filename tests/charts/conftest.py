"""What every chart meets: an ordinary fictitious administration, one person, nobody, forty rows, hostile text."""

import csv
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import get_args

import altair as alt

from custkit.analysis.agreement import agreement
from custkit.analysis.continuity_picture import stakes
from custkit.analysis.demands import standing
from custkit.analysis.funding_stack import FundingStack
from custkit.analysis.gantt import Step, calendar_schedule
from custkit.analysis.it_money import spending
from custkit.analysis.load import Capacity, load_table
from custkit.analysis.load import Demand as Work
from custkit.analysis.maturity import Dimension, unit_maturity
from custkit.analysis.monitoring import kpi_progress
from custkit.analysis.pareto import pareto as losses
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
    exposure,
    funding,
    gantt,
    heat,
    load,
    maturity,
    money,
    pareto,
    pipeline,
    position,
    proof,
    quadrant,
    quarters,
    ranges,
    ranking,
    sides,
    sparklines,
    spread,
    stakeholders,
    tows,
    trend,
)
from custkit.model.figures import Figure, Indicator
from custkit.model.plan_initiatives import Activity
from custkit.model.plan_it import Demand, ItPlan, SpendItem
from custkit.model.plan_it_service import Need
from custkit.model.plan_monitoring import KpiReading
from custkit.model.plan_objectives import Baseline, Kpi
from custkit.model.plan_situation import Stakeholder, SwotItem, TowsStrategy

SAMPLES = Path(__file__).parent.parent / "samples" / "charts"
HOSTILE = '<script>alert(1)</script> & "quotes" \x00\x1b\u202e ]]> {{7*7}} $(id)'
SCRIPTS = ("শুল্ক প্রশাসনের কৌশলগত পরিকল্পনা", "Стратегія розвитку митної служби", "استراتيجية الجمارك", "海关战略规划")


@dataclass(frozen=True)
class Case:
    """A chart with what it is drawn from; ``words`` must stand in the alternative text."""

    name: str
    chart: Callable[[], alt.LayerChart]
    alt_text: Callable[[], str]
    words: tuple[str, ...] = ()
    label: str = ""
    """What was typed, where it is drawn."""


def seeded(seed):
    """The same plausible answers in each run."""
    return Random(seed)  # noqa: S311  sample data, no secret


def case(name, module, /, *args, words=(), label="", **options):
    return Case(name, partial(module.chart, *args, **options), partial(module.alt_text, *args, **options), words, label)


def sample(name):
    """The rows of one sample file."""
    with (SAMPLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text):
    return int(text) if text else None


def real(text):
    return float(text) if text else None


def day(text):
    return date.fromisoformat(text) if text else None


DIMENSIONS = {row["id"]: row["label"] for row in sample("dimensions")}
LEVELS = [(row["id"], int(row["current"]), int(row["target"])) for row in sample("dimensions")]


def levels(people):
    random = seeded(3)

    def said(level, steps):
        return tuple(min(max(level + random.choice(steps), 0), 4) for _ in range(people))

    return unit_maturity(
        [
            Dimension(name, said(now, (-1, 0, 0, 0, 1, 2 if name == "data" else 0)), said(aim, (-1, 0, 0, 0, 1)))
            for name, now, aim in LEVELS
        ]
    )


def many_levels():
    return unit_maturity([Dimension(f"d{n}", (n % 5, 2, 3), (4, 4, 4)) for n in range(40)])


SWOT = [SwotItem(row["id"], row["quadrant"], row["text"], float(row["weight"])) for row in sample("findings")]
STRATEGIES = [
    TowsStrategy(row["id"], row["type"], row["text"], tuple(row["internal"].split()), tuple(row["external"].split()))
    for row in sample("strategies")
]


def many_findings(text="A finding that takes a few words to tell, as people do when they write in a hurry"):
    kinds = ("strength", "weakness", "opportunity", "threat")
    return [SwotItem(f"{kinds[n % 4][0].upper()}-{n:02}", kinds[n % 4], f"{text} {n}", 3) for n in range(40)]


STAKES = [
    Stakeholder(
        row["id"], row["name"], row["kind"], *map(whole, (row["power"], row["interest"], row["now"], row["wanted"]))
    )
    for row in sample("stakeholders")
]


def many_stakes():
    return [
        Stakeholder(
            f"STK-{n:02}", f"Organisation number {n} of the border", "agency", 1 + n % 5, 1 + n * 3 % 5, n % 4, 3
        )
        for n in range(40)
    ]


INITIATIVES = sample("initiatives")
TITLES = {row["id"]: row["title"] for row in INITIATIVES}
CRITERIA = [
    Criterion("effect", 0.47),
    Criterion("revenue", 0.17),
    Criterion("feasibility", 0.29),
    Criterion("cost", 0.07, cost=True),
]
CELLS = [[real(row[criterion.name]) for criterion in CRITERIA] for row in INITIATIVES]
RATED = [
    quadrant.Rated(row["id"], row["title"], real(row["impact"]), real(row["effort"]), row["chosen"] == "yes")
    for row in INITIATIVES
]
OPTIONS = [Option(row["id"], row["moscow"] or None, real(row["staff_months"])) for row in INITIATIVES]


def many_ranked():
    names = [f"INI-{n:02}" for n in range(40)]
    return score(names, CRITERIA, [(1 + n % 5, 1 + n * 3 % 5, 1 + n * 7 % 5, 3) for n in range(40)], top=8)


def activity(row):
    return Activity(
        id=row["id"],
        title=row["title"],
        initiative=row["initiative"],
        deliverable="A deliverable",
        start=day(row["start"]),
        end=day(row["end"]),
        days=None,
        milestone=row["milestone"] == "yes",
        acceptance="",
        accountable=row["accountable"],
        responsible=("Officer",),
        predecessors=tuple(row["predecessors"].split()),
    )


ACTIVITIES = [activity(row) for row in sample("activities")]
MANY_ACTIVITIES = [
    replace(
        ACTIVITIES[0],
        id=f"ACT-{n:02}",
        title=f"Step {n} of a long roadmap with words enough for two lines",
        initiative=f"INI-{n // 8:02}",
        start=date(2027, 1, 4) + timedelta(20 * n),
        end=date(2027, 3, 1) + timedelta(20 * n),
        predecessors=(f"ACT-{n - 1:02}",) if n % 8 else (),
    )
    for n in range(40)
]


def scheduled(rows):
    return calendar_schedule(
        [Step(row.id, row.start, row.end, row.days, row.predecessors, row.milestone) for row in rows]
    )


def kpi(row):
    start = real(row["baseline"])
    baseline = None if start is None else Baseline(start, 2026, "A source", estimate=row["estimate"] == "yes")
    return Kpi(
        id=row["id"],
        objective=row["objective"],
        name=row["name"],
        unit=row["unit"],
        direction=row["direction"],
        baseline=baseline,
        target=real(row["target"]),
        target_date=day(row["target_date"]),
        establish_by=day(row["establish_by"]),
    )


PERIOD = (date(2027, 1, 1), date(2029, 12, 31))
KPIS = [kpi(row) for row in sample("kpis")]
READINGS = [
    KpiReading(f"{row['id']}-{month}", row["id"], date(2027, month, 30), float(value))
    for row in sample("kpis")
    for month, value in zip((3, 6, 9), row["readings"].split(), strict=False)
]
STATES = {
    row.id: kpi_progress(
        row.baseline.value if row.baseline else None,
        row.target,
        [reading.value for reading in READINGS if reading.kpi == row.id] or [None],
        9 / 36,
    )
    for row in KPIS
}


def positioned():
    found, past = [], {}
    for row in sample("figures"):
        name, unit = row["indicator"], row["unit"]
        own = {int(year): real(value) for year, value in (part.split(":") for part in row["own"].split())}

        def figure(iso3, year, value, name=name, unit=unit):
            return Figure(
                iso3=iso3,
                indicator=name,
                year=year,
                value=value,
                unit=unit,
                source="a_source",
                credit="A",
                licence="facts",
            )

        indicator = Indicator(
            id=name,
            label=row["label"],
            definition="",
            unit=unit,
            direction=row["direction"],
            publisher="A publisher",
            series="A series",
            dated="edition",
            licence="facts",
            sources=("a_source",),
        )
        peers = [figure(f"X{chr(65 + n)}X", max(own), float(value)) for n, value in enumerate(row["peers"].split())]
        past[name] = [figure("XAL", year, value) for year, value in own.items() if value is not None]
        found.append(place(indicator, past[name], peers, editions=list(own), region=24))
    return found, past


UNITS = {"XAL": "Alpha", "XBE": "Beta", "XGA": "Gamma", "XDE": "Delta"}
EXERCISES = [row["id"] for row in sample("exercises")]


def sheet_states():
    """The first sheets validated or submitted, the last ones empty, by unit a little further."""
    kinds = get_args(coverage.State)
    return {
        (unit, name): kinds[(row * 5 + 13 - column) // 4 % 5] if column < 10 - row else "empty"
        for row, unit in enumerate(UNITS)
        for column, name in enumerate(EXERCISES)
    }


def ratings(people):
    random = seeded(7)
    leans = {
        "INI-01 effect on objectives": (4, 5, 5),
        "INI-03 feasibility": (1, 2, 4, 5),
        "INI-04 cost": (5, 5, 4),
        "INI-06 effect on objectives": (3, 4),
    }
    return [
        spread.Rating(label, agreement([random.choice(lean) for _ in range(people)])) for label, lean in leans.items()
    ]


def unit_levels(units):
    random = seeded(11)
    return [
        distribution.Levels(
            DIMENSIONS[name], tuple(min(max(now + random.choice((-1, -0.5, 0, 0.5, 1)), 0), 4) for _ in range(units))
        )
        for name, now, _ in LEVELS
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
        score(list(TITLES), CRITERIA, CELLS, top=5),
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
        today=date(2027, 4, 20),
        words=("ends on 23 Jun 2028", "Critical:", "Without dates: ACT-12"),
    ),
    case(
        "sparklines",
        sparklines,
        KPIS,
        READINGS,
        STATES,
        PERIOD,
        words=("2 of 5 KPIs on course", "to act on: MEA-02 and MEA-03"),
    ),
    case(
        "position",
        position,
        FOUND,
        PAST,
        name="Alpha",
        region="a fictitious region",
        words=(
            "Alpha",
            "no figure for 1",
            "better on 1 indicator, behind on 1, inside it on 1",
            "No figure: Trade facilitation measures implemented",
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
        sheet_states(),
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
    case("sparklines", sparklines, KPIS[:1], READINGS[:1], STATES, PERIOD, words=("1 KPI",)),
    case("position", position, FOUND[:1], PAST, name="Alpha", region="a fictitious region", words=("1 indicator",)),
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
    case(
        "position", position, [], {}, name="Alpha", region="a fictitious region", words=("no indicator was asked for",)
    ),
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
            [replace(ACTIVITIES[0], title=label, accountable=label)],
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
        *further.stranger(case, label),
        case("quarters", quarters, [quarters.Bar("INI-01", label, "must", 0, 1)], QUARTERS, label=label),
        case("load", load, LOAD, {"network": label}, label=label),
        case("funding", funding, YEARS, label, label=label),
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
    case("sparklines", sparklines, KPIS * 8, READINGS, STATES, PERIOD),
    case("coverage", coverage, [f"U{n}" for n in range(40)], EXERCISES, {}),
    case("spread", spread, ratings(67)),
    case("distribution", distribution, unit_levels(24), units=24),
]

QUARTERS = tuple(f"{year}-Q{part}" for year in (2027, 2028, 2029) for part in (1, 2, 3, 4))
BARS = [
    quarters.Bar("INI-01", "Advance manifest", "must", 0, 2),
    quarters.Bar("INI-02", "Pilot with brokers", "should", 3, 5),
    quarters.Bar("INI-05", "Power and lines", "must", None),
]
SKILLS = {"network": "Networks and systems", "data": "Data and risk analysis"}
LOAD = load_table(
    [Work("INI-01", "2027-Q1", "network", 5), Work("INI-02", "2027-Q2", "data", 3)],
    [Capacity("2027-Q1", "network", 4), Capacity("2027-Q1", "data", 4)],
)
YEARS = [(2027, FundingStack(60, 40, 0, 0)), (2028, FundingStack(0, 20, 10, 70))]
ORDINARY += [
    case("quarters", quarters, BARS, QUARTERS, words=("1 Must finds no place", "INI-01 Q1 2027 to Q3 2027", "INI-05")),
    case(
        "load",
        load,
        LOAD,
        SKILLS,
        words=("More work than people in 1 quarter: Networks and systems", "Q1 2027 (5 of 4)"),
    ),
    case("funding", funding, YEARS, "XAD", words=("Promised by nobody: 70", "in XAD", "nobody yet 70")),
]
ONE += [
    case("quarters", quarters, BARS[:1], QUARTERS[:4], words=("Everything that was chosen finds a place",)),
    case("load", load, load_table([], [Capacity("2027-Q1", "data", 4)]), SKILLS, words=("No skill is overloaded",)),
    case("funding", funding, YEARS[:1], words=("All money is promised", "1 year")),
]
EMPTY += [
    case("quarters", quarters, [], QUARTERS, words=("not enough is known yet",)),
    case("load", load, load_table([], []), words=("nobody has stated",)),
    case("funding", funding, [], words=("no amount has been stated",)),
]
CROWDED += [
    case("quarters", quarters, [quarters.Bar(f"INI-{n:02}", f"Initiative {n} of sixty in the plan", "could", n % 12, 11)
                                for n in range(60)], [f"{2027 + n // 4}-Q{n % 4 + 1}" for n in range(20)]),
    case("load", load, load_table([Work("INI-01", f"{2027 + n // 4}-Q{n % 4 + 1}", f"s{k}", n) for n in range(20)
                                   for k in range(6)], []), {f"s{k}": "A skill with a name" for k in range(6)}),
    case("funding", funding, [(2027 + n, FundingStack(n, n * 2, 1e9, 5)) for n in range(10)], "XAD"),
]  # fmt: skip


def it_cases(label="", many=0, nothing=False):
    """The charts of the IT strand: an ordinary administration, a label typed by somebody, many rows, or nothing yet."""
    rows = 1 if nothing else many or 2
    names = [label or f"Release of imports, number {n}" for n in range(rows)]
    axes = tuple((f"a{n}", label or f"Axis {n}") for n in range(rows))
    kinds = (("application", label or "New application"), ("legal", "Legal base for electronic documents"))
    demand = Demand("REQ-01", "E-payment", gate="g4", g1_post="Director", g1_date=date(2026, 1, 1), g2=True)
    spent = [
        SpendItem(f"ITM-{n:02}", name, 10.0 + n, "run" if n else "grow", ("OBJ-01",) * n)
        for n, name in enumerate(names)
    ]
    needs = tuple(
        Need(f"SRV-{n:02}", name, mtd=8, rto=4, revenue_hour=4e7, never_recovered=15) for n, name in enumerate(names)
    )
    if nothing:
        return [
            case("heat", heat, (), kinds, {}, words=("no line has been read yet",)),
            case("sides", sides, [], ["Client"], words=("none",)),
            case("money", money, spending([]), words=("no item of spending has a cost yet",)),
            case("pipeline", pipeline, [], words=("none yet",)),
            case("ranges", ranges, [], "staff-months", words=("no request has three estimates yet",)),
            case("pareto", pareto, losses({}), words=("no log yet",)),
            case("trend", trend, [], words=("not longer than a month",)),
            case("proof", proof, [], words=("no service has its need yet",)),
            case("exposure", exposure, stakes(ItPlan()), words=("no service's revenue",)),
        ]
    return [
        case(
            "heat",
            heat,
            axes,
            kinds,
            {("a0", "application"): 7, ("a1", "legal"): 2},
            words=() if label else ("New application (7 lines)", "Axis 1: Legal base for electronic documents 2."),
            label=label,
        ),
        case(
            "sides",
            sides,
            [sides.Card(name, (("Customs", (7, 2, 0, 0)), ("IT", (0, 5, 0, 0)))) for name in names],
            [label or "Client", "Provider", "Shared", "Nobody"],
            words=() if label else ("Customs Client 7, Provider 2; IT Provider 5",),
            label=label,
        ),
        case(
            "money",
            money,
            spending(spent),
            {"run": label or "Run"},
            words=() if many or label else ("52\u00a0% of IT cost serves",),
        ),
        case(
            "pipeline",
            pipeline,
            [standing(demand)] * rows,
            {"REQ-01": names[0]},
            words=() if many else (f"{rows} requests stand further on paper than the keys allow",),
        ),
        case(
            "ranges",
            ranges,
            [ranges.Range(name, 4, 6, 14, 7) for name in names],
            "staff-months",
            words=() if many or label else ("14 staff-months are to be expected",),
            label=label,
        ),
        case(
            "pareto",
            pareto,
            losses({name: 100.0 * 2 ** -min(n, 20) for n, name in enumerate(names)} if not label else {"c": 5.0}),
            {"c": label},
            words=() if many or label else ("67\u00a0%", "33\u00a0%"),
            label=label,
        ),
        case(
            "trend",
            trend,
            [
                trend.Row(name, ((date(2026, 1, 1), 0.991), (date(2026, 2, 1), None), (date(2026, 3, 1), 1.0)))
                for name in names
            ],
            words=("lowest 99.1\u00a0% in 2026-01, latest 100\u00a0%",),
            label=label,
        ),
        case(
            "proof",
            proof,
            [proof.Row(name, 4, 9, 8, "not_met") for name in names],
            words=("not met; 4 h needed, 9 h shown, down at most 8 h",),
            label=label,
        ),
        case(
            "exposure",
            exposure,
            stakes(ItPlan(needs=needs)),
            "XBF",
            words=("4 hours 160\u00a0m late and 24\u00a0m lost",),
            label=label,
        ),
    ]


def _further():
    """The cases of the module beside this one; tests here are no package."""
    spec = importlib.util.spec_from_file_location("further", Path(__file__).parent / "further.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


further = _further()
for known, more in zip((ORDINARY, ONE, EMPTY, CROWDED), further.further(case), strict=True):
    known.extend(more)


HEADED = {"maturity", "sparklines", "gantt", "distribution", "pipeline", "pareto", "trend"}
"""Charts with words above columns."""


def pytest_generate_tests(metafunc):
    """Give each test that asks for one the cases of its kind."""
    kinds = {
        "ordinary": [*ORDINARY, *it_cases()],
        "headed": [case for case in (*ORDINARY, *it_cases()) if case.name in HEADED],
        "wordy": [case for case in ORDINARY if case.name in {"gantt", "quadrant", "stakeholders"}],
        "one": ONE,
        "empty": [*EMPTY, *it_cases(nothing=True)],
        "crowded": [*CROWDED, *it_cases(many=40)],
        "hostile": [*stranger(HOSTILE), *it_cases(HOSTILE)],
        "foreign": [
            *(stranger(SCRIPTS[place % 4])[place] for place in range(len(ORDINARY))),
            *(it_cases(SCRIPTS[place % 4])[place] for place in range(9)),
        ],
    }
    for kind, cases in kinds.items():
        if kind in metafunc.fixturenames:
            metafunc.parametrize(kind, cases, ids=[f"{place}-{one.name}" for place, one in enumerate(cases)])
    if "any_case" in metafunc.fixturenames:
        cases = [*kinds["ordinary"], *ONE, *kinds["empty"], *kinds["crowded"]]
        metafunc.parametrize("any_case", cases, ids=[f"{place}-{one.name}" for place, one in enumerate(cases)])
