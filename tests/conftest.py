"""What tests of several folders share: helpers, and one driver of the browser a process (it allows no second)."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

os.environ["CUSTKIT_LANGUAGE"] = "en"  # whatever the machine of whoever tests speaks
sys.path.insert(0, str(Path(__file__).parent / "helpers"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started
