"""PDF holds all that PDF/UA-1 asks for, as a validator says that did not make it and passes the corpus of veraPDF."""

import page
import pytest

from custkit.documents import strategy
from custkit.documents.access import AccessSheet, Card, access_pdf
from custkit.documents.follow_up import Review
from custkit.documents.follow_up import about as about_review
from custkit.documents.follow_up import blocks as review_blocks
from custkit.documents.formats.pdf import pdf
from custkit.documents.formats.roadmap import roadmap_pdf
from custkit.documents.paper import Dress, Paper
from custkit.documents.roadmap_page import roadmap_page
from custkit.i18n.speech import speaking


def faults(made: bytes) -> list[str]:
    """What stands against the file, with the rule."""
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 100
    return [f"{fault.rule_id}: {fault.message}" for fault in report.failures]


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ar", "ru", "uk", "uz", "bn"])
def test_a_whole_strategy_is_accessible_in_each_language(language, rich, event, people, today):
    unit = event.units[0].model_copy(update={"language": language})
    with speaking(language):
        given = strategy.StrategyInput(event, unit, rich, {}, people, today)
        blocks = [*strategy.cover(given)]
        for number, _ in strategy.SECTIONS:
            blocks += strategy.section_blocks(number, given)
        made = pdf(Paper(strategy.about(given), tuple(blocks)))

    assert [] == faults(made)


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_the_roadmap_page_is_accessible(size, rich, event, people, today):
    given = strategy.StrategyInput(event, event.units[0], rich, {}, people, today)
    sheet = roadmap_page(rich, "Alpha", today)

    assert [] == faults(roadmap_pdf(sheet, strategy.about(given), Dress(), paper=size, template=None))


def test_a_review_is_accessible(rich, event, today):
    review = Review(event, event.units[0], rich, 90, today)

    assert [] == faults(pdf(Paper(about_review(review), review_blocks(review))))


def test_access_cards_are_accessible():
    card = Card("Alpha, seat 1", "", "Director", "K7QM-2XRD", "http://192.0.2.1:8800/j/K7QM-2XRD")

    assert [] == faults(access_pdf(AccessSheet("Lima", "2026-09-01", "http://192.0.2.1:8800", "", "", "", (card,))))


def test_a_file_without_tags_would_be_found_out(rich, event, today):
    review = Review(event, event.units[0], rich, 90, today)
    made = pdf(Paper(about_review(review), review_blocks(review)))

    assert faults(made.replace(b"/StructTreeRoot", b"/NoTreeRootHere"))
