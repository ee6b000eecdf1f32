"""The same input gives the same bytes: a run notebook without what differs from one run to the next.

Dropped are times, random ids, memory addresses and paths of the machine. What a reader sees stays as it is.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

__all__ = ["ERROR_MARKER", "template_ids", "tidy"]

Json = dict[str, Any]

ERROR_MARKER: Final = "papermill-error-cell-tag"
"""The tag of the two cells that papermill puts into a failed notebook."""

_VIEW: Final = "application/vnd.jupyter.widget-view+json"
_STATE: Final = "application/vnd.jupyter.widget-state+json"
_HEX32: Final = re.compile(r"[0-9a-f]{32}")
_PARAMETER_TAGS: Final = frozenset({"parameters", "injected-parameters"})
_KERNELSPEC: Final = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
"""What JupyterLab writes when it opens a notebook with our kernel: so that opening one changes nothing in it."""

_RANDOM_NAMES: Final = (
    re.compile(r"(?<=altair-viz-)[0-9a-f]{32}"),
    re.compile(r"(?<=\bT_)[0-9a-f]{5}(?=\b|_)"),
)
"""Random parts of ids in HTML: of altair's charts, and of pandas' styled tables."""

_ADDRESS: Final = re.compile(r"\bat 0x[0-9a-fA-F]{6,16}\b")
_CELL_FILE: Final = re.compile(r"(?:[^\s\"'<>]*[/\\])?ipykernel_\d+[/\\](\d+\.py)")
"""The file that a warning names: its folder holds the number of the process."""


def template_ids(template: bytes) -> frozenset[str]:
    """The cell ids that a template's author gave; empty for files from before cells had ids."""
    cells = json.loads(template)["cells"]
    return frozenset(cell["id"] for cell in cells if "id" in cell)


