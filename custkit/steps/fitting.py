"""A notebook fitted to a workshop: what it does not do leaves no form, no prose and no gap in the numbering."""

import ast
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final

from custkit.steps.templates import Template
from custkit.workspace.folder import Workspace

__all__ = ["done_here", "fitted", "fitted_notebook"]

Cell = Mapping[str, Any]
_SHOWS: Final = frozenset({"brief", "form", "results"})
"""What a page is asked to show of an exercise: ``ws.form("SA-06")``."""
_CASES: Final = frozenset({"case"})
"""A case card stands beside the exercise that it was chosen for: ``ws.case("CASE-04")``."""
_NUMBERED: Final = re.compile(r"^(##\s+)\d+(?=\.\s)", re.MULTILINE)


def done_here(workspace: Workspace) -> frozenset[str]:
    """Ids of the exercises that a workshop does: its programme's, and those that the facilitator has added."""
    added = {path.stem for path in (workspace.root / "exercises").glob("*.yml")}
    return frozenset({exercise.id for exercise in workspace.used()} | added) - set(workspace.workshop.skip)


def fitted(template: Template, workspace: Workspace) -> Template:
    """The template without what the workshop does not do; the template itself where it does everything.

    The fitted copy lies in the workshop's ``out/.custkit/templates`` and is written only when it changes. What a
    programme takes up later comes back when notebooks are generated again.
    """
    if template.audience != "unit":
        return template
    notebook = json.loads(template.path.read_text(encoding="utf-8"))
    made = fitted_notebook(notebook, done_here(workspace), workspace.exercises)
    if made is None:
        return template
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    # A translated template lies in a folder of its language; the fitted one keeps it apart from the others.
    path = workspace.root / "out" / ".custkit" / "templates" / "fitted" / template.path.parent.name / template.path.name
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return replace(template, path=path)


def fitted_notebook(
    notebook: Mapping[str, Any], done: Collection[str], known: Collection[str]
) -> dict[str, Any] | None:
    """The notebook without the cells of exercises that are not done; None where nothing is to be left out.

    A cell that does nothing but show exercises goes with them. The prose before it goes where no exercise is left for
    which it was written; so do the case cards beside it. Sections that are numbered are numbered anew. A notebook of
    which nothing would be left was asked for by name, and stays whole.

    Args:
        notebook: As its file holds it.
        done: Ids of the exercises that are done.
        known: Ids of all exercises; a cell that shows another one stays, and says what is wrong itself.
    """
    left_out = {exercise for exercise in known if exercise not in done}
    groups = [_kept(group, left_out) for group in _groups(notebook["cells"])]
    cells = [cell for group in groups for cell in group]
    if len(cells) == len(notebook["cells"]) or not any(_shown(cell) for cell in cells):
        return None
    return {**notebook, "cells": _numbered(cells)}


def _groups(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Prose with the code that follows it, up to the next prose."""
    group: list[Cell] = []
    for cell in cells:
        if cell["cell_type"] == "markdown" and group and group[-1]["cell_type"] != "markdown":
            yield group
            group = []
        group.append(cell)
    yield group


def _kept(group: Sequence[Cell], left_out: Collection[str]) -> list[Cell]:
    shown = [_shown(cell) for cell in group]
    gone = [bool(own) and own <= set(left_out) for own in shown]
    if not any(gone):
        return list(group)
    # Prose and case cards go where no exercise is left for which they were written; other code stays.
    empty = all(gone[place] for place, own in enumerate(shown) if own)
    return [
        cell
        for cell, goes in zip(group, gone, strict=True)
        if not goes and not (empty and (cell["cell_type"] != "code" or _calls(cell, _CASES)))
    ]


def _shown(cell: Cell) -> frozenset[str]:
    """The exercises that a cell shows; none where it is prose or does anything else beside."""
    return frozenset(_calls(cell, _SHOWS))


def _calls(cell: Cell, names: Collection[str]) -> tuple[str, ...]:
    """What each statement of a cell asks the page for by these names; nothing where one of them does anything else."""
    if cell["cell_type"] != "code":
        return ()
    try:
        statements = ast.parse(_source(cell)).body
    except SyntaxError:  # a magic command, or code that somebody has to mend: it stays
        return ()
    found = [_asked(statement, names) for statement in statements]
    return tuple(found) if all(found) else ()


def _asked(statement: ast.stmt, names: Collection[str]) -> str:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(asked)), *_])):
            return asked if name in names else ""
        case _:
            return ""


def _numbered(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    numbers = count(1)

    def anew(found: re.Match[str]) -> str:
        return f"{found[1]}{next(numbers)}"

    return [
        {**cell, "source": _NUMBERED.sub(anew, _source(cell))} if cell["cell_type"] == "markdown" else dict(cell)
        for cell in cells
    ]


def _source(cell: Cell) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
