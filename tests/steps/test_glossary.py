import pytest
from openpyxl import load_workbook

from custkit.errors import NotFoundError
from custkit.steps.glossary import glossary
from custkit.steps.new import new

INTERPRETERS = 150


@pytest.fixture
def workshop(tmp_path):
    folder = tmp_path / "lima"
    new(folder, programme="virtual", units=("PER", "COL"))
    return folder


def test_the_words_are_printed_with_what_they_mean_and_the_workshops_own_among_them(workshop):
    own = "term,meaning,autre\nday zero,The day before the first,veille\n"
    (workshop / "glossary.csv").write_text(own, encoding="utf-8")

    done = glossary(workshop, formats=("html", "xlsx"))

    assert 0 == done.exit_status
    html, book = done.documents
    assert "The day before the first" in html.read_text(encoding="utf-8")
    rows = [row for sheet in load_workbook(book) for row in sheet.iter_rows(values_only=True)]
    assert len(rows) > INTERPRETERS


def test_a_language_that_the_kit_does_not_know_is_refused_with_those_it_knows(workshop):
    with pytest.raises(NotFoundError, match="choose from"):
        glossary(workshop, languages=("tlh",))
    assert not (workshop / "out" / "documents").exists()


def test_the_list_is_headed_in_the_workshops_language_and_says_what_each_word_means_in_it(tmp_path):
    folder = tmp_path / "dakar"
    new(folder, programme="dakar", units=("SEN", "CPV"))
    path = folder / "workshop.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("language: en", "language: fr", 1), encoding="utf-8")

    (page,) = glossary(folder, languages=("en", "pt", "fr"), formats=("html",)).documents

    text = page.read_text(encoding="utf-8")
    assert "Vocabulaire de l’atelier\u00a0: anglais, portugais, français" in text
    assert 'lang="fr"' in text
    assert "Words" not in text
