import gettext
import io
import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from custkit.i18n import catalogue as module
from custkit.i18n.catalogue import parents, wording
from custkit.i18n.placed import all_texts, texts_of, translated, worded_example
from custkit.i18n.prose import paragraphs_of, translated_notebook
from custkit.i18n.speech import Opening, speaking, spoken, tr, trn
from custkit.workspace.exercises import load_exercises

ROOT = Path(__file__).parent.parent.parent
PLACE = "SA-04/title"


def compiled(*messages, locale="fr"):
    """A catalogue of these messages: context, English (or one and many), translation(s)."""
    made = Catalog(locale=locale)
    for context, english, words in messages:
        made.add(english, words, context=context)
    file = io.BytesIO()
    write_mo(file, made)
    file.seek(0)
    return gettext.GNUTranslations(file)


@pytest.fixture
def known(monkeypatch):
    """Catalogues by language and domain that a test fills."""
    found = {}
    monkeypatch.setattr(module, "catalogue", lambda *place: found.get(place, gettext.NullTranslations()))
    monkeypatch.setattr("custkit.i18n.speech.catalogue", module.catalogue)
    return found


def test_a_wording_is_looked_up_in_the_language_and_then_in_its_parent(known):
    known["pt", "forms"] = compiled(("a", "Save", "Guardar"), locale="pt")

    assert ("pt-BR", "pt") == parents("pt-BR")
    assert "Guardar" == wording("pt-BR", "forms", "a", "Save")


def test_a_wording_holds_only_for_the_very_english_it_was_made_from(known):
    known["fr", "forms"] = compiled(("a", "Save", "Enregistrer"))

    assert wording("fr", "forms", "a", "Save now") is None
    assert wording("fr", "forms", "b", "Save") is None


def test_a_word_that_is_the_same_in_both_languages_counts_as_translated(known):
    known["fr", "forms"] = compiled(("a", "Action", "Action"))

    assert "Action" == wording("fr", "forms", "a", "Action")


def test_an_exercise_keeps_its_english_and_gains_the_languages_that_are_asked_for(known):
    exercise = load_exercises().items["SA-04"]
    known["fr", "exercises"] = compiled((PLACE, str(exercise.title), "Forces et faiblesses"))

    worded = translated(exercise, ["fr", "es", "en"], "exercises")

    assert ("Forces et faiblesses", str(exercise.title)) == (worded.title.pick("fr-CA"), worded.title.pick("es"))
    assert [True, False] == [worded.title.lacks("es"), worded.title.lacks("fr")]
    assert exercise.purpose == worded.purpose


def test_every_text_of_every_exercise_has_a_place_of_its_own_or_shares_its_lists():
    for exercise in load_exercises().items.values():
        found = list(texts_of(exercise))
        assert len(found) == len(set(found))
        assert {str(text) for text in all_texts(exercise)} <= {english for _, english in found}
        assert all(place.startswith(f"{exercise.id}/") for place, _ in found)


def test_an_example_is_worded_and_keeps_its_shape(known):
    exercise = load_exercises().items["SA-04"]
    place, english = next(found for found in texts_of(exercise) if "/example/payload/" in found[0])
    known["fr", "exercises"] = compiled((place, english, "Une force"))

    worded = worded_example(exercise, "fr")

    assert set(exercise.example.payload) == set(worded)
    assert "Une force" in str(worded)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_in_another_language_differs_in_its_prose_alone(known, path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    prose = [found for found in paragraphs_of(notebook) if not found[0].endswith("/title")]
    if not prose:
        assert translated_notebook(notebook, "fr") is None
        return
    known["fr", "notebooks"] = compiled(*((cell, english, f"«{english}»") for cell, english in dict.fromkeys(prose)))

    worded = translated_notebook(notebook, "fr")

    code = [[c for c in nb["cells"] if c["cell_type"] == "code"] for nb in (notebook, worded)]
    assert code[0] == code[1]
    assert [english for _, english in prose] == [w[1:-1] for cell, w in paragraphs_of(worded) if "/title" not in cell]


def test_a_plural_that_reads_as_the_english_singular_is_said_all_the_same(known):
    known["ru", "documents"] = compiled((None, ("{count} KPI", "{count} KPIs"), ("{count} KPI",) * 3), locale="ru")

    with speaking("ru"):
        assert ["1 KPI", "5 KPI"] == [trn("{count} KPI", "{count} KPIs", n) for n in (1, 5)]


def test_a_sentence_is_said_in_the_language_that_is_spoken_and_plurals_follow_its_rules(known):
    forms = ("{count} дело", "{count} дела", "{count} дел")
    known["ru", "documents"] = compiled(
        (None, ("{count} file", "{count} files"), forms), (None, "Hello {name}", "Привет, {name}"), locale="ru"
    )

    with speaking("ru"):
        assert "ru" == spoken()
        assert ["1 дело", "3 дела", "11 дел", "21 дело"] == [
            trn("{count} file", "{count} files", n) for n in (1, 3, 11, 21)
        ]
        assert "Привет, A" == tr("Hello {name}", name="A")
        assert "Unknown {here}" == tr("Unknown {here}")
    assert ["en", "1 file", "2 files"] == [spoken(), *(trn("{count} file", "{count} files", n) for n in (1, 2))]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Оценили: все коллеги.", "Оценили: {who}."),
        ("Готово. Все коллеги.", "Готово. {who}."),
        ("«Все коллеги»", "«{who}»"),
    ],
)
def test_words_with_a_capital_keep_it_only_where_they_begin_a_sentence_of_the_translation(known, said, words):
    known["ru", "documents"] = compiled((None, "{who} rated.", words), locale="ru")

    with speaking("ru"):
        assert said == tr("{who} rated.", who=Opening("все коллеги"))
    assert "Все коллеги rated." == tr("{who} rated.", who=Opening("все коллеги"))


def test_counts_in_arabic_have_the_forms_of_gettexts_own_rule():
    with speaking("ar"):
        said = [trn("{count} day", "{count} days", many) for many in (1, 2, 5, 11, 99, 100)]

    assert ["يوم واحد", "يومين", "5 أيام", "11 يومًا", "99 يومًا", "100 يوم"] == said
