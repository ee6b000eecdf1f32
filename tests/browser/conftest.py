"""A browser for the tests: Debian's Chromium, driven by playwright; and a form in it without Jupyter.

The page runs the form's real JavaScript on a small stand-in for anywidget's model, and talks to a real
:class:`custkit.forms.form.Form`, so that what is typed goes all the way to the drawer and back, without a kernel.
"""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from accessibility import serious
from playwright.sync_api import Browser, BrowserContext, Page, Route

from custkit.forms.assets import script, style
from custkit.forms.form import Form

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ADDRESS = "http://form.test/"


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


desk = _load(HERE.parent / "forms" / "drawer.py")


def chromium() -> str:
    """Where the browser is; fails with what to install."""
    named = os.environ.get("CUSTKIT_CHROMIUM", "")
    found = named if named and Path(named).exists() else next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail("no Chromium here: install it (Debian: apt install chromium) or name it in CUSTKIT_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
    yield launched
    launched.close()


@dataclass
class FormPage:
    """One form in one browser window."""

    page: Page
    form: Form
    faults: list[str] = field(default_factory=list)

    def kernel(self, content: Any) -> dict[str, Any]:
        """What the kernel's side of the line does: hear a message, and tell what changed."""
        if content is not None:
            self.form._hear(self.form, content, [])
        return {name: getattr(self.form, name) for name in ("spec", "state", "versions", "key")}

    def open(self) -> Page:
        """Load the page anew, as after a reload."""
        self.page.goto(ADDRESS)
        self.page.wait_for_selector("body[data-ready]")
        return self.page

    def cut(self) -> None:
        """Cut the line to the kernel, also for the page's next life."""
        self.page.evaluate("() => { model.mute = true; sessionStorage.setItem('mute', 'yes'); }")

    def mend(self) -> None:
        """Put the line back, and tell the page as a browser does."""
        self.page.evaluate(
            "() => { model.mute = false; sessionStorage.clear(); window.dispatchEvent(new Event('online')); }"
        )

    def wait_saved(self) -> None:
        """Wait until the page says that everything is saved."""
        self.page.wait_for_selector(".saved[data-mode=saved]")

    def violations(self) -> list[str]:
        """What axe finds serious or critical: rule and place."""
        return serious(self.page)


def _serve(route: Route) -> None:
    files = {
        "form.js": ("text/javascript", script),
        "form.css": ("text/css", style),
        "": ("text/html", lambda: (HERE / "form_page.html").read_text(encoding="utf-8")),
    }
    kind, text = files.get(route.request.url.removeprefix(ADDRESS), ("text/plain", lambda: ""))
    route.fulfill(body=text(), content_type=f"{kind}; charset=utf-8")


class Window:
    """Opens forms; at the end tells whether a script failed on any page."""

    def __init__(self, browser: Browser) -> None:
        self._browser, self._contexts, self.faults = browser, list[BrowserContext](), list[str]()

    def show(self, form: Form, *, width: int = 1280, height: int = 900, **settings: Any) -> FormPage:
        """Show a form in a window of this size; settings are those of a browser context, such as ``color_scheme``."""
        context = self._browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **settings)
        self._contexts.append(context)
        context.route("**/*", _serve)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        shown = FormPage(page, form)
        page.expose_function("kernel", shown.kernel)
        shown.open()
        return shown

    def close(self) -> None:
        """Close all pages."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def window(browser) -> Iterator[Window]:
    opened = Window(browser)
    yield opened
    opened.close()
    assert opened.faults == []


@pytest.fixture
def drawer() -> Any:
    """A desk drawer for the sample exercise of a kind."""
    return lambda name: desk.Drawer(desk.sample(name))
