"""A walk through all that a participant meets: the pages of a room in every language, and what is wrong on them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from answered import NAMES, OPENS, examples, parts, workshop
from listening import Listening
from playwright.sync_api import Browser, Page
from wording import faults_of

from custkit.i18n.catalogue import languages
from custkit.i18n.pseudo import PSEUDO
from custkit.i18n.words import direction
from custkit.model.ballots import BallotKind
from custkit.model.exercise import Exercise
from custkit.model.people import Unit
from custkit.model.scales import Scope
from custkit.room.app import Room
from custkit.room.identity import COOKIE, Role
from custkit.session.sheets import Sheets
from custkit.store.answers import Store

LOOK = (Path(__file__).parent / "walking.js").read_text(encoding="utf-8").partition("\n")[2]
"""Looks at a page; gives what :class:`Seen` holds."""
SHOW = f"""async (data) => {{
  const form = (await import("/static/form.js")).default;
  const heard = {{}};
  const model = {{
    get: (name) => data[name],
    on: (name, act) => {{ heard[name] = act; }},
    off: () => {{}},
    send: (said) => {{
      data.state = {{ ...data.state, view: said.view, seq: said.seq }};
      setTimeout(() => heard["change:state"]());
    }},
  }};
  const sheet = document.createElement("div");
  document.getElementById("form").replaceWith(sheet);
  sheet.id = "form";
  const close = form.render({{ model, el: sheet }});
  heard["change:versions"]();
  sheet.querySelector("button.main")?.click();
  await new Promise((done) => setTimeout(done));
  const seen = await ({LOOK})();
  close();
  sheet.replaceChildren();
  return seen;
}}"""
"""Draws a sheet in the place of the one that is open, hands it in for all its findings to be told, and looks at it."""
SAID = frozenset(
    [
        "title",
        "purpose",
        "instructions",
        "who",
        "when",
        "label",
        "help",
        "example",
        "row_name",
        "unit",
        "anchor",
        "note",
        "text",
        "what",
        "remedy",
    ]
)
"""Keys of a sheet's data under which words stand."""
UNSAID = frozenset({"words", "live", "rows_live", "sources_live", "targets_live"})
"""Keys under which stand words with places, which the page fills, and names of columns."""
TOOLS = {
    "agenda": "#p-agenda *",
    "votes": "#votes *",
    "seats": "#seats li",
    "talk": "#p-talk > :not(.hint)",
    "edit": "#edit-which option",
    "keep": "#export",
}
"""The console's tools, each with what stands there when it is ready."""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
UNTOLD = (*NAMES, "out/exports")
"""What has no translation: fictitious units, and the folder of exports."""
QUESTION, OPTIONS = "Q 17?", ("A 1", "B 2", "C 3")
"""What stands on a ballot: a word in no language."""


@dataclass(frozen=True)
class Seen:
    """What was met on a page, and what does not fit on it."""

    page: str
    texts: list[tuple[str, str, str]]
    """Kind, words, and where they stand."""
    faults: list[tuple[str, str, str]]
    loaded: list[str]
    """The kit's own fonts that the page has fetched, each with its weight."""
    dir: str
    lang: str

    def wrong(self, language: str) -> Iterator[str]:
        """All that is wrong on it when it should be in a language, in words."""
        if (self.lang, self.dir) != (language, direction(language)):
            yield f"{self.page}: is in {self.lang} {self.dir}"
        yield from (f"{self.page}: {kind} {told} ({where})" for kind, told, where in self.faults)
        for kind, text, where in self.texts:
            yield from (
                f"{self.page}: {fault} in {kind} {text!r} ({where})" for fault in faults_of(text, language, UNTOLD)
            )


