"""Opens the tests' desk drawer."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def _load() -> ModuleType:
    path = Path(__file__).parent / "drawer.py"
    spec = importlib.util.spec_from_file_location("drawer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


desk = _load()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Walk all kinds of questions where a test asks for one."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", desk.KINDS)


@pytest.fixture
def drawer() -> Callable[[str], Any]:
    """A drawer for the sample exercise of a kind."""
    return lambda name, **settings: desk.Drawer(desk.sample(name), **settings)
