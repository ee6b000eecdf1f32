import json
import subprocess
import sys
from pathlib import Path

import pytest

from custkit.runner.job import Failure, Job, State
from custkit.runner.run_one import RUNNING, keep_what_is_left

NOTEBOOKS = Path(__file__).parents[1] / "samples" / "notebooks"

SCRIPT = """
import json, sys
from pathlib import Path
from custkit.runner.job import Job
from custkit.runner.run_one import run_one

outcome = run_one(Job(Path(sys.argv[1]), Path(sys.argv[2]), {"unit": "XDE"}), engine=sys.argv[3] or None)
print(json.dumps([outcome.state, str(outcome.failure)]))
"""


def run(template: str, output: Path, engine: str = "", **environment: str) -> list[str]:
    """Run a notebook in a process of its own, as papermill changes the one that it runs in."""
    command = [sys.executable, "-c", SCRIPT, str(NOTEBOOKS / f"{template}.ipynb"), str(output), engine]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_kernel_is_this_interpreter_whatever_the_user_has_registered_and_configured(tmp_path):
    """A bare environment, another kernel of the same name, and a start-up file that spoils the namespace."""
    spec = tmp_path / "data/kernels/python3/kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(json.dumps({"argv": ["/nowhere/python"], "display_name": "theirs", "language": "python"}))
    startup = tmp_path / "ipython/profile_default/startup/spoil.py"
    startup.parent.mkdir(parents=True)
    startup.write_text("print = None")

    said = run(
        "good",
        tmp_path / "out.ipynb",
        JUPYTER_DATA_DIR=str(tmp_path / "data"),
        JUPYTER_PATH=str(tmp_path / "data"),
        IPYTHONDIR=str(tmp_path / "ipython"),
        HOME=str(tmp_path / "home"),
    )

    assert ["succeeded", "None"] == said
    assert sys.executable.encode() in (tmp_path / "out.ipynb").read_bytes()


def test_the_engine_is_a_name_that_papermill_knows(tmp_path):
    (state, why) = run("small", tmp_path / "a.ipynb", "nowhere")

    assert ("failed", "PapermillException: No engine named 'nowhere' found") == (state, why)
    assert ["succeeded", "None"] == run("small", tmp_path / "a.ipynb", "nbclient")


@pytest.mark.parametrize("left", [None, b"", b'{"cells": ['])
def test_a_run_that_left_nothing_readable_is_a_failure_without_a_notebook(tmp_path, left):
    if left is not None:
        (tmp_path / RUNNING).write_bytes(left)
    job = Job(NOTEBOOKS / "small.ipynb", tmp_path / "a.ipynb")

    outcome = keep_what_is_left(job, tmp_path, Failure("gone"))

    assert (State.FAILED, None, "gone") == (outcome.state, outcome.path, str(outcome.failure))
    assert not job.failed_path.exists()
