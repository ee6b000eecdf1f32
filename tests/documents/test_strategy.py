import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from custkit.documents.blocks import Bullets, ChartBlock, Facts, Heading, Note, NotYet, Paragraph, Quote, Table
from custkit.documents.html import blocks_html
from custkit.documents.strategy import SECTIONS, StrategyInput, about, cover, section_blocks
from custkit.errors import NotFoundError
from custkit.i18n.speech import speaking
from custkit.model.people import Unit
from custkit.model.plan_means import Need
from custkit.model.plan_monitoring import MilestoneReport
from custkit.model.workshop import Workshop

NUMBERS = [number for number, _ in SECTIONS]
PERSONAL = "Secret Name"


@pytest.fixture(scope="module")
def full(rich, event, people, today):
    terms = (("baseline", "Where a measure stands before the plan begins."),)
    return StrategyInput(event, event.units[0], rich, {}, people, today, glossary=terms)


@pytest.fixture(scope="module")
def bare(empty, today):
    unit = Unit(id="XAL", name="Alpha")
    event = Workshop(id="w", title="Workshop", programme="virtual", starts=today, units=(unit,))
    return StrategyInput(event, unit, empty, {}, (), today)


def words(blocks):
    return " ".join(
        " ".join(f"{item.strong} {item.text}" for item in b.items) if isinstance(b, Bullets)
        else " ".join(" ".join(row) for row in b.rows) if isinstance(b, Table)
        else "" if isinstance(b, ChartBlock | Facts) else b.text
        for b in blocks
    ).replace("\u00a0", " ")  # fmt: skip


def test_the_sections_are_those_of_the_method_in_order():
    assert [*map(str, range(12)), "A"] == NUMBERS


def test_an_unknown_section_is_refused(full):
    with pytest.raises(NotFoundError, match="no section '12'"):
        section_blocks("12", full)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_section_begins_with_its_heading_and_an_anchor(number, full):
    head = section_blocks(number, full)[0]

    assert isinstance(head, Heading)
    assert (2, f"s{number}") == (head.level, head.anchor)


def test_the_cover_leads_to_every_section_and_says_draft_and_rehearsal(full):
    blocks = cover(full)
    links = [item.link for block in blocks if isinstance(block, Bullets) for item in block.items]

    assert [f"s{number}" for number in NUMBERS] == links
    assert "Alpha: strategy 2027 to 2029" == blocks[0].text
    assert "Alpha does not exist" in words(blocks)
    assert "This is a draft for discussion; to be approved by: the Director General." in words(blocks)


def test_a_strategy_for_one_year_names_it_once(full):
    short = replace(full, plan=replace(full.plan, plan_start=date(2027, 1, 1), plan_end=date(2027, 12, 31)))

    assert "Alpha: strategy 2027" == cover(short)[0].text


@pytest.mark.parametrize("number", NUMBERS)
def test_an_empty_plan_prints_only_what_is_not_yet_decided(number, bare):
    kinds = {type(block) for block in section_blocks(number, bare)} - {Heading}

    if number == "1":
        assert {NotYet, Paragraph} == kinds
        assert "Nobody has answered yet." in words(section_blocks(number, bare))
    else:
        assert {NotYet} == kinds


@pytest.mark.parametrize("number", NUMBERS)
def test_every_statement_names_what_it_rests_on(number, full):
    for block in section_blocks(number, full):
        if isinstance(block, Bullets):
            assert all(item.source_ids for item in block.items)
        elif isinstance(block, Paragraph | Table | ChartBlock | Quote | Facts):
            assert block.source_ids, block


def test_no_name_and_no_code_of_a_person_is_printed(full):
    text = words([block for number in NUMBERS for block in section_blocks(number, full)])

    assert PERSONAL not in text
    assert not any(seat.code in text for seat in full.participants)
    assert "Director of Procedures" in text


