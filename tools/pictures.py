"""Make the pictures of the room anew: every screen at 1280 and at 360 pixels, side by side in one picture.

Run it from the repository's root:

    uv run tools/pictures.py                  all screens
    uv run tools/pictures.py console wall     only these

All that stands on them is the rehearsal's: administrations that do not exist, on a day that is always the same.
"""

import argparse
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT: Final = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from listening import Listening  # noqa: E402 -- the helper lies beside the tests, in no package

from custkit.room.app import Room  # noqa: E402 -- as above
from custkit.room.identity import Role  # noqa: E402 -- as above
from custkit.steps.rehearsal_content import read_contents  # noqa: E402 -- as above
from custkit.steps.rehearsal_folder import make  # noqa: E402 -- as above
from custkit.steps.rehearse import rehearse  # noqa: E402 -- as above
from custkit.store.answers import Store  # noqa: E402 -- as above
from custkit.workspace.exercises import load_exercises  # noqa: E402 -- as above
from custkit.workspace.folder import open_folder  # noqa: E402 -- as above
from custkit.workspace.kit import kit_path  # noqa: E402 -- as above

PICTURES: Final = ROOT / "docs" / "pictures" / "room"
MOMENT: Final = datetime(2025, 11, 4, 13, 52, tzinfo=UTC)
"""Twelve minutes after the step with SWOT was to begin."""
LAPTOP: Final = {"viewport": {"width": 1280, "height": 800}}
PHONE: Final = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
GAP: Final = 24
GROUND: Final = "#cfd8df"
COLOURS: Final = 160
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
HELPERS: Final = ",observer,Development bank,,,,,\nXAL,scribe,Secretary of the delegation,,,,,\n"
SWOT: Final = "/sheet/SA-04/unit"


LAID_OPEN: Final = """list => {
  const inlineSize = `${list.offsetWidth}px`, blockSize = `${list.offsetHeight}px`;
  Object.assign(list.parentElement.style, { position: "relative", display: "block", inlineSize, blockSize });
  list.size = list.options.length;
  const place = { position: "absolute", inset: "0 0 auto auto", zIndex: 9 };
  Object.assign(list.style, { ...place, inlineSize, overflow: "hidden" });
  list.focus();
}"""


@dataclass
class Stage:
    """A room in a certain state, and people in it."""

    room: Room
    url: str
    browser: Browser
    contexts: list[BrowserContext]

    @property
    def seats(self) -> list[str]:
        """Codes of Alpha's seats, the head's first."""
        seats = [seat for seat in self.room.facilitation.workspace.participants if seat.unit == "XAL"]
        return [seat.code for seat in sorted(seats, key=lambda seat: not seat.head)]

    def helper(self, kind: dict[str, object], number: int, path: str = "/") -> Page:
        """A page of the observer or of the scribe."""
        page = self.person(kind, "")
        page.goto(f"{self.url}/j/{self.room.facilitation.workspace.helpers[number].code}")
        page.goto(self.url + path)
        return page

    def person(self, kind: dict[str, object], who: str | int, path: str = "/") -> Page:
        """A page of somebody who has come in; nobody has, when the code is empty."""
        context = self.browser.new_context(**kind, locale="en-GB", timezone_id="UTC", reduced_motion="reduce")  # type: ignore[arg-type] -- settings by name
        self.contexts.append(context)
        page = context.new_page()
        role = {"facilitator": Role.FACILITATOR, "wall": Role.WALL}.get(str(who))
        if role is not None:
            page.goto(f"{self.url}/enter/{self.room.door.link_token(role)}")
        elif isinstance(who, int):
            page.goto(f"{self.url}/j/{self.seats[who]}")
        page.goto(self.url + path)
        if path.startswith(("/sheet", "/for", "/console", "/wall", "/vote")):
            page.wait_for_selector("body[data-ready]")
        return page


def at(page: Page, place: str, above: int) -> Page:
    """The page, moved so that a place on it stands so far below the upper edge."""
    page.evaluate(
        "([place, above]) => scrollBy(0, document.querySelector(place).getBoundingClientRect().top - above)",
        [place, above],
    )
    return page


def opened(page: Page) -> Page:
    """The sheet of a page, open for changes."""
    if (again := page.get_by_role("button", name="Edit again")).is_visible():
        again.click()
    page.get_by_role("button", name="Hand in").wait_for()
    return page


def spoken(page: Page) -> Page:
    """The same in another language, from its top."""
    page.locator(".foot button").last.click()
    page.wait_for_selector("textarea:enabled")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    return page


Shot = Callable[[Stage, dict[str, object]], Page]


def door(stage: Stage, kind: dict[str, object]) -> Page:
    """Where everybody comes in."""
    return stage.person(kind, "")


def home(stage: Stage, kind: dict[str, object]) -> Page:
    """What somebody has before them."""
    return stage.person(kind, 1)


