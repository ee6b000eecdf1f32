"""Tell what pydantic found wrong in a YAML file: line, way, what is wrong, and what would be right."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from custkit.errors import Fault, InputError
from custkit.workspace.allowed import allowed_keys
from custkit.workspace.near import did_you_mean
from custkit.workspace.yaml import Document, Steps

__all__ = ["build"]

_M = TypeVar("_M", bound=BaseModel)

_KINDS: Final = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "dict_type": "a mapping of keys and values",
    "mapping_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
    "tuple_type": "a list",
    "list_type": "a list",
    "date_type": "a date such as 2026-09-01",
    "date_parsing": "a date such as 2026-09-01",
    "date_from_datetime_parsing": "a date such as 2026-09-01",
    "time_type": "a time such as 09:30",
    "time_parsing": "a time such as 09:30",
}
_BOUNDS: Final = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
    "string_too_short": "at least {min_length} letter(s) long",
    "string_too_long": "at most {max_length} letters long",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
}
_WRITTEN: Final = {
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": "a language code such as en, fr or pt-BR",
    r"^[a-z][a-z0-9_]{0,39}$": "small letters, digits and underscores, such as owner_post",
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$": "a question, or a question.column, such as objectives.title",
    r"^[a-z_]+$": "small letters and underscores, such as vision",
    r"^[a-z0-9][a-z0-9-]{0,59}$": "small letters, digits and hyphens, such as virtual-2026",
    r"^[A-Z]{2}-[0-9]{2}$": "an exercise's id such as SA-04",
    r"^[A-Z][A-Z0-9]{1,15}$": "two to sixteen capital letters and digits, such as BGD or HQ2",
    r"^[A-Z]{3}$": "an ISO 3166-1 alpha-3 code such as BGD",
    r"^[A-Z]{1,4}$": "one to four capital letters, such as OBJ",
    r"^[A-Za-z][A-Za-z0-9_.-]{0,39}$": "letters, digits and . _ - without spaces, such as high_risk",
    r"^$|^#[0-9a-fA-F]{6}$": "a colour such as #0b4f6c",
    r"^$|^[^/\\:]+(/[^/\\:]+)*\.(png|PNG|jpg|JPG|jpeg|JPEG|svg|SVG)$": (
        "a picture in the workshop's folder, such as logo.png"
    ),
    r"^(plenary|rooms|break|own_hours|before)$": "one of: plenary, rooms, break, own_hours, before",
    r"^(host|organiser|funder|partner)$": "one of: host, organiser, funder, partner",
}
"""What the patterns of the types mean to a reader; a test holds this table against the types."""


def build(model: type[_M], document: Document) -> _M:
    """The model that a file describes.

    Raises:
        InputError: With every fault of the file, each with its line.
    """
    if not isinstance(document.data, dict):
        what = "empty" if document.data is None else "not a mapping of keys and values"
        raise InputError([Fault(document.file, "", f"the file is {what}", "begin from a copy of the kit's own file")])
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
        yield document.fault(steps, "; or ".join(whats), next((remedy for _, remedy in told if remedy), ""))


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
    match kind:
        case "missing":
            told = f"{name!r} is missing", f"add a line: {name}: ..."
        case "extra_forbidden":
            keys = allowed_keys(model, details["loc"][:-1])
            told = f"the key {name!r} is not known here", did_you_mean(name, keys)
        case "enum" | "literal_error":
            allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            told = f"{shown} is not one of the values", did_you_mean(str(details["input"])[:40], allowed)
        case "union_tag_invalid" | "union_tag_not_found":
            told = _tag(kind, context)
        case "value_error":
            told = str(context["error"]), ""
        case "string_pattern_mismatch":
            told = f"{shown} is not written as it should be", f"write {_written(str(context['pattern']))}"
        case _ if kind in _KINDS:
            told = f"{shown} is not {_KINDS[kind]}", f"write {_KINDS[kind]}"
        case _ if kind in _BOUNDS:
            told = f"{shown} is out of bounds", f"it has to be {_BOUNDS[kind].format_map(context)}"
        case _:
            told = details["msg"][:1].lower() + details["msg"][1:], ""
    return told


def _tag(kind: str, context: Mapping[str, object]) -> tuple[str, str]:
    """A thing of a kind that there is not."""
    key = str(context["discriminator"]).strip("'")
    if kind == "union_tag_not_found":
        return f"{key!r} is missing", f"add a line: {key}: ..."
    tag, tags = str(context["tag"])[:40], str(context["expected_tags"]).replace("'", "").split(", ")
    return f"there is no {key} {tag!r}", did_you_mean(tag, tags)


def _written(pattern: str) -> str:
    return _WRITTEN.get(pattern, f"what fits the pattern {pattern}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
