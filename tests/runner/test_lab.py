import json
import os
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from custkit.errors import NotFoundError
from custkit.runner.job import Job
from custkit.runner.kernels import JUPYTER_FOLDER, WARM_FOLDER
from custkit.runner.lab import lab_command, lab_environment, own_notebooks, sign, start_lab
from custkit.runner.stale import parts, put

TEMPLATE = Path(__file__).parents[1] / "samples" / "notebooks" / "small.ipynb"


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """A workshop with a notebook as we wrote it, one that was worked in, and one from elsewhere."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    for name in ("data", "runtime", "config"):
        (tmp_path / name).mkdir()
    root = tmp_path / "a workshop"
    for name in ("ours", "worked in"):
        job = Job(TEMPLATE, root / f"out/{name}.ipynb", name=name, folder=root)
        put(job, TEMPLATE.read_bytes(), parts(job))
    for name in ("worked in", "theirs"):
        (root / f"out/{name}.ipynb").write_bytes(TEMPLATE.read_bytes().replace(b"unit)", name.encode()))
    return root


def test_the_command_is_this_interpreter_on_the_workshop_with_the_notebook_open(workshop):
    command = lab_command(workshop, notebook=Path("out/worked in.ipynb"), port=9999, browser=False, more=["--debug"])

    assert (sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={workshop}") == command[:4]
    assert {
        "--LabApp.default_url=/lab/tree/out/worked%20in.ipynb",
        "--ServerApp.open_browser=False",
        "--ServerApp.port=9999",
    } <= set(command)
    assert "--debug" == command[-1]


@pytest.mark.parametrize("notebook", ["none.ipynb", "../outside.ipynb", "out"])
def test_a_notebook_that_is_not_in_the_workshop_is_refused(workshop, notebook):
    (workshop.parent / "outside.ipynb").touch()

    with pytest.raises(NotFoundError, match="no such notebook"):
        lab_command(workshop, notebook=Path(notebook))


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotFoundError, match="custkit new"):
        lab_command(tmp_path / "none")


def test_kernels_are_told_the_workshop_and_our_settings_come_first(workshop):
    environment = lab_environment(workshop, {"JUPYTER_CONFIG_PATH": "/theirs", "HOME": "/h"})

    assert f"{JUPYTER_FOLDER}{os.pathsep}/theirs" == environment["JUPYTER_CONFIG_PATH"]
    assert (f"{WARM_FOLDER}{os.pathsep}{JUPYTER_FOLDER}", str(workshop), "/h") == tuple(
        environment[name] for name in ("JUPYTER_PATH", "CUSTKIT_WORKSHOP", "HOME")
    )


def test_only_what_is_as_we_wrote_it_is_signed(workshop):
    assert [workshop / "out/ours.ipynb"] == list(own_notebooks(workshop))
    assert 1 == sign(workshop)
    notary = NotebookNotary()
    signed = {
        path.stem: notary.check_signature(nbformat.read(path, as_version=4))
        for path in (workshop / "out").glob("*.ipynb")
    }
    notary.store.close()

    assert {"ours": True, "worked in": False, "theirs": False} == signed


def test_jupyterlab_runs_on_the_workshop_with_this_interpreter_and_asks_for_no_news(workshop, tmp_path):
    process = start_lab(workshop, notebook=Path("out/ours.ipynb"), port=0, browser=False)
    try:
        server = told_server(tmp_path / "runtime")
        kernels = json.loads(fetched(server, "api/kernelspecs"))
        notebook = json.loads(fetched(server, "api/contents/out/ours.ipynb"))
        page = fetched(server, "lab").decode()
        notification = json.loads(fetched(server, "lab/api/settings/@jupyterlab/apputils-extension:notification"))
    finally:
        process.terminate()
        process.wait(30)

    assert str(workshop) == server["root_dir"]
    assert ["python", "-m", "ipykernel_launcher"] == kernels["kernelspecs"]["python3"]["spec"]["argv"][:3]
    assert "1" == kernels["kernelspecs"]["python3"]["spec"]["env"]["PYDEVD_DISABLE_FILE_VALIDATION"]
    assert notebook["content"]["cells"][0]["metadata"]["trusted"]
    assert "@jupyterlab/apputils-extension:announcements" in page
    assert "false" == notification["schema"]["properties"]["fetchNews"]["default"]


def told_server(runtime: Path) -> dict:
    """What a Jupyter server tells of itself once it listens."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for path in runtime.glob("jpserver-*.json"):
            return json.loads(path.read_text())
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not start")


def fetched(server: dict, address: str) -> bytes:
    end = time.monotonic() + 30
    while True:
        try:
            line = HTTPConnection("localhost", server["port"], timeout=30)
            line.request("GET", f"/{address}", headers={"Authorization": f"token {server['token']}"})
            answer = line.getresponse()
            assert 200 == answer.status
            return answer.read()
        except ConnectionError:
            assert time.monotonic() < end, "JupyterLab does not answer"
            time.sleep(0.1)
