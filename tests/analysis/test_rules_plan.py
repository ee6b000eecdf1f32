import pytest

from custkit.analysis.rules import check
from custkit.model.findings import Severity

OWN = {"exercise": "XX-01", "question": "acts", "label": "title"}
YES_NO = [{"id": "yes", "label": "Yes"}, {"id": "no", "label": "No"}]
INITIATIVES = [{"id": f"INI-0{n}", "label": f"Initiative {n}"} for n in (1, 2)]
ACTS = {
    "id": "acts",
    "kind": "table",
    "label": "Steps",
    "prefix": "ACT",
    "columns": [
        {"id": "title", "kind": "text", "label": "Title"},
        {"id": "initiative", "kind": "choice", "label": "Initiative", "options": INITIATIVES},
        {"id": "start", "kind": "date", "label": "Start"},
        {"id": "end", "kind": "date", "label": "End"},
        {"id": "milestone", "kind": "choice", "label": "Milestone", "options": YES_NO},
        {"id": "post", "kind": "text", "label": "Post"},
        {"id": "consulted", "kind": "text", "label": "Consulted"},
        {"id": "predecessors", "kind": "choices", "label": "Waits for", "options_from": [OWN]},
    ],
}
PAIRS = {"id": "pairs", "kind": "pairwise", "label": "Pairs", "options": [{"id": i, "label": i.upper()} for i in "abc"]}
KINDS = {"title": "text", "post": "text", "consulted": "text", "start": "date", "end": "date"}
KINDS |= {"milestone": "choice", "initiative": "choice", "predecessors": "choices"}


def steps(*rows) -> dict[str, object]:
    return {
        "kind": "table",
        "rows": [
            {
                "id": f"ACT-{n:02d}",
                "cells": {c: {"kind": KINDS[c], "value": v} for c, v in ({"title": "x"} | row).items()},
            }
            for n, row in enumerate(rows, start=1)
        ],
    }


@pytest.fixture
def found(make_exercise, make_payload, make_context):
    def find(rule, payload, known=None, **more):
        made = list(make_payload({str(n): answer for n, answer in enumerate((known or {}).values())}).values())
        answers = dict(zip(known or {}, made, strict=True))
        exercise = make_exercise([ACTS, PAIRS], [rule])
        return list(check(exercise, make_payload(payload), make_context(answers=answers, **more)))

    return find


def test_steps_that_wait_for_each_other_are_named_in_their_circle(found) -> None:
    rows = steps({"predecessors": ["ACT-02"]}, {"predecessors": ["ACT-01"]}, {"predecessors": ["ACT-01"]})
    (finding,) = found({"rule": "acyclic", "place": "acts.predecessors"}, {"acts": rows})

    assert {"ACT-01", "ACT-02"} == set(finding.what.partition(": ")[2].strip(".").split(" → "))
    assert "predecessors" == finding.column


def test_a_step_that_waits_for_itself_is_a_circle(found) -> None:
    rows = steps({"predecessors": ["ACT-01"]})

    assert 1 == len(found({"rule": "acyclic", "place": "acts.predecessors"}, {"acts": rows}))


def judged(ab, ac, bc) -> dict[str, object]:
    """Judgements of a against b and c, and of b against c; below 1 the second matters more."""
    pairs = {("a", "b"): ab, ("a", "c"): ac, ("b", "c"): bc}
    value = [
        {"more": x, "less": y, "times": t} if t >= 1 else {"more": y, "less": x, "times": 1 / t}
        for (x, y), t in pairs.items()
    ]
    return {"pairs": {"kind": "pairwise", "value": value}}


@pytest.mark.parametrize(
    ("judgements", "severity"),
    [
        (judged(3, 5, 2), None),
        (judged(3, 3, 3), Severity.HINT),
        (judged(5, 1 / 3, 3), Severity.WARNING),
    ],
    ids=["fine", "to look at", "the circle of method F-04, ratio 1.58"],
)
def test_judgements_that_pull_apart_are_shown_and_never_refused(found, judgements, severity) -> None:
    rule = {"rule": "consistent", "place": "pairs"}

    assert ([severity] if severity else []) == [finding.severity for finding in found(rule, judgements)]


def test_the_most_contradictory_comparisons_are_named(found) -> None:
    (finding,) = found({"rule": "consistent", "place": "pairs"}, judged(5, 1 / 3, 3))

    assert "“A” to “B” 5 : 1, “B” to “C” 3 : 1, but “A” to “C” 1 : 3" in finding.what
    assert "Consistency ratio 1.58" in finding.what


def test_unfinished_comparisons_are_not_judged(found) -> None:
    payload = {"pairs": {"kind": "pairwise", "value": [{"more": "a", "less": "b", "times": 9}]}}

    assert ["valid"] == [finding.rule for finding in found({"rule": "consistent", "place": "pairs"}, payload)]


MOSCOW = [{"id": i, "label": i.title()} for i in ("must", "should", "could", "wont")]
FROM_LIST = {"exercise": "PR-01", "question": "initiatives", "label": "title"}
CHOICE = [
    {"id": "capacity", "kind": "number", "label": "Capacity"},
    {
        "id": "selection",
        "kind": "table",
        "label": "Choice",
        "rows_from": [FROM_LIST],
        "columns": [
            {"id": "moscow", "kind": "choice", "label": "Class", "options": MOSCOW},
            {"id": "months", "kind": "number", "label": "Months"},
        ],
    },
]


