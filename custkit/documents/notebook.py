"""A run notebook to a document: the blocks that its cells carry, its prose, and what other cells have shown.

Our own notebooks carry blocks. Any other notebook is read as well as it can be: tables of data frames become tables,
images stay images, printed text stays as it was printed, and programs are shown unless the notebook hides them.
"""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from custkit.documents.blocks import Block, Code, Heading, Note, Picture, Spec
from custkit.documents.blocks import ChartBlock as Chart
from custkit.documents.carried import MIME, About, UnreadableError, unpacked
from custkit.documents.htmlread import html_blocks
from custkit.documents.markdown import markdown_blocks
from custkit.documents.paper import Dress, Paper
from custkit.errors import Fault, InputError
from custkit.i18n.speech import tr

__all__ = ["notebook_paper", "read_paper"]

Cell = Mapping[str, Any]
_FORMAT: Final = 4
_VEGA: Final = "application/vnd.vegalite.v"
_IMAGES: Final = ("image/svg+xml", "image/png", "image/jpeg")
_WIDGET: Final = "application/vnd.jupyter.widget-view+json"
_OURS: Final = "custkit"


def read_paper(path: Path, dress: Dress | None = None) -> Paper:
    """The document that a run notebook holds.

    Raises:
        InputError: If it is no notebook, or what a cell carries was changed by hand.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if notebook.get("nbformat") != _FORMAT:
            notebook = _upgraded(notebook)
        notebook["cells"][:0]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        fault = Fault(
            str(path), "", tr("this is not a Jupyter notebook"), tr("save it from JupyterLab, or make it anew")
        )
        raise InputError([fault]) from error
    return notebook_paper(notebook, name=str(path), dress=dress)


def _upgraded(notebook: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- nbformat publishes no types
    """A notebook of an older format as one of format 4; nbformat takes a second to load, and ours need it not."""
    import nbformat
    from nbformat.validator import ValidationError

    try:
        return nbformat.reads(json.dumps(notebook), as_version=_FORMAT)  # type: ignore[no-untyped-call]
    except ValidationError as error:
        raise ValueError(str(error)) from error


def notebook_paper(notebook: Mapping[str, Any], *, name: str, dress: Dress | None = None) -> Paper:
    """The document that a run notebook holds.

    Args:
        notebook: The notebook, of format 4.
        name: What it is called in an error, and in its title where it tells none.
        dress: How the document looks.

    Raises:
        InputError: If what a cell carries was changed by hand.
    """
    code = _OURS not in notebook.get("metadata", {})
    blocks: list[Block] = []
    about: About | None = None
    for place, cell in enumerate(notebook["cells"]):
        try:
            for part, told in _cell(cell, code=code):
                blocks += part
                about = about or told
        except UnreadableError as error:
            fault = Fault(name, f"/cells/{place}", str(error), tr("run the notebook again"))
            raise InputError([fault]) from error
    return Paper(about or _about(notebook, name, blocks), tuple(blocks), dress or Dress())


def _about(notebook: Mapping[str, Any], name: str, blocks: list[Block]) -> About:
    first = next((block.text for block in blocks if isinstance(block, Heading) and block.level == 1), "")
    told = str(notebook.get("metadata", {}).get("title", ""))
    return About(told or first or Path(name).stem.replace("_", " ").replace("-", " "))


def _cell(cell: Cell, *, code: bool) -> Iterator[tuple[tuple[Block, ...], About | None]]:
    source = _text(cell.get("source", ""))
    if cell["cell_type"] == "markdown":
        yield markdown_blocks(source), None
    if cell["cell_type"] != "code":
        return
    if code and source.strip() and not _hidden(cell):
        yield (Code(source.strip("\n")),), None
    for output in cell.get("outputs", ()):
        yield _output(output)


def _hidden(cell: Cell) -> bool:
    metadata = cell.get("metadata", {})
    tags = set(metadata.get("tags", ()))
    folded = metadata.get("jupyter", {}).get("source_hidden", False)
    return bool(folded or tags & {"hide-input", "remove-input", "parameters", "injected-parameters"})


def _output(output: Cell) -> tuple[tuple[Block, ...], About | None]:
    match output["output_type"]:
        case "stream":
            text = _text(output["text"]).rstrip("\n")
            return ((Code(text),) if text and output.get("name") == "stdout" else ()), None
        case "error":
            return (Note(tr("This cell ended in an error: {value}", value=output.get("evalue", "")), "warning"),), None
        case _:
            return _data(output.get("data", {}))


def _data(data: Mapping[str, Any]) -> tuple[tuple[Block, ...], About | None]:
    if MIME in data:
        return unpacked(data[MIME])
    return tuple(_foreign(data)), None


def _foreign(data: Mapping[str, Any]) -> Iterator[Block]:
    """What a notebook that is not ours has shown, in the form that says most."""
    charts = [v for kind, v in data.items() if kind.startswith(_VEGA) and isinstance(v, Mapping) and "$schema" in v]
    images = [media for media in _IMAGES if media in data]
    if charts:
        title = charts[0].get("title", "")
        yield Chart(Spec(charts[0]), title if isinstance(title, str) else "")
    elif images:
        yield from _picture(images[0], _text(data[images[0]]), data)
    elif "text/html" in data:
        yield from html_blocks(_text(data["text/html"]))
    elif "text/markdown" in data:
        yield from markdown_blocks(_text(data["text/markdown"]))
    elif _WIDGET not in data and (text := _text(data.get("text/plain", "")).strip("\n")):
        yield Code(text)


def _picture(media: str, text: str, data: Mapping[str, Any]) -> Iterator[Picture]:
    try:
        content = text.encode() if media == "image/svg+xml" else b64decode(text, validate=False)
    except NotBase64:
        return
    said = _text(data.get("text/plain", "")).strip()
    alt = tr("An image made by the notebook") + (f": {said}" if said and not said.startswith("<") else "")
    yield Picture(content, media, alt)


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)