def catch_up(stage: Stage, kind: dict[str, object]) -> Page:
    """For whoever comes late."""
    return stage.person(kind, 1, "/catch-up")


def sheet_own(stage: Stage, kind: dict[str, object]) -> Page:
    """A sheet of one's own."""
    page = opened(stage.person(kind, 1, "/sheet/SA-02/individual"))
    return at(page, ".question .grid", 190)


def sheet_spoken(stage: Stage, kind: dict[str, object]) -> Page:
    """The unit's sheet, where the unit speaks a language of its own."""
    page = spoken(stage.person(kind, 0, SWOT))
    return page if kind is LAPTOP else at(page, ".question", 10)


def languages(stage: Stage, kind: dict[str, object]) -> Page:
    """The choice of a language, open: a browser draws its lists outside the page, so this one is laid onto it."""
    page = spoken(stage.person(kind, 1, "/sheet/SA-02/individual"))
    page.locator(".language select").evaluate(LAID_OPEN)
    return page


def sheet_common(stage: Stage, kind: dict[str, object]) -> Page:
    """The unit's sheet, with two wordings of one sentence."""
    page, other = (opened(stage.person(*who, SWOT)) for who in ((kind, 0), (LAPTOP, 1)))
    places = [
        p.get_by_role("group", name="strength S-02", exact=True).get_by_label("In one sentence") for p in (page, other)
    ]
    for place in places:
        place.press("Control+End")
    for letters in zip_longest(" and one team", ", also at sea", fillvalue=""):
        for place, letter in zip(places, letters, strict=True):
            place.page.keyboard.type(letter)
    page.get_by_role("group", name="Several people wrote here").wait_for()
    page.evaluate("document.activeElement.blur()")
    return at(page, "[aria-label='strength S-02']", 90)


def differing(stage: Stage, kind: dict[str, object]) -> Page:
    """Where a unit's people differ, above their common sheet."""
    page = opened(stage.person(kind, 0, "/sheet/VI-01/unit"))
    page.locator(".differing summary").click()
    page.locator(".differ-places").first.wait_for()
    return at(page, ".differ", 70)


def history(stage: Stage, kind: dict[str, object]) -> Page:
    """Who changed what on the unit's sheet, with the way back."""
    page, other = (opened(stage.person(*who, SWOT)) for who in ((kind, 0), (LAPTOP, 1)))
    for writer, row, words in ((other, "S-02", ", also at sea"), (page, "W-01", " since last year")):
        place = writer.get_by_role("group", name=re.compile(rf"{row}$")).get_by_label("In one sentence")
        place.press("Control+End")
        place.press_sequentially(words)
        writer.wait_for_selector(".saved[data-mode=saved]")
    page.locator(".history > summary").click()
    page.locator(".changes li").nth(1).wait_for()
    return at(page, ".history", 70)


def sheet_kept(stage: Stage, kind: dict[str, object]) -> Page:
    """A sheet while the line is down."""
    page = opened(stage.person(kind, 2, "/sheet/VI-01/individual"))
    page.context.set_offline(offline=True)
    page.locator("#offline").wait_for()
    page.get_by_label("Which customs will society need?").fill("Nobody waits at the border without knowing why.")
    page.wait_for_selector(".saved[data-mode=kept]")
    return at(page, "#offline", 60)


def vote(stage: Stage, kind: dict[str, object]) -> Page:
    """The paper of a secret vote."""
    stage.room.facilitation.votes.start("Do we adopt the vision as it stands now?", "consent")
    page = stage.person(kind, 3, "/vote")
    page.locator("#choices label").nth(1).click()
    return page


def results(stage: Stage, kind: dict[str, object]) -> Page:
    """What one's unit sees of what was revealed."""
    return stage.person(kind, 1, "/results/SA-02")


def refused(stage: Stage, kind: dict[str, object]) -> Page:
    """A page that is not this person's."""
    return stage.person(kind, 1, "/results/SA-04")


def observer(stage: Stage, kind: dict[str, object]) -> Page:
    """What a guest reads."""
    return stage.helper(kind, 0)


def scribe(stage: Stage, kind: dict[str, object]) -> Page:
    """Whose paper is to be typed."""
    return stage.helper(kind, 1, "/desk/SA-03")


def console(stage: Stage, kind: dict[str, object]) -> Page:
    """The facilitator's."""
    return stage.person(kind, "facilitator", "/console")


def behalf(stage: Stage, kind: dict[str, object]) -> Page:
    """A paper form, typed for somebody."""
    return at(opened(stage.person(kind, "facilitator", f"/for/{stage.seats[4]}/SA-03/individual")), "body", 0)


def twice(stage: Stage, kind: dict[str, object]) -> Page:
    """The numbers of a paper form, typed a second time."""
    page = stage.helper(kind, 1, "/desk/PR-04")
    page.get_by_role("link", name="The unit").first.click()
    page.get_by_role("link", name="Type the numbers a second time").click()
    page.wait_for_url("**/twice/**")
    page.get_by_role("textbox").first.fill("9")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("status").wait_for()
    return page


