"""Read YAML so that every place in the data knows its line, and write words that are read back the same.

Words mean what YAML 1.2 says: only ``true`` and ``false`` are truth values, so that an option ``no`` stays a word; and
``10:30`` or ``2026-09-01`` are words that the types read. A key that stands twice is a fault.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yaml import MappingNode, Node, ScalarNode, SequenceNode, YAMLError, compose
from yaml import parse as events
from yaml.error import MarkedYAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.reader import ReaderError

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML built without libyaml: the same, but slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]  # the same methods, written in Python

from custkit.errors import Fault, InputError, notice, saying

__all__ = ["Document", "Steps", "parse", "quoted", "read", "word"]

Steps = tuple[str | int, ...]
"""The way to a place in the data: keys of mappings and numbers in lists."""

_NODES_AT_MOST: Final = 100_000
"""Also bounds what aliases of aliases would unfold to."""
_BYTES_AT_MOST: Final = 5 * 2**20
_DEPTH_AT_MOST: Final = 60
_TAG: Final = "tag:yaml.org,2002:"
_TAGS: Final = frozenset({"map", "seq", "str", "null", "bool", "int", "float"})
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TAKEN: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says, and where it says it."""

    file: str
    """What faults call the file."""
    data: object
    """Mappings, lists, strings, numbers, truth values and None."""
    lines: Mapping[Steps, int]
    """The line of every place, counted from 1."""

    def line(self, steps: Steps) -> int:
        """The line of a place; what is missing gets the line of its parent."""
        known = steps
        while known not in self.lines and known:
            known = known[:-1]
        return self.lines.get(known, 1)

    def place(self, steps: Steps) -> str:
        """A place as people read it: ``line 7, /questions/2/maximum``; empty for the file as a whole."""
        if not steps:
            return ""
        return notice("line {line}, {way}", line=self.line(steps), way="/" + "/".join(str(step) for step in steps))

    def fault(self, steps: Steps, what: str, remedy: str = "") -> Fault:
        """A fault at a place of this file."""
        return Fault(self.file, self.place(steps), what, remedy)


