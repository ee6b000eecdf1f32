"""Find copies of somebody's code or name in files that were written earlier, archives and office files included."""

import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

__all__ = ["Copies", "copies_in"]

_LOOKED_AT: Final = 20 * 2**20
"""Larger files, and larger members of archives, are not searched; a workshop makes none."""
_DEEP: Final = 3
"""Archives within archives: a workbook in a pack in a pack."""
_MADE: Final = frozenset({".zip", ".pdf", ".docx", ".pptx", ".xlsx", ".html", ".csv", ".ipynb", ".json", ".ics"})
_TAG: Final = re.compile(rb"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Copies:
    """Files of a folder, as paths below it."""

    found: tuple[str, ...]
    """In these the words stand."""
    others: tuple[str, ...]
    """Documents and archives in which they were not found, or which cannot be searched, such as PDF."""


def copies_in(root: Path, words: Iterable[str], *, made: Path, passed: Iterable[str] = ()) -> Copies:
    """Look for words, letter for letter, in all files of a folder.

    Args:
        root: The folder.
        words: What is looked for; empty ones are passed over.
        made: Its folder of things that were made, in which documents and archives are named in any case.
        passed: Beginnings of the names of files that are passed over.
    """
    wanted = [form for word in words if word for form in _forms(word)]
    found, others = [], []
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.is_symlink() or path.name.startswith(tuple(passed)):
            continue
        name = path.relative_to(root).as_posix()
        if path.stat().st_size <= _LOOKED_AT and _stands(path.read_bytes(), wanted, _DEEP):
            found.append(name)
        elif path.suffix.lower() in _MADE and made in path.parents:
            others.append(name)
    return Copies(tuple(found), tuple(others))


def _forms(word: str) -> Iterator[bytes]:
    """A word as files write it: plainly, in XML and HTML, in JSON."""
    written = {word, escape(word), escape(word, quote=False), json.dumps(word)[1:-1]}
    yield from (form.encode() for form in written)


def _stands(data: bytes, wanted: list[bytes], deep: int) -> bool:
    if any(form in data for form in wanted):
        return True
    if deep and data.startswith(b"PK"):
        return any(_stands(member, wanted, deep - 1) for member in _members(data))
    # An office program may have broken the word into stretches.
    return data.startswith(b"<?xml") and any(form in _TAG.sub(b"", data) for form in wanted)


def _members(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                if member.file_size <= _LOOKED_AT:
                    yield archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        # Broken, locked, or packed in a way that zipfile does not know: it is named with what cannot be searched.
        return
