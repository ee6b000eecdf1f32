"""Tell what pydantic found wrong in a YAML file: line, way, what is wrong, and what would be right."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from custkit.errors import Fault, InputError, notice
from custkit.workspace.allowed import allowed_keys
from custkit.workspace.near import did_you_mean
from custkit.workspace.yaml import Document, Steps

__all__ = ["build"]

_M = TypeVar("_M", bound=BaseModel)

_KINDS: Final = {
    "string_type": notice("a text"),
    "int_type": notice("a whole number"),
    "int_parsing": notice("a whole number"),
    "int_from_float": notice("a whole number"),
    "float_type": notice("a number"),
    "float_parsing": notice("a number"),
    "bool_type": notice("true or false"),
    "bool_parsing": notice("true or false"),
    "dict_type": notice("a mapping of keys and values"),
    "mapping_type": notice("a mapping of keys and values"),
    "model_type": notice("a mapping of keys and values"),
    "model_attributes_type": notice("a mapping of keys and values"),
    "tuple_type": notice("a list"),
    "list_type": notice("a list"),
    "date_type": notice("a date such as 2026-09-01"),
    "date_parsing": notice("a date such as 2026-09-01"),
    "date_from_datetime_parsing": notice("a date such as 2026-09-01"),
    "time_type": notice("a time such as 09:30"),
    "time_parsing": notice("a time such as 09:30"),
}
_BOUNDS: Final = {
    "greater_than": notice("more than {gt}"),
    "greater_than_equal": notice("at least {ge}"),
    "less_than": notice("less than {lt}"),
    "less_than_equal": notice("at most {le}"),
    "string_too_short": notice("at least {min_length} letter(s) long"),
    "string_too_long": notice("at most {max_length} letters long"),
    "too_short": notice("a list of at least {min_length}"),
    "too_long": notice("a list of at most {max_length}"),
}
_WRITTEN: Final = {
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": notice("a language code such as en, fr or pt-BR"),
    r"^[a-z][a-z0-9_]{0,39}$": notice("small letters, digits and underscores, such as owner_post"),
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$": notice("a question, or a question.column, such as objectives.title"),
    r"^[a-z_]+$": notice("small letters and underscores, such as vision"),
    r"^[a-z0-9][a-z0-9-]{0,59}$": notice("small letters, digits and hyphens, such as virtual-2026"),
    r"^[A-Z]{2}-[0-9]{2}$": notice("an exercise's id such as SA-04"),
    r"^[A-Z][A-Z0-9]{1,15}$": notice("two to sixteen capital letters and digits, such as BGD or HQ2"),
    r"^[A-Z]{3}$": notice("an ISO 3166-1 alpha-3 code such as BGD"),
    r"^[A-Z]{1,4}$": notice("one to four capital letters, such as OBJ"),
    r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$": notice("letters, digits and . _ - without spaces, such as high_risk"),
    r"^$|^#[0-9a-fA-F]{6}$": notice("a colour such as #0b4f6c"),
    r"^$|^[^/\\:]+(/[^/\\:]+)*\.(png|PNG|jpg|JPG|jpeg|JPEG|svg|SVG)$": (
        notice("a picture in the workshop's folder, such as logo.png")
    ),
    r"^(plenary|rooms|break|own_hours|before)$": notice("one of: plenary, rooms, break, own_hours, before"),
    r"^(host|organiser|funder|partner)$": notice("one of: host, organiser, funder, partner"),
}
"""What the patterns of the types mean to a reader; a test holds this table against the types."""


def build(model: type[_M], document: Document) -> _M:
    """The model that a file describes.

    Raises:
        InputError: With every fault of the file, each with its line.
    """
    if not isinstance(document.data, dict):
        what = notice("empty") if document.data is None else notice("not a mapping of keys and values")
        raise InputError(
            [
                Fault(
                    document.file,
                    "",
                    notice("the file is {what}", what=what),
                    notice("begin from a copy of the kit's own file"),
                )
            ]
        )
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise InputError(_faults(model, document, error)) from error


def _faults(model: type[BaseModel], document: Document, error: ValidationError) -> Iterator[Fault]:
    """One fault for each place; the branches of a choice of types make one together."""
    places: dict[Steps, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]:
            continue  # long enough, but its entries are wrong: each is told by itself
        places.setdefault(_steps(document.data, details), []).append(details)
    for steps, found in sorted(places.items(), key=lambda item: (document.line(item[0]), str(item[0]))):
        told = [_told(model, details, steps) for details in found]
        whats = list(dict.fromkeys(what for what, _ in told))
        yield document.fault(steps, _either(whats), next((remedy for _, remedy in told if remedy), ""))


def _steps(data: object, details: ErrorDetails) -> Steps:
    """The way to an error in the file: pydantic's own way without the names of the types that it tried."""
    steps: list[str | int] = []
    last = len(details["loc"]) - 1
    for number, step in enumerate(details["loc"]):
        if _holds(data, step):
            data = data[step]  # type: ignore[index]  # a mapping or list that has it, as just seen
            steps.append(step)
        elif number == last and details["type"] == "missing":
            steps.append(step)
    return tuple(steps)


def _holds(data: object, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _told(model: type[BaseModel], details: ErrorDetails, steps: Steps) -> tuple[str, str]:
    """What is wrong, and what would be right."""
    kind, context, shown = details["type"], details.get("ctx", {}), _shown(details["input"])
    name = str(steps[-1])[:40] if steps else ""
    told: tuple[str, str]
    match kind:
        case "missing":
            told = notice("{name!r} is missing", name=name), notice("add a line: {name}: ...", name=name)
        case "extra_forbidden":
            keys = allowed_keys(model, details["loc"][:-1])
            told = notice("the key {name!r} is not known here", name=name), did_you_mean(name, keys)
        case "enum" | "literal_error":
            allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            told = (
                notice("{shown} is not one of the values", shown=shown),
                did_you_mean(str(details["input"])[:40], allowed),
            )
        case "union_tag_invalid" | "union_tag_not_found":
            told = _tag(kind, context)
        case "value_error":
            told = context["error"].args[0], ""
        case "string_pattern_mismatch":
            told = (
                notice("{shown} is not written as it should be", shown=shown),
                notice("write {what}", what=_written(str(context["pattern"]))),
            )
        case _ if kind in _KINDS:
            told = (
                notice("{shown} is not {kind}", shown=shown, kind=_KINDS[kind]),
                notice("write {what}", what=_KINDS[kind]),
            )
        case _ if kind in _BOUNDS:
            told = (
                notice("{shown} is out of bounds", shown=shown),
                notice("it has to be {bounds}", bounds=_BOUNDS[kind].filled(context)),
            )
        case _:
            told = details["msg"][:1].lower() + details["msg"][1:], ""
    return told


def _tag(kind: str, context: Mapping[str, object]) -> tuple[str, str]:
    """A thing of a kind that there is not."""
    key = str(context["discriminator"]).strip("'")
    if kind == "union_tag_not_found":
        return notice("{name!r} is missing", name=key), notice("add a line: {name}: ...", name=key)
    tag, tags = str(context["tag"])[:40], str(context["expected_tags"]).replace("'", "").split(", ")
    return notice("there is no {key} {tag!r}", key=key, tag=tag), did_you_mean(tag, tags)


def _either(whats: Sequence[str]) -> str:
    """What the branches of a choice of types say, one after the other."""
    return functools.reduce(lambda told, what: notice("{told}; or {what}", told=told, what=what), whats)


def _written(pattern: str) -> str:
    return _WRITTEN.get(pattern, notice("what fits the pattern {pattern}", pattern=pattern))


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