def read(path: Path, file: str) -> Document:
    """Read a YAML file.

    Args:
        path: Where it lies.
        file: What faults call it.

    Raises:
        InputError: If it cannot be read, or has faults.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            [
                Fault(
                    file,
                    "",
                    notice("cannot be read: {reason}", reason=error.strerror),
                    notice("check the file and its rights"),
                )
            ]
        ) from error
    return parse(data, file)


def parse(source: bytes | str, file: str) -> Document:
    """What a YAML text says.

    Args:
        source: The text; bytes are UTF-8.
        file: What faults call it.

    Raises:
        InputError: With every repeated key, or the first place that is no YAML.
    """
    if len(source) > _BYTES_AT_MOST:
        raise InputError(
            [
                Fault(
                    file,
                    "",
                    notice("larger than {most} MB", most=_BYTES_AT_MOST // 2**20),
                    notice("check that it is the right file"),
                )
            ]
        )
    try:
        text = source.decode("utf-8-sig") if isinstance(source, bytes) else source
        _refuse_depths(text)
        node = compose(text, Loader=_Loader)
        reading = _Reading(file)
        data = None if node is None else reading.value(node, ())
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(
            [
                Fault(
                    file,
                    saying("line {line}", line=line),
                    notice("not UTF-8"),
                    notice("save the file as UTF-8 in the editor"),
                )
            ]
        ) from error
    except YAMLError as error:
        raise InputError([_syntax(error, file, source)]) from error
    except RecursionError as error:
        raise InputError(
            [Fault(file, "", notice("nested too deeply"), notice("keep to the shape of the kit's own files"))]
        ) from error
    if reading.faults:
        raise InputError(reading.faults)
    return Document(file, data, reading.lines)


class _Loader(_BaseLoader):
    """Only the implicit types of YAML 1.2: null, truth values, whole numbers and numbers."""

    yaml_implicit_resolvers: Final = {}  # type: ignore[misc]  # replaces the YAML 1.1 list of the parent


for _name, _pattern, _first in (
    ("null", r"null|Null|NULL|~|", [*"nN~", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    _Loader.add_implicit_resolver(_TAG + _name, re.compile(rf"^(?:{_pattern})$"), _first)


def _refuse_depths(text: str) -> None:
    """Look at the nesting before the parser descends into it: libyaml ends the whole process when it is too deep."""
    depth = 0
    for event in events(text, Loader=_Loader):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEPTH_AT_MOST:
            raise RecursionError


class _Reading:
    """One walk through a file's nodes: the data, the lines, and what was wrong on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Steps, int] = {}
        self.faults: list[Fault] = []
        self._open: set[int] = set()

    def value(self, node: Node, steps: Steps) -> object:
        """The data of a node at a place."""
        self.lines.setdefault(steps, node.start_mark.line + 1)
        if len(self.lines) > _NODES_AT_MOST or id(node) in self._open:
            raise RecursionError
        self._open.add(id(node))
        if node.tag.removeprefix(_TAG) not in _TAGS:
            self._fault(
                node,
                steps,
                notice("the tag {tag!r} is not used here", tag=node.tag[:40]),
                notice("leave out what begins with !"),
            )
        try:
            match node:
                case MappingNode():
                    return self._mapping(node, steps)
                case SequenceNode():
                    return [self.value(item, (*steps, number)) for number, item in enumerate(node.value)]
                case _:
                    return self._scalar(node)
        finally:
            self._open.discard(id(node))

    def _mapping(self, node: MappingNode, steps: Steps) -> dict[str | int, object]:
        found: dict[str | int, object] = {}
        for key_node, value_node in node.value:
            key = self._scalar(key_node) if isinstance(key_node, ScalarNode) else None
            if isinstance(key, bool | float) or key is None:
                self._fault(
                    key_node, steps, notice("a key has to be a word or a whole number"), notice("put it in quotes")
                )
                continue
            inner = (*steps, key)
            if key in found:
                first = self.lines[inner]
                remedy = notice("keep one of them; the other is in line {first}", first=first)
                self._fault(key_node, inner, notice("the key {key!r} stands twice", key=str(key)[:40]), remedy)
                continue
            self.lines[inner] = key_node.start_mark.line + 1
            found[key] = self.value(value_node, inner)
        return found

    def _scalar(self, node: Node) -> str | int | float | bool | None:
        text = str(node.value)
        match node.tag.removeprefix(_TAG):
            case "str":
                return text
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" if len(text) <= 30:
                return int(text)
            case "int" | "float":
                return float(text)
            case _:  # a tag that was told as a fault
                return None

    def _fault(self, node: Node, steps: Steps, what: str, remedy: str) -> None:
        place = notice(
            "line {line}, {way}", line=node.start_mark.line + 1, way="/" + "/".join(str(step) for step in steps)
        )
        self.faults.append(Fault(self.file, place, what, remedy))


def _syntax(error: YAMLError, file: str, source: bytes | str) -> Fault:
    """What the parser stumbled over, in its words, and what most often helps."""
    text = source if isinstance(source, str) else source.decode("utf-8-sig", errors="replace")
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        what = " ".join(filter(None, (error.context, error.problem)))
        line = "".join(text.split("\n")[mark.line : mark.line + 1])
        remedy = notice("check indentation, colons and quotes")
        if "nesting depth" in what:
            what, remedy = notice("nested too deeply"), notice("keep to the shape of the kit's own files")
            return Fault(
                file, notice("line {line}, column {column}", line=mark.line + 1, column=mark.column + 1), what, remedy
            )
        if "\t" in line[: len(line) - len(line.lstrip())] or "tab" in what:
            remedy = notice("indent with spaces, never tabs")
        elif "mapping values are not allowed" in what:
            remedy = notice("put a text that holds a colon in quotes")
        return Fault(
            file,
            notice("line {line}, column {column}", line=mark.line + 1, column=mark.column + 1),
            notice("not YAML: {error}", error=what),
            remedy,
        )
    if isinstance(error, ReaderError):
        line_number = text[: error.position].count("\n") + 1
        return Fault(
            file,
            saying("line {line}", line=line_number),
            notice("holds an invisible control character"),
            notice("delete it"),
        )
    return Fault(file, "", notice("not YAML: {error}", error=error), notice("check indentation, colons and quotes"))


def word(text: str) -> str:
    """A short text as YAML: bare where it stays the same text, else in quotes."""
    return text if _WORD.fullmatch(text) and text.lower() not in _TAKEN else quoted(text)


def quoted(text: str) -> str:
    """Any text as YAML in double quotes, on one line; what cannot be seen is written as its number."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'
