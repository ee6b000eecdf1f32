from dataclasses import replace
from datetime import date

import pytest

from custkit.documents import results
from custkit.documents.blocks import Bullets, ChartBlock, Facts, Note, NotYet, Paragraph, Quote, Table
from custkit.documents.results.registry import RESULTS
from custkit.documents.words import number
from custkit.i18n.speech import speaking
from custkit.model.plan import Sheet, UnitPlan
from custkit.model.plan_objectives import Baseline, Vision
from custkit.model.plan_situation import Fact, MaturityRatings
from custkit.model.scales import RoleBand, Scope, Status

SPINE = ("SA-01", "SA-02", "SA-03", "SA-04", "SA-05", "SA-06", "SA-07", "VI-01", "VI-02", "VI-03", "VI-04", "PR-01",
         "PR-02", "PR-03", "PR-04", "RM-01", "RM-02", "RM-03", "MO-01", "MO-02")  # fmt: skip


def said(blocks):
    """All words of the blocks, in order."""
    found = []
    for block in blocks:
        match block:
            case Bullets():
                found += [f"{item.strong} {item.text}".strip() for item in block.items]
            case Table():
                found += [block.caption, *(" | ".join(row) for row in block.rows), block.note]
            case Facts():
                found += [f"{fact.label}: {fact.value} {fact.note}".strip() for fact in block.items]
            case ChartBlock():
                found += [block.caption, block.coverage]
            case _:
                found.append(block.text)
    return [text.replace("\u00a0", " ") for text in found]


def first(exercise, plan, today):
    """The finding: the first paragraph."""
    return next(text for block, text in zip(results.blocks(exercise, plan, today), said(results.blocks(exercise, plan,
    today)),
                strict=False) if isinstance(block, Paragraph))  # fmt: skip


def test_every_exercise_of_the_spine_tells_its_results():
    assert set(SPINE) <= set(RESULTS)


@pytest.mark.parametrize("exercise", SPINE)
def test_nothing_answered_prints_only_what_is_missing_and_who_decides(exercise, empty, today):
    found = results.blocks(exercise, empty, today)

    assert found
    assert {NotYet} == {type(block) for block in found}
    assert all(block.who and block.exercise for block in found)


@pytest.mark.parametrize("exercise", SPINE)
def test_the_finding_comes_before_chart_and_table(exercise, rich, today):
    kinds = [type(block) for block in results.blocks(exercise, rich, today)]
    places = {kind: kinds.index(kind) for kind in set(kinds)}

    assert 0 == places[Paragraph]
    assert places.get(ChartBlock, 1) <= places.get(Table, 99) or exercise in {"PR-02", "PR-04", "SA-07", "MO-02"}


@pytest.mark.parametrize("exercise", SPINE)
def test_every_statement_names_what_it_rests_on(exercise, rich, today):
    for block in results.blocks(exercise, rich, today):
        if isinstance(block, Bullets):
            assert all(item.source_ids for item in block.items)
        elif isinstance(block, Paragraph | Table | ChartBlock | Quote | Facts):
            assert block.source_ids, block


@pytest.mark.parametrize("exercise", SPINE)
def test_every_chart_says_how_many_answered(exercise, rich, today):
    for block in results.blocks(exercise, rich, today):
        if isinstance(block, ChartBlock):
            assert " of " in block.coverage
            assert block.source


@pytest.mark.parametrize("exercise", SPINE)
def test_the_same_plan_tells_the_same(exercise, rich, today):
    assert said(results.blocks(exercise, rich, today)) == said(results.blocks(exercise, rich, today))


def test_an_exercise_that_a_facilitator_added_tells_who_answered(rich, today):
    at = rich.sheets[0].at
    own = Sheet("XX-01", 1, Scope.INDIVIDUAL, Status.SUBMITTED, "AAAA-2222", RoleBand.MANAGER, at)
    late = replace(own, status=Status.LATE, participant="BBBB-3333")

    (note,) = results.blocks("XX-01", UnitPlan("XAL", sheets=(own, late)), today)
    (missing,) = results.blocks("XX-02", rich, today)

    assert "One colleague's sheet is in." == note.text
    assert "An answer: not yet decided by the unit (XX-02)." == missing.text


