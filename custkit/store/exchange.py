"""Answers as files: write them, read them back with every fault, and merge what came back.

Three kinds of file are read: an export (JSON), the database file of another custkit (SQLite), and a ZIP archive of such
files. What is read may come from anywhere: sizes are bounded, no name inside a file becomes a path, and one bad answer
does not keep the good ones out.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError

from custkit.errors import Fault, notice
from custkit.model.base import Model
from custkit.model.renderings import Rendering
from custkit.model.responses import Response
from custkit.store import containers
from custkit.store.merging import Conflict, MergeReport, Refusal, merge

__all__ = ["FORMAT", "VERSION", "Conflict", "Loaded", "MergeReport", "Refusal", "dump", "load", "merge", "read_file"]

_Read = TypeVar("_Read", bound=Model)
FORMAT: Final = "custkit-answers"
VERSION: Final = 1
_FAULTS_AT_MOST: Final = 200
_ANOTHER: Final = notice("hand in a file that custkit wrote: an export (.json), a store (.sqlite), or a .zip of them")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file held."""

    name: str
    """The file as the user knows it; inside an archive ``archive.zip/answers.json``."""
    responses: tuple[Response, ...]
    """The answers that could be read, in the file's order."""
    faults: tuple[Fault, ...] = ()
    """What could not, and where it stands."""
    renderings: tuple[Rendering, ...] = ()
    """Answers in other languages, the oldest first."""


def dump(responses: Iterable[Response], renderings: Iterable[Rendering] = ()) -> bytes:
    """The responses as an export: JSON in UTF-8, one response a line; the same responses give the same bytes.

    Args:
        responses: The answers.
        renderings: What of them was put into other languages, the oldest first.
    """
    head = json.dumps({"format": FORMAT, "version": VERSION})
    beside = _lines(renderings)
    told = f', "renderings": [\n{beside}\n]' if beside else ""
    return f'{head[:-1]}, "responses": [\n{_lines(responses)}\n]{told}}}\n'.encode()


def _lines(models: Iterable[Model]) -> str:
    return ",\n".join(model.model_dump_json() for model in models)


def load(data: bytes, name: str) -> Loaded:
    """Read an export.

    Args:
        data: The file's content.
        name: What faults call the file.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        return _not_read(name, notice("not readable as JSON: {error}", error=str(error)[:120] or type(error).__name__))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return _not_read(name, notice("not an export of answers (no format {format!r})", format=FORMAT))
    version, items, beside = document.get("version"), document.get("responses"), document.get("renderings", [])
    if version != VERSION:
        what = notice(
            "written in version {version!r} of the format, and this custkit reads version {known}",
            version=version,
            known=VERSION,
        )
        return Loaded(name, (), (Fault(name, "/version", what, notice("update custkit")),))
    if not isinstance(items, list):
        return Loaded(name, (), (Fault(name, "/responses", notice("a list of responses is missing"), _ANOTHER),))
    if not isinstance(beside, list):
        return Loaded(name, (), (Fault(name, "/renderings", notice("this is no list"), _ANOTHER),))
    return _loaded(name, (items, "/responses/{}"), (beside, "/renderings/{}"))


def read_file(path: Path) -> tuple[Loaded, ...]:
    """Read what a participant or a unit sent back; one entry for each file inside it.

    The kind is told by the content, not by the ending.
    """
    try:
        data = containers.read_bounded(path)
        if containers.kind_of(data) == "zip":
            return tuple(_read_entry(entry, path.name) for entry in containers.entries(data))
        # The log beside a store that is open somewhere holds its newest answers.
        return (_read_plain(data, path.name, containers.log_beside(path)),)
    except containers.ContainerError as error:
        return (_not_read(path.name, error.args[0]),)
    except OSError as error:
        what = notice("cannot be read: {reason}", reason=error.strerror)
        remedy = notice("check the name of the file, and close it elsewhere")
        return (Loaded(path.name, (), (Fault(path.name, "", what, remedy),)),)


def _read_entry(entry: containers.Entry, archive: str) -> Loaded:
    name = f"{archive}/{entry.name}"
    try:
        return _read_plain(entry.read(), name)
    except containers.ContainerError as error:
        return _not_read(name, error.args[0])


def _read_plain(data: bytes, name: str, log: bytes = b"") -> Loaded:
    match containers.kind_of(data):
        case "zip":
            return _not_read(name, notice("an archive inside an archive is not opened"))
        case "sqlite":
            stored = containers.stored_bodies(data, log)
            return _loaded(name, (stored.answers, "row {}"), (stored.renderings, "row {} of the renderings"))
        case "other":
            return load(data, name)


def _loaded(name: str, answers: tuple[Sequence[object], str], beside: tuple[Sequence[object], str]) -> Loaded:
    """Answers and their renderings, each as items and how the place of one is called."""
    faults: list[Fault] = []
    responses = _read(Response, name, *answers, faults)
    renderings = _read(Rendering, name, *beside, faults)
    if (more := len(faults) - _FAULTS_AT_MOST) > 0:
        faults[_FAULTS_AT_MOST:] = [
            Fault(name, "", notice("{more} more faults", more=more), notice("ask for the file again: it seems damaged"))
        ]
    return Loaded(name, responses, tuple(faults), renderings)


def _read(kind: type[_Read], name: str, items: Sequence[object], place: str, faults: list[Fault]) -> tuple[_Read, ...]:
    """Those of the items that can be read; the faults of the others go to the faults."""
    found: list[_Read] = []
    for number, item in enumerate(items):
        try:
            found.append(kind.model_validate_json(item) if isinstance(item, str) else kind.model_validate(item))
        except ValidationError as error:
            faults += _faults(name, place.format(number), error)
    return tuple(found)


def _faults(name: str, place: str, error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False, include_context=False):
        where = "/".join((place, *(str(step) for step in fault["loc"])))
        yield Fault(
            name, where, fault["msg"].lower(), notice("leave this answer out, or ask the sender for the file again")
        )


def _not_read(name: str, what: str) -> Loaded:
    return Loaded(name, (), (Fault(name, "", what, _ANOTHER),))
