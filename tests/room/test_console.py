"""What the facilitator does from the console, in a browser, with the wall screen beside it."""

import dataclasses
import json
import re
import shutil
import time
import urllib.error
import urllib.request

import pytest
from accessibility import serious
from listening import Listening
from playwright.sync_api import expect

from custkit.model.scales import EnteredBy, Scope
from custkit.room.app import Room
from custkit.room.identity import Role
from custkit.steps.rehearse import rehearse
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder

pytestmark = pytest.mark.xdist_group("console")  # one rehearsed workshop and one browser for all


class Served:
    """A workshop that is being served on a port of this computer."""

    def __init__(self, folder):
        space = open_folder(folder)
        self.store = Store(space.store_url)
        self.app = Room(space, self.store, b"k" * 32)
        self.room = self.app.facilitation
        # Pages that wait for a change are let go first, or the server would wait for them.
        self.listening = Listening(self.app.app(), self.app.hub.changes.close)
        self.port, self.url = self.listening.port, self.listening.url

    def way_in(self, who):
        """The link that lets somebody in: a role's, or a seat's."""
        role = {"facilitator": Role.FACILITATOR, "wall": Role.WALL}.get(who)
        return f"{self.url}/enter/{self.app.door.link_token(role)}" if role else f"{self.url}/j/{who}"

    def close(self):
        """Stop serving."""
        self.listening.close()
        self.store.close()


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("console") / "first"
    rehearse(folder, units=("XAL", "XBE", "XGA"))
    return folder


@pytest.fixture
def served(rehearsed, tmp_path):
    running = Served(shutil.copytree(rehearsed, tmp_path / "first"))
    yield running
    running.close()