def wall(stage: Stage, kind: dict[str, object]) -> Page:
    """The projector's, in a dark room."""
    return stage.person(kind, "wall", "/wall")


def wall_light(stage: Stage, kind: dict[str, object]) -> Page:
    """The projector's, in a light room, with results."""
    page = stage.person(kind, "wall", "/wall")
    page.get_by_role("button", name="Light room").click()
    stage.room.facilitation.reveal("SA-04")
    page.locator("#result h2").first.wait_for()
    return page


SHOTS: Final[dict[str, Shot]] = {
    "door": door,
    "home": home,
    "catch-up": catch_up,
    "sheet": sheet_own,
    "sheet-common": sheet_common,
    "sheet-arabic": sheet_spoken,
    "sheet-bangla": sheet_spoken,
    "languages": languages,
    "differing": differing,
    "history": history,
    "sheet-kept": sheet_kept,
    "vote": vote,
    "results": results,
    "refused": refused,
    "observer": observer,
    "scribe": scribe,
    "console": console,
    "behalf": behalf,
    "twice": twice,
    "wall": wall,
    "wall-results": wall_light,
}


TONGUES: Final = {"sheet-arabic": "ar", "sheet-bangla": "bn", "languages": "bn"}
"""In which language Alpha speaks and writes, where it is not English."""


def rehearsed_in(language: str, folder: Path) -> Path:
    """A folder in which Alpha has answered in its language."""
    make(folder, read_contents(kit_path("data", "rehearsal"), load_exercises().items))
    plan = folder / "workshop.yml"
    told = plan.read_text(encoding="utf-8")
    before, alpha, behind = told.partition("id: XAL")
    plan.write_text(before + alpha + behind.replace("language: en", f"language: {language}", 1), encoding="utf-8")
    rehearse(folder, units=("XAL",))
    return folder


@contextmanager
def stage_for(folder: Path, browser: Browser) -> Iterator[Stage]:
    """A room in the middle of its first day, with an observer and a scribe."""
    with (folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write(HELPERS)
    with Store(open_folder(folder).store_url) as store, ExitStack() as after:
        started = datetime.now(UTC)
        room = Room(open_folder(folder), store, b"k" * 32, now=lambda: MOMENT + (datetime.now(UTC) - started))
        listening = Listening(room.app(), room.hub.changes.close, timeout_graceful_shutdown=1)
        after.callback(listening.close)
        stage = Stage(room, listening.url, browser, [])
        after.callback(lambda: [context.close() for context in stage.contexts])
        steps = room.facilitation
        for seat in steps.workspace.participants[:17]:
            steps.join(seat.code)
        shown = next(step for step in steps.agenda().steps if step.shown)
        steps.open_step(shown.id)
        for exercise in shown.shown:
            steps.reveal(exercise)
        swot = next(step for step in steps.agenda().steps if "SA-04" in step.exercises)
        steps.open_step(swot.id, 60)
        yield stage


def together(pictures: list[bytes]) -> Image.Image:
    """Pictures side by side, in few colours."""
    found = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    width, height = sum(i.width for i in found) + GAP * (len(found) + 1), max(i.height for i in found) + 2 * GAP
    whole = Image.new("RGB", (width, height), GROUND)
    at = GAP
    for picture in found:
        whole.paste(picture, (at, GAP))
        at += picture.width + GAP
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> int:
    """Rehearse, serve, and take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="Make the pictures of the room anew.")
    parser.add_argument("names", nargs="*", help=f"which: {', '.join(SHOTS)}; all when none is named")
    parser.add_argument("--to", type=Path, default=PICTURES, help="folder for the pictures")
    parser.add_argument("--rehearsed", type=Path, help="a folder that `custkit rehearse` has filled")
    asked = parser.parse_args()
    named = os.environ.get("CUSTKIT_CHROMIUM", "") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        names = asked.names or tuple(SHOTS)
        folders: dict[str, Path] = {"": asked.rehearsed} if asked.rehearsed else {}
        for language in {TONGUES.get(name, "") for name in names} - set(folders):
            folders[language] = Path(scratch) / f"rehearsed-{language}"
            if language:
                rehearsed_in(language, folders[language])
            else:
                rehearse(folders[language])
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox", "--disable-gpu"])
        for name in names:
            taken, first = [], folders[TONGUES.get(name, "")]
            for size, kind in (("laptop", LAPTOP), ("phone", PHONE)):
                folder = shutil.copytree(first, Path(scratch) / f"{name}-{size}" / "first")
                with stage_for(folder, browser) as stage:
                    page = SHOTS[name](stage, kind)
                    page.wait_for_load_state()
                    taken.append(page.screenshot(animations="disabled", caret="hide"))
            together(taken).save(asked.to / f"{name}.png", optimize=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
