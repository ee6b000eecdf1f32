"""Small notebooks of every kind that papermill and nbclient know how to run, and a way to run them with any engine."""

import json
import logging
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

MIMES = """
from IPython.display import HTML, JSON, SVG, Audio, Code, Image, Javascript, Latex, Markdown, Math, Pretty, display
pixel = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                      "1f15c4890000000d49444154789c63f8cfc0f01f0005050200a5f6a5460000000049454e44ae426082")
display(HTML("<b>bold</b>"), Markdown("*word*"), Latex("$x$"), Math("x^2"), JSON({"a": [1, None, True]}))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'), Image(pixel), Javascript("1 + 1"))
display(Pretty("pretty"), Code("x = 1", language="python"))
own = {"application/x-own+json": {"b": 2, "a": 1}, "text/plain": "own"}
display(own, raw=True, metadata={"application/x-own+json": {"c": 3}})
class Shown:
    def _repr_mimebundle_(self, **_):
        return {"text/html": "<i>both</i>", "text/plain": "both"}, {"text/html": {"isolated": True}}
Shown()
"""

STREAMS = """
import os, subprocess, sys, warnings
print("one"); print("two", file=sys.stderr); print("three", end=""); print(); sys.stderr.write("four\\n")
os.write(1, b"") ; warnings.warn("own words", stacklevel=1)
for n in range(3): print(n, flush=True)
"""

FORKED = """
import multiprocessing, sys
def say(word): print(word, flush=True)
process = multiprocessing.get_context("fork").Process(target=say, args=("from a child",))
process.start(); process.join(); process.exitcode
"""

UPDATES = """
from IPython.display import clear_output, display, update_display
handle = display("first", display_id="own"); display("second", display_id="other")
handle.update("changed"); update_display({"text/plain": "raw"}, display_id="other", raw=True)
"""

WIDGETS = """
import ipywidgets as w
from IPython.display import display
slider = w.IntSlider(value=3, description="Rating"); text = w.Text("words")
w.jslink((slider, "value"), (text, "placeholder"))
box = w.VBox([slider, text, w.Dropdown(options=["a", "b"]), w.Image(value=b"\\x00\\x01", format="png")])
display(box); slider.value = 7; slider
"""

OUTPUT_WIDGET = """
out = w.Output()
with out:
    print("inside"); display("shown inside"); print("again")
display(out)
@out.capture()
def caught(): print("captured")
caught()
out2 = w.Output(); display(out2)
with out2:
    print("gone"); out2.clear_output(); print("kept")
"""

ANYWIDGET = """
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = "export default { render({ model, el }) { el.textContent = model.get('value'); } }"
    _css = "b { color: red }"
    value = traitlets.Int(0).tag(sync=True)
    raw = traitlets.Bytes(b"\\x01\\x02").tag(sync=True)
counter = Counter(value=5); counter.value = 6; counter
"""

MAGICS = """
%precision 3
%env OWN=1
%alias_magic t timeit
!echo from a shell
found = !echo listed
%who_ls str
"""


def notebook(*cells: str | tuple[str, dict[str, Any]], language: bool = True) -> Any:
    """A notebook of code cells, each with metadata where it has some; what begins with # and a space is Markdown."""
    made = []
    for number, cell in enumerate(cells):
        source, metadata = (cell, {}) if isinstance(cell, str) else cell
        make = new_markdown_cell if source.startswith("# ") else new_code_cell
        made.append(make(source.strip("\n"), metadata=metadata, id=f"cell-{number}"))
    spec = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}} if language else {}
    return new_notebook(cells=made, metadata=spec)


def tagged(source: str, *tags: str) -> tuple[str, dict[str, Any]]:
    return source, {"tags": list(tags)}