@pytest.mark.parametrize("language", ["en", "fr", "pt", "ar", "ru", "uk", "uz"])
def test_a_thousand_is_written_as_the_other_numbers_are_and_not_broken_at_the_end_of_a_line(rich, today, language):
    with speaking(language):
        paragraph, thousand = results.blocks("SA-01", rich, today)[0], number(1000)

    assert thousand in paragraph.text
    assert "1 000" not in paragraph.text


def test_the_profile_tells_figures_ratios_and_what_is_not_known(rich, today):
    text = said(results.blocks("SA-01", rich, today))

    assert (
        "The administration has 3 200 staff, 46 of them in IT (14.4 in 1 000). It clears goods with ASYCUDA World 4.3,"
        " which reaches 37 of 48 offices (77 %). Half of the imports were released within ≈ 96 hours (2025, estimate)."
        " The plan runs from 4 January 2027 to 31 December 2029. Two figures are estimates and are printed with ≈."
    ) == text[0]
    assert "Declarations per officer and year: 129 derived: Declarations per year ÷ Staff" in text
    assert "IT share of the budget: not known" in text
    assert "Not known: IT share of the budget. It stays open rather than guessed." in text


def test_a_ratio_of_an_estimate_is_an_estimate(today):
    facts = (Fact("offices", "Offices", 50.0), Fact("offices_connected", "Connected", 20.0, estimate=True))

    assert "Offices on the central system: ≈ 40 % derived: Connected ÷ Offices" in said(
        results.blocks("SA-01", UnitPlan("XAL", facts=facts), today)
    )


def test_revenue_carries_the_currency_entered_beside_it(today):
    facts = (Fact("revenue", "Revenue", 1_840_000_000.0), Fact("currency", "Currency", "XAD"))

    assert "Revenue: 1.84 billion XAD" in said(results.blocks("SA-01", UnitPlan("XAL", facts=facts), today))


def ratings(name, current, expected=8, bands=None):
    people = bands or (RoleBand.SPECIALIST,) * len(current)
    target = tuple(4 for _ in current)
    return MaturityRatings(name, name.capitalize(), current, target, (2,) * len(current), people, (), expected)


def test_maturity_tells_who_answered_the_weakest_and_where_views_differ(today):
    plan = UnitPlan("XAL", maturity=(ratings("procedures", (0, 1, 2, 3, 4)), ratings("measurement", (1, 1, 1, 0, 2))))

    text = first("SA-02", plan, today)

    assert text.startswith("Five of eight colleagues answered. The weakest dimension is measurement (median 1);")
    assert "You see procedures differently (IQR 2): talk about it first." in text


def test_one_respondent_is_called_one_view(today):
    plan = UnitPlan("XAL", maturity=(ratings("data", (2,), expected=1),))
    text = said(results.blocks("SA-02", plan, today))

    assert text[0].startswith("The one colleague answered.")
    assert "differently" not in text[0]
    assert text[1].startswith("One respondent: this is one view")


def test_role_bands_are_shown_only_with_three_people_each(today):
    six = (RoleBand.MANAGER,) * 3 + (RoleBand.SPECIALIST,) * 3
    five = (RoleBand.MANAGER,) * 3 + (RoleBand.SPECIALIST,) * 2
    wide = UnitPlan("XAL", maturity=(ratings("data", (3, 3, 3, 1, 1, 1), bands=six),))
    narrow = UnitPlan("XAL", maturity=(ratings("data", (3, 3, 3, 1, 1), bands=five),))

    assert "You see data differently (managers 3, specialists 1)" in first("SA-02", wide, today)
    assert "managers" not in " ".join(said(results.blocks("SA-02", narrow, today)))


