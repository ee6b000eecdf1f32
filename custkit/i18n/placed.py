"""Every text of an exercise or a programme with its stable place, to hand to translators and to take back.

A place is made of names that outlast rewording: ``SA-04/questions/strengths/columns/text/label``. What stands in a list
without ids of its own (instructions, the lines of what an exercise yields) shares its list's place and is told apart by
its wording.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from pydantic import BaseModel

from custkit.i18n.catalogue import wording
from custkit.model.answers import NumberAnswer, Payload, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.texts import FALLBACK, Text

__all__ = ["all_texts", "texts_of", "translated", "worded_example"]

_Model = TypeVar("_Model", bound=BaseModel)
_NAMES: Final = ("id", "rule", "who")
"""What names one of several of a kind, the first that it has."""


def texts_of(model: BaseModel, place: str = "") -> Iterator[tuple[str, str]]:
    """The places and English wordings of all texts in a model, an example's answers among them; in order.

    Args:
        model: An exercise, a programme, or a part of one.
        place: Where it stands; its own id when empty.
    """
    found: list[tuple[str, str]] = []

    def note(where: str, text: Text | TextAnswer) -> Text | TextAnswer:
        found.append((where, text.root[FALLBACK] if isinstance(text, Text) else text.value))
        return text

    _visit(model, place or _name(model), note)
    yield from dict.fromkeys(found)


def all_texts(model: BaseModel) -> tuple[Text, ...]:
    """All texts of a model, with every language that they have."""
    found: list[Text] = []

    def note(_: str, text: Text | TextAnswer) -> Text | TextAnswer:
        if isinstance(text, Text):
            found.append(text)
        return text

    _visit(model, _name(model), note)
    return tuple(found)


def translated(model: _Model, languages: Iterable[str], domain: str) -> _Model:
    """The model with the catalogue's wordings beside the English; a wording of the file's own stays.

    The answers of an example are not touched: see :func:`worded_example`.

    Args:
        model: An exercise or a programme.
        languages: The languages that are wanted.
        domain: The catalogue's domain.
    """
    wanted = tuple(dict.fromkeys(tag for tag in languages if tag.split("-", maxsplit=1)[0] != FALLBACK))
    if not wanted:
        return model

    def add(where: str, text: Text | TextAnswer) -> Text | TextAnswer:
        if not isinstance(text, Text):
            return text
        worded = {tag: wording(tag, domain, where, text.root[FALLBACK]) for tag in wanted}
        found = {tag: words for tag, words in worded.items() if words is not None}
        return Text({**found, **text.root}) if found else text

    return _visit(model, _name(model), add)


def worded_example(exercise: Exercise, language: str, domain: str = "exercises") -> Payload:
    """The answers of an exercise's example in a language, as far as they were translated; empty without an example."""
    if exercise.example is None:
        return {}

    def put(where: str, text: Text | TextAnswer) -> Text | TextAnswer:
        if isinstance(text, Text) or (found := wording(language, domain, where, text.value)) is None:
            return text
        return TextAnswer(value=found)

    return _visit(exercise.example, f"{exercise.id}/example", put).payload


_Visit = Callable[[str, Text | TextAnswer], Text | TextAnswer]


def _name(value: object) -> str:
    return next((str(found) for name in _NAMES if isinstance(found := getattr(value, name, None), str)), "")


def _visit(value: _Model, place: str, visit: _Visit) -> _Model:
    changed: dict[str, object] = {}
    for field in type(value).model_fields:
        before = getattr(value, field)
        after = _inside(before, f"{place}/{field}", visit)
        if after is not before:
            changed[field] = after
    return value.model_copy(update=changed) if changed else value


def _inside(value: object, place: str, visit: _Visit) -> object:
    if isinstance(value, (Text, TextAnswer)):
        return visit(place, value)
    if isinstance(value, NumberAnswer) and value.source:
        before = TextAnswer(value=value.source)
        after = visit(f"{place}/source", before)
        return value.model_copy(update={"source": after.value}) if isinstance(after, TextAnswer) else value
    if isinstance(value, BaseModel):
        return _visit(value, place, visit)
    if isinstance(value, tuple):
        parts = tuple(_inside(item, f"{place}/{_name(item)}" if _name(item) else place, visit) for item in value)
        return parts if any(new is not old for new, old in zip(parts, value, strict=True)) else value
    if isinstance(value, Mapping):
        made = {key: _inside(item, f"{place}/{key}", visit) for key, item in value.items()}
        return made if any(made[key] is not item for key, item in value.items()) else value
    return value