class Walk:
    """A room with one unit that has answered everything and one that has answered nothing, and a phone in it."""

    def __init__(self, top: Path, browser: Browser) -> None:
        # The testers' language is in no menu: the workshop itself speaks it, and so does whoever has chosen none.
        self.space = workshop(top, ("XAL", "XBE"), PSEUDO).worded(languages())
        self.answered, self.silent = self.space.workshop.units
        self.store = Store(self.space.store_url)
        self.room = Room(self.space, self.store, b"w" * 32, now=lambda: self.now)
        self.now = OPENS
        self._listening = Listening(self.room.app(), self.room.hub.changes.close, timeout_graceful_shutdown=1)
        self.url = self._listening.url
        self.faults: list[str] = []
        self._context = browser.new_context(**PHONE, locale="sw-KE")  # a language that the kit does not have
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def close(self) -> None:
        """Everybody leaves."""
        self._context.close()
        self._listening.close()
        self.store.close()

    def speak(self, language: str) -> None:
        """From now on all is read in this language, and the first unit has written in it."""
        self.language = language
        self.now += timedelta(hours=1)
        self.page.goto("about:blank")  # a console that is let in no more would go to the door by itself, at any moment
        self._context.clear_cookies()
        if language != PSEUDO:
            self._context.add_cookies([{"name": "custkit_language", "value": language, "url": self.url}])
        # What was written in another language goes first, so that no sheet's history tells both.
        written = list(examples(self.space, self.space.participants[0], language, self.now))
        self.store.extend(
            sheet.model_copy(update={"id": uuid4(), "at": sheet.at - timedelta(minutes=30), "payload": {}})
            for sheet in written
        )
        self.store.extend(written)

    def parts(self) -> list[tuple[Exercise, Scope]]:
        """Every exercise with each of its sheets."""
        return parts(self.space)

    def look(self, name: str) -> Seen:
        """Look at the page that is open."""
        return Seen(f"{self.language} {name}", **self.page.evaluate(LOOK))

    def go(self, path: str, name: str = "") -> Seen:
        """Go to a page and look at it."""
        self.page.goto(self.url + path)
        if path.startswith(("/sheet/", "/vote")):
            self.page.wait_for_selector("body[data-ready]")
        return self.look(name or path)

    def pages(self, results: Iterable[str], votes: Iterable[BallotKind] = ("ranking", "consent")) -> Iterator[Seen]:
        """The pages of the room; at the end a sheet is open.

        Args:
            results: Exercises whose results are looked at.
            votes: Kinds of secret votes beside that by dots.
        """
        results = tuple(results)
        room = self.room.facilitation
        yield self.go("/", "door")
        yield self.go("/j/AAAA-2222", "door, with a code that nobody has")
        for exercise in results:
            room.reveal(exercise)
        room.open_step(next(step.id for step in room.agenda().steps if step.exercises))
        ballot = room.votes.start(QUESTION, "dots", OPTIONS)
        self._enter()
        yield self.look("home")
        yield self.go("/vote", "vote by dots")
        self.page.click("#blank")
        self.page.wait_for_selector("#done:not([hidden])")
        yield self.look("vote, done")
        room.votes.close(ballot.id)
        for kind in votes:
            ballot = room.votes.start(QUESTION, kind, () if kind == "consent" else OPTIONS)
            yield self.go("/vote", f"vote by {kind}")
            room.votes.close(ballot.id)
        yield self.go("/vote", "vote, closed")
        yield self.go("/catch-up")
        for exercise in results:
            yield self.go(f"/results/{exercise}")
        yield self.go("/results/none", "results, not yet")
        yield self.go("/none", "no such page")
        yield self.go("/sheet/SA-04/unit", "SA-04 unit, open")

    def facilitator(self) -> Iterator[Seen]:
        """The console with each of its tools and windows, then the wall, which speaks the workshop's language."""
        room = self.room.facilitation
        room.open_step(next(step.id for step in room.agenda().steps if step.exercises))
        ballot = room.votes.start(QUESTION, "consent", ())
        self._context.clear_cookies(name=COOKIE)
        self.page.goto(f"{self.url}/enter/{self.room.door.link_token(Role.FACILITATOR)}")
        self.page.goto(f"{self.url}/console")
        self.page.wait_for_selector("#grid td")
        for tool, ready in TOOLS.items():
            self.page.click(f"#tab-{tool}")
            self.page.wait_for_selector(ready, state="attached")
            yield self.look(f"console, {tool}")
        for window, opens in {"keys": "#help", "detail": "#grid td button"}.items():
            self.page.click(opens)
            yield self.look(f"console, {window}")
            self.page.click(f"#{window}-close")
        room.votes.close(ballot.id)
        if self.language == self.space.workshop.language:
            self.page.goto(f"{self.url}/wall")
            self.page.wait_for_selector("#step:not(:empty)")
            yield self.look("wall")

    def sheet(self) -> Seen:
        """Come in and open a sheet."""
        self._enter()
        return self.go("/sheet/SA-04/unit", "SA-04 unit, open")

    def sheets(self, *chosen: tuple[Exercise, Scope]) -> Iterator[Seen]:
        """Some of the unit's sheets, handed in on the page that is open, with all that is found on them."""
        for exercise, scope in chosen:
            seen = self.page.evaluate(SHOW, self._sheet(self.answered, exercise, scope))
            yield Seen(f"{self.language} {exercise.id} {scope}", **seen)

    def words(self) -> Iterator[Seen]:
        """What every sheet says, not how it looks; in the testers' language that of the silent unit says it too."""
        for unit in (self.answered, self.silent) if self.language == PSEUDO else (self.answered,):
            for exercise, scope in self.parts():
                sheet = self._sheet(unit, exercise, scope)
                said = [(key, text, "the sheet") for key, text in _said(sheet)]
                yield Seen(
                    f"{self.language} {unit.id} {exercise.id} {scope}",
                    said,
                    [],
                    [],
                    direction(self.language),
                    self.language,
                )

    def _enter(self) -> None:
        self.page.goto(f"{self.url}/j/{self.space.participants[0].code}")

    def _sheet(self, unit: Unit, exercise: Exercise, scope: Scope) -> Any:
        """What a page is told of a sheet when it opens its line and asks for the newest of its versions."""
        seat = next(seat for seat in self.space.participants if seat.unit == unit.id)
        desk = Sheets(self.space, self.store, unit, self.language, now=lambda: self.now)
        opened = desk.open(exercise.id, scope, seat, language=self.language)
        opened.talk.hear({"type": "history", "view": "w", "seq": 1})
        state = opened.talk.state() | {"status": "draft"}
        found = {"spec": opened.spec.write(), "state": state, "versions": opened.talk.versions[:1], "key": opened.key}
        return json.loads(json.dumps(found))


def _said(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Everything in a sheet's data that a page shows as it stands."""
    if isinstance(value, str) and key in SAID:
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in UNSAID:
                yield from _said(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _said(part, key)
