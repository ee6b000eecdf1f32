"""The three lists of what we need say the same."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
CONDA_NAMES = {"python-tzdata": "tzdata", "pyicu": "pyicu-wheels"}
FIXED = {"jupyterlab", "ipywidgets", "pandas", "altair", "nbconvert", "papermill"}


def bare(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


def conda_pins() -> dict[str, str]:
    pairs = [line.split("=") for line in CONDA["dependencies"] if isinstance(line, str) and "=" in line]
    return {CONDA_NAMES.get(name, name): version for name, version in pairs if name != "python"}


def pins() -> dict[str, str]:
    return dict(line.split("==") for line in PROJECT["tool"]["uv"]["constraint-dependencies"])


def test_conda_users_get_what_pip_users_get() -> None:
    assert {bare(line) for line in PROJECT["project"]["dependencies"]} == set(conda_pins())


def test_conda_users_get_the_same_versions() -> None:
    ours = pins()
    assert {name: ours[name] for name in conda_pins()} == conda_pins()


def test_every_requirement_is_pinned() -> None:
    asked = PROJECT["project"]["dependencies"] + [
        line for group in PROJECT["dependency-groups"].values() for line in group if not line.startswith("custkit")
    ]
    assert {bare(line) for line in asked} - set(pins()) == set()


def test_the_packages_fixed_by_the_mission_are_required() -> None:
    assert FIXED - {bare(line) for line in PROJECT["project"]["dependencies"]} == set()


def test_the_minimum_versions_lie_at_or_below_the_pins() -> None:
    def parts(version: str) -> tuple[int, ...]:
        return tuple(int(part) for part in re.findall(r"\d+", version))

    asked = [line for line in PROJECT["project"]["dependencies"] if ">=" in line]
    assert [line for line in asked if parts(line.split(">=")[1]) > parts(pins()[bare(line)])] == []