@pytest.fixture
def show(browser, served):
    """Opens a page of the room as the facilitator; at the end no script may have failed."""
    contexts, faults = [], []

    def shown(path, width=1280, height=860, who="facilitator", **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(served.way_in(who))
        page.goto(served.url + path)
        page.wait_for_selector("body[data-ready]")
        return page

    yield shown
    for context in contexts:
        context.close()
    assert faults == []


def test_the_delay_is_passed_on_and_what_may_be_cut_is_named(served, show):
    """A quarter of an hour more, twice: what follows moves, and the console says what the day costs."""
    step = next(s for s in served.room.agenda().steps if "SWOT" in str(s.title))
    served.room.open_step(step.id, 60)
    served.room.extend(70)
    console = show("/console")

    late = served.room.agenda().late
    assert late > 0
    expect(console.locator("#late")).to_have_text(f"{late} min late")
    expect(console.locator("#p-agenda .warn")).to_contain_text("The day ends")
    expect(console.locator("#p-agenda .waiting s").first).to_be_visible()


def test_a_seat_moves_to_a_new_device_and_gets_a_new_code(served, show):
    seat = served.room.workspace.participants[0]
    console = show("/console")
    console.keyboard.press("3")
    row = console.locator("#seats li").first
    expect(row.locator(".code")).to_be_hidden()
    row.get_by_role("button", name="Show code").click()
    expect(row.locator(".code")).to_have_text(seat.code)
    row.get_by_role("button", name="New device").click()
    console.locator("#ask-yes").click()
    expect(console.locator("#said")).to_contain_text("Signed out")
    assert 1 == served.room.moves(seat.code)
    console.locator("#seats li").first.get_by_role("button", name="New code").click()
    console.locator("#ask-yes").click()
    expect(console.locator("#said")).to_contain_text("New code of")

    assert seat.code not in {other.code for other in served.room.workspace.participants}
    assert 24 == len(open_folder(served.room.workspace.root).participants)


def test_an_exercise_is_edited_and_the_facilitator_sees_before_what_it_does(served, show):
    console = show("/console")
    console.keyboard.press("5")
    console.locator("#edit-which").select_option("SA-04")
    area = console.get_by_label("Its text")
    expect(area).to_have_value(re.compile("^# SA-04"))
    area.fill(area.input_value().replace("max_length: 140", "max_length: 150"))
    expect(console.get_by_role("button", name="Make it the new version")).to_be_disabled()
    console.get_by_role("button", name="See what it would do").click()
    expect(console.locator("#edit-said")).to_contain_text("Sheets that are carried over: ")
    console.get_by_role("button", name="Make it the new version").click()
    expect(console.locator("#said")).to_contain_text("Version 2.")

    assert 2 == open_folder(served.room.workspace.root).exercises["SA-04"].version


def test_hostile_text_in_names_and_votes_is_only_text(served, show):
    served.room.votes.start("<img src=x onerror=window.hurt=1>", "choice", ("<b>yes</b>", "</script>no"))
    console, wall = show("/console"), show("/wall")
    console.keyboard.press("2")

    expect(console.locator("#votes h3")).to_have_text("<img src=x onerror=window.hurt=1>")
    expect(wall.locator("#result h2")).to_have_text("<img src=x onerror=window.hurt=1>")
    assert [None, None] == [page.evaluate("window.hurt ?? null") for page in (console, wall)]


def test_the_grid_is_walked_with_arrow_keys_and_says_what_stands_in_it(show):
    console = show("/console")
    console.locator("#grid button").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        console.keyboard.press(key)

    assert "1/1" == console.evaluate("document.activeElement.dataset.cell")
    assert console.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Beta, ")
    console.keyboard.press("Enter")
    expect(console.get_by_role("dialog")).to_contain_text("Beta")


def test_when_the_line_is_cut_the_console_says_so_and_comes_back(show):
    console = show("/console")
    console.context.set_offline(True)
    console.evaluate("window.stop()")
    expect(console.locator("#offline")).to_be_visible()
    console.keyboard.press("c")
    console.context.set_offline(False)
    expect(console.locator("#offline")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_console_in_french_fits_its_page_and_so_does_every_tool(served, show, width):
    served.room.open_step(next(s.id for s in served.room.agenda().steps if "SWOT" in str(s.title)))
    served.room.votes.start("Adoptons-nous la vision ?", "consent")
    page = show("/console", width)
    page.get_by_label("Language", exact=True).select_option("fr")
    page.wait_for_selector("html[lang=fr] body[data-ready]")
    expect(page.locator("#calls-head")).to_contain_text("Qui a besoin de moi")

    for tab in page.get_by_role("tab").all():
        tab.click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(
            "document.querySelector('.side').scrollWidth <= document.querySelector('.side').clientWidth"
        )
    assert page.locator("#sum").inner_text().startswith("Remises ou signées")


def test_a_wall_speaks_the_workshops_language_whatever_its_computer_has_chosen(served, show):
    space = served.room.workspace
    arabic = space.workshop.model_copy(update={"language": "ar"})
    served.room.workspace = dataclasses.replace(space, workshop=arabic)
    wall = show("/wall", 1280, extra_http_headers={"Cookie": "custkit_language=fr"})

    expect(wall.locator("#step")).to_have_text("نبدأ قريبًا")
    assert "rtl" == wall.evaluate("document.documentElement.dir")
    assert wall.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_light_wall_is_as_readable_as_the_dark_one_and_stays_light(served, show):
    served.room.open_step(next(s.id for s in served.room.agenda().steps if "SWOT" in str(s.title)))
    wall = show("/wall")
    wall.get_by_role("button", name="Light room").click()

    assert [] == serious(wall)
    wall.reload()
    expect(wall.get_by_role("button", name="Dark room")).to_be_visible()


def test_the_wall_tells_no_code_and_no_persons_answer(served, show):
    served.room.open_step(next(s.id for s in served.room.agenda().steps if "SWOT" in str(s.title)))
    for exercise in served.room.workspace.used():
        served.room.reveal(exercise.id)
    wall = show("/wall", 1920, 1080)
    expect(wall.locator("#result > h2")).to_have_count(len(served.room.workspace.used()))
    text = wall.content()

    seats = served.room.workspace.participants
    assert not [seat.code for seat in seats if seat.code in text]
    alone = served.store.latest(served.room.workshop, scope=Scope.INDIVIDUAL)
    said = [a.value for sheet in alone for a in sheet.payload.values() if a.kind == "text" and len(a.value) > 12]
    assert said
    assert not [words for words in said if words in text]


def test_people_vote_on_their_phones_and_keep_a_receipt(served, show):
    served.room.votes.start("Which comes first?", "choice", ("Advance manifest", "Single window"))
    first, second = (seat.code for seat in served.room.workspace.participants[:2])
    phone = show("/vote", 360, 740, who=first)
    phone.goto(served.url)
    phone.get_by_role("link", name="A secret vote is open. Vote now").click()
    phone.wait_for_selector("body[data-ready]")
    phone.get_by_label("Advance manifest").check()
    assert [] == serious(phone)
    phone.get_by_role("button", name="Put it in the box").click()
    expect(phone.locator("#done")).to_be_visible()
    receipt = phone.locator("#receipt").inner_text()
    other = show("/vote", 360, 740, who=second)
    other.get_by_role("button", name="Leave it blank").click()
    expect(other.locator("#count")).to_have_text(f"2 of {len(served.room.workspace.participants)} have voted.")

    ((ballot, closed),) = served.store.ballots(served.room.workshop).all()
    assert not closed
    assert served.store.ballots(served.room.workshop).proves(ballot.id, receipt)
    phone.reload()
    expect(phone.locator("#paper")).to_be_hidden()
    assert receipt not in phone.content()
    phone.goto(served.url)
    expect(phone.get_by_role("link", name="A secret vote is open. Vote now")).to_have_count(0)


def test_dots_are_laid_by_keyboard_alone_within_the_rule(served, show):
    served.room.votes.start("Where do the dots go?", "dots", ("A", "B", "C", "D"))
    phone = show("/vote", 360, 740, who=served.room.workspace.participants[0].code)
    expect(phone.get_by_role("button", name="Put it in the box")).to_be_disabled()
    phone.get_by_role("button", name="One dot more: A").focus()
    for key in ("Enter", "Enter", "Enter", "Tab", "Tab", "Enter"):
        phone.keyboard.press(key)
    expect(phone.locator("#left")).to_have_text("Dots left: 0 of 3. At most 2 on one item.")
    phone.get_by_role("button", name="Put it in the box").press("Enter")
    expect(phone.locator("#done")).to_be_visible()

    served.room.votes.close(next(served.room.votes.all())[0].id)
    assert 1 == next(served.room.votes.all())[1]


ROUTES = (
    "/console",
    "/console/state",
    "/console/seats",
    "/console/talk",
    "/console/exercise/SA-04",
    "/console/changes",
    "/wall",
    "/wall/state",
    "/wall/results/SA-02",
    "/metrics",
)
ACTS = ("open", "extend", "close", "reveal", "freeze", "move", "code", "edit", "vote", "count", "export")


def asked(served, path, who="", data=None, **headers):
    """Status and text of an answer."""
    cookies = urllib.request.HTTPCookieProcessor()
    browser = urllib.request.build_opener(cookies)
    request = urllib.request.Request(served.url + path, data=data)  # noqa: S310 -- our own server
    for name, value in ({"Origin": served.url, "Content-Type": "application/json"} | headers).items():
        request.add_header(name, value)
    try:
        if who:
            browser.open(served.way_in(who), timeout=30).close()
        with browser.open(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_nobody_but_the_facilitator_reaches_anything_of_the_console(served):
    head = next(seat.code for seat in served.room.workspace.participants if seat.head)
    served.room.join(head)
    before = served.room.events()
    for who, refusal in (("", 401), (head, 403), ("wall", 403)):
        paths = [path for path in ROUTES if not path.startswith("/wall")]
        assert {refusal} == {asked(served, path, who)[0] for path in paths}
        assert {refusal} == {asked(served, f"/console/{act}", who, b"{}")[0] for act in ACTS}
    assert 401 == asked(served, "/wall/state")[0]
    assert 403 == asked(served, "/vote/state", "wall")[0]
    assert before == served.room.events()


def test_another_site_cannot_act_as_the_facilitator(served):
    """Neither with a form, which a browser sends without asking, nor with a script's JSON."""
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain"):
        assert 415 == asked(served, "/console/freeze", "facilitator", b"{}", **{"Content-Type": kind})[0]
    for origin in ("http://evil.example", "null", f"{served.url}.evil.example"):
        assert 403 == asked(served, "/console/freeze", "facilitator", b"{}", Origin=origin)[0]
    assert () == served.room.events()


@pytest.mark.parametrize(
    ("act", "data", "status"),
    [
        ("open", b'{"step": "9.9"}', 404),
        ("open", b'{"step": "1.1", "minutes": 100000}', 422),
        ("open", b"not json", 422),
        ("open", b'{"step": "1.1", "more": 1}', 422),
        ("extend", b'{"minutes": 5}', 409),
        ("reveal", b'{"exercise": "../../x"}', 422),
        ("edit", b'{"exercise": "SA-04", "text": "id: SA-05"}', 422),
        ("edit", b'{"exercise": "SA-04", "text": "!!python/object:os.system {}"}', 422),
        ("move", b'{"code": "AAAA-AAAA"}', 404),
        ("vote", b'{"question": "Which?", "kind": "choice", "options": ["one"]}', 422),
        ("count", b'{"ballot": "0123456789ab"}', 404),
        ("nonsense", b"{}", 404),
        ("edit", b'{"exercise": "SA-04", "text": "' + b"x" * 400_000 + b'"}', 413),
    ],
)
def test_what_a_page_sends_wrong_is_told_and_changes_nothing(served, act, data, status):
    assert status == asked(served, f"/console/{act}", "facilitator", data)[0]
    assert () == served.room.events()


def test_the_server_is_well_and_counts_without_persons(served):
    code = served.room.workspace.participants[0].code
    status, told = asked(served, "/healthz")
    assert (200, {"well": True}) == (status, json.loads(told))
    asked(served, f"/console/exercise/{code}", "facilitator")
    asked(served, f"/nowhere/{code}", "facilitator")
    asked(served, "/", code)

    status, figures = asked(served, "/metrics", "facilitator")

    assert 200 == status
    assert 'custkit_requests_total{method="GET",route="/console/exercise/{exercise}",status="404"} 1.0' in figures
    assert code not in figures


def test_a_paper_form_is_typed_on_somebodys_behalf_and_marked_so(served, show):
    """The sheet opens in paper order, for the seat that was chosen, and stores who typed it."""
    console = show("/console")
    seat = next(seat for seat in served.room.workspace.participants if seat.unit == "XAL")
    console.get_by_role("button", name="Alpha, PR-02:").click()
    console.get_by_label("On whose behalf").select_option(seat.code)
    console.get_by_role("button", name="Their own sheet, in paper order").click()
    console.wait_for_url(f"**/for/{seat.code}/PR-02/individual")
    console.wait_for_selector(".custkit-form")
    console.get_by_role("button", name="Edit again").first.click()
    # Nobody can type before the sheet is open again.
    console.locator(".custkit-form input:enabled, .custkit-form select:enabled").first.focus()
    console.keyboard.press("ArrowRight")
    deadline = time.monotonic() + 20
    newest = None
    while time.monotonic() < deadline and (newest is None or newest.entered_by is not EnteredBy.SCRIBE):
        newest = served.store.latest(
            served.room.workshop, unit="XAL", exercise="PR-02", participant=seat.code, drafts=True
        )[0]
        time.sleep(0.1)

    assert EnteredBy.SCRIBE is newest.entered_by
    assert seat.code == newest.participant
