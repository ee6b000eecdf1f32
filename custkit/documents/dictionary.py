"""The data dictionary: what each question and column of each exercise means, in words and as a table."""

from collections.abc import Iterator, Sequence

from custkit.documents.blocks import Block, Heading, Paragraph, Table
from custkit.documents.book import Column, Sheet
from custkit.i18n.phrases import with_semicolons
from custkit.i18n.speech import tr, trs
from custkit.model.exercise import Exercise
from custkit.model.questions import (
    AllocationQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    NumberQuestion,
    PairwiseQuestion,
    Question,
    RankingQuestion,
    RatingQuestion,
    TableQuestion,
)
from custkit.model.questions import Column as Asked

__all__ = ["dictionary_blocks", "dictionary_sheet"]


def _columns() -> tuple[Column, ...]:
    """Keys that stay, under headings in the spoken language."""
    return (
        Column("exercise", tr("Exercise")),
        Column("version", tr("Version"), "integer"),
        Column("question", tr("Question")),
        Column("column", tr("Column")),
        Column("kind", tr("Kind")),
        Column("label", tr("Label")),
        Column("unit", tr("Unit of measure")),
        Column("values", tr("Allowed values")),
        Column("help", tr("Help")),
    )


def dictionary_sheet(exercises: Sequence[Exercise], language: str) -> Sheet:
    """One row for each question and column."""
    rows = tuple(row for exercise in exercises for row in _rows(exercise, language))
    return Sheet(tr("Data dictionary"), "", _columns(), rows)


def dictionary_blocks(exercises: Sequence[Exercise], language: str) -> tuple[Block, ...]:
    """The same to be read, exercise by exercise."""
    made: list[Block] = [
        Paragraph(
            tr(
                "Each line of answers.csv names an exercise, a question and, in a table, a row and a "
                "column. The kind tells what was answered: dont_know and not_applicable are answers of "
                "their own, and neither is a zero. What was left blank has no line."
            )
        )
    ]
    for exercise in exercises:
        made.append(Heading(f"{exercise.id}  {exercise.title.pick(language)}", 2))
        made.append(Paragraph(exercise.purpose.pick(language)))
        rows = tuple(
            (question, column or "–", kind, label, unit or "–", values or "–")
            for _, _, question, column, kind, label, unit, values, _ in _rows(exercise, language)
        )
        made.append(
            Table(
                tr("Questions and columns"),
                trs("Question", "Column", "Kind", "Label", "Unit of measure", "Allowed values"),
                rows,
            )
        )
    return tuple(made)


def _rows(exercise: Exercise, language: str) -> Iterator[tuple[str, int, str, str, str, str, str, str, str]]:
    for question in exercise.questions:
        yield _row(exercise, question.id, "", question, language)
        if isinstance(question, TableQuestion):
            for column in question.columns:
                yield _row(exercise, question.id, column.id, column, language)


def _row(
    exercise: Exercise, question: str, column: str, asked: Question | Asked, language: str
) -> tuple[str, int, str, str, str, str, str, str, str]:
    unit = asked.unit.pick(language) if isinstance(asked, NumberQuestion) and asked.unit else ""
    help_ = asked.help.pick(language) if asked.help else ""
    label = asked.label.pick(language)
    return exercise.id, exercise.version, question, column, asked.kind, label, unit, _values(asked, language), help_


def _values(asked: Question | Asked, language: str) -> str:
    match asked:
        case RatingQuestion():
            return with_semicolons(f"{step} = {text.pick(language)}" for step, text in sorted(asked.anchors.items()))
        case ChoiceQuestion() | ChoicesQuestion() | RankingQuestion() | AllocationQuestion() | PairwiseQuestion():
            own = [f"{option.id} = {option.label.pick(language)}" for option in asked.options]
            rows = [
                tr("rows of {exercise}/{question}", exercise=source.exercise, question=source.question)
                for source in asked.options_from
            ]
            return with_semicolons([*own, *rows])
        case NumberQuestion():
            ends = [f"{end:g}" if end is not None else "" for end in (asked.minimum, asked.maximum)]
            return tr("{ends} to {ends_2}", ends=ends[0], ends_2=ends[1]).strip() if any(ends) else ""
        case _:
            return ""
