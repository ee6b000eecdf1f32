"""Reading drivers, problems, assets, time, readiness, risks and exchange (SA-03, SA-06, SA-07, VI-04, RM-02, MO-02)."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.plain import payload_of
from custkit.analysis.record import unit_plan
from custkit.analysis.record_neighbours import beside, market, themes_of
from custkit.model.people import Unit
from custkit.model.scales import RoleBand, Scope

CODES = ("AAAA-2222", "BBBB-3333", "CCCC-4444", "DDDD-5555", "EEEE-6666", "FFFF-7777")


@pytest.fixture(scope="module")
def sheet(spine, make_response):
    """One sheet from plain values; a person's own where a code is given."""

    def make(exercise, plain, code="", **more):
        payload = payload_of(spine[exercise].questions, plain)
        who = {"scope": Scope.INDIVIDUAL, "participant": code} if code else {}
        return make_response(exercise, payload, **who, **more)

    return make


@pytest.fixture(scope="module")
def read(spine):
    def make(*sheets, expected=CODES):
        return unit_plan("XBE", sheets, spine, expected=expected)

    return make


def week(sheet, code, hours, band=RoleBand.MANAGER):
    boxes = dict(zip(("urgent_important", "important", "urgent", "neither"), hours, strict=True))
    return sheet("SA-07", boxes, code, role_band=band)


def test_the_examples_of_all_exercises_become_rows(plan) -> None:
    assert ["DRV-01", "DRV-02", "DRV-03", "DRV-04"] == [row.id for row in plan.drivers]
    assert ["AST-01", "AST-02", "AST-03"] == [row.id for row in plan.assets]
    assert ["RSK-01", "RSK-02", "RSK-03"] == [row.id for row in plan.risks]
    assert ["front_line", "managers", "traders", "ministry"] == [row.audience for row in plan.messages]
    assert ("pre_arrival", "Pre-arrival data and processing") == (plan.offers[0].topic, plan.offers[0].label)
    assert "Head of International Affairs" == plan.contact
    assert "data" in dict(plan.vision.themes)


def test_a_problem_rests_on_its_causes_and_on_figures(plan) -> None:
    core = next(row for row in plan.problems if row.kind == "core")

    assert ("PRB-02", "PRB-03", "PRB-04") == core.causes
    assert ("KPB-01", *core.causes) == core.source_ids


def test_what_proposers_gave_alone_stays_beside_what_the_unit_agreed(sheet, read) -> None:
    driver = {"statement": "Small parcels double", "impact": 4, "likelihood": 5}
    alone = [
        sheet("SA-03", {"drivers": [driver | {"impact": impact}]}, code)
        for code, impact in zip(CODES, (2, 5), strict=False)
    ]
    merged = driver | {"from": [f"{code}/DRV-01" for code in CODES[:2]]}
    (row,) = read(*alone, sheet("SA-03", {"drivers": [merged]})).drivers

    assert (4, (2, 5), (5, 5)) == (row.impact, row.impacts, row.likelihoods)


def test_one_proposer_is_no_difference(sheet, read) -> None:
    driver = {"statement": "Small parcels double", "impact": 4}
    merged = driver | {"from": [f"{CODES[0]}/DRV-01"]}
    (row,) = read(sheet("SA-03", {"drivers": [driver]}, CODES[0]), sheet("SA-03", {"drivers": [merged]})).drivers

    assert () == row.impacts


def test_a_free_share_is_a_part_of_one_and_an_unanswered_test_is_unknown(sheet, read) -> None:
    asset = {"name": "Five analysts", "valuable": "yes", "rare": "?", "free": 30, "quantity": 5}
    (row,) = read(sheet("SA-07", {"assets": [asset]})).assets

    assert (True, None, None, 0.3, 5) == (row.valuable, row.rare, row.hard_to_copy, row.free, row.quantity)


def test_the_worked_week_is_57_percent_urgent(sheet, read) -> None:
    """The method's example: 14 + 9 of 40 hours (F-18)."""
    found = read(*(week(sheet, code, (14, 9, 9, 8)) for code in CODES[:3])).time

    assert (3, pytest.approx(0.575), True) == (found.n, found.share, found.alarm)
    assert pytest.approx((0.35, 0.225, 0.225, 0.2)) == found.boxes


def test_hours_of_two_people_leave_nothing_but_their_number(sheet, read) -> None:
    found = read(*(week(sheet, code, (14, 9, 9, 8)) for code in CODES[:2])).time

    assert (2, None, False, (), ()) == (found.n, found.share, found.alarm, found.boxes, found.bands)


@given(st.lists(st.tuples(*(st.integers(0, 20),) * 4).filter(any), min_size=1, max_size=2))
def test_no_plan_holds_the_hours_of_a_person(sheet, read, weeks) -> None:
    found = read(*(week(sheet, code, hours) for code, hours in zip(CODES, weeks, strict=False)))

    assert [] == [value for value in numbers(found) if value not in {0, len(weeks), len(CODES)}]