def tidy(  # noqa: PLR0913 - each is a thing of its own that the notebook tells, all by keyword
    run: bytes, *, keep: frozenset[str], seed: str, template: str, output: str, failed: bool = False
) -> bytes:
    """Make a run notebook reproducible.

    Args:
        run: The notebook as papermill wrote it.
        keep: Ids of the cells that the template has; any other cell was added and gets an id from its place.
        seed: What widget ids are made from besides their order, so that two notebooks of a workshop share none.
        template: The template's path to be told in the notebook, relative.
        output: The notebook's own path to be told in it, relative.
        failed: Whether to tell that it ended before its end.

    Returns:
        The notebook in nbformat's layout, with sorted keys.
    """
    notebook: Json = json.loads(_with_stable_widgets(run.decode(), seed))
    metadata = notebook["metadata"]
    metadata["papermill"] = {
        "exception": failed,
        "input_path": template,
        "output_path": output,
        "parameters": metadata.get("papermill", {}).get("parameters", {}),
    }
    metadata["kernelspec"] = metadata.get("kernelspec", {}) | _KERNELSPEC
    for place, cell in enumerate(notebook["cells"]):
        _tidy_cell(cell, place, keep)
    shown = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    rename = _renamer(seed)
    for part in (*shown, metadata.get("widgets", {})):
        _map_texts(part, rename)
    return (json.dumps(notebook, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode()


def _tidy_cell(cell: Json, place: int, keep: frozenset[str]) -> None:
    metadata = cell["metadata"]
    for volatile in ("papermill", "execution", "ExecuteTime"):
        metadata.pop(volatile, None)
    tags = metadata.get("tags", [])
    if not tags:
        metadata.pop("tags", None)
    if _PARAMETER_TAGS & set(tags):
        metadata["jupyter"] = {**metadata.get("jupyter", {}), "source_hidden": True}
    if cell.get("id") not in keep:
        cell["id"] = _free_id("injected-parameters" if "injected-parameters" in tags else f"cell-{place + 1}", keep)
    if "outputs" in cell:
        cell["outputs"] = list(_joined_streams(cell["outputs"]))
        for output in cell["outputs"]:
            _tidy_output(output)


def _free_id(wanted: str, taken: frozenset[str]) -> str:
    return wanted if wanted not in taken else _free_id(f"{wanted}-added", taken)


def _joined_streams(outputs: Iterable[Json]) -> Iterator[Json]:
    """What was printed between two displays as one output, then what was warned of as another.

    Where the kernel cuts the two streams, and which comes first, depends on the machine's pace.
    """
    for is_stream, group in groupby(outputs, key=lambda output: bool(output["output_type"] == "stream")):
        if not is_stream:
            yield from group
            continue
        texts: dict[str, str] = {}
        for output in group:
            texts[output["name"]] = texts.get(output["name"], "") + _text(output["text"])
        for name in sorted(texts, reverse=True):
            yield {"name": name, "output_type": "stream", "text": texts[name]}


def _tidy_output(output: Json) -> None:
    def clean(text: str) -> str:
        return _ADDRESS.sub("at 0x0", _CELL_FILE.sub(r"ipykernel/\1", text))

    if output["output_type"] == "stream":
        output["text"] = clean(_text(output["text"])).splitlines(keepends=True)
    elif "text/plain" in output.get("data", {}):
        output["data"]["text/plain"] = clean(_text(output["data"]["text/plain"])).splitlines(keepends=True)


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _renamer(seed: str) -> Callable[[str], str]:
    """A function that renames random parts of ids in the order in which it meets them."""
    names: dict[str, str] = {}

    def renamed(match: re.Match[str]) -> str:
        old = match[0]
        return names.setdefault(old, _digest(f"{seed}/name/{len(names)}")[: len(old)])

    def rename(text: str) -> str:
        for pattern in _RANDOM_NAMES:
            text = pattern.sub(renamed, text)
        return text

    return rename


def _map_texts(node: Json | list[Any], change: Callable[[str], str]) -> None:
    """Change each text inside lists and objects, in the order in which they will be written."""
    container: Any = node
    for place in sorted(node) if isinstance(node, dict) else range(len(node)):
        value = container[place]
        if isinstance(value, str):
            container[place] = change(value)
        elif isinstance(value, dict | list):
            _map_texts(value, change)


def _with_stable_widgets(run: str, seed: str) -> str:
    """Rename widget models by the order in which a reader comes to them, wherever their ids stand."""
    notebook = json.loads(run)
    state = notebook["metadata"].get("widgets", {}).get(_STATE, {}).get("state", {})
    if not state:
        return run
    names = {old: _digest(f"{seed}/widget/{n}")[:32] for n, old in enumerate(_model_order(notebook["cells"], state))}
    return _HEX32.sub(lambda match: names.get(match[0], match[0]), run)


def _model_order(cells: Iterable[Json], state: Mapping[str, Json]) -> tuple[str, ...]:
    """Model ids: first what the cells show, each followed by what it refers to; then the rest by what they hold."""
    texts = {model: json.dumps(state[model], sort_keys=True) for model in state}
    refers = {model: [found for found in _HEX32.findall(text) if found in state] for model, text in texts.items()}
    order: dict[str, None] = {}

    def follow(start: str) -> None:
        waiting = [start]
        while waiting:
            model = waiting.pop()
            if model not in order:
                order[model] = None
                waiting += reversed(refers[model])

    views = (output.get("data", {}).get(_VIEW) for cell in cells for output in cell.get("outputs", ()))
    for shown in (view["model_id"] for view in views if view):
        if shown in state:
            follow(shown)
    rest = [model for model in state if model not in order]
    shape = _shapes(texts, refers) if rest else {}
    for model in sorted(rest, key=lambda model: shape[model]):
        follow(model)
    return tuple(order)


def _shapes(texts: Mapping[str, str], refers: Mapping[str, list[str]]) -> dict[str, str]:
    """What each model holds, and what those that it refers to hold, three steps deep, told without any id."""

    def without_ids(text: str) -> str:
        return _HEX32.sub(lambda match: "" if match[0] in texts else match[0], text)

    own = {model: _digest(without_ids(text)) for model, text in texts.items()}
    shape = own
    for _ in range(3):
        shape = {model: _digest(own[model] + "".join(shape[other] for other in refers[model])) for model in texts}
    return shape


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
