import pytest

from custkit.errors import InputError, NotFoundError
from custkit.model.plan_it import WordPair
from custkit.session.figures import glossary
from custkit.workspace.cards import card_faults, case_cards, terms, the_case
from custkit.workspace.exercises import load_exercises

HEAD = "id,title,context,decision,outcome,question_1,question_2,question_3,reference\n"


def test_the_kit_has_its_cases_each_with_three_questions_and_a_source():
    cards = case_cards()

    assert 8 == len(cards)
    assert all(3 == len(card.questions) and card.reference and not card.own for card in cards)


def test_a_workshop_adds_its_own_case_or_puts_it_in_the_place_of_another(tmp_path):
    own = 'OWN-01,The scanner,,,,What would you open?,,,\nCASE-02,"Water, again",,,,Where?,,,\n'
    (tmp_path / "case_cards.csv").write_text(HEAD + own, encoding="utf-8")

    assert ("What would you open?",) == the_case("OWN-01", tmp_path).questions
    assert ("Water, again", True) == (the_case("CASE-02", tmp_path).title, the_case("CASE-02", tmp_path).own)
    assert 9 == len(case_cards(tmp_path))


def test_a_card_that_is_not_there_is_told_with_the_nearest():
    with pytest.raises(NotFoundError, match="CASE-01"):
        the_case("CASE-0")


def test_every_fault_of_the_workshops_own_cards_and_words_is_told(tmp_path):
    (tmp_path / "case_cards.csv").write_text(
        HEAD + "own,,,,,,,,\nOWN-01,A,,,,Q,,,\nOWN-01,B,,,,Q,,,\n", encoding="utf-8"
    )
    (tmp_path / "glossary.csv").write_text("term,meaning\nrelease,\n", encoding="utf-8")

    told = [str(fault) for fault in card_faults(tmp_path)]
    assert 5 == len(told)
    assert any("case_cards.csv @ line 4, column id: OWN-01 stands in line 3 too" in fault for fault in told)
    assert any("glossary.csv @ line 2, column meaning: it is blank" in fault for fault in told)
    with pytest.raises(InputError):
        terms(tmp_path)


def test_a_workshop_without_own_files_has_no_fault(tmp_path):
    assert () == card_faults(tmp_path)


def test_the_glossary_leaves_out_the_words_of_exercises_that_the_programme_leaves_out(tmp_path):
    (tmp_path / "glossary.csv").write_text("term,meaning\nlever,A handle\n", encoding="utf-8")
    ids = set(load_exercises().items)
    named = set().union(*(term.exercises for term in terms()))
    short, whole = dict(glossary(tmp_path, asked={"SA-01"})), dict(glossary(tmp_path, asked={"SA-01", *named}))

    assert named <= ids
    assert {"SWOT", "TOWS", "power"} == {"SWOT", "TOWS", "power", "lever", "baseline"} - set(short)
    assert whole == dict(glossary(tmp_path))


def test_the_glossary_holds_the_workshops_words_in_both_languages_and_what_was_agreed(tmp_path):
    (tmp_path / "glossary.csv").write_text(
        "term;meaning;other\nrelease;The goods may leave;mainlevée\n", encoding="utf-8"
    )
    agreed = WordPair("WRD-01", "Version", "nothing", "a program", "A program has a version")
    found = dict(glossary(tmp_path, [agreed, WordPair("WRD-02", "Case", "goods", "ticket")]))

    assert "The goods may leave" == found["release / mainlevée"]
    assert "A program has a version" == found["Version"]
    assert "Case" not in found
    assert {term.term for term in terms() if term.for_documents} - {"release"} <= set(found)
