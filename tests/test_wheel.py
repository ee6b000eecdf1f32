"""The wheel carries all that a workshop needs, so that it works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, unpacked where nothing else of the project lies."""
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_notebooks_exercises_data_and_what_the_forms_are_drawn_with(unpacked: Path) -> None:
    def names(*place: str) -> set[str]:
        return {
            p.relative_to(ROOT.joinpath(*place)).as_posix() for p in ROOT.joinpath(*place).rglob("*.*") if p.is_file()
        }

    for place in ("notebooks", "exercises", "data"):
        carried = {
            p.relative_to(unpacked / "custkit/kit" / place).as_posix()
            for p in (unpacked / "custkit/kit" / place).rglob("*.*")
        }
        assert {name for name in names(place) if "checkpoint" not in name} <= carried
    assert {"form.css", "form.js"} <= {path.name for path in (unpacked / "custkit/forms/static").iterdir()}
    assert (unpacked / "custkit/documents/templates/custkit/index.html.j2").exists()
    assert (unpacked / "custkit/py.typed").exists()


def test_a_workshop_is_made_and_checked_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "custkit", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    place = "import custkit.workspace.kit as kit; print(kit.kit_path('exercises'))"
    found = subprocess.run([sys.executable, "-c", place], env=environment, capture_output=True, text=True, check=True)

    assert str(unpacked) in found.stdout
    assert "A workshop with 2 units" in run("new", "first", "--units", "PER,XGA", "--starts", "2027-02-01")
    assert "No fault found" in run("check", "first")
