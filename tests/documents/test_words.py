from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.quarters import quarter_words
from custkit.documents import words
from custkit.documents.text import opening_words
from custkit.i18n.phrases import after_colon, ended, short_day, with_semicolons
from custkit.i18n.speech import speaking, tr


@pytest.mark.parametrize(
    ("count", "expected", "said"),
    [
        (5, 8, "Five of eight colleagues"),
        (8, 8, "All eight colleagues"),
        (2, 2, "Both colleagues"),
        (1, 1, "The one colleague"),
        (0, 3, "None of three colleagues"),
        (1, 0, "One colleague"),
        (14, 20, "14 of 20 colleagues"),
        (9, 8, "Nine colleagues"),
    ],
)
def test_who_answered_is_told_with_who_was_asked(count, expected, said):
    assert said == words.answered(count, expected)


def test_a_list_ends_in_and_and_counts_the_rest():
    assert "a, b and c" == words.listing(["a", "b", "c"])
    assert "a, b and two more" == words.listing(["a", "b", "c", "d"], most=2)
    assert "a, b and c" == words.listing(["a", "b", "c"], most=2)
    assert "a" == words.listing(["a"])


def test_a_share_is_told_in_words_when_it_is_whole():
    assert "6 of 7 objectives (86\u00a0%)" == words.share(6, 7, "objective")
    assert "all seven objectives" == words.share(7, 7, "objective")
    assert "no objectives" == words.share(0, 0, "objective")


def test_a_day_is_written_out():
    assert "15 February 2027" == words.day(date(2027, 2, 15))
    assert "February 2027" == words.month(date(2027, 2, 15))


@pytest.mark.parametrize("text", ["Done.", "Done!", "Who?", "„So.“ “It is.”", "শেষ।", "من يقرر؟"])
def test_a_sentence_that_ends_gets_no_second_mark(text):
    assert text == words.sentence(text)


@given(st.text())
def test_a_sentence_is_one_line_and_a_fixed_point(text):
    said = words.sentence(text)

    assert "\n" not in said
    assert said == words.sentence(said)


def test_a_sentence_of_somebodys_ends_as_the_language_does():
    with speaking("bn"):
        assert "কাজ শুরু হবে।" == words.sentence("কাজ শুরু  হবে")
        assert "কাজ শুরু 2028." == words.sentence("কাজ শুরু 2028")


def test_months_are_spelt_as_in_the_rest_of_our_bangla():
    with speaking("bn"):
        assert ["1 জানুয়ারি, 2026", "ফেব্রুয়ারি 2026"] == [
            words.day(date(2026, 1, 1)),
            words.month(date(2026, 2, 1)),
        ]


def test_a_percent_sign_stands_as_the_language_sets_it():
    assert ["87\u00a0%", "36\u00a0h"] == [words.with_unit("87", "%"), words.with_unit("36", "h")]
    with speaking("fr"):
        assert words.percent(0.87) == words.with_unit("87", "%")
    with speaking("bn"):
        assert ["87%", "36\u00a0ঘণ্টা"] == [words.with_unit("87", "%"), words.with_unit("36", "h")]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.25, 0.75), ""),
        ((0.146, 0.307, 0.057, 0.49), "Each share is rounded, so together they do not make 100 %."),
        ((1 / 3, 1 / 3, 1 / 3), "Each share is rounded, so together they do not make 100 %."),
    ],
)
def test_shares_that_do_not_make_a_hundred_as_printed_are_said_to_be_rounded(shares, said):
    assert said == words.uneven(shares)


@pytest.mark.parametrize("money", ["XTS", ""])
def test_money_for_an_audit_day_is_in_the_units_currency_or_in_units_of_one_that_nobody_stated(money):
    assert f"96\u00a0{money or 'currency units'} per audit day" == words.with_unit("96", "currency/audit day", money)


def test_a_sentence_that_ends_in_a_shortened_word_has_one_full_stop():
    with speaking("ru"):
        told = tr("{moved} from {amount} {when}.", moved="Рост", when="в опросе 2002 года", amount="6,8 дн.")

    assert told.endswith("6,8 дн.")
    assert ".." not in told


def test_ids_under_a_statement_name_the_unit_and_come_once():
    assert ("XAL/OBJ-01", "XAL/SA-02") == words.refs("XAL", ["OBJ-01", "SA-02", "OBJ-01"])


@pytest.mark.parametrize(
    ("language", "unit", "said"),
    [
        ("en", "h", "96\u00a0h"),
        ("uk", "h", "96\u00a0год"),
        ("ru", "days", "96\u00a0дн."),
        ("uk", "currency/audit day", "96\u00a0XTS за день аудиту"),
        ("ru", "Рейсов", "96\u00a0Рейсов"),
        ("ru", "", "96"),
    ],
)
def test_a_unit_of_the_catalogue_is_said_in_the_language_and_another_as_it_was_written(language, unit, said):
    with speaking(language):
        assert said == words.with_unit("96", unit, "XTS")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["INI-05", "INI-04"], "INI-05 e INI-04"),
        (["Personal", "Integridad"], "Personal e Integridad"),
        (["agua", "hielo"], "agua y hielo"),
        (["agua", "«hilo»"], "agua e «hilo»"),
        (["INI-05", "OBJ-04"], "INI-05 y OBJ-04"),
    ],
)
def test_a_list_in_spanish_has_another_and_before_its_own_sound(items, said):
    with speaking("es"):
        assert said == words.listing(items)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Q1 2027"), ("es", "T1 2027"), ("uz", "2027\u2011yil 1\u2011chorak"), ("ru", "1 кв. 2027")],
)
def test_a_quarter_is_called_as_the_language_calls_it(language, said):
    with speaking(language):
        assert (said, "+1") == (quarter_words("2027-Q1"), quarter_words("+1"))


def test_uzbek_has_the_year_first_and_no_line_ends_at_its_hyphens():
    when = date(2027, 2, 15)
    with speaking("uz"):
        told = (words.day(when), short_day(when), words.month(when), words.weekday(when))

    assert ("2027-yil 15-fevral", "2027-yil 15-fev", "2027-yil fevral", "2027-yil 15-fevral, dushanba") == tuple(
        text.replace("\u2011", "-") for text in told
    )
    assert not any("-" in text for text in told)


@pytest.mark.parametrize(("language", "said"), [("uk", "30 дн."), ("ru", "15 февр. 2027 г."), ("uk", "4 кв.")])
def test_a_sentence_that_ends_in_a_number_with_a_shortened_word_has_one_full_stop(language, said):
    with speaking(language):
        assert said == ended(said)
        assert "wait..." == ended("wait..")


def test_french_sets_colons_and_semicolons_apart_by_a_space_that_no_line_breaks_at():
    with speaking("fr"):
        assert "Source\u00a0: notes" == after_colon("Source", "notes")
        assert "un\u00a0; deux" == with_semicolons(["un", "deux"])
        assert "Présence\u00a0:" == opening_words("Présence:") == opening_words("Présence\u00a0:")
        assert "Présence." == opening_words("Présence.")
    with speaking("es"):
        assert "Fuente: notas" == after_colon("Fuente", "notas")
        assert "Presencia:" == opening_words("Presencia:")


def test_the_first_of_a_month_is_written_as_french_writes_it():
    with speaking("fr"):
        days = [words.day(date(2026, 1, number)) for number in (1, 2, 11)]
        assert ["1er janvier 2026", "2 janvier 2026", "11 janvier 2026"] == days
        assert "jeudi 1er janvier 2026" == words.weekday(date(2026, 1, 1))
