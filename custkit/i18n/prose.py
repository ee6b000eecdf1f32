"""The prose of a notebook, paragraph by paragraph, to hand to translators and to take back.

A paragraph's context is its cell (``situation-04``); its wording is one line, however the source is wrapped. Lists,
tables and quotations keep their lines. Code and what stands between paragraphs stay as they are.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from custkit.i18n.catalogue import wording

__all__ = ["paragraphs_of", "translated_notebook"]

Notebook = Mapping[str, Any]
_GAP: Final = re.compile(r"(\n[ \t]*\n\s*)")
_KEEPS_LINES: Final = re.compile(r"^\s*(?:[-*+>|]|\d+[.)])\s", re.MULTILINE)
_SAYS_NOTHING: Final = re.compile(r"[\W_]*")
_DOMAIN: Final = "notebooks"


def paragraphs_of(notebook: Notebook) -> Iterator[tuple[str, str]]:
    """The cell and wording of each paragraph of a notebook's prose, then its title (``situation/title``); in order."""
    for cell in _prose(notebook):
        for part in _GAP.split(_source(cell)):
            if not _SAYS_NOTHING.fullmatch(part):
                yield str(cell.get("id", "")), _line(part)
    told = notebook["metadata"].get("custkit", {})
    if title := told.get("title"):
        yield f"{told.get('stage', '')}/title", str(title)


def translated_notebook(notebook: Notebook, language: str) -> dict[str, Any] | None:
    """The notebook with its prose in a language, as far as it was translated; None where nothing of it was."""
    found = 0

    def put(cell: Mapping[str, Any]) -> dict[str, Any]:
        nonlocal found
        if cell.get("cell_type") != "markdown":
            return dict(cell)
        parts = []
        for part in _GAP.split(_source(cell)):
            worded = None if _SAYS_NOTHING.fullmatch(part) else wording(language, _DOMAIN, str(cell["id"]), _line(part))
            found += worded is not None
            parts.append(part if worded is None else worded)
        return {**cell, "source": "".join(parts)}

    made = {**notebook, "cells": [put(cell) for cell in notebook["cells"]]}
    return made if found else None


def _prose(notebook: Notebook) -> Iterator[Mapping[str, Any]]:
    return (cell for cell in notebook["cells"] if cell.get("cell_type") == "markdown")


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _line(part: str) -> str:
    return part.strip() if _KEEPS_LINES.search(part) else " ".join(part.split())
