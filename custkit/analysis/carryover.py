"""An exercise was changed while people were filling it: what of their answers fits the new version, and what does not.

Nothing is thrown away. What fits is carried into a new draft; what does not stays readable in the older version and is
named, so that somebody can look at it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, assert_never, cast

from custkit.i18n.phrases import after_colon
from custkit.i18n.speech import Spoken, said
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    CellAnswer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    LinksAnswer,
    NotApplicable,
    NumberAnswer,
    PairwiseAnswer,
    Payload,
    RankingAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Unreadable,
)
from custkit.model.exercise import Exercise
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    Column,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    TableQuestion,
)

__all__ = ["Carried", "Flag", "carry_over", "changed_questions"]

Reason = Literal["gone", "kind", "options", "columns", "steps"]

_WORDS: Final[Mapping[Reason, str]] = Spoken(
    {
        "gone": said("the question is not asked any more"),
        "kind": said("the question is answered in another way now"),
        "options": said("something that was chosen is not offered any more"),
        "columns": said("a column is gone or is answered in another way now"),
        "steps": said("the scale has other steps now"),
    }
)


@dataclass(frozen=True, slots=True)
class Flag:
    """An answer, or a part of one, that does not fit the new version."""

    question: str
    reason: Reason
    row: str = ""
    column: str = ""

    @property
    def sentence(self) -> str:
        """What happened to it, for whoever gave it."""
        place = " ".join(part for part in (self.row, self.column) if part)
        return f"{after_colon(self.question + (f' ({place})' if place else ''), _WORDS[self.reason])}."


@dataclass(frozen=True, slots=True)
class Carried:
    """A sheet's answers in the new version."""

    payload: Payload
    """What fits, answer by answer unchanged."""
    flags: tuple[Flag, ...]
    """What does not."""


def changed_questions(before: Exercise, after: Exercise) -> tuple[str, ...]:
    """Ids of questions that are new, gone or different, in the order of the older and then the newer version."""
    old, new = ({question.id: question for question in e.questions} for e in (before, after))
    return tuple(i for i in dict.fromkeys((*old, *new)) if old.get(i) != new.get(i))


def carry_over(payload: Payload, after: Exercise) -> Carried:
    """Carry the answers of a sheet into a new version of its exercise.

    An answer fits where its question is still asked by the same id and in the same kind. Options that are gone are
    taken out of it and flagged; a table keeps its rows and the cells of columns that are still there. *Don't know*,
    *not applicable* and what could not be read yet fit any question.

    Args:
        payload: The answers of the older version.
        after: The new version.
    """
    kept: dict[str, Answer] = {}
    flags: list[Flag] = []
    for name, answer in payload.items():
        question = after.question(name)
        if question is None:
            flags.append(Flag(name, "gone"))
            continue
        carried, found = _carried(question, answer)
        flags += [Flag(name, flag.reason, flag.row, flag.column) for flag in found]
        if carried is not None:
            kept[name] = carried
    return Carried(kept, tuple(flags))


def _carried(question: Question | Column, answer: Answer) -> tuple[Answer | None, list[Flag]]:  # noqa: C901, PLR0911 -- one case for each kind of answer
    if isinstance(answer, DontKnow | NotApplicable | Unreadable):
        return answer, []
    if question.kind != answer.kind:
        return None, [Flag("", "kind")]
    match answer:
        case TextAnswer() | NumberAnswer() | DateAnswer() | LinksAnswer():
            return answer, []
        case RatingAnswer():
            assert isinstance(question, RatingQuestion)  # noqa: S101 -- the kinds are equal
            return (answer, []) if answer.value in _steps(question) else (None, [Flag("", "steps")])
        case ChoiceAnswer():
            offered = _offered(question)
            return (answer, []) if offered is None or answer.value in offered else (None, [Flag("", "options")])
        case ChoicesAnswer():
            left = _left(question, answer.value)
            made = answer.model_copy(update={"value": left}) if left or not answer.value else None
            return made, _lost(answer.value, left)
        case RankingAnswer():
            groups = tuple(group for old in answer.value if (group := _left(question, old)))
            flat = [option for group in answer.value for option in group]
            made_ranking = answer.model_copy(update={"value": groups}) if groups or not answer.value else None
            return made_ranking, _lost(flat, [option for group in groups for option in group])
        case AllocationAnswer():
            left = _left(question, tuple(answer.value))
            dots = {option: answer.value[option] for option in left}
            return (answer.model_copy(update={"value": dots}) if dots or not answer.value else None), _lost(
                answer.value, left
            )
        case PairwiseAnswer():
            pairs = tuple(p for p in answer.value if len(_left(question, (p.more, p.less))) == 2)
            made_pairs = answer.model_copy(update={"value": pairs}) if pairs or not answer.value else None
            return made_pairs, _lost(answer.value, pairs)
        case TableAnswer():
            assert isinstance(question, TableQuestion)  # noqa: S101 -- the kinds are equal
            return _table(question, answer)
        case _:
            assert_never(answer)


def _table(question: TableQuestion, answer: TableAnswer) -> tuple[Answer, list[Flag]]:
    flags: list[Flag] = []
    given = {row.id for row in question.rows} if question.rows and question.grid else None
    rows = []
    for row in answer.rows:
        if given is not None and not question.rows_from and row.id not in given:
            flags.append(Flag("", "gone", row.id))
            continue
        cells: dict[str, CellAnswer] = {}
        for name, cell in row.cells.items():
            column = question.column(name)
            if column is None:
                flags.append(Flag("", "columns", row.id, name))
                continue
            carried, found = _carried(column, cell)
            flags += [Flag("", "columns" if f.reason == "kind" else f.reason, row.id, name) for f in found]
            if carried is not None:
                cells[name] = cast("CellAnswer", carried)
        rows.append(Row(id=row.id, cells=cells, source_ids=row.source_ids))
    return answer.model_copy(update={"rows": tuple(rows)}), flags


def _steps(question: RatingQuestion) -> range:
    return range(question.low, question.high + 1)


def _offered(question: Question | Column) -> frozenset[str] | None:
    """Ids that can be chosen; None where they come from other sheets."""
    asks = ChoiceQuestion | ChoicesQuestion | RankingQuestion | AllocationQuestion | PairwiseQuestion
    if not isinstance(question, asks) or question.options_from:
        return None
    return frozenset(option.id for option in question.options)


def _left(question: Question | Column, chosen: Iterable[str]) -> tuple[str, ...]:
    offered = _offered(question)
    return tuple(option for option in chosen if offered is None or option in offered)


def _lost(before: Iterable[object], left: Iterable[object]) -> list[Flag]:
    return [Flag("", "options")] if len(tuple(before)) != len(tuple(left)) else []
