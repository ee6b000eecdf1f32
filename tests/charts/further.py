"""Cases for the charts of drivers, problems, time, readiness, risks, learning and themes."""

from custkit.analysis.learning import learning
from custkit.analysis.problem_tree import problem_tree
from custkit.analysis.readiness import ELEMENTS, readiness
from custkit.analysis.risk import Risk, risk_map
from custkit.charts import drivers, risks, themes, timeuse
from custkit.charts import learning as learnt
from custkit.charts import problem_tree as tree_chart
from custkit.charts import readiness as ready
from custkit.model.plan_situation import BandShare, Driver, WorkingTime
from custkit.model.scales import RoleBand

CATEGORIES = ("political", "economic", "social", "technological", "legal", "environmental", "security")
DRIVERS = [
    Driver("DRV-01", "The number of small parcels doubles within two years", "technological", "both", 4, 5, "middle"),
    Driver("DRV-02", "Rules of origin of the continental area come into force", "legal", "opportunity", 3, 4, "middle"),
    Driver("DRV-03", "The main transit corridor closes for several weeks", "security", "threat", 5, 2, "near"),
    Driver("DRV-04", "Floods reach the server room of a border post", "environmental", "threat", 4, 2, "far"),
    Driver("DRV-05", "A neighbour joins a monetary union", "economic", "opportunity", None, 3),
]


def many_drivers(text="A change outside that takes some words to tell, number"):
    return [
        Driver(f"DRV-{n:02}", f"{text} {n}", CATEGORIES[n % 7], "threat", 1 + n % 5, 1 + n * 3 % 5, "near")
        for n in range(40)
    ]


KINDS = {"PRB-01": "core", **dict.fromkeys(("PRB-02", "PRB-03", "PRB-04", "PRB-05"), "cause"),
         **dict.fromkeys(("PRB-06", "PRB-07"), "effect")}  # fmt: skip
TIES = [("PRB-02", "PRB-01"), ("PRB-03", "PRB-01"), ("PRB-04", "PRB-01"), ("PRB-05", "PRB-03"), ("PRB-05", "PRB-01"),
        ("PRB-01", "PRB-06"), ("PRB-06", "PRB-07"), ("PRB-01", "PRB-07")]  # fmt: skip
TEXTS = {
    "PRB-01": "Half of the import containers need more than 96 hours from arrival to release",
    "PRB-02": "The manifest is sent after the truck has arrived",
    "PRB-03": "Every declaration is inspected at one office",
    "PRB-04": "Scanners stand still when the power fails",
    "PRB-05": "Inspection results are written on paper and read by nobody",
    "PRB-06": "Trucks wait for days and goods spoil",
    "PRB-07": "Traders use the neighbour's port instead of ours",
}
MIRRORS = {
    "PRB-01": "Half of the containers are released within 48 hours",
    "PRB-04": "Scanners work through a power cut",
}
TREE = problem_tree(KINDS, TIES)
WIDE = problem_tree(
    {f"P{n}": "core" if n == 0 else "cause" for n in range(40)}, [(f"P{n}", f"P{(n - 1) // 3}") for n in range(1, 40)]
)
RISKS = risk_map([Risk("RSK-01", 4, 5, 2, 4), Risk("RSK-02", 3, 4, 2, 3), Risk("RSK-03", 3, 2)])
TIME = WorkingTime(
    9, 0.575, alarm=True, boxes=(0.35, 0.225, 0.225, 0.2),
    bands=(BandShare(RoleBand.MANAGER, 4, 0.61), BandShare(RoleBand.SPECIALIST, 5, 0.44)),
)  # fmt: skip
LABELS = {name: name.capitalize() for name in ELEMENTS}


def levels(people):
    worked = dict(zip(ELEMENTS, (4, 2, 3, 2, 1), strict=True))
    return readiness({name: [min(level + n % 2, 5) for n in range(people)] for name, level in worked.items()})


def tasks(people):
    before, after = (2, 3, 2, 3, 1, 4), (3, 4, 4, 3, 3, 4)
    found = learning(before[:people], after[:people])
    rows = [learnt.Task("Vision", 2.5 if people else None, 3.5 if people else None, found)]
    return [*rows, learnt.Task("Guidance", None, None, learning([None], [3]))]


def columns(count):
    return [
        themes.Column(f"Unit {n}" if n % 2 else "", frozenset({"data", *(["people"] if n % 3 else ["automation"])}))
        for n in range(count)
    ]