@pytest.fixture
def chosen(make_exercise, make_payload, make_context, spine, said):
    def choose(rule, classes, months=(), capacity=None):
        rows = [
            {
                "id": f"INI-{n:02d}",
                "cells": {"moscow": {"kind": "choice", "value": value}}
                | ({"months": {"kind": "number", "value": months[n - 1]}} if months else {}),
            }
            for n, value in enumerate(classes, start=1)
        ]
        payload = {"selection": {"kind": "table", "rows": rows}}
        payload |= {} if capacity is None else {"capacity": {"kind": "number", "value": capacity}}
        context = make_context(answers=said, exercises=spine)
        return [f.what for f in check(make_exercise(CHOICE, [rule]), make_payload(payload), context)]

    return choose


SHARE = {
    "rule": "share_of_capacity",
    "amount": "selection.months",
    "by": "selection.moscow",
    "values": ["must"],
    "capacity": "capacity",
    "share": 0.6,
}


@pytest.mark.parametrize(
    ("months", "capacity", "what"),
    [
        ([40, 30], 50, ["Must take 40 of 50 (80 %); 60 % is the most."]),
        ([30, 30], 50, []),
        ([40, 30], None, []),
        ([1, 0], 0, ["Must take 1 of 0 (more than all); 60 % is the most."]),
    ],
)
def test_musts_stay_within_their_share_of_the_capacity(chosen, months, capacity, what) -> None:
    assert what == chosen(SHARE, ["must", "should"], months, capacity)


def test_a_must_does_not_wait_for_what_will_not_be_done(chosen) -> None:
    rule = {"rule": "wont_blocks_must", "by": "selection.moscow"}
    classes = ["could", "could", "could", "wont", "must"]

    # In the example, the single window (INI-05) comes after the advance manifest (INI-04).
    assert ["INI-05 needs INI-04, which will not be done: INI-05 → INI-04."] == chosen(rule, classes)
    assert [] == chosen(rule, ["could", "could", "could", "must", "must"])


PACE = {"rule": "milestone_pace", "date": "acts.end", "flag": "acts.milestone", "parent": "acts.initiative"}
START = {("SA-01", "plan_start"): {"kind": "date", "value": "2027-01-01"}}


def step(end, milestone, initiative="INI-01") -> dict[str, str]:
    return {"end": end, "milestone": milestone, "initiative": initiative}


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([step("2027-03-01", "yes")], []),
        (
            [step("2027-03-01", "no"), step("2027-08-01", "yes")],
            ["INI-01 “Initiative 1” has no milestone in its first 100 days."],
        ),
        (
            [step("2027-03-01", "yes"), step("2028-12-01", "yes")],
            ["INI-01 “Initiative 1” has 2 milestones; 3 would be 2 a year."],
        ),
        ([{"milestone": "yes", "initiative": "INI-01"}], []),
    ],
)
def test_each_initiative_has_an_early_milestone_and_enough_of_them(found, rows, what) -> None:
    assert what == [finding.what for finding in found(PACE, {"acts": steps(*rows)}, START)]


def test_without_a_plan_no_early_milestone_is_asked_for(found) -> None:
    rows = steps(step("2027-03-01", "no"), step("2027-08-01", "yes"))

    assert [] == found(PACE, {"acts": rows})


def test_a_post_with_too_much_at_a_time_is_told_once(found) -> None:
    rule = {"rule": "parallel_load", "post": "acts.post", "start": "acts.start", "end": "acts.end", "at_most": 2}
    row = {"post": "Director of IT", "start": "2027-01-01", "end": "2027-06-30"}
    later = row | {"start": "2027-07-01", "end": "2027-12-31"}

    assert [] == found(rule, {"acts": steps(row, row, later)})
    assert ["“Director of IT” answers for 3 rows at the same time."] == [
        finding.what for finding in found(rule, {"acts": steps(row, row, later, row | {"post": "director of it"})})
    ]


NAMED = {
    "rule": "named_in",
    "any_of": ["acts.consulted"],
    "source": {"exercise": "SA-05", "question": "stakeholders", "label": "name"},
    "at_least": {"power": 4},
}


def stakeholders(**powers) -> dict[tuple[str, str], object]:
    rows = [
        {
            "id": f"STK-0{n}",
            "cells": {"name": {"kind": "text", "value": name}}
            | ({"power": {"kind": "rating", "value": power}} if power else {}),
        }
        for n, (name, power) in enumerate(powers.items(), start=1)
    ]
    return {("SA-05", "stakeholders"): {"kind": "table", "rows": rows}}


def test_important_stakeholders_are_named_somewhere(found) -> None:
    known = stakeholders(Brokers=4, Ministry=5, Public=2, Carriers=None)
    rows = steps({"consulted": "brokers; staff union"})

    assert ["Not named yet: “Ministry”."] == [finding.what for finding in found(NAMED, {"acts": rows}, known)]
    assert [] == found(NAMED, {"acts": steps({"consulted": "Brokers; Ministry of Finance"})}, known)


@pytest.mark.parametrize("known", [{}, stakeholders(Brokers=4)])
def test_nobody_is_missed_before_there_is_a_list_or_a_name(found, known) -> None:
    rows = steps({"consulted": "somebody"}) if not known else steps({})

    assert [] == found(NAMED, {"acts": rows}, known)
