"""The page's side of a form: a few plain ES files and a stylesheet, put together once."""

import functools
from importlib import resources
from typing import Final

__all__ = ["SCRIPTS", "script", "sought", "style"]

SCRIPTS: Final = (
    "sought.js",
    "core.js",
    "answers.js",
    "rebase.js",
    "shell.js",
    "text.js",
    "number.js",
    "choice.js",
    "choices.js",
    "rating.js",
    "ranking.js",
    "allocation.js",
    "pairwise.js",
    "links.js",
    "sift.js",
    "table.js",
    "plain.js",
    "wordings.js",
    "differing.js",
    "saving.js",
    "frame.js",
    "history.js",
    "form.js",
)
"""In this order: each file uses what stands before it; all share one module scope."""

_STATIC: Final = resources.files("custkit.forms") / "static"


@functools.cache
def script() -> str:
    """One ES module whose default export is what anywidget asks for."""
    return "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)


@functools.cache
def sought() -> str:
    """How the sheets look for words, as a module of its own for pages that have lists of theirs."""
    return (_STATIC / "sought.js").read_text(encoding="utf-8") + "export { sought };\n"


@functools.cache
def style() -> str:
    """The stylesheet; every rule is inside ``.custkit-form``."""
    return (_STATIC / "form.css").read_text(encoding="utf-8")
