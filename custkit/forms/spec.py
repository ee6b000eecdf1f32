"""An exercise's answer sheet as data for the page: every word in the participant's language, nothing left to decide.

The page draws what stands here and knows no exercise. Options that come from the same sheet are not listed but
pointed to (``live``), since they follow what is being typed.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final, assert_never

from custkit.analysis.voting import dot_rule
from custkit.forms.fields import write_field
from custkit.i18n.placed import worded_example
from custkit.i18n.words import direction, missing_words, words
from custkit.model.answers import Payload
from custkit.model.exercise import Exercise
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    Column,
    DateQuestion,
    LinksQuestion,
    NumberQuestion,
    Option,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    Source,
    TableQuestion,
    TextQuestion,
)
from custkit.model.scales import Depth, Scope
from custkit.model.texts import Text

__all__ = ["OptionsOf", "Spec", "SpecWriter", "write_sheet"]

Spec = dict[str, object]
OptionsOf = Callable[[Source], tuple[Option, ...]]

_PREFIX: Final = "form."
_DOTS_FROM: Final = 2
_NUMBERED: Final = re.compile(r"\d")


def write_sheet(exercise: Exercise, payload: Payload, language: str) -> dict[str, object]:
    """Show a payload as fields by question id; answers to questions that the exercise does not know are left out."""
    asked = ((exercise.question(question_id), answer) for question_id, answer in payload.items())
    return {question.id: write_field(question, answer, language) for question, answer in asked if question is not None}


class SpecWriter:
    """Writes one exercise's sheet for one part, depth and language.

    Args:
        options: gives the rows of an earlier answer as options.
    """

    def __init__(self, exercise: Exercise, scope: Scope, depth: Depth, language: str, options: OptionsOf) -> None:
        self._exercise, self._scope, self._depth, self._language = exercise, scope, depth, language
        self._options_of = options
        self._untranslated = 0
        self.asked = exercise.asked(scope, depth)
        self._ids = frozenset(question.id for question in self.asked)

    def write(self) -> Spec:
        """The whole sheet."""
        exercise, part = self._exercise, self._exercise.part(self._scope)
        catalogue = words(self._language)
        self._untranslated = len(missing_words(self._language))
        sheet: Spec = {
            "id": exercise.id,
            "language": self._language,
            "dir": direction(self._language),
            "title": self._say(exercise.title),
            "purpose": self._say(exercise.purpose),
            "instructions": [self._say(step) for step in exercise.instructions],
            "who": catalogue[f"scope.{self._scope}"],
            "minutes": part.minutes.get(self._depth) if part else None,
            "silent": bool(part and part.silent),
            "when": self._say(part.when) if part else "",
            "questions": [self._question(question) for question in self.asked],
            "example": self._example(),
            "words": {key.removeprefix(_PREFIX): text for key, text in catalogue.items() if key.startswith(_PREFIX)},
        }
        return sheet | {"untranslated": self._untranslated}

    def _say(self, text: Text | None) -> str:
        if text is None:
            return ""
        self._untranslated += text.lacks(self._language)
        return text.pick(self._language)

    def _example(self) -> Spec | None:
        example = self._exercise.example
        if example is None:
            return None
        sheet = write_sheet(self._exercise, worded_example(self._exercise, self._language), self._language)
        return {"note": self._say(example.note), "sheet": sheet}

    def _question(self, question: Question) -> Spec:
        common: Spec = {
            "id": question.id,
            "kind": question.kind,
            "label": self._say(question.label),
            "help": self._say(question.help),
            "example": self._say(question.example),
            "required": question.required,
            "may_miss": question.may_miss,
        }
        match question:
            case TableQuestion():
                low, high = question.limits(self._depth)
                return common | {
                    "columns": [self._question(column) for column in question.columns],
                    "row_name": self._say(question.row_name),
                    "prefix": question.prefix,
                    "grid": question.grid,
                    "rows": self._given(question.rows) + self._sourced(question.rows_from),
                    "rows_live": self._live(question.rows_from),
                    "min_rows": low,
                    "max_rows": high,
                    "sift": question.sift or "",
                    "progress": question.progress or "",
                }
            case LinksQuestion():
                return common | {
                    "sources": self._sourced(question.sources),
                    "sources_live": self._live(question.sources),
                    "targets": self._sourced(question.targets),
                    "targets_live": self._live(question.targets),
                    "tree": question.tree,
                }
            case RankingQuestion() | PairwiseQuestion():
                return common | self._optioned(question)
            case AllocationQuestion():
                optioned = self._optioned(question)
                return common | optioned | _dots(question, len(optioned["options"]))
            case _:
                return common | self._simple(question)

    def _simple(self, column: Column) -> Spec:
        match column:
            case TextQuestion():
                return {"min": column.min_length, "max": column.max_length, "lines": column.lines}
            case NumberQuestion():
                return {"unit": self._say(column.unit), "sourced": column.sourced, "decimals": column.decimals}
            case DateQuestion():
                return {}
            case ChoiceQuestion():
                return dict(self._optioned(column))
            case ChoicesQuestion():
                return self._optioned(column) | {"at_least": column.at_least, "at_most": column.at_most}
            case RatingQuestion():
                steps = range(column.low, column.high + 1)
                return {"steps": [{"value": n, "anchor": self._say(column.anchors.get(n))} for n in steps]}
            case _:
                assert_never(column)

    def _optioned(
        self, question: ChoiceQuestion | ChoicesQuestion | RankingQuestion | AllocationQuestion | PairwiseQuestion
    ) -> dict[str, list[Spec]]:
        return {
            "options": self._given(question.options) + self._sourced(question.options_from),
            "live": self._live(question.options_from),
        }

    def _given(self, options: Iterable[Option]) -> list[Spec]:
        return [
            {"id": option.id, "label": self._say(option.label), "note": self._say(option.note), "tag": ""}
            for option in options
            if self._depth in option.depths
        ]

    def _here(self, source: Source) -> bool:
        """Whether the rows are being typed on this very sheet."""
        return source.exercise == self._exercise.id and source.question in self._ids

    def _sourced(self, sources: Iterable[Source]) -> list[Spec]:
        found = (option for source in sources if not self._here(source) for option in self._options_of(source))
        return [self._row(option) for option in found if self._depth in option.depths]

    def _row(self, option: Option) -> Spec:
        """A row of another sheet: what people wrote there lacks no translation, and only a row's number is shown."""
        label, note = option.label.pick(self._language), option.note.pick(self._language) if option.note else ""
        return {"id": option.id, "label": label, "note": note, "tag": option.id if _NUMBERED.search(option.id) else ""}

    def _live(self, sources: Iterable[Source]) -> list[Spec]:
        return [
            {"question": source.question, "label": source.label, "only": source.only, "here": self._here(source)}
            | {"exercise": source.exercise}
            for source in sources
        ]


def _dots(question: AllocationQuestion, items: int) -> Spec:
    """Dots to spend and the most on one item, by formula F-08 where the exercise does not say."""
    rule = dot_rule(max(items, _DOTS_FROM))
    total = question.total or rule.budget
    return {"total": total, "cap": question.cap or (rule.cap if question.total is None else -(-total // 2))}
