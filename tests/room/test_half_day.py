"""The facilitator's half day: the console, the wall, three people on their phones, and one on paper."""

import csv
import io
import time
import zipfile
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect

from custkit.analysis.running import StepState
from custkit.model.answers import ChoiceAnswer, ChoicesAnswer, Row, TableAnswer, TextAnswer
from custkit.model.events import EnteredFor
from custkit.model.responses import Response
from custkit.model.scales import EnteredBy, RoleBand, Scope, Status
from custkit.steps.audit import audit

pytestmark = pytest.mark.xdist_group("room")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SHEET = "/sheet/PR-02/individual"
STEP = "Rooms: weights, scoring in silence, choice within capacity"
BEGINS = datetime(2027, 2, 9, 13, 20, tzinfo=UTC)
"""When that step is planned."""
MISMATCHED = {
    "type": ChoiceAnswer(value="so"),
    "text": TextAnswer(value="Test the community system first"),
    "internal": ChoicesAnswer(value=("W-01",)),
    "external": ChoicesAnswer(value=("O-01",)),
}
"""A strategy that is to use a strength and names a weakness."""


class Clock:
    """A clock that goes, and that a test can put forward."""

    def __init__(self, moment):
        self._apart = moment - datetime.now(UTC)

    def __call__(self):
        """The moment."""
        return datetime.now(UTC) + self._apart

    def forward(self, minutes):
        """Let time pass."""
        self._apart += timedelta(minutes=minutes)


def contradicting(room, seat):
    """An earlier sheet of a unit that contradicts itself."""
    return Response(
        id=UUID(int=1),
        workshop=room.workshop,
        exercise="SA-04",
        unit=seat.unit,
        scope=Scope.UNIT,
        participant=seat.code,
        role_band=RoleBand.DIRECTOR,
        status=Status.SUBMITTED,
        at=room.now(),
        payload={"strategies": TableAnswer(rows=(Row(id="TOW-01", cells=MISMATCHED),))},
    )


def seconds(page, place):
    """What a count-down shows."""
    page.wait_for_function("place => /\\d:\\d\\d$/.test(document.querySelector(place)?.textContent)", arg=place)
    *hours, minutes, rest = page.locator(place).inner_text().split(":")
    return 3600 * int(hours[0] if hours else 0) + 60 * int(minutes) + int(rest)


def together(console, page, place):
    """Whether what another screen shows lies between what the console showed before and shows after."""
    before = seconds(console, "#left")
    there = seconds(page, place)
    return seconds(console, "#left") - 2 <= there <= before + 2


def all_count_down_together(console, others):
    deadline = time.monotonic() + 20
    while not all(together(console, *other) for other in others):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def hand_in(page, words):
    """Answer what the sheet requires, and hand it in."""
    page.get_by_label("What should change?").fill(words)
    page.get_by_role("group", name="How far do you agree?").locator("label", has_text="I champion it").click()
    page.wait_for_selector(".saved[data-mode=saved]")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".notice.done")).to_contain_text("Handed in")


def sure(console):
    console.locator("#ask-yes").click()


def type_from_paper(console, seat):
    """A paper form is typed for somebody."""
    console.get_by_role("button", name="Beta, PR-02: nothing yet").click()
    console.get_by_label("On whose behalf").select_option(seat.code)
    console.get_by_role("button", name="Their own sheet, in paper order").click()
    expect(console.get_by_role("note")).to_contain_text("You are typing on behalf of Beta, Director of Procedures")
    hand_in(console, "Written on paper")
    console.get_by_role("link", name="Back to the console").click()
    expect(console.get_by_role("button", name="Beta, PR-02: handed in")).to_be_visible()


def vote(console, wall, devices):
    """A question is put to a secret vote; three cast their papers on their phones, and the count stands on the wall."""
    console.get_by_role("tab", name="Votes").click()
    console.get_by_role("textbox", name="Question").fill("Do we adopt the weights?")
    console.get_by_role("button", name="Start a secret vote").click()
    for device in devices:
        phone = device.open("/")
        phone.get_by_role("link", name="A secret vote is open. Vote now").click()
        phone.get_by_label("I support it").check()
        phone.get_by_role("button", name="Put it in the box").click()
        expect(phone.get_by_text("Your paper is in the box.")).to_be_visible()
    expect(wall.locator("#result")).to_contain_text("3 of 6 have voted")
    console.get_by_role("button", name="Close and count: Do we adopt the weights?").click()
    sure(console)
    expect(wall.locator("#result")).to_contain_text("Adopted.")
    for device in devices:
        expect(device.page.locator("#how")).to_contain_text("The vote is closed.")


