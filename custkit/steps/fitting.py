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

    A cell that does nothing but show exercises goes with them, and the prose before it goes where no cell is left for
    which it was written. Sections that are numbered are numbered anew. A notebook of which nothing would be left was
    asked for by name, and stays whole.

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
    code = [cell for cell in group if cell["cell_type"] == "code"]
    stays = [cell for cell in code if not (shown := _shown(cell)) or not shown <= set(left_out)]
    if len(stays) == len(code):
        return list(group)
    return [cell for cell in group if cell in stays or (stays and cell["cell_type"] != "code")]


def _shown(cell: Cell) -> frozenset[str]:
    """The exercises that a cell shows; none where it is prose or does anything else beside."""
    if cell["cell_type"] != "code":
        return frozenset()
    try:
        statements = ast.parse(_source(cell)).body
    except SyntaxError:  # a magic command, or code that somebody has to mend: it stays
        return frozenset()
    found = [_exercise(statement) for statement in statements]
    return frozenset(name for name in found if name) if all(found) else frozenset()


def _exercise(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(exercise)), *_])):
            return exercise if name in _SHOWS else ""
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