def test_the_summary_holds_vision_musts_measures_first_days_and_decisions(full):
    blocks = section_blocks("0", full)
    text = words(blocks)

    assert isinstance(blocks[1], Quote)
    assert (
        "Alpha has set itself four objectives for 2027 to 2029. Three initiatives must succeed; they take 50 %" in text
    )
    assert "Median import release time ≈ 96 hours (2025) 48 hours by December 2029" in text
    assert "15 February 2027: Circular signed and published. Director of Legislation." in text
    assert "Decisions asked of the Director General" in text
    assert "ACT-07 and MEA-06 have no owner. Name one post for each" in text


def test_the_summary_asks_for_five_decisions_at_most_and_the_farthest_reaching_first(full):
    plan = full.plan
    blocked = replace(plan.initiatives[0], predecessors=("INI-08",))
    hard = replace(
        plan,
        initiatives=(blocked, *plan.initiatives[1:]),
        capacity=40,
        vision=replace(plan.vision, votes=(1, 4, 5)),
    )
    blocks = section_blocks("0", replace(full, plan=hard))
    items = blocks[-1].items

    assert 5 == len(items)
    assert "The vision is not adopted." == items[0].strong
    assert items[1].strong.startswith("INI-01 Advance manifest 24 h before arrival waits for INI-08 Single window")
    assert any(isinstance(b, Note) and "not adopted yet" in b.text for b in blocks)


def test_the_summary_asks_for_what_a_must_lacks_and_not_for_what_only_a_decision_brings_in(full):
    def asked(plan):
        return [
            item for item in section_blocks("0", replace(full, plan=plan))[-1].items if "within means" in item.strong
        ]

    plan, needs = full.plan, (Need("DEM-01", "INI-01", "legal", 2027, 1, 9),)
    short = asked(replace(plan, means=replace(plan.means, needs=needs)))
    refused = tuple(replace(row, moscow="wont") if row.initiative == "INI-01" else row for row in plan.selections)

    assert "INI-01 Advance manifest 24 h before arrival finds no place within means." == short[0].strong
    assert re.fullmatch(r"It would fit with .+ Find that, or take this Must down\.", short[0].text)
    assert [] == asked(replace(plan, selections=refused))
    assert [] == asked(plan)


def test_the_mandate_tells_who_asked_and_how_it_was_made(full):
    text = words(section_blocks("1", full))

    assert "asked for by the Minister of Finance. It covers all offices and looks three years ahead." in text
    assert "Seven of eight colleagues first answered alone and in silence" in text
    assert "All eleven common answers are validated by the head of the unit." in text
    assert "Host: Ministry of Finance of Alpha" in text


def test_what_is_not_done_now_stands_with_its_reason(full):
    text = words(section_blocks("6", full))

    assert (
        "Won't this time: Single window for all agencies. The law on data exchange between agencies is not ready."
        in text
    )
    assert "Could: Stop stamping paper manifests. No reason is written yet." in text


def test_what_was_chosen_and_finds_no_place_says_so_where_it_is_told_as_done(full):
    needs = (Need("DEM-01", "INI-01", "legal", 2027, 1, 9),)
    plan = replace(full.plan, means=replace(full.plan.means, needs=needs))
    items = [i for b in section_blocks("6", replace(full, plan=plan)) if isinstance(b, Bullets) for i in b.items]
    told = [item for item in items if "It finds no place within means yet; the reason stands below." in item.text]
    reasons = [item for item in items if "but without a place" in item.strong]

    assert {item.source_ids[0] for item in reasons} == {item.source_ids[0] for item in told} != set()


def test_a_plan_of_one_year_has_that_year_in_its_title(full):
    plan = replace(full.plan, plan_start=date(2027, 1, 1), plan_end=date(2027, 12, 31))

    assert "Alpha: strategy 2027" == about(replace(full, plan=plan)).title


