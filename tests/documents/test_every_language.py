"""Every document in every language of the kit: nothing in English is left, no place is empty, no letter lacks a glyph.

The workshop behind them has answered every exercise with its example in that very language, so that whatever is in
English was written by the program. What notebooks show is read in the testers' language alone.
"""

import re

import pytest
from answered import NAMES
from papers import Papers
from wording import faults_of, lacking

from custkit.documents.pack_page import FOLDERS
from custkit.i18n.pseudo import CLOSE, OPEN, PSEUDO
from custkit.i18n.words import languages

KNOWN = (*NAMES, "Niamey", *(f"{folder}/" for folder in FOLDERS))
"""What has no translation: fictitious units, the agenda's clock, folders of a pack."""
KEYED = ("plan tables", "data dictionary", "empty tables", "request sheet, workbook")
"""Documents that keep the names of columns and options in every language, for the way back."""
IDS = re.compile(r"\b[a-z][a-z0-9_]*(?= = )|(?<=/)[a-z_]+|(?:; |^)[a-z][a-z0-9_]*(?=$|; )|(?<=/⟧)[a-z_]+")


@pytest.fixture
def papers(tmp_path, request):
    made = Papers(tmp_path, request.param)
    yield made
    made.close()


def wrong(told, language):
    found = {}
    for name, text in told:
        words = IDS.sub("", text) if name.endswith(KEYED) else text
        for fault in faults_of(words, language, KNOWN):
            found.setdefault((fault, text), name)
    return [f"{name}: {fault} in {text!r}" for (fault, text), name in found.items()]


@pytest.mark.parametrize("papers", [PSEUDO], indirect=True)
def test_no_word_of_a_document_a_chart_or_a_notebook_is_out_of_a_translators_reach(papers):
    told = [*papers.main(), *papers.rest(), *papers.prose()]
    answers = "\n".join(text for _, text in told)
    # A long answer is broken into lines on a chart, and its brackets stand on the first and the last.
    lines = ((name, text, text.strip(f" …{OPEN}{CLOSE}").removesuffix(" and")) for name, text in papers.charts())
    drawn = [(name, text) for name, text, line in lines if " " not in line or line not in answers]

    assert [] == wrong([*told, *drawn], PSEUDO)


@pytest.mark.parametrize("papers", [language for language in languages() if language != "en"], indirect=True)
def test_every_document_is_in_the_language_and_the_kit_has_a_glyph_for_each_of_its_letters(papers):
    told = [*papers.main(), *papers.prose()]

    assert [] == wrong(told, papers.language)
    assert not lacking("".join(text for _, text in told))
