"""What a browser may say to a form; anything else is ignored.

Each message names the view that speaks and carries a running number, so that the form can say which one it has saved.
"""

from typing import Annotated, Literal

from pydantic import Field, JsonValue, TypeAdapter, ValidationError

from custkit.model.base import Model

__all__ = [
    "AgainMessage",
    "BringBackMessage",
    "HistoryMessage",
    "Message",
    "OthersMessage",
    "SubmitMessage",
    "TypedMessage",
    "UndoMessage",
    "read_message",
]

_Name = Annotated[str, Field(max_length=40)]
Fields = Annotated[dict[Annotated[str, Field(max_length=40)], JsonValue], Field(max_length=200)]


Settled = Annotated[
    tuple[tuple[_Name, _Name, _Name], ...],
    Field(max_length=200),
]
"""Places, each a question, a row and a column."""


class _Said(Model):
    view: Annotated[str, Field(min_length=1, max_length=40)]
    """The view that speaks: a page may show one form twice."""
    seq: Annotated[int, Field(ge=0)]


class TypedMessage(_Said):
    """Fields that changed since the last acknowledged message, by question id; null for one that was emptied."""

    type: Literal["typed"]
    fields: Fields
    base: Fields = {}
    """What stood in these fields when the typing began, so that what others wrote meanwhile is not undone."""
    settled: Settled = ()
    """Places in which several wordings stood, and one was chosen."""


class SubmitMessage(_Said):
    """The same, and the sheet is to be handed in."""

    type: Literal["submit"]
    fields: Fields
    base: Fields = {}
    settled: Settled = ()


class AgainMessage(_Said):
    """A handed-in sheet is to be opened for changes."""

    type: Literal["again"]


class HistoryMessage(_Said):
    """The earlier versions are wanted."""

    type: Literal["history"]


class UndoMessage(_Said):
    """The last change of one place is to be taken back, and nothing else."""

    type: Literal["undo"]
    place: tuple[_Name, _Name, _Name]
    """Question, row and column."""
    version: _Name
    """Which made it: where somebody has gone on since, it stays."""


class OthersMessage(_Said):
    """Where the unit's people differ is to be looked at again."""

    type: Literal["others"]


class BringBackMessage(_Said):
    """An earlier version is to become the draft."""

    type: Literal["bring_back"]
    version: Annotated[str, Field(max_length=40)]


Message = TypedMessage | SubmitMessage | AgainMessage | HistoryMessage | OthersMessage | BringBackMessage | UndoMessage

_READER: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Field(discriminator="type")])


def read_message(content: object) -> Message | None:
    """The message, or None where this is none that a form understands."""
    try:
        return _READER.validate_python(content)
    except ValidationError:
        return None
