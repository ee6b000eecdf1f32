from dataclasses import replace

from custkit.documents.blocks import Bullets, Heading, NotYet
from custkit.documents.head_card import about, blocks
from custkit.documents.html import blocks_html
from custkit.documents.strategy.asks import MOST
from custkit.documents.strategy.input import StrategyInput


def given(event, plan, people, today):
    return StrategyInput(event, event.units[0], plan, {}, people, today)


def test_the_card_holds_three_facts_and_at_most_three_disagreements_and_five_decisions(event, rich, people, today):
    facts, disputes, asked = (b for b in blocks(given(event, rich, people, today)) if isinstance(b, Bullets))

    assert 3 == len(facts.items)
    assert 1 <= len(disputes.items) <= 3
    assert 1 <= len(asked.items) <= MOST
    assert all(item.source_ids for item in asked.items)


def test_the_heading_counts_disagreements_only_where_there_are_three(event, rich, empty, people, today):
    def headings(plan):
        return [block.text for block in blocks(given(event, plan, people, today)) if isinstance(block, Heading)]

    counted = "Three disagreements" in headings(rich)
    _, disputes, _ = (b for b in blocks(given(event, rich, people, today)) if isinstance(b, Bullets))

    assert counted == (len(disputes.items) == 3)
    assert "Where you disagree" in headings(empty)


def test_each_fact_has_its_year_and_source_and_an_estimate_is_marked(event, rich, people, today):
    page = blocks_html(blocks(given(event, rich, people, today)))

    assert "≈" in page
    assert "(2025, port survey)" in page


def test_an_empty_plan_gets_a_card_that_says_what_is_missing(event, empty, people, today):
    made = blocks(given(event, empty, people, today))

    assert any(isinstance(block, NotYet) and block.exercise == "SA-01" for block in made)
    assert "nothing on which to disagree" in blocks_html(made)


def test_a_hostile_source_stays_text(event, rich, people, today):
    facts = tuple(replace(fact, source="<script>x</script>") for fact in rich.facts)

    assert "<script>" not in blocks_html(blocks(given(event, replace(rich, facts=facts), people, today)))


def test_the_card_says_that_all_of_it_is_fictitious(event, rich, people, today):
    assert about(given(event, rich, people, today)).warning
