"""Find which keys a model allows at a place, so that a message can name them."""

from collections.abc import Iterable, Mapping, Sequence
from types import UnionType
from typing import Annotated, Literal, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

__all__ = ["allowed_keys"]


def allowed_keys(model: type[BaseModel], way: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the model that pydantic reached by this way.

    Args:
        model: Where the way begins.
        way: As pydantic tells it in ``loc``: keys, numbers, and the names or tags of the types it chose.
    """
    types: tuple[object, ...] = (model,)
    for step in way:
        chosen = tuple(kind for kind in types if _is_called(kind, step))
        types = chosen or tuple(inner for kind in types for inner in _inside(kind, step))
    return tuple(name for kind in types if _is_model(kind) for name in kind.model_fields)


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_called(kind: object, step: str | int) -> bool:
    """Whether the step only names a type: by its class, or by the value of its ``kind`` or ``rule``."""
    if not _is_model(kind):
        return False
    fields = kind.model_fields.values()
    tags = (get_args(field.annotation) for field in fields if get_origin(field.annotation) is Literal)
    return kind.__name__ == step or any(step in values for values in tags)


def _inside(kind: object, step: str | int) -> Iterable[object]:
    """The types one step further in."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, RootModel):
        return _inside(kind.model_fields["root"].annotation, step)
    if _is_model(kind):
        field = kind.model_fields.get(str(step))
        return _members(field.annotation) if field else ()
    if origin in {list, tuple} and arguments:
        return _members(arguments[0])
    if origin in {dict, Mapping} and arguments:
        return _members(arguments[1])
    return ()


def _members(annotation: object) -> tuple[object, ...]:
    """The types that an annotation allows."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _members(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return tuple(inner for member in get_args(annotation) for inner in _members(member))
    return (annotation,)