def more_time(console, wall, phone):
    """Five minutes less, then ten more: every screen gets them, what follows moves, and the focus stays where it is."""
    later = console.get_by_role("button", name="Open Break").last
    later.focus()
    before = seconds(phone, ".clock")
    console.keyboard.press("-")
    expect(console.locator("#said")).to_have_text("Five minutes less.")
    for _ in range(3):
        console.keyboard.press("+")
    phone.wait_for_function(
        "least => Number(document.querySelector('.clock').textContent.split(':')[0]) > least", arg=before // 60 + 8
    )
    all_count_down_together(console, [(wall, "#left"), (phone, ".clock")])
    expect(later).to_be_focused()
    expect(console.locator("#late")).to_have_text("11 min late")
    moved = console.locator("#p-agenda li.waiting").filter(has=console.locator("s"))
    expect(moved.first.locator("time")).to_have_text("14:2014:31")
    expect(wall.locator("#next")).to_have_text("Next, 14:31: Break")


def reveal(console, wall, phone):
    """Results are hidden until they are revealed; then they are on the wall, and on each one's own page."""
    assert "" == console.evaluate("fetch('/wall/results/PR-02').then(answer => answer.text())")
    console.keyboard.press("r")
    sure(console)
    expect(wall.locator("#result")).to_contain_text("Every kind of control")
    expect(wall.locator("#result")).to_contain_text("1 of 2 units have handed in")
    phone.get_by_role("link", name="See the results").first.click()
    expect(phone.get_by_role("heading", name="Every kind of control")).to_be_visible()


def test_a_half_day_with_people_on_phones_one_on_paper_a_delay_and_a_vote(room_of_every_kind):
    served = room_of_every_kind
    room, beta = served.room.facilitation, served.room.facilitation.workspace.participants[4]
    room.now = clock = Clock(BEGINS)
    console, wall = served.device("facilitator").open("/console"), served.device("wall").open("/wall")
    devices = [served.device(seat, PHONE).come_in() for seat in (1, 2, 3)]
    phones = [device.page for device in devices]
    served.store.append(contradicting(room, beta))

    # A step opens on all screens with one count-down.
    console.get_by_role("button", name=f"Open {STEP}").click()
    expect(console.locator("#step")).to_have_text(STEP)
    all_count_down_together(console, [(wall, "#left"), *((phone, ".clock") for phone in phones)])

    # Progress by quality: who needs me now first, then what was left behind; the empty when time runs out.
    hand_in(devices[0].open(SHEET), "A lorry stops once")
    expect(console.get_by_role("button", name="Alpha, PR-02: thin")).to_be_visible()
    expect(console.get_by_role("button", name="Beta, SA-04: contradicts itself")).to_be_visible()
    expect(console.locator("#calls b")).to_have_text(["Alpha · PR-02", "Beta · SA-04"])
    expect(console.locator("#calls .why").first).to_contain_text("1 of 4 people")
    clock.forward(40)
    devices[1].open(SHEET).get_by_label("What should change?").fill("A draft that is not handed in")
    expect(console.locator("#calls b").nth(1)).to_have_text("Beta · PR-02")

    # What was typed from paper is marked in the store, in the log, and on their own screen.
    type_from_paper(console, beta)
    (typed,) = served.store.latest(room.workshop, exercise="PR-02", participant=beta.code)
    assert EnteredBy.SCRIBE is typed.entered_by
    assert ["PR-02"] == [event.exercise for event in room.events() if isinstance(event, EnteredFor)]
    own = served.device(4).come_in().open(SHEET)
    own.get_by_text("Earlier versions").click()
    expect(own.locator(".versions")).to_contain_text("typed by a scribe")

    more_time(console, wall, phones[2])

    reveal(console, wall, phones[2])
    vote(console, wall, devices)

    # The step closes; results are frozen; who comes later is late, and calls.
    console.get_by_role("tab", name="Agenda").click()
    console.get_by_role("button", name="Close", exact=True).first.click()
    sure(console)
    expect(console.locator("#step")).to_have_text("Nothing is open")
    expect(wall.locator("#step")).to_have_text("We go on soon")
    console.keyboard.press("f")
    sure(console)
    expect(console.locator("#said")).to_contain_text("Frozen.")
    hand_in(devices[2].open(SHEET), "Too late for this time")
    expect(console.locator("#calls .why").filter(has_text="1 late sheet waits to be taken in.")).to_have_count(1)

    # Everything is in the archive, and the log holds.
    with console.expect_download() as download:
        console.keyboard.press("x")
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    table = csv.DictReader(io.StringIO(archive.read("answers.csv").decode("utf-8-sig")))
    assert {"self", "scribe"} == {line["entered_by"] for line in table}
    assert b"Do we adopt the weights?" in archive.read("votes.json")
    assert StepState.CLOSED is next(step for step in room.agenda().steps if STEP in str(step.title)).state
    assert 0 == audit(served.folder).exit_status


def test_a_button_of_the_console_that_is_being_pressed_works_though_the_room_changes_meanwhile(room_of_every_kind):
    room = room_of_every_kind.room.facilitation
    console = room_of_every_kind.device("facilitator").open("/console")
    console.get_by_role("button", name="Beta, PR-01").hover()
    console.mouse.down()
    with console.expect_response("**/console/state"):
        room.open_step(room.agenda().steps[0].id)
    console.wait_for_timeout(300)  # time for the answer to be drawn, where it would be
    console.mouse.up()
    expect(console.get_by_role("dialog")).to_contain_text("Beta, PR-01")
