"""Rules on words: how many, which ones, and what they must or must not name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, assert_never

from custkit.analysis.alike import alike_pairs
from custkit.analysis.filled import Cell, Filled
from custkit.analysis.reading import excerpt, named, words_of
from custkit.analysis.text import near_copies, word_count, words, worn_words
from custkit.i18n.phrases import after_colon, with_commas
from custkit.i18n.speech import tr
from custkit.model.answers import TableAnswer
from custkit.model.findings import Finding
from custkit.model.rules import (
    Alike,
    AvoidPhrases,
    FirstWord,
    Mentions,
    NoFigures,
    NoPersonNames,
    NotCopied,
    OnePost,
    WordCount,
    WornWords,
)

__all__ = ["WordRule", "apply", "names"]

WordRule: TypeAlias = (
    WordCount
    | FirstWord
    | WornWords
    | AvoidPhrases
    | NoFigures
    | Mentions
    | NoPersonNames
    | OnePost
    | NotCopied
    | Alike
)

FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)*")
TITLES: Final = (
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir",
    "M", "Mme", "Mlle", "Monsieur", "Madame", "Me",
    "Sr", "Sra", "Srta", "Señor", "Señora", "Don", "Doña",
    "Senhor", "Senhora", "Dra",
    "Пан", "Пані", "Г-н", "Г-жа", "Господин", "Госпожа",
)  # fmt: skip
"""Forms of address in the kit's languages; with a capitalised word after it, each names a person."""
PERSON: Final = re.compile(rf"\b(?:{'|'.join(TITLES)})\b\.?\s+(?P<name>\w+)")


def apply(rule: WordRule, filled: Filled) -> Iterator[Finding]:
    """What one rule has to say."""
    match rule:
        case WordCount():
            found = _word_count(rule, filled)
        case FirstWord():
            found = _first_word(rule, filled)
        case WornWords() | AvoidPhrases():
            found = _phrases(rule, filled)
        case NoFigures():
            found = _no_figures(rule, filled)
        case Mentions():
            found = _mentions(rule, filled)
        case NoPersonNames():
            found = _no_person_names(rule, filled)
        case OnePost():
            found = _one_post(rule, filled)
        case NotCopied():
            found = _not_copied(rule, filled)
        case Alike():
            found = _alike(rule, filled)
        case _:
            assert_never(rule)
    return found


