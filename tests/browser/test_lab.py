"""In JupyterLab, in a real browser: a kernel that dies in mid-typing takes no word with it, and nothing is fetched."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from custkit.runner.lab import start_lab
from custkit.steps.generate import generate
from custkit.steps.new import new

NOTEBOOK = Path("out/notebooks/XGA/1-profile.ipynb")
PORT = 8977
OWN = re.compile(rf"(?:https?|wss?)://(?:localhost|127\.0\.0\.1):{PORT}/|data:|blob:|about:")
FIELD = ".custkit-form textarea, .custkit-form input[type=text]"
PATIENT = 90_000
"""Milliseconds: a kernel of a loaded machine takes its time to start."""


@dataclass
class Lab:
    """JupyterLab on a workshop."""

    process: psutil.Process
    address: str

    def kernels(self) -> list[psutil.Process]:
        """Its running kernels."""
        return [child for child in self.process.children(recursive=True) if "ipykernel" in " ".join(child.cmdline())]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    folder, roster = tmp_path / "workshop", tmp_path / "seats.csv"
    roster.write_text("unit,role_band,post,head\nXGA,dg,Director General,yes\n", encoding="utf-8")
    new(folder, programme="virtual", units=("XGA",), roster=roster, starts=date(2027, 2, 8))
    assert 1 == len(generate(folder, units=("XGA",), stages=("profile",)).succeeded)
    settings = ("--IdentityProvider.token=test", "--ServerApp.port_retries=0")
    started = start_lab(folder, notebook=NOTEBOOK, port=PORT, browser=False, more=settings)
    yield Lab(psutil.Process(started.pid), f"http://localhost:{PORT}/lab/tree/{NOTEBOOK.as_posix()}?token=test")
    started.terminate()
    started.wait(timeout=30)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    # JupyterLab draws only the cells in view, so the window is as tall as the page.
    context = browser.new_context(viewport={"width": 1280, "height": 4000})
    yield context.new_page()
    context.close()


def open_page(page: Page, lab: Lab) -> None:
    """Open the notebook, as soon as the server answers."""
    until = time.monotonic() + PATIENT / 1000
    while True:
        try:
            page.goto(lab.address)
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
    page.wait_for_selector(".jp-Notebook", timeout=PATIENT)


def run_all(page: Page) -> None:
    """Choose Run > Run All Cells once there is a kernel to run them, and wait until the sheet is live."""
    expect(page.get_by_role("button", name="| Idle")).to_be_visible(timeout=PATIENT)
    page.locator('.lm-MenuBar-itemLabel:text-is("Run")').click()
    page.locator('.lm-Menu-itemLabel:text-is("Run All Cells")').click()
    expect(page.locator(".jupyter-widgets-disconnected")).to_have_count(0, timeout=PATIENT)
    expect(page.locator(".custkit-form").first).to_be_visible(timeout=PATIENT)


@pytest.mark.timeout(400)
@pytest.mark.xdist_group("lab")
def test_a_kernel_killed_in_mid_typing_takes_no_word_with_it(page: Page, lab: Lab) -> None:
    outside: list[str] = []
    page.on("request", lambda request: None if OWN.match(request.url) else outside.append(request.url))
    open_page(page, lab)
    run_all(page)
    field = page.locator(FIELD).first
    field.fill("Our clearance system, in mid-sent")
    page.wait_for_timeout(1500)

    for kernel in lab.kernels():
        kernel.kill()
    page.reload()
    page.wait_for_selector(".jp-Notebook", timeout=PATIENT)
    run_all(page)

    expect(page.locator(FIELD).first).to_have_value("Our clearance system, in mid-sent", timeout=PATIENT)
    assert outside == []
