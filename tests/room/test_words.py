"""Every word of the room's pages comes from the catalogues: none is written in a template or a script."""

import re
from pathlib import Path

import pytest

from custkit.i18n.words import english_words, languages, missing_words, words

ROOM = Path(__file__).parent.parent.parent / "custkit" / "room"
TEMPLATES = sorted((ROOM / "templates").glob("*.j2"))
SCRIPTS = sorted((ROOM / "static").glob("*.js"))
SAID_ATTRIBUTES = frozenset({"aria-label", "alt", "title", "placeholder", "label"})
NOT_WORDS = frozenset({"K7QM-2XRD"})
"""A code as an example of how one looks."""
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]{2,}")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')
SENTENCE = re.compile(r"[a-z]{2,}[.,:;?!]? [A-Za-z]{2,}")
MACHINE = re.compile(r"^\.[a-z]|\[|^the line is down$|^button:")
"""Selectors, and what only a console of a programmer shows."""
SHOWN = re.compile(r'(?:\btext|"aria-label"|\btitle|\bplaceholder): *"([^"]+)"|textContent = "([^"]+)"')


TAG_OR_TEXT = re.compile(r"<(?P<tag>[^>]*)>|(?P<text>[^<]+)")
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def own_words(template):
    """What a template shows or reads aloud by itself."""
    page, found = JINJA.sub("", template.read_text(encoding="utf-8")), []
    for part in TAG_OR_TEXT.finditer(page):
        found += [value for name, value in ATTRIBUTE.findall(part["tag"] or "") if name in SAID_ATTRIBUTES]
        found.append((part["text"] or "").strip())
    return [text for text in found if LETTERS.search(text) and text not in NOT_WORDS]


def asked(text):
    """The ids of the words that a file says, those that it puts together left out."""
    dotted = (word.split(".") for word in re.findall(r"""["']((?:[a-z_]+\.)+[a-z_0-9]+)["']""", text))
    return {".".join(word) for word in dotted if word[0] in PARTS and word[-1] not in FILES}


KNOWN = {*english_words(), *english_words("console")}
PARTS = {word.partition(".")[0] for word in KNOWN} - {"seat", "note"}
PLACE = re.compile(r"\.")
FILES = frozenset({"css", "js", "crt", "j2", "key"})


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(template):
    assert [] == own_words(template)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(script):
    text = "\n".join(
        line for line in script.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("//")
    )
    literals = ["".join(groups) for groups in LITERAL.findall(text)]
    sentences = [
        found for found in literals if re.search(r"[a-z]{2,}[.,:;?!]? [A-Za-z]{2,}", re.sub(r"\$\{.*?\}", "", found))
    ]
    shown = [a or b for a, b in SHOWN.findall(text) if LETTERS.search(a or b)]
    assert ([], []) == ([found for found in sentences if not MACHINE.search(found)], shown)


def test_every_word_that_a_page_says_stands_in_the_catalogue():
    said = set().union(
        *(asked(path.read_text(encoding="utf-8")) for path in (*TEMPLATES, *SCRIPTS, *ROOM.glob("*.py")))
    )
    known = {".".join(parts[:length]) for parts in map(PLACE.split, KNOWN) for length in range(1, 9)}
    assert len(said) > 150
    assert [] == sorted(said - known)


@pytest.mark.parametrize("language", languages())
def test_a_language_of_the_kit_has_every_word_of_sheets_doors_votes_and_walls(language):
    assert () == missing_words(language)


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_a_language_of_the_facilitators_has_every_word_of_the_console(language):
    assert () == missing_words(language, "console")


@pytest.mark.parametrize("language", languages())
def test_the_signs_of_the_grid_are_one_letter_each_and_never_the_same(language):
    signs = [text for word, text in words(language, "console").items() if word.startswith("console.sign.")]
    assert [1] * 7 == [len(sign) for sign in signs]
    assert 7 == len(set(signs))