def test_findings_that_no_strategy_uses_are_listed(rich, today):
    text = said(results.blocks("SA-04", rich, today))

    assert "Four strategies rest on 7 of 11 findings (64 %) of the SWOT." in text[0]
    assert "W-03 Power cuts stop scanners at two border posts" in text


def test_fewer_strengths_than_weaknesses_is_a_warning(rich, today):
    weak = replace(rich, swot=tuple(item for item in rich.swot if item.id not in {"S-02", "S-03", "S-04"}))

    assert any(isinstance(b, Note) and b.kind == "warning" for b in results.blocks("SA-04", weak, today))
    assert not any(isinstance(b, Note) for b in results.blocks("SA-04", rich, today))


def test_the_most_rewarding_stakeholder_is_won_first(rich, today):
    text = said(results.blocks("SA-05", rich, today))

    assert "Win Brokers' federation first: power 4, resistant today, wanted supportive." in text[0]
    assert (
        "Port authority: neutral today, wanted supportive (priority 4). No lever is named yet. No owner is named yet."
        in text
    )


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        ((5, 4, 4), "The vision is adopted. Three of eight colleagues voted, median 4 of 5; nobody blocks."),
        ((5, 4, 1, 4), "median 4 of 5. One person blocks it: hear why, then change the wording."),
        ((3, 3), "median 3 of 5, and 4 is needed: ask what would make it better."),
        ((), "This wording has not been voted on yet."),
    ],
)
def test_the_vote_says_whether_the_vision_is_adopted(votes, verdict, today):
    plan = UnitPlan("XAL", vision=Vision(text="One stop", votes=votes, expected_votes=8))

    assert first("VI-02", plan, today).endswith(verdict)


def test_a_vision_of_worn_words_is_questioned(today):
    vision = Vision(text="A modern, seamless and world-class customs of excellence")
    text = said(results.blocks("VI-02", UnitPlan("XAL", vision=vision), today))

    assert any("worn words: “modern”, “seamless”, “world-class” and “excellence”" in line for line in text)


def test_measures_tell_what_they_lack(rich, today):
    text = said(results.blocks("VI-03", rich, today))

    assert (
        "Four objectives with six measures. Five of them meet all five conditions of SMART. Most often missing: owner"
        " (1). All four perspectives have an objective."
    ) == text[0]
    assert any(
        "MEA-06" in line and "to be established by 30 June 2027" in line and "4/5 | owner" in line for line in text
    )


def test_an_empty_perspective_is_named(rich, today):
    plan = replace(rich, objectives=rich.objectives[:2])

    assert "Internal process and People, data and technology have no objective yet." in first("VI-03", plan, today)


def test_an_initiative_without_parents_is_named(rich, today):
    lost = replace(rich.initiatives[0], origins=())
    text = said(results.blocks("PR-01", replace(rich, initiatives=(lost, *rich.initiatives[1:])), today))

    assert "Without a parent: INI-01. Each needs an objective and a finding." in text


def test_weights_are_told_with_their_spread_and_consistency(rich, today):
    text = said(results.blocks("PR-02", rich, today))

    assert text[0].startswith(
        "Four of eight colleagues answered. Effect on objectives (50 %) counts most, then feasibility"
    )
    assert "The common judgements go together well (consistency ratio 0.01; up to 0.1 is fine)." == text[1]
    assert any(line.startswith("effect on objectives | 50 % | 43 % to 55 %") for line in text)


def test_criteria_that_weigh_the_same_are_told_together(today):
    def told(*pairs):
        plan = UnitPlan(
            "XAL",
            criteria=(("effect", "effect"), ("revenue", "revenue"), ("cost", "cost")),
            judgements=(("AAAA-2222", pairs),),
        )
        return first("PR-02", plan, today)

    assert "Effect (40 %) and revenue (40 %) count most, then cost (20 %)." in told(
        ("effect", "revenue", 1.0), ("effect", "cost", 2.0), ("revenue", "cost", 2.0)
    )
    assert "All criteria count the same: effect (33 %), revenue (33 %) and cost (33 %)." in told(
        ("effect", "revenue", 1.0), ("effect", "cost", 1.0), ("revenue", "cost", 1.0)
    )


