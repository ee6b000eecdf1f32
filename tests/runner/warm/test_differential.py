"""What comes out of a forked kernel is what comes out of papermill: both run the same notebooks, and are compared."""

import difflib
import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from custkit.runner.tidy import _with_stable_widgets

SCRIPT = Path(__file__).with_name("cases.py")
_loaded = importlib.util.spec_from_file_location("cases", SCRIPT)
assert _loaded
assert _loaded.loader
cases = importlib.util.module_from_spec(_loaded)
_loaded.loader.exec_module(cases)

TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|\+00:00)")
ADDRESSES = re.compile(r"0x[0-9a-f]{6,16}")
CELL_FILES = re.compile(r"ipykernel_\d+[/\\]\d+\.py")


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Every case run by papermill's own engine and by ours, side by side."""
    folder = tmp_path_factory.mktemp("both")
    cases.write_all(folder)
    started = []
    for engine in ("nbclient", "custkit"):
        (folder / f"by-{engine}").mkdir()
        environment = {**os.environ, "IPYTHONDIR": str(folder / f"ipython-{engine}"), "PYTHONHASHSEED": "0"}
        command = [sys.executable, SCRIPT, engine, folder / f"by-{engine}"]
        started.append(subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True))
    logs = [process.communicate(timeout=280)[1] for process in started]
    assert [0, 0] == [process.returncode for process in started], logs
    return folder, dict(zip(("nbclient", "custkit"), logs, strict=True))


def normal(text: str, engine: str) -> str:
    """A notebook without what no two runs have in common: ids, times, addresses, and where it was run."""
    text = TIMES.sub("TIME", CELL_FILES.sub("ipykernel/cell.py", ADDRESSES.sub("0xADDRESS", text)))
    return text.replace(f"/by-{engine}/", "/ENGINE/")


def comparable(path: Path, engine: str) -> dict[str, Any]:
    notebook = json.loads(path.read_bytes())
    for number, cell in enumerate(notebook["cells"]):
        if not cell["id"].startswith("cell-"):
            cell["id"] = f"added-{number}"
        if "duration" in cell["metadata"].get("papermill", {}):
            cell["metadata"]["papermill"]["duration"] = cell["metadata"]["papermill"]["duration"] is not None
    notebook["metadata"]["papermill"]["duration"] = notebook["metadata"]["papermill"].get("duration") is not None
    # Widgets are filed under random ids: they are named by the order in which a reader comes to them.
    return json.loads(normal(_with_stable_widgets(json.dumps(notebook), "seed"), engine))


@pytest.mark.parametrize("case", sorted(cases.CASES))
def test_a_notebook_comes_out_of_a_forked_kernel_as_it_comes_out_of_papermill(both, case):
    folder, _ = both
    stock, ours = (comparable(folder / f"by-{engine}" / f"{case}.ipynb", engine) for engine in ("nbclient", "custkit"))

    told = (json.dumps(one, indent=1, sort_keys=True).splitlines() for one in (stock, ours))
    assert [] == list(difflib.unified_diff(*told, "papermill", "custkit", lineterm="", n=2))


def test_a_notebook_ends_with_the_same_error(both):
    folder, _ = both
    stock, ours = (
        json.loads(normal((folder / f"by-{engine}" / "ended.json").read_text(), engine))
        for engine in ("nbclient", "custkit")
    )

    assert stock == ours


def test_the_cases_show_what_they_are_to_show(both):
    """Two engines that both show nothing would agree too."""
    folder, _ = both
    shown = (folder / "by-custkit" / "shown.ipynb").read_text()
    widgets = json.loads((folder / "by-custkit" / "widgets.ipynb").read_text())
    states = widgets["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    ended = json.loads((folder / "by-custkit" / "ended.json").read_text())

    for part in ("image/png", "application/x-own+json", "from a child", "in two places", "own words", "NER"):
        assert part in shown
    assert {"OutputModel", "AnyModel", "IntSliderModel"} <= {state["model_name"] for state in states}
    assert {"allowed", "dead", "errors", "interrupted", "interrupted_async", "late", "left_badly"} == set(ended)


def test_what_is_logged_is_logged(both):
    _, logs = both

    for log in logs.values():
        assert "told\n" in log
        assert "told too\n" in log