CASES: dict[str, tuple[Any, dict[str, Any]]] = {
    "shown": (
        notebook(
            "# Heading",
            tagged("country = 'XAL'\nshare = 0.5", "parameters"),
            MIMES,
            STREAMS,
            FORKED,
            UPDATES,
            "display('third', display_id='own'); handle.update('in two places')",
            "print('old'); clear_output(); print('new')",
            "print('old'); clear_output(wait=True); display('newer')",
            "print('old'); clear_output(wait=True)",
            "",
            tagged("print('never run')", "skip-execution"),
            "country, share, 1 / 3",
            "None",
            "1; 2",
            "_ , Out[3] if 3 in Out else None, len(In)",
        ),
        {"parameters": {"country": "NER", "share": 2}},
    ),
    "widgets": (notebook(WIDGETS, OUTPUT_WIDGET, ANYWIDGET, "slider.value, out.outputs"), {}),
    "magics": (
        notebook(
            MAGICS,
            "%%capture told\nprint('captured')",
            "told.stdout, found",
            "%%writefile own.txt\nwritten",
            "%cat own.txt",
            "import asyncio\nawait asyncio.sleep(0.01)\nprint('awaited')",
            "async def later():\n    await asyncio.sleep(0)\n    return 42\nawait asyncio.gather(later(), later())",
            "print(*sorted(name for name in dir() if not name.startswith('_'))[:4])",
        ),
        {},
    ),
    "errors": (
        notebook(
            "def deep(n):\n    return 1 / n if n == 0 else deep(n - 1)",
            tagged("deep(2)", "raises-exception"),
            tagged("raise ValueError('two\\nlines') from KeyError('cause')", "raises-exception"),
            tagged("x = = 1", "raises-exception"),
            tagged("input('refused')", "raises-exception"),
            tagged("import getpass; getpass.getpass()", "raises-exception"),
            tagged("assert False, 'text \\x1b[31mred'", "raises-exception"),
            "print('before'); deep(0)",
            "print('never')",
        ),
        {},
    ),
    "allowed": (notebook("1 / 0", "await later()", "print('on')"), {"allow_errors": True}),
    "left": (notebook("print('before')", "import sys; sys.exit()", "print('after')"), {}),
    "left_badly": (notebook("print('before')", "import sys; sys.exit(3)", "print('after')"), {}),
    "late": (
        notebook("print('before')", "import time\nprint('waiting', flush=True)\ntime.sleep(30)", "print('after')"),
        {"execution_timeout": 1},
    ),
    "interrupted": (
        notebook("import time\nprint('waiting', flush=True)\ntime.sleep(30)", "print('after')"),
        {"execution_timeout": 1, "interrupt_on_timeout": True, "allow_errors": True},
    ),
    "interrupted_async": (
        notebook("import asyncio\nprint('waiting', flush=True)\nawait asyncio.sleep(30)", "print('after')"),
        {"execution_timeout": 1, "interrupt_on_timeout": True, "allow_errors": True},
    ),
    "dead": (
        notebook("print('before')", "import os, time\nprint('last', flush=True)\ntime.sleep(0.3)\nos._exit(3)"),
        {},
    ),
    "large": (
        notebook(
            "print('x' * 3_000_000)",
            "display({'text/plain': 'y' * 1_000_000, 'text/html': '<p>' + 'z' * 1_000_000}, raw=True)",
            "import threading\nt = threading.Thread(target=print, args=('from a thread',)); t.start(); t.join()",
            "print('10 %', end='\\r'); print('100 %')",
            "display('first', display_id='own'); display('shown', clear=True)",
            "for n in range(300): display(n)",
        ),
        {},
    ),
    "again": (
        notebook(
            tagged("# An error of the last run", "papermill-error-cell-tag"),
            tagged("country = 'XAL'", "parameters"),
            tagged("# Parameters\ncountry = 'XGA'", "injected-parameters"),
            tagged("print(country)", "hide-input", "own-tag"),
        ),
        {"parameters": {"country": "NER"}, "report_mode": True},
    ),
    "logged": (
        notebook("print('told')\nimport sys\nprint('told too', file=sys.stderr)"),
        {"log_output": True, "report_mode": True, "parameters": {"a": 1}},
    ),
}


def run_all(engine: str, folder: Path) -> None:
    """Run every case with one engine, and write each notebook and how it ended."""
    import papermill

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    ended = {}
    for name, (_, options) in CASES.items():
        given = {"engine_name": engine, "cwd": str(folder), "progress_bar": False, "execution_timeout": 20, **options}
        # nbclient may wait for ever for what is already there when an Output widget has answered over ZeroMQ
        # (nbclient #312); such a run tells nothing, and is made again.
        for _ in range(4 if name == "widgets" else 1):
            try:
                papermill.execute_notebook(str(folder.parent / f"{name}.ipynb"), str(folder / f"{name}.ipynb"), **given)
                ended.pop(name, None)
                break
            except Exception as error:  # noqa: BLE001 - how it ends is what is compared
                ended[name] = f"{type(error).__name__}: {error}"
    (folder / "ended.json").write_text(json.dumps(ended))


def write_all(folder: Path) -> None:
    """Write the notebooks to be run."""
    for name, (made, _) in CASES.items():
        nbformat.write(made, folder / f"{name}.ipynb")


if __name__ == "__main__":
    run_all(sys.argv[1], Path(sys.argv[2]))