def test_contradicting_judgements_show_the_triple_and_block_nothing(today):
    pairs = (("effect", "revenue", 5.0), ("revenue", "cost", 3.0), ("cost", "effect", 3.0))
    plan = UnitPlan(
        "XAL",
        criteria=(("effect", "effect"), ("revenue", "revenue"), ("cost", "cost")),
        judgements=(("AAAA-2222", pairs),),
    )
    text = said(results.blocks("PR-02", plan, today))

    assert any("effect against cost should be about 15 times but was judged 1/3" in line for line in text)
    assert any(line.startswith("effect |") for line in text)


def test_the_ranking_says_how_firm_it_is_and_what_to_talk_about(rich, today):
    text = said(results.blocks("PR-03", rich, today))

    assert text[0].startswith(
        "Five of eight scoring sheets counted. First comes INI-01 Advance manifest 24 h before arrival."
    )
    assert "The first five hold their places when the weights shift." in text[0]
    assert "INI-05 Power and links for eleven offices: feasibility, median 2, IQR 3." in text


def test_few_ranked_items_make_the_agreement_indicative(rich, today):
    plan = replace(rich, scores=rich.scores[:4])

    assert "indicative because fewer than seven were ranked" in first("PR-03", plan, today)


def test_a_choice_within_capacity_is_called_so_and_one_beyond_it_told_by_how_much(rich, today):
    fits = " ".join(said(results.blocks("PR-04", rich, today)))
    tight = " ".join(said(results.blocks("PR-04", replace(rich, capacity=50), today)))

    assert "Musts take 50 % of 80 staff-months, Musts and Shoulds together 80 %. That can be carried" in fits
    assert "Musts are 10 staff-months over their 60 %: take one down or find people." in tight


def test_work_that_begins_after_the_first_year_is_named_where_it_is_held_against_that_years_capacity(rich, today):
    start = rich.plan_start.year
    now = tuple(replace(row, year=start) for row in rich.selections)
    later = tuple(replace(row, year=start + 1) if row.initiative == "INI-01" else row for row in now)
    months = next(row.staff_months for row in later if row.initiative == "INI-01")

    assert not any(
        "they are counted too" in line for line in said(results.blocks("PR-04", replace(rich, selections=now), today))
    )
    assert (
        f"Of this, {months:g} staff-months are for what begins after {start} (INI-01); they are counted too."
        in " ".join(said(results.blocks("PR-04", replace(rich, selections=later), today)))
    )


def test_a_must_that_waits_for_a_wont_is_shown(rich, today):
    first_two = replace(rich.initiatives[0], predecessors=("INI-08",))
    plan = replace(rich, initiatives=(first_two, *rich.initiatives[1:]))

    assert any(
        line.startswith("INI-01 Advance manifest 24 h before arrival is a Must, but it waits for INI-08")
        for line in said(results.blocks("PR-04", plan, today))
    )


def test_score_and_dots_far_apart_ask_for_a_reason(rich, today):
    text = said(results.blocks("PR-04", rich, today))

    assert any("place 2 by score, 6 by dots. No reason is written yet." in line for line in text)
    assert any("place 5 by score, 1 by dots. Reason: The law on data exchange" in line for line in text)


def test_the_roadmap_tells_its_first_hundred_days_and_gaps(rich, today):
    text = said(results.blocks("RM-01", rich, today))

    assert "Two milestones fall into the first 100 days. Two rows lack something" in text[0]
    assert any(line.startswith("15 February 2027: Circular signed and published. Accountable: Director of Legislation.")
               for line in text)  # fmt: skip
    assert any(line.startswith("ACT-07 |") and line.endswith("no accountable post") for line in text)


