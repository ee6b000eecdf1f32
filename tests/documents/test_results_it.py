from dataclasses import replace
from datetime import date

import pytest

from custkit.documents import results
from custkit.documents.blocks import Bullets, ChartBlock, NotYet, Paragraph, Quote, Table
from custkit.documents.html import blocks_html
from custkit.documents.results.it_05 import card_items
from custkit.documents.results.it_06 import counts_words
from custkit.documents.results.registry import RESULTS
from custkit.i18n.speech import speaking
from custkit.model.plan import UnitPlan
from custkit.model.plan_it import ItPlan
from custkit.model.plan_it_service import ImprovementCard, Outage, SurveySheet

STRAND = tuple(f"IT-{number:02}" for number in range(1, 7))
TODAY = date(2026, 10, 1)


def words(plan, exercise):
    """All that the page says, with plain spaces."""
    html = blocks_html(results.blocks(exercise, plan, today=TODAY))
    return html.replace("\u00a0", " ").replace("&#x27;", "'")


def test_every_exercise_of_the_strand_tells_its_results():
    assert set(STRAND) <= set(RESULTS)


@pytest.mark.parametrize("exercise", STRAND)
def test_nothing_answered_prints_only_what_is_missing(exercise):
    found = results.blocks(exercise, UnitPlan("XBE"), today=TODAY)

    assert {NotYet} == {type(block) for block in found}


@pytest.mark.parametrize("exercise", STRAND)
def test_the_finding_comes_first_and_every_statement_names_what_it_rests_on(exercise, beta):
    found = results.blocks(exercise, beta, today=TODAY)

    assert isinstance(found[0], Paragraph)
    for block in found:
        if isinstance(block, Bullets):
            assert all(item.source_ids for item in block.items)
        elif isinstance(block, Paragraph | Table | ChartBlock | Quote):
            assert block.source_ids, block


@pytest.mark.parametrize("exercise", STRAND)
def test_every_chart_says_how_much_it_rests_on(exercise, beta):
    charts = [block for block in results.blocks(exercise, beta, today=TODAY) if isinstance(block, ChartBlock)]

    assert charts
    assert all(" of " in chart.coverage and chart.source for chart in charts)


def test_the_reading_of_the_plan_tells_who_answers_and_how_complete_it_is(beta):
    said = words(beta, "IT-01")

    assert "The plan was read: all three lines. Two lines need IT, one of them cannot be done without it." in said
    assert "Of two lines on which a structure is asked, one is complete (50 %)." in said


@pytest.mark.parametrize(("language", "told"), [("ar", "محوران"), ("ru", "2 направления")])
def test_the_map_of_the_plan_counts_its_rows_in_the_spoken_language(language, told, beta):
    with speaking(language):
        (found,) = [block for block in results.blocks("IT-01", beta, today=TODAY) if isinstance(block, ChartBlock)]
        title = str(found.chart.to_dict()["title"])

    assert told in title


def test_a_line_that_nobody_claims_goes_to_the_steering_committee(beta):
    lost = replace(beta.it.lines[0], accountable="nobody")
    it = replace(beta.it, lines=(lost, *beta.it.lines[1:]))

    said = words(replace(beta, it=it), "IT-01")

    assert "For the Steering Committee: nobody answers for these yet" in said
    assert "Nobody claims it" in said


def test_the_cards_on_which_customs_and_it_differ_come_first(beta):
    said = words(beta, "IT-02")

    assert "Three colleagues sorted the cards: two from customs and one from IT." in said
    assert "<b>Test for acceptance:</b> customs: client (2 of 2), IT: provider (1 of 1)." in said
    assert "Between customs and IT alone kappa is 0.87." in said


def test_the_money_without_an_objective_is_listed_with_its_reason(beta):
    said = words(beta, "IT-03")

    assert "29 % of IT cost (124 000 000 a year, currency not stated) serves a stated objective; " in said
    assert "71 % keeps things running as today." in said
    assert (
        "Operation of the clearance system:</b> 88 000 000 a year. Keep running: Without it nothing is released."
        in said
    )
    assert "ends on 1 November 2026, in one month" in said


