"""One document of plain words, and one whose every text is hostile."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from conftest_formats import HOSTILE, document


@pytest.fixture(scope="session")
def paper():
    return document(approver="Director General")


@pytest.fixture(scope="session")
def hostile():
    return document(HOSTILE, title=HOSTILE[4], event=HOSTILE[5], issuer=HOSTILE[8])
