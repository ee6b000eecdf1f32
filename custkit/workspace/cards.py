"""Case cards and words: the kit's, and the workshop's own ones beside them (``case_cards.csv``, ``glossary.csv``)."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from custkit.errors import Fault, InputError, NotFoundError, notice
from custkit.i18n.alphabet import in_alphabet
from custkit.i18n.tabled import worded
from custkit.workspace.columns import named_columns, sheet_of
from custkit.workspace.kit import kit_path
from custkit.workspace.near import did_you_mean

__all__ = ["CASES", "GLOSSARY", "CaseCard", "Term", "card_faults", "case_cards", "terms", "the_case"]

CASES: Final = "case_cards.csv"
GLOSSARY: Final = "glossary.csv"
_CASE_COLUMNS: Final = ("id", "title", "context", "decision", "outcome", "question_1", "question_2", "question_3",
                        "reference")  # fmt: skip
_LONGEST: Final = {"title": 120, "context": 600, "decision": 600, "outcome": 600, "reference": 300}
_CASE_ID: Final = re.compile(r"[A-Z]{2,8}-\d{2,3}")


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case to talk about: what was there, what was decided, what came of it, and three questions."""

    id: str
    title: str
    context: str
    decision: str
    outcome: str
    questions: tuple[str, ...]
    reference: str
    own: bool
    """The workshop's own."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the workshop with its one meaning, and the word for it in a second language."""

    term: str
    meaning: str
    other: str = ""
    own: bool = False
    """The workshop's own."""
    for_documents: bool = True
    """Whether the glossary at a strategy's end tells it; words of customs at large are for interpreters."""
    exercises: frozenset[str] = frozenset()
    """Exercises of which one has to be in the programme for documents to use the word; none where all may."""


def case_cards(workshop: Path | None = None) -> tuple[CaseCard, ...]:
    """The kit's case cards, then the workshop's own; an own card takes the place of the kit's with its id.

    Raises:
        InputError: With every fault of the workshop's own cards.
    """
    found = {card.id: _worded_case(card) for card in _cards(kit_path("data", CASES), own=False)}
    path = workshop / CASES if workshop else None
    if path and path.is_file():
        found |= {card.id: card for card in _cards(path, own=True)}
    return tuple(found.values())


def _worded_case(card: CaseCard) -> CaseCard:
    """The kit's card in the language that is being spoken."""

    def said(column: str, english: str) -> str:
        return worded("case_cards", card.id, column, english)

    return replace(
        card,
        title=said("title", card.title),
        context=said("context", card.context),
        decision=said("decision", card.decision),
        outcome=said("outcome", card.outcome),
        questions=tuple(said(f"question_{number}", asked) for number, asked in enumerate(card.questions, start=1)),
    )


def the_case(card_id: str, workshop: Path | None = None) -> CaseCard:
    """The case card with this id.

    Raises:
        NotFoundError: If there is none.
        InputError: With every fault of the workshop's own cards.
    """
    found = {card.id: card for card in case_cards(workshop)}
    if card_id not in found:
        raise NotFoundError(notice("there is no case card {card!r}", card=card_id), remedy=did_you_mean(card_id, found))
    return found[card_id]


def _cards(path: Path, *, own: bool) -> list[CaseCard]:
    named = named_columns(sheet_of(path), dict.fromkeys(_CASE_COLUMNS, ()), ("id", "title", "question_1"))
    cards, seen = [], dict[str, int]()
    for row in named.rows:
        told = {column: named.text(row, column, longest) for column, longest in _LONGEST.items()}
        questions = (named.text(row, f"question_{number}", 300) for number in (1, 2, 3))
        card_id = row["id"].upper()
        if not _CASE_ID.fullmatch(card_id):
            named.fault(
                row,
                "id",
                notice("{card!r} is not written like a card's id", card=row["id"][:20]),
                notice("write it like OWN-01"),
            )
        elif card_id in seen:
            named.fault(
                row,
                "id",
                notice("{card} stands in line {line} too", card=card_id, line=seen[card_id]),
                notice("give each card an id of its own"),
            )
        seen.setdefault(card_id, row.line.number)
        for column in ("title", "question_1"):
            if not row[column]:
                named.fault(row, column, notice("it is blank"), notice("a case needs a title and a question at least"))
        asked = tuple(question for question in questions if question)
        cards.append(CaseCard(card_id, told["title"], told["context"], told["decision"], told["outcome"], asked,
                              told["reference"], own))  # fmt: skip
    named.stop_on_faults()
    return cards


def terms(workshop: Path | None = None) -> tuple[Term, ...]:
    """The words of the method, with the workshop's own beside them or in their place, by term.

    Raises:
        InputError: With every fault of the workshop's own glossary.
    """
    found = {term.term.casefold(): term for term in _terms(kit_path("data", GLOSSARY), own=False)}
    path = workshop / GLOSSARY if workshop else None
    if path and path.is_file():
        found |= {term.term.casefold(): term for term in _terms(path, own=True)}
    return in_alphabet(found.values(), lambda term: term.term)


def _terms(path: Path, *, own: bool) -> list[Term]:
    names = {
        "term": ("word", "terme", "mot", "termino"),
        "meaning": ("sens", "significado"),
        "other": ("autre", "otro"),
        "reader": (),
        "exercises": (),
    }
    named = named_columns(sheet_of(path), names, ("term", "meaning"))
    found = []
    for row in named.rows:
        texts = (named.text(row, "term", 80), named.text(row, "meaning", 400), named.text(row, "other", 80))
        term = Term(
            *texts, own=own, for_documents=row["reader"] != "interpreter", exercises=frozenset(row["exercises"].split())
        )
        for column, text in (("term", term.term), ("meaning", term.meaning)):
            if not text:
                named.fault(row, column, notice("it is blank"), notice("write the word and what it means here"))
        found.append(term)
    named.stop_on_faults()
    return found


def card_faults(workshop: Path) -> tuple[Fault, ...]:
    """Every fault of the workshop's own case cards and glossary."""
    faults: list[Fault] = []
    for read in (case_cards, terms):
        try:
            read(workshop)
        except InputError as error:
            faults += error.faults
    return tuple(faults)