def test_a_step_that_starts_before_its_predecessor_ends_is_told(rich, today):
    early = replace(rich.activities[2], start=date(2027, 2, 8))
    plan = replace(rich, activities=(*rich.activities[:2], early, *rich.activities[3:]))

    assert any("ACT-03 cannot start when planned: ACT-02 ends six working days too late." in line
               for line in said(results.blocks("RM-01", plan, today)))  # fmt: skip


def test_monitoring_puts_what_to_decide_first(rich, today):
    text = said(results.blocks("MO-01", rich, today))

    assert (
        "On 15 October 2027, of six measures: two green, two red and two without a reading. Two of five milestones are"
        " done and two are late; of what was due, 68 % is earned."
    ) == text[0]
    assert "Four things to decide" == text[1]
    assert any(
        "MEA-06 Officers who pass the data course: its baseline was due by 30 June 2027" in line for line in text
    )


def test_a_baseline_that_came_in_time_is_not_asked_for(rich, today):
    known = replace(rich.kpis[5], baseline=Baseline(20, 2027, "test"))
    text = said(results.blocks("MO-01", replace(rich, kpis=(*rich.kpis[:5], known)), today))

    assert not any("its baseline was due" in line for line in text)


def test_nobody_is_named_by_a_code(rich, today):
    codes = {sheet.participant for sheet in rich.sheets}
    text = " ".join(line for exercise in SPINE for line in said(results.blocks(exercise, rich, today)))

    assert not any(code in text for code in codes)


def test_names_that_hold_an_and_are_set_apart(today):
    rows = tuple(
        replace(ratings(name, (1, 1, 1)), label=label)
        for name, label in (("a", "Procedures and risk"), ("b", "People"))
    )

    assert "The weakest dimensions are “procedures and risk” and “people” (median 1 each)" in first(
        "SA-02", UnitPlan("XAL", maturity=rows), today
    )


def test_a_question_keeps_its_mark_and_a_prompt_gets_a_colon(today):
    vision = Vision(answers=(("Which customs?", "An open one"), ("Society", "Safe food")))
    text = said(results.blocks("VI-01", UnitPlan("XAL", vision=vision), today))

    assert ["Which customs? An open one.", "Society: Safe food."] == text[-2:]


def test_nothing_late_is_called_none(rich, today):
    done = tuple(replace(report, status="done") for report in rich.reports)
    plan = replace(rich, reports=done, activities=rich.activities[:6])

    assert "All" not in first("MO-01", plan, today)
    assert "three of three milestones are done and none is late" in first("MO-01", plan, today).lower()


def test_the_way_of_measuring_stands_inside_the_sentence(today):
    facts = (
        Fact("release_time", "Release time", 96.0, "hours", 2025),
        Fact("release_method", "Method", "Extract from the clearance system"),
    )

    assert "within 96 hours (2025, extract from the clearance system)." in first(
        "SA-01", UnitPlan("XAL", facts=facts), today
    ).replace("\u00a0", " ")


def test_a_large_figure_is_tied_to_its_unit_as_the_language_does(today):
    facts = (Fact("declarations", "Declarations", 1_480_000.0, "declaraciones"),)

    with speaking("es"):
        text = said(results.blocks("SA-01", UnitPlan("XAL", facts=facts), today))
    assert "Declarations: 1,48 millones de declaraciones" in text


def test_money_of_the_catalogue_is_told_in_the_administrations_own(today):
    facts = (Fact("KPB-01", "Yield", 720_000.0, "currency/audit day"), Fact("currency", "Currency", "XAD"))

    (table,) = [b for b in results.blocks("SA-01", UnitPlan("XAL", facts=facts), today) if isinstance(b, Table)]
    assert "720\u00a0000\u00a0XAD per audit day" == table.rows[0][2]