def test_the_last_entry_of_a_sheet_is_told_in_words(full):
    (log,) = (b for b in section_blocks("1", full) if isinstance(b, Table) and "log" in b.caption)

    assert all(re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d", row[-1]) for row in log.rows)


def test_a_chosen_initiative_without_a_roadmap_is_named(full):
    assert "Chosen, but not on the roadmap yet, is INI-06." in words(section_blocks("7", full))


def test_sections_still_to_come_say_who_decides(full):
    assert "Decision rights: not yet decided by the unit's rapporteur with its head (IT-03)." in words(
        section_blocks("5", full)
    )
    assert "need 64 staff-months and 550 000 XAD" in words(section_blocks("8", full))
    assert "(RM-02)" in words(section_blocks("10", replace(full, plan=replace(full.plan, risks=()))))


def test_disagreements_are_kept_on_record(full):
    text = words(section_blocks("A", full))

    assert "SA-02 ICT and data: median 2, IQR 2; three say 1, one says 2 and three say 3." in text
    assert "PR-04 INI-08 Single window for all agencies: place 5 by score, 1 by dots." in text
    assert "Baseline Where a measure stands" in text


def test_every_entry_of_the_glossary_begins_with_a_capital_whoever_wrote_it(full):
    terms = (("baseline", "Where it stands"), ("Release", "What both sides agreed"), ("élément", "A part"))
    given = replace(full, glossary=terms)
    (table,) = (b for b in section_blocks("A", given) if isinstance(b, Table) and b.caption == "Glossary")

    assert ["Baseline", "Release", "Élément"] == [row[0] for row in table.rows]


def test_everybody_who_is_to_be_won_is_named_after_the_first(full):
    board = replace(full.plan.stakeholders[0], power=5, interest=5, now=1, wanted=4)
    keen = tuple(replace(board, id=f"STK-{n:02}", name=f"Board {n}") for n in range(1, 7))
    text = words(section_blocks("9", replace(full, plan=replace(full.plan, stakeholders=keen))))

    assert "Six are to be moved towards more support." in text
    assert "After these: Board 4, Board 5 and Board 6." in text


def test_the_annex_lists_every_initiative_on_which_views_differ_widely(full):
    def torn(person, cells):
        return tuple((name, value if name == "cost" else 1 + 4 * (person % 2)) for name, value in cells)

    scores = tuple(
        replace(row, by_person=tuple((who, torn(n, cells)) for n, (who, cells) in enumerate(row.by_person)))
        for row in full.plan.scores
    )
    given = replace(full, plan=replace(full.plan, scores=scores))
    text = words(section_blocks("6", given))
    annex = words(section_blocks("A", given))

    assert "Views differ widely on eight initiatives; see annex A." in text
    assert 8 == len(set(re.findall(r"PR-03 (INI-\d\d)", annex)))


def test_the_summary_stays_one_page_long(full):
    text = words(section_blocks("0", full))

    assert 400 > len(text.split())


def test_the_same_answers_give_the_same_bytes(full):
    pages = [blocks_html(block for n in NUMBERS for block in section_blocks(n, full)) for _ in range(2)]

    assert pages[0] == pages[1]


def test_a_gate_is_put_to_the_head_with_its_day(full):
    plan = full.plan
    early = replace(plan.activities[1], gate="Treasury")
    items = section_blocks("0", replace(full, plan=replace(plan, activities=(plan.activities[0], early), reports=())))[
        -1
    ].items

    assert (
        "Circular signed and published. Decision gate: Treasury. Due by 15 February 2027. Say yes, or say what must be"
        " shown first."
    ) in [f"{item.strong} {item.text}" for item in items]


def test_a_gate_that_was_passed_is_not_asked_for_again(full):
    plan = full.plan
    early = replace(plan.activities[1], gate="Treasury")
    done = MilestoneReport(early.id, "done", 100)
    items = section_blocks("0", replace(full, plan=replace(plan, activities=(early,), reports=(done,))))[-1].items

    assert not [item for item in items if "Treasury" in item.text]


def test_a_measure_without_a_target_says_so(full):
    plan = full.plan
    open_ = replace(plan.kpis[5], target=None)
    text = words(section_blocks("4", replace(full, plan=replace(plan, kpis=(*plan.kpis[:5], open_)))))

    assert "with a baseline to be established by 30 June 2027 and no target yet" in text


@pytest.fixture(scope="module")
def leading(beta, event, people):
    return StrategyInput(event, event.units[0], beta, {}, people, date(2026, 10, 1))


def test_governance_tells_who_decides_what_is_promised_and_where_it_stands(leading):
    text = words(section_blocks("5", leading))

    assert "Ten of ten decisions have one body that decides." in text
    assert "The client promises: A specification is signed before anything is built." in text
    assert "IT becomes a directorate. It reports to: Director General." in text


def test_a_plan_that_was_read_shows_its_map_where_we_are(leading, full):
    assert "The plan was read: all three lines." in words(section_blocks("3", leading))
    assert "What the plan in force asks of IT" not in words(section_blocks("3", full))


def test_the_roadmap_tells_the_standard_way_of_every_request(leading):
    text = words(section_blocks("7", leading))

    assert "Two requests: one at G1 specified and one at G4 accepted." in text
    assert "G4 accepted Client signs that it works; never the post that proved it" in text


def test_continuity_is_told_in_counts_only(leading):
    text = words(section_blocks("10", leading))
    secrets = [need.name for need in leading.plan.it.needs] + ["Head of Systems", "telephone", "9 h"]

    assert "Of two services, two short of what is needed. One of them can be kept up without the system" in text
    assert [] == [secret for secret in secrets if secret in text]


def test_the_improvement_that_is_tried_stands_under_monitoring(leading):
    text = words(section_blocks("11", leading))

    assert "IMP-01 Inverter and automatic restart at three posts." in text


def test_what_the_programme_does_not_ask_is_no_gap_and_is_named_once(bare):
    exercises = dict.fromkeys(("VI-01", "VI-02", "SA-01", "SA-02"))
    given = replace(bare, exercises=exercises, asked=frozenset({"SA-01", "SA-02"}))
    missing = [b.exercise for n in NUMBERS for b in section_blocks(n, given) if isinstance(b, NotYet) and b.exercise]

    assert {"SA-01", "SA-02", "SA-02, VI-02, PR-03"} == set(missing)
    assert "Its programme leaves out VI-01 and VI-02" in words(section_blocks("1", given))
    assert ["Heading", "Paragraph"] == [type(block).__name__ for block in section_blocks("2", given)]


def test_no_heading_is_left_without_words_below_it(bare):
    given = replace(bare, exercises={}, asked=frozenset())
    for number in NUMBERS:
        blocks = [*section_blocks(number, given), None]
        for head, after in pairwise(blocks):
            alone = after is None or (isinstance(after, Heading) and after.level <= head.level)
            assert not (isinstance(head, Heading) and alone), (number, head)


def test_what_no_exercise_of_the_programme_asks_for_is_said_to_readers_alone(bare):
    (told,) = section_blocks("2", replace(bare, asked=frozenset({"SA-01"})))[1:]

    assert isinstance(told, Paragraph)
    assert told.read_only


def test_in_arabic_commas_and_percent_signs_are_set_as_arabic_sets_them(full):
    with speaking("ar"):
        told = " ".join(words(section_blocks(number, full)) for number in NUMBERS)

    assert [] == re.findall("[\u0621-\u064a»]+, |؟:|[\u0621-\u064a]+ [0-9]+ %", told)


def test_nobody_is_said_to_block_where_nobody_voted_nor_views_to_be_close_where_one_person_answered(bare, rich, people):
    maturity = tuple(replace(row, current=(2, 2), bands=row.bands[:2]) for row in rich.maturity)
    given = replace(bare, plan=replace(bare.plan, maturity=maturity), participants=people[:2])
    text = words(section_blocks("A", given))

    assert "No answers lie far apart." in text
    assert "nobody blocks" not in text
    assert "One respondent" in words(section_blocks("A", replace(given, participants=people[:1])))


def test_initiatives_that_are_missing_are_asked_for_where_the_programme_asks_for_them(bare):
    asked = frozenset({"PR-01", "PR-04", "SA-01"})

    assert "(PR-01 and PR-04)" in words(section_blocks("6", replace(bare, asked=asked)))
    assert "(PR-01 to PR-04)" in words(section_blocks("6", bare))


def test_of_one_person_nobody_says_that_a_unit_agreed_or_that_ranks_were_kept_out(full):
    text = words(section_blocks("1", replace(full, participants=full.participants[:1])))

    assert "One person took part and answered for the unit: " in text
    assert "nobody's rank" not in text
    assert "rapporteur" not in text