THEMES = [("data", "Data and analysis"), ("automation", "Automation"), ("people", "People"), ("region", "Region")]


def further(case):
    """The cases by kind; the same charts in the same order in each."""
    ordinary = [
        case(
            "drivers",
            drivers,
            DRIVERS,
            words=("doubles within two years” weighs most: 20 of 25", "4 categories", "1 driver without"),
        ),
        case("problem_tree", tree_chart, TREE, TEXTS, words=("3 root causes", "4 causes below, 2 effects above")),
        case(
            "objective_tree",
            tree_chart,
            TREE,
            MIRRORS,
            mirror=True,
            words=("within 48 hours", "5 not turned round yet"),
        ),
        case(
            "timeuse",
            timeuse,
            TIME,
            {"manager": "Managers"},
            expected=12,
            words=("57", "something must stop", "9 people of 12"),
        ),
        case("readiness", ready, levels(7), LABELS, expected=9, words=("The barrier is desire", "7 respondents of 9")),
        case("risks", risks, RISKS, words=("RSK-01", "20 to 8", "after the responses none stays so")),
        case("learning", learnt, tasks(6), words=("+1", "67\u00a0% rose", "6 people")),
        case("themes", themes, columns(7), THEMES, words=("Data and analysis", "7 units")),
    ]
    one = [
        case("drivers", drivers, DRIVERS[:1], words=("1 driver in 1 category",)),
        case("problem_tree", tree_chart, problem_tree({"PRB-01": "core"}, []), TEXTS, words=("0 root causes",)),
        case(
            "objective_tree", tree_chart, problem_tree({"PRB-01": "core"}, []), {}, mirror=True, words=("not turned",)
        ),
        case(
            "timeuse", timeuse, WorkingTime(3, 0.2, alarm=False, boxes=(0.1, 0.5, 0.1, 0.3)), words=("20", "3 people")
        ),
        case("readiness", ready, levels(1), LABELS, words=("One respondent",)),
        case("risks", risks, risk_map([Risk("RSK-03", 3, 2)]), words=("No risk is severe", "1 of 1 risk rated")),
        case("risks", risks, risk_map([Risk("RSK-03", 5, 4)]), words=("RSK-03; not rated yet after the responses",)),
        case("learning", learnt, tasks(1), words=("One respondent", "indicative")),
        case("themes", themes, columns(1), THEMES, words=("1 unit",)),
    ]
    empty = [
        case("drivers", drivers, DRIVERS[-1:], words=("no ratings yet",)),
        case("problem_tree", tree_chart, None, {}, words=("no core problem yet",)),
        case("objective_tree", tree_chart, None, {}, mirror=True, words=("no core problem yet",)),
        case("timeuse", timeuse, WorkingTime(2), words=("three people are needed",)),
        case("readiness", ready, None, LABELS, words=("no answers yet",)),
        case("risks", risks, risk_map([Risk("RSK-01", None, 3)]), words=("no ratings yet",)),
        case("learning", learnt, tasks(0), words=("no answers yet",)),
        case("themes", themes, [], THEMES, words=("none yet",)),
    ]
    crowded = [
        case("drivers", drivers, many_drivers()),
        case(
            "problem_tree",
            tree_chart,
            WIDE,
            {f"P{n}": f"A problem that takes a line or two to tell {n}" for n in range(40)},
        ),
        case(
            "risks", risks, risk_map([Risk(f"RSK-{n:03}", 1 + n % 5, 1 + n * 3 % 5, 1 + n % 3, 2) for n in range(40)])
        ),
        case("themes", themes, columns(40), [(f"t{n}", f"Theme {n}") for n in range(40)] + THEMES),
    ]
    return ordinary, one, empty, crowded


def stranger(case, label):
    """The same charts with a label that nobody should have typed."""
    hostile = dict.fromkeys(TEXTS, label)
    return [
        case("drivers", drivers, many_drivers(label), label=label),
        case("problem_tree", tree_chart, TREE, hostile, label=label),
        case("objective_tree", tree_chart, TREE, hostile, mirror=True, label=label),
        case("timeuse", timeuse, TIME, {"manager": label}, label=label),
        case("readiness", ready, levels(7), dict.fromkeys(ELEMENTS, label), label=label),
        case("risks", risks, risk_map([Risk(label, 4, 5, 1, 1)])),
        case("learning", learnt, [learnt.Task(label, 2, 3, learning([2], [3]))], label=label),
        case("themes", themes, [themes.Column(label, frozenset({"data"}))], [("data", label)], label=label),
    ]