def names(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase stand together in a text; each may go on in the text: *trader* is in *traders*."""
    if not phrase:
        return False
    starts = range(len(text) - len(phrase) + 1)
    return any(all(text[at + n].startswith(word) for n, word in enumerate(phrase)) for at in starts)


def _texts(place: str, filled: Filled) -> Iterator[tuple[Cell, str]]:
    return ((cell, text) for cell in filled.cells(place) if (text := words_of(cell.answer)))


def _word_count(rule: WordCount, filled: Filled) -> Iterator[Finding]:
    for cell, text in _texts(rule.place, filled):
        count = word_count(text)
        if not rule.low <= count <= rule.high:
            wanted = (
                tr("{low} to {high}", low=rule.low, high=rule.high)
                if rule.low
                else tr("at most {high}", high=rule.high)
            )
            yield filled.finding(
                rule,
                cell,
                tr("This has {named}.", named=named(count, "word")),
                tr("Write {wanted} words.", wanted=wanted),
            )


def _first_word(rule: FirstWord, filled: Filled) -> Iterator[Finding]:
    refused = {first[0] for word in rule.none_of if (first := words(word))}
    for cell, text in _texts(rule.place, filled):
        first = words(text)[:1]
        if first and first[0] in refused:
            what = tr("“{text}” begins with “{first}”.", text=excerpt(text), first=excerpt(first[0]))
            yield filled.finding(rule, cell, what, tr("Begin with another word."))


def _phrases(rule: WornWords | AvoidPhrases, filled: Filled) -> Iterator[Finding]:
    for cell, text in _texts(rule.place, filled):
        if isinstance(rule, AvoidPhrases):
            if used := worn_words(text, rule.phrases):
                yield filled.finding(
                    rule, cell, tr("It says “{used}”.", used=excerpt(used[0])), tr("Say it in other words.")
                )
        elif len(worn := worn_words(text, rule.words)) > rule.at_most:
            what = f"{after_colon(named(len(worn), 'worn phrase'), with_commas(dict.fromkeys(worn)))}."
            remedy = tr("Keep at most {at_most}; say what people will see instead.", at_most=rule.at_most)
            yield filled.finding(rule, cell, what, remedy)


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.isdecimal() and 1900 <= int(figure) < 2200


def _no_figures(rule: NoFigures, filled: Filled) -> Iterator[Finding]:
    for cell, text in _texts(rule.place, filled):
        figures = [figure for figure in FIGURE.findall(text) if not _is_year(figure)]
        if figures:
            what = tr("There is a number in it: {figures}.", figures=excerpt(figures[0]))
            yield filled.finding(
                rule, cell, what, tr("Say it without figures, and keep them for the targets; a year is fine.")
            )


def _mentions(rule: Mentions, filled: Filled) -> Iterator[Finding]:
    for cell, text in _texts(rule.place, filled):
        if rule.year and not any(_is_year(figure) for figure in FIGURE.findall(text)):
            yield filled.finding(rule, cell, tr("No year is named."), tr("Name the year by which it is so."))
        spoken = words(text)
        if rule.one_of and not any(names(spoken, words(phrase)) for phrase in rule.one_of):
            shown = ", ".join(rule.one_of[:6]) + (" …" if len(rule.one_of) > 6 else "")
            yield filled.finding(
                rule, cell, tr("It does not say for whom or what."), tr("Name one of them: {shown}.", shown=shown)
            )


def person_named(text: str) -> str:
    """The part of a text that looks like a title with a person's name; empty where none does."""
    return next((match.group() for match in PERSON.finditer(text) if match["name"][0].isupper()), "")


def _no_person_names(rule: NoPersonNames, filled: Filled) -> Iterator[Finding]:
    for cell, text in _texts(rule.place, filled):
        if person := person_named(text):
            what = tr("“{group}” looks like a person's name.", group=excerpt(person))
            yield filled.finding(rule, cell, what, tr("Name the post or the organisation: it outlasts the person."))


def _one_post(rule: OnePost, filled: Filled) -> Iterator[Finding]:
    for cell, text in _texts(rule.place, filled):
        posts = [post for post in re.split(r"[;\n]", text) if post.strip()]
        if len(posts) > 1:
            yield filled.finding(
                rule, cell, tr("{count} posts are named.", count=len(posts)), tr("Name one post: who answers for it.")
            )


def _not_copied(rule: NotCopied, filled: Filled) -> Iterator[Finding]:
    samples = _samples(rule.place, filled)
    others = {f"{number}": text for number, text in enumerate((*samples, *filled.context.other_texts))}
    for cell, text in _texts(rule.place, filled):
        nearest = next((copy for copy in near_copies(text, others) if copy.alarm), None)
        if nearest:
            source = tr("the example") if int(nearest.name) < len(samples) else tr("another unit's text")
            what = tr(
                "{overlap} % of it is word for word as in {source}.",
                overlap=round(nearest.overlap * 100),
                source=source,
            )
            yield filled.finding(rule, cell, what, tr("Say it in your own words."))


def _samples(place: str, filled: Filled) -> list[str]:
    """The texts that the exercise's own example has at a place."""
    question_id, _, column_id = place.partition(".")
    answer = filled.exercise.example.payload.get(question_id) if filled.exercise.example else None
    cells = [row.cells.get(column_id) for row in answer.rows] if isinstance(answer, TableAnswer) else [answer]
    return [text for cell in cells if (text := words_of(cell))]


def _alike(rule: Alike, filled: Filled) -> Iterator[Finding]:
    cells = {cell.row: cell for cell, _ in _texts(rule.place, filled)}
    for pair in alike_pairs({row: words_of(cell.answer) for row, cell in cells.items()}, rule.likeness):
        what = tr(
            "It says nearly the same as {one}: “{words_of}”.",
            one=excerpt(pair.one),
            words_of=excerpt(words_of(cells[pair.one].answer)),
        )
        yield filled.finding(rule, cells[pair.other], what, tr("Merge the two, or tell them apart."))
