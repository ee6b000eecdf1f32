"""Every screen of the room, as a laptop and as a phone show it: axe finds nothing serious, and nothing hangs over."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from custkit.steps.rehearsal_content import read_contents
from custkit.steps.rehearse import rehearse
from custkit.workspace.exercises import load_exercises
from custkit.workspace.kit import kit_path

pytestmark = pytest.mark.xdist_group("room")

HELPERS = ",observer,Development bank,,,,,\nXAL,scribe,Secretary of the delegation,,,,,\n"
UNITS = ("XAL", "XBE", "XGA")
COMMON = "/sheet/SA-03/unit"
ANSWERED = {"SA-02", "VI-01"}
LAPTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
LIGHT, DARK = "light", "dark"


def contents():
    """What three fictitious units answer on two sheets: enough for counts and medians."""
    known = read_contents(kit_path("data", "rehearsal"), load_exercises().items)
    return {
        unit: replace(known[unit], sheets=tuple(sheet for sheet in known[unit].sheets if sheet.exercise in ANSWERED))
        for unit in UNITS
    }


def make(folder):
    """A workshop of those units, with an observer and a scribe."""
    rehearse(folder, contents=contents())
    with (folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write(HELPERS)


class Eyes:
    """Looks at pages in both sizes, in a light and in a dark room."""

    def __init__(self):
        self.faults = {}

    def look(self, name, device, *looks):
        """Note what is wrong with what the device shows now."""
        for size, scheme in looks or ((LAPTOP, LIGHT), (PHONE, DARK)):
            device.page.set_viewport_size(size)
            device.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = device.serious()
            wide = device.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if found or wide > 0:
                self.faults[f"{name}, {size['width']}"] = [*found, *([f"{wide} px too wide"] if wide > 0 else [])]
        device.page.set_viewport_size(LAPTOP)


def of_participants(eyes, served, seat):
    """Door, first page, catching up, results, a refusal."""
    stranger, person = served.device(seat), served.device(seat).come_in()
    stranger.open("/")
    stranger.page.get_by_label("Your code").fill("AAAA-AAAA")
    stranger.page.keyboard.press("Enter")
    stranger.page.get_by_role("alert").wait_for()
    eyes.look("door", stranger)
    for path in ("/", "/catch-up", "/results/SA-02", "/results/VI-01"):
        person.open(path)
        eyes.look(path, person)


def of_helpers(eyes, served):
    """What an observer reads, and where a scribe chooses whose paper to type."""
    for helper, path in zip(served.room.facilitation.workspace.helpers, ("/seen/SA-02", "/desk/VI-01"), strict=True):
        device = served.device(0)
        device.code = helper.code
        device.come_in()
        eyes.look(f"{helper.role}, first page", device)
        device.open(path)
        eyes.look(f"{helper.role}, {path}", device)
    page = device.open("/desk/VI-02")
    page.get_by_role("link", name="The unit").click()
    page.get_by_role("link", name="Type the numbers a second time").click()
    page.wait_for_url("**/twice/**")
    page.get_by_role("textbox").first.fill("2031")
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("status").wait_for()
    eyes.look("numbers a second time", device)


def of_sheets(eyes, served, seat, head):
    """One's own, where colleagues differ, and the common one: its history, two wordings of a sentence, no line."""
    person, other = served.device(seat).come_in(), served.device(head).come_in()
    person.open("/sheet/VI-01/unit").locator(".differing summary").click()
    person.page.locator(".differ-places").first.wait_for()
    eyes.look("where we differ", person)
    person.open("/sheet/SA-02/individual").get_by_role("button", name="Edit again").click()
    eyes.look("own sheet", person)
    pages = [device.open(COMMON) for device in (person, other)]
    places = [page.get_by_role("group", name="driver DRV-01").get_by_label("What changes") for page in pages]
    places[0].fill("Small parcels grow")
    expect(places[1]).to_have_value("Small parcels grow")
    for place in places:
        place.press("Control+End")
    for letters in zip(" in number ", " each month", strict=True):
        for page, letter in zip(pages, letters, strict=True):
            page.keyboard.type(letter)
    person.page.get_by_role("group", name="Several people wrote here").wait_for()
    person.page.locator(".history summary").first.click()
    person.page.locator(".changes li").first.wait_for()
    person.context.set_offline(offline=True)
    served.listening.cut_all_lines()
    places[0].press_sequentially("!")
    expect(person.page.locator(".saved")).to_have_attribute("data-mode", "kept")
    eyes.look("common sheet, its history", person)


def of_votes(eyes, served, seat):
    """Papers, and what stands in the place of one that was cast."""
    votes, person = served.room.facilitation.votes, served.device(seat).come_in()
    person.open("/vote")
    for kind, options in (("dots", ("Risk rules", "Audit")), ("ranking", ("Risk rules", "Audit")), ("consent", ())):
        votes.start(f"What comes first? {kind}", kind, options)
        person.page.get_by_role("heading", name=kind).wait_for()
        eyes.look(f"vote, {kind}", person)
    person.page.get_by_label("I champion it").check()
    person.page.get_by_role("button", name="Put it in the box").click()
    person.page.locator("#done").wait_for()
    eyes.look("vote, in the box", person)


def of_the_console(eyes, served, seat):
    """Its tools, its questions, and a sheet on somebody's behalf."""
    console = served.device("facilitator")
    page = console.open("/console")
    eyes.look("console", console)
    for tab in page.get_by_role("tab").all()[1:]:
        tab.click()
        eyes.look(f"console, {tab.inner_text()}", console, (PHONE, LIGHT))
    page.get_by_role("button", name="Alpha, SA-02:").click()
    page.get_by_label("On whose behalf").wait_for()
    eyes.look("console, a cell", console, (PHONE, LIGHT))
    console.open(f"/for/{seat}/SA-03/individual")
    eyes.look("on behalf", console, (PHONE, LIGHT))


def of_the_wall(eyes, served):
    """A vote, a step and its results, in a dark room and in a light one."""
    wall, room = served.device("wall"), served.room.facilitation
    page = wall.open("/wall")
    page.locator("#result h2").wait_for()
    eyes.look("wall, a vote", wall)
    room.open_step(next(step.id for step in room.agenda().steps if "SA-04" in step.exercises))
    page.locator("#tasks h2").first.wait_for()
    eyes.look("wall, a step", wall)
    room.reveal("SA-04")
    page.locator("#result table").wait_for()
    eyes.look("wall, results", wall)
    page.get_by_role("button", name="Light room").click()
    eyes.look("wall, results, light room", wall)


def test_no_screen_has_a_serious_fault_at_either_size(bare_room):
    served = bare_room(make)
    room, eyes = served.room.facilitation, Eyes()
    room.reveal("SA-02")
    room.open_step(next(step.id for step in room.agenda().steps if "SA-04" in step.exercises))
    seats = [number for number, seat in enumerate(room.workspace.participants) if seat.unit == "XAL"]
    of_participants(eyes, served, seats[1])
    of_helpers(eyes, served)
    of_sheets(eyes, served, seats[1], seats[0])
    of_votes(eyes, served, seats[2])
    of_the_console(eyes, served, room.workspace.participants[seats[3]].code)
    of_the_wall(eyes, served)
    assert {} == eyes.faults