def numbers(value):
    if is_dataclass(value):
        return [n for f in fields(value) if f.name != "sheets" for n in numbers(getattr(value, f.name))]
    if isinstance(value, tuple | list):
        return [n for part in value for n in numbers(part)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_role_bands_need_three_people_each(sheet, read) -> None:
    bands = [RoleBand.MANAGER] * 3 + [RoleBand.SPECIALIST] * 3
    weeks = [
        week(sheet, code, (10 + n, 10, 5, 5), band) for n, (code, band) in enumerate(zip(CODES, bands, strict=True))
    ]

    assert [(RoleBand.MANAGER, 3), (RoleBand.SPECIALIST, 3)] == [(b.band, b.n) for b in read(*weeks).time.bands]
    assert () == read(*weeks[:-1]).time.bands


def test_a_pledge_is_seen_only_when_it_was_released(sheet, read) -> None:
    given = {"pledge": "Visit one border post", "pledge_date": date(2026, 10, 20)}
    kept = [
        sheet("VI-04", given | {"pledge": "Secret promise"}, CODES[0]),
        sheet("VI-04", given | {"pledge": "Another secret", "pledge_release": "me"}, CODES[1]),
        sheet("VI-04", given | {"pledge_release": "unit"}, CODES[2]),
    ]
    found = read(*kept)

    assert ["Visit one border post"] == [pledge.text for pledge in found.pledges]
    assert "ecret" not in repr(found)


def test_readiness_keeps_people_in_the_same_order_in_every_element(sheet, read) -> None:
    given = ({"awareness": [4], "desire": [2]}, {"awareness": [5]}, {"desire": [1]})
    found = read(*(sheet("VI-04", {"readiness": rows}, code) for code, rows in zip(CODES, given, strict=False)))

    assert {"awareness": (4, 5, None), "desire": (2, None, 1)} == {r.element: r.levels for r in found.readiness}
    assert 6 == found.readiness[0].expected


def test_a_contact_without_consent_is_not_read(sheet, read) -> None:
    told = {"contact": "Head of International Affairs"}

    assert "" == read(sheet("MO-02", told | {"consent": "no"})).contact
    assert "" == read(sheet("MO-02", told)).contact
    assert "Head of International Affairs" == read(sheet("MO-02", told | {"consent": "yes"})).contact


def test_a_stall_without_consent_has_no_name(spine, sheet) -> None:
    offer = {"offers": [{"topic": "risk", "detail": "Selectivity tuned", "languages": ["fr"]}], "contact": "A post"}
    units = [
        Unit.model_validate({"id": code, "name": name, "fictitious": True} | more)
        for code, name, more in (("XAL", "Alpha", {}), ("XBE", "Beta", {}), ("XGA", "Gamma", {"named": True}))
    ]
    agreed = {"XAL": "no", "XBE": "yes", "XGA": "no"}
    laid = [sheet("MO-02", offer | {"consent": agreed[unit.id]}, unit=unit.id) for unit in units]
    found = market(units, laid, spine, "en")

    assert [("", ""), ("Beta", "A post"), ("Gamma", "")] == [(stall.name, stall.contact) for stall in found]
    assert ["risk"] * 3 == [stall.offers[0].topic for stall in found]


def test_before_and_after_belong_to_the_same_person(sheet, read) -> None:
    given = ({"vision": [2, 3]}, {"vision": {"before": 3}}, {"vision": {"after": 5}})
    found = read(*(sheet("MO-02", {"tasks": rows}, code) for code, rows in zip(CODES, given, strict=False)))

    assert ((2, 3, None), (3, None, 5)) == (found.tasks[0].before, found.tasks[0].after)


def test_a_review_has_no_order_that_tells_who_wrote_what(sheet, read) -> None:
    texts = ("Zones were too long", "A good start", "much talk")
    found = read(*(sheet("MO-02", {"happened": text}, code) for code, text in zip(CODES, texts, strict=False)))

    assert (3, ("A good start", "much talk", "Zones were too long")) == (found.review.people, found.review.happened)
    assert all(code not in repr(found.review) for code in CODES)


def test_an_issue_closed_before_it_was_raised_counts_as_open(sheet, read) -> None:
    rows = [
        {"title": "Old codes in use", "raised": date(2026, 5, 18), "severity": 2, "closed": date(2026, 5, 1)},
        {"title": "No day", "severity": 2},
    ]
    (row,) = read(sheet("RM-02", {"issues": rows})).issues

    assert (date(2026, 5, 18), None) == (row.raised, row.closed)


EXERCISES = ("SA-03", "SA-06", "SA-07", "VI-04", "MO-02", "RM-02")


@given(data=st.data())
def test_any_answer_at_all_makes_a_plan(spine, make_response, any_answer, data) -> None:
    exercise = data.draw(st.sampled_from(EXERCISES))
    ids = [question.id for question in spine[exercise].questions]
    payload = data.draw(st.dictionaries(st.sampled_from(ids), any_answer, max_size=len(ids)))
    alone = make_response(exercise, payload, scope=Scope.INDIVIDUAL)

    assert "XBE" == unit_plan("XBE", [make_response(exercise, payload), alone], spine).unit


def themes(sheet, unit, *names):
    return sheet("VI-01", {"themes": list(names)}, unit=unit)


def test_themes_of_others_are_counts_from_three_units_on(sheet, read) -> None:
    said = [themes(sheet, "XBE", "data"), themes(sheet, "XAL", "data", "people"), themes(sheet, "XGA", "data")]
    plan = read(*said)

    assert (("data", 2), ("people", 1)) == beside(plan, 1, (), themes_of(said)).vision.themes_elsewhere
    assert ((), 1) == elsewhere(beside(plan, 1, (), themes_of(said[:2])))


def elsewhere(plan):
    return plan.vision.themes_elsewhere, plan.vision.units_elsewhere


def test_a_unit_finds_its_own_stall_among_all(spine, read) -> None:
    units = [Unit.model_validate({"id": code, "name": code, "fictitious": True}) for code in ("XAL", "XBE")]
    found = beside(read(), 1, market(units, [], spine, "en"), {})

    assert (1, 2) == (found.market.own, len(found.market.stalls))