def test_a_gate_without_its_signature_is_not_passed(beta):
    forged = replace(beta.it.demands[1], g4_side="provider")
    it = replace(beta.it, demands=(beta.it.demands[0], forged))

    said = words(replace(beta, it=it), "IT-04")

    assert "said to be at G4 accepted, but the provider has accepted its own work" in said
    assert "one at G3 built" in said


def test_the_health_check_is_out_of_24_and_lists_the_weak_answers(beta):
    said = words(beta, "IT-04")

    assert "scores 16 of 24 in the health check; two answers of no." in said
    assert "Are the five largest risks known and watched? No." in said
    assert "46 days (+22 %)" in said


def test_fewer_than_ten_users_are_indicative_and_ten_are_not(beta):
    ten = tuple(SurveySheet("clearance", (4, 2, 4, 1, 5, 2, 4, 2, 5, 2)) for _ in range(10))
    many = replace(beta, it=replace(beta.it, survey=ten))

    assert "82.5 of 100 (indicative: fewer than ten answers)" in words(beta, "IT-05")
    assert "Ten users give the systems 82.5 of 100." in words(many, "IT-05")
    assert "indicative" not in words(many, "IT-05")


def test_agreed_hours_that_were_never_agreed_are_said(beta):
    bare = replace(beta, it=replace(beta.it, agreed_hours=None))

    assert "No hours of service are agreed" in words(bare, "IT-05")


@pytest.mark.parametrize(("language", "told"), [("en", "98.5\u00a0%"), ("pt", "98,5%"), ("ar", "98.5%")])
def test_what_a_trial_aims_at_has_its_percent_sign_where_the_language_sets_it(language, told):
    card = ImprovementCard("IMP-01", "A second server", measure="Uptime", baseline=91.5, target=98.5, unit="%")
    plan = UnitPlan("XAL", it=ItPlan(improvements=(card,)))
    with speaking(language):
        (item,) = card_items(plan)

    assert told in item.text


def test_need_stands_beside_proof(beta):
    said = words(beta, "IT-06")

    assert "Release of imports must be back within 4 h and was back after 9 h: 5 h too late." in said
    assert "09:20" in said
    assert "Regional and public papers show counts only." in said


def test_what_may_leave_the_unit_names_no_service_and_no_hour(beta):
    said = counts_words(beta, TODAY)

    assert "Of two services, two short of what is needed." == said
    assert not any(need.name in said for need in beta.it.needs)


def test_hostile_text_in_any_row_stays_text(beta):
    bad = "<script>alert(1)</script>"
    it = replace(
        beta.it,
        lines=tuple(replace(line, text=bad, axis=bad, asked=bad) for line in beta.it.lines),
        spending=tuple(replace(item, name=bad, keep_reason=bad) for item in beta.it.spending),
        demands=tuple(replace(demand, title=bad) for demand in beta.it.demands),
        outages=tuple(replace(outage, site=bad) for outage in beta.it.outages),
        needs=tuple(replace(need, name=bad) for need in beta.it.needs),
        lessons=bad,
    )

    assert not any("<script" in words(replace(beta, it=it), exercise) for exercise in STRAND)


def test_two_thousand_outages_are_told_in_one_page(beta):
    first = beta.it.outages[0]
    many = tuple(
        replace(
            first, id=f"INC-{n:04}", site=f"Office {n % 40}", opened=first.opened.replace(day=1 + n % 25, hour=n % 20)
        )
        for n in range(2_000)
    )
    closed = tuple(
        Outage(o.id, o.service, o.site, o.opened, o.opened.replace(hour=o.opened.hour + 1), o.cause) for o in many
    )

    assert "28 more rows are not shown." in words(replace(beta, it=replace(beta.it, outages=closed)), "IT-05")
