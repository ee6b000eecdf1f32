"""What the tests of the workspace share: sample files, units, and a workshop folder to spoil."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from custkit.model.people import Unit
from custkit.workspace.scaffold import new


@pytest.fixture
def units() -> tuple[Unit, ...]:
    """Two fictitious units."""
    return Unit(id="XAL", name="Alpha", fictitious=True), Unit(id="XBE", name="Beta", fictitious=True)


@pytest.fixture(scope="session")
def chance() -> Callable[[int], random.Random]:
    """A source of chance that is the same each time for one seed."""
    return random.Random


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new workshop of two fictitious units, without participants yet."""
    new(tmp_path / "first", "virtual", ["XAL", "XBE"], starts=date(2026, 9, 1))
    return tmp_path / "first"
