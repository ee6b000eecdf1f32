"""What a person does with a form: types, loses the line, comes back, hands in; with a keyboard alone, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from custkit.model.answers import TextAnswer
from custkit.model.findings import Finding, Severity
from custkit.model.scales import Status

QUESTION = "What should be different?"
SHORT = Finding(Severity.ERROR, "result", "This is too short.", "Say it in a sentence.")
pytestmark = pytest.mark.xdist_group("browser")


def pytest_generate_tests(metafunc):
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", BY_KEYBOARD)


def keys(page, *presses):
    for key in presses:
        page.keyboard.press(key)


def test_what_is_typed_is_saved_and_said_to_be(drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    shown.page.get_by_label(QUESTION).press_sequentially("A lorry stops once")
    shown.wait_saved()
    assert "A lorry stops once" == desk.versions[-1].payload["result"].value
    expect(shown.page.locator(".saved")).to_contain_text("Saved")
    expect(shown.page.locator(".foot")).to_contain_text("1 of 2 answered")


def test_leaving_a_field_saves_at_once(drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    shown.page.get_by_label(QUESTION).fill("x")
    keys(shown.page, "Tab")
    shown.page.wait_for_function("model.data.state.seq === 1", timeout=250)
    assert 1 == len(desk.versions)


def test_what_was_typed_while_the_line_was_down_survives_a_reload_and_is_sent(drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    page = shown.page
    page.get_by_label(QUESTION).fill("saved")
    shown.wait_saved()
    shown.cut()
    page.get_by_label(QUESTION).fill("typed into the dark")
    expect(page.locator(".saved")).to_have_text("Kept on this device until the connection is back", timeout=6000)
    shown.form = desk.form()
    shown.open()
    expect(page.get_by_label(QUESTION)).to_have_value("typed into the dark")
    expect(page.locator(".notice")).to_contain_text("is back")
    assert "saved" == desk.versions[-1].payload["result"].value
    shown.mend()
    shown.wait_saved()
    assert "typed into the dark" == desk.versions[-1].payload["result"].value
    assert page.evaluate("localStorage.length") == 0


def test_a_day_has_no_codes_where_the_browser_does_not_know_the_months(drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    shown.page.get_by_label(QUESTION).fill("the first text")
    shown.page.get_by_role("button", name="Hand in").click()
    expect(shown.page.locator(".notice.done")).to_be_visible()
    done = window.show(desk.form(language="uz")).page.locator(".notice.done")
    expect(done).to_contain_text("2026")
    assert re.search(r"\b\d\d\.\d\d\.2026, \d\d:\d\d", done.inner_text())


@pytest.mark.parametrize("language", ["en", "ar", "bn"])
def test_the_hours_of_a_day_run_to_23_in_every_language(language, drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    shown.page.get_by_label(QUESTION).fill("the first text")
    shown.page.get_by_role("button", name="Hand in").click()
    expect(shown.page.locator(".notice.done")).to_be_visible()
    done = window.show(desk.form(language=language)).page.locator(".notice.done")
    expect(done).to_contain_text("2026")
    assert re.search(r"\d\d:\d\d(?!\s*(?:[AP]M|[صم]\b))", done.inner_text())


def test_text_of_this_device_that_is_older_than_the_sheet_is_asked_about(drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    page = shown.page
    shown.cut()
    page.get_by_label(QUESTION).fill("mine")
    desk.form().fill({"result": TextAnswer(value="theirs")})
    shown.form = desk.form()
    shown.open()
    shown.mend()
    expect(page.get_by_label(QUESTION)).to_have_value("theirs")
    page.get_by_role("button", name="Use the text of this device").click()
    shown.wait_saved()
    assert ["theirs", "mine"] == [version.payload["result"].value for version in desk.versions]


def test_a_store_that_fails_is_told_and_the_text_is_kept(drawer, window):
    desk = drawer("text")
    desk.broken = True
    shown = window.show(desk.form())
    shown.page.get_by_label(QUESTION).fill("kept")
    expect(shown.page.locator(".saved")).to_contain_text("Kept on this device")
    desk.broken = False
    shown.mend()
    shown.wait_saved()
    assert "kept" == desk.versions[-1].payload["result"].value


def test_a_refused_sheet_says_why_and_leads_to_the_field(drawer, window):
    desk = drawer("text")
    desk.check = lambda payload: () if len(payload.get("result", TextAnswer(value="-")).value) > 5 else (SHORT,)
    shown = window.show(desk.form())
    page = shown.page
    page.get_by_label(QUESTION).fill("abc")
    expect(page.locator(".found .finding")).to_have_count(0)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator(".question .finding.error")).to_have_text("To mend: This is too short. Say it in a sentence.")
    assert "true" == page.get_by_label(QUESTION).get_attribute("aria-invalid")
    page.locator(".summary").get_by_role("button", name=QUESTION).click()
    expect(page.get_by_label(QUESTION)).to_be_focused()
    page.get_by_label(QUESTION).fill("long enough")
    shown.wait_saved()
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".notice.done")).to_be_focused()
    assert Status.SUBMITTED is desk.versions[-1].status


def test_handing_in_edit_again_and_bringing_back_an_earlier_version(drawer, window):
    desk = drawer("text")
    shown = window.show(desk.form())
    page = shown.page
    page.get_by_label(QUESTION).fill("the first text")
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator(".notice.done")).to_contain_text("Handed in")
    expect(page.get_by_label(QUESTION)).to_be_disabled()
    page.get_by_role("button", name="Edit again").click()
    page.get_by_label(QUESTION).fill("the second text")
    shown.wait_saved()
    page.get_by_text("Earlier versions").click()
    page.get_by_role("button", name="Bring back this version").first.click()
    expect(page.get_by_label(QUESTION)).to_have_value("the first text")
    assert "the first text" == desk.versions[-1].payload["result"].value
    assert Status.DRAFT is desk.versions[-1].status


def test_a_press_hits_its_button_although_findings_appear_while_it_lasts(drawer, window):
    desk = drawer("text")
    desk.check = lambda _: (SHORT,)
    page = window.show(desk.form(), height=2000).page
    page.get_by_label(QUESTION).fill("abc")
    page.get_by_role("button", name="Hand in").hover()
    page.mouse.down()
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page.locator(".summary")).to_be_visible()


def test_dont_know_keeps_what_was_typed_underneath(drawer, window):
    desk = drawer("text")
    page = window.show(desk.form()).page
    page.get_by_label(QUESTION).fill("perhaps")
    unknown = page.get_by_role("button", name=f"Don't know ({QUESTION})")
    unknown.click()
    page.wait_for_function("model.data.state.sheet.result?.kind === 'dont_know'")
    unknown.click()
    page.wait_for_function("model.data.state.sheet.result?.text === 'perhaps'")


def test_hostile_text_is_text_everywhere(drawer, window):
    hostile = "<img src=x onerror=window.hit=1><script>window.hit=1</script>{{1+1}}"
    desk = drawer("table")
    desk.check = lambda _: (Finding(Severity.ERROR, "strengths", hostile),)
    shown = window.show(desk.form())
    page = shown.page
    page.get_by_label("S-01: Strength").fill(hostile)
    page.get_by_label("INI-01: Title").fill(hostile)
    shown.wait_saved()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("Earlier versions").click()
    page.get_by_text("Look at it").first.click()
    expect(page.locator(".versions dd").first).to_contain_text(hostile)
    assert page.evaluate("window.hit") is None
    assert 0 == page.locator("#form img, #form script").count()
    assert hostile == desk.versions[-1].payload["strengths"].rows[0].cells["text"].value


def test_options_follow_the_rows_that_are_being_typed(drawer, window):
    shown = window.show(drawer("table").form())
    page = shown.page
    page.get_by_label("S-01: Strength").fill("A trusted community")
    uses = page.get_by_role("group", name="INI-01: Uses the strengths")
    uses.locator("summary").click()
    uses.get_by_label("A trusted community").check()
    page.get_by_role("button", name="Remove: strength S-01").click()
    expect(uses).to_contain_text("no longer on the list")
    page.get_by_role("button", name="Undo").click()
    expect(uses).to_contain_text("A trusted community")
    expect(page.get_by_label("S-01: Strength")).to_be_focused()


def test_removed_rows_do_not_give_their_ids_away(drawer, window):
    page = window.show(drawer("table").form()).page
    page.get_by_label("S-02: Strength").fill("second")
    page.get_by_role("button", name="Remove: strength S-02").click()
    page.get_by_role("button", name="Add strength").click()
    expect(page.get_by_label("S-03: Strength")).to_be_focused()


def test_a_tree_refuses_a_circle(drawer, window):
    desk = drawer("links")
    form = desk.form()
    form.fill(desk.exercise.example.payload)
    page = window.show(form).page
    last = page.get_by_role("group", name="Which objective leads to which?").locator("details").nth(2)
    last.locator("summary").click()
    last.get_by_label("Shorten import release").click()
    expect(page.get_by_role("alert")).to_contain_text("OBJ-03 cannot lead to OBJ-01")
    assert not last.get_by_label("Shorten import release").is_checked()


def test_how_a_number_was_read_is_told(drawer, window):
    page = window.show(drawer("number").form()).page
    page.get_by_label("Staff").fill("1 234")
    expect(page.locator(".question").first).to_contain_text("Read as 1,234")
    page.get_by_label("Staff").fill("1234")
    expect(page.locator(".question").first).not_to_contain_text("Read as")


def test_two_views_of_one_form_show_the_same(drawer, window):
    form = drawer("text").form()
    one, two = window.show(form), window.show(form)
    one.page.get_by_label(QUESTION).fill("seen by both")
    one.wait_saved()
    two.page.evaluate("async () => model.take(await window.kernel(null))")
    expect(two.page.get_by_label(QUESTION)).to_have_value("seen by both")


def test_one_question_at_a_time(drawer, window):
    page = window.show(drawer("number").form()).page
    page.get_by_role("button", name="One question at a time").click()
    expect(page.locator(".question:visible")).to_have_count(1)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("group", name="Release time of imports")).to_be_visible()
    expect(page.get_by_label("Number", exact=True)).to_be_focused()


def type_text(page):
    keys(page, "Tab")
    page.get_by_label(QUESTION).focus()
    page.keyboard.type("by keyboard")


def type_number(page):
    page.get_by_label("Number", exact=True).focus()
    page.keyboard.type("96,5")
    keys(page, "Tab")
    page.keyboard.type("2025")
    keys(page, "Tab")
    page.keyboard.type("annex")
    keys(page, "Tab", "Space")


def type_date(page):
    page.get_by_label("The plan begins on").focus()
    page.keyboard.type("03312027")


def type_choice(page):
    page.get_by_role("radio").first.focus()
    keys(page, "Space", "ArrowDown")
    page.get_by_label("Which initiative comes first?").focus()
    page.keyboard.type("INI-04")


def type_choices(page):
    page.get_by_role("checkbox").first.focus()
    keys(page, "Space", "Tab", "Tab", "Space")


def type_rating(page):
    page.get_by_role("radio").first.focus()
    keys(page, "Space", "ArrowRight", "ArrowRight", "ArrowRight")


def type_ranking(page):
    page.get_by_role("button", name="Move up: Backing").focus()
    keys(page, "Enter", "Enter")
    page.get_by_role("button", name="Same place as above (Backing)").focus()
    keys(page, "Space")


def type_allocation(page):
    page.get_by_role("button", name="One dot more: INI-02").focus()
    keys(page, "Enter", "Enter", "Enter", "Enter")


def type_pairwise(page):
    page.get_by_role("slider").first.focus()
    keys(page, "ArrowLeft", "ArrowLeft", "Tab", "Tab", "Enter", "Tab", "Tab", "ArrowRight")


def type_table(page):
    page.get_by_role("button", name="Add strength").focus()
    keys(page, "Enter")
    page.keyboard.type("A third strength")
    page.get_by_role("button", name="Move up: strength S-03").focus()
    keys(page, "Enter")


def type_grid(page):
    page.get_by_role("group", name="Legal base: Now").get_by_role("radio").first.focus()
    keys(page, "Space", "ArrowRight", "ArrowRight", "Tab", "Space")


def type_links(page):
    page.get_by_role("group", name="Which initiatives carry which objective?").locator("summary").first.focus()
    keys(page, "Enter", "Tab")
    page.keyboard.type("portal")
    keys(page, "Tab", "Space")


BY_KEYBOARD = {
    "text": (type_text, {"result": {"kind": "text", "text": "by keyboard"}}),
    "number": (
        type_number,
        {"release_time": {"kind": "number", "text": "96.5", "year": "2025", "source": "annex", "estimate": True}},
    ),
    "date": (type_date, {"plan_start": {"kind": "date", "text": "2027-03-31"}}),
    "choice": (
        type_choice,
        {"release_method": {"kind": "choice", "value": "extract"}, "first": {"kind": "choice", "value": "INI-04"}},
    ),
    "choices": (type_choices, {"beneficiaries": {"kind": "choices", "value": ["traders", "treasury"]}}),
    "rating": (type_rating, {"vote": {"kind": "rating", "value": 4}}),
    "ranking": (
        type_ranking,
        {"order": {"kind": "ranking", "value": [["effect"], ["revenue", "backing"], ["feasibility"], ["cost"]]}},
    ),
    "allocation": (type_allocation, {"dots": {"kind": "allocation", "value": {"INI-02": 3}}}),
    "pairwise": (
        type_pairwise,
        {
            "pairs": {
                "kind": "pairwise",
                "value": [
                    {"more": "effect", "less": "feasibility", "times": 3.0},
                    {"more": "effect", "less": "cost", "times": 1.0},
                    {"more": "cost", "less": "feasibility", "times": 2.0},
                ],
            }
        },
    ),
    "table": (
        type_table,
        {
            "strengths": {
                "kind": "table",
                "rows": [
                    {"id": "S-03", "cells": {"text": {"kind": "text", "text": "A third strength"}}, "source_ids": []}
                ],
            }
        },
    ),
    "grid": (
        type_grid,
        {
            "dimensions": {
                "kind": "table",
                "rows": [
                    {
                        "id": "legal",
                        "cells": {"current": {"kind": "rating", "value": 2}, "target": {"kind": "rating", "value": 0}},
                        "source_ids": [],
                    }
                ],
            }
        },
    ),
    "links": (type_links, {"carried_by": {"kind": "links", "value": [{"source": "OBJ-01", "target": "INI-03"}]}}),
}


def unmarked(sheet):
    """The same sheet without the marks that rows begun on a page were given at random."""
    for field in sheet.values():
        for row in field.get("rows", []):
            assert re.fullmatch("([0-9a-f]{16})?", row.pop("mark", ""))
    return sheet


def test_every_kind_is_filled_with_the_keyboard_alone(kind, drawer, window):
    type_it, expected = BY_KEYBOARD[kind]
    desk = drawer(kind)
    shown = window.show(desk.form())
    type_it(shown.page)
    shown.page.locator(".saved[data-mode=saving]").wait_for(state="detached")
    shown.wait_saved()
    assert expected == unmarked(desk.form().state["sheet"])


LOOKS = {
    "wide": {"width": 1280, "color_scheme": "light"},
    "dark": {"width": 1280, "color_scheme": "dark"},
    "phone": {"width": 390, "color_scheme": "light", "has_touch": True},
    "small dark phone": {"width": 360, "color_scheme": "dark", "has_touch": True},
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_kind_is_accessible_and_fits_the_screen(kind, look, drawer, window):
    desk = drawer(kind)
    form = desk.form()
    if look != "dark":
        form.fill(desk.exercise.example.payload)
    shown = window.show(form, height=844, **LOOKS[look])
    assert [] == shown.violations()
    assert 0 >= shown.page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_main_controls_are_big_enough_for_a_finger(kind, drawer, window):
    page = window.show(drawer(kind).form(), width=390, height=844, has_touch=True, is_mobile=True).page
    small = page.evaluate(
        """() => [...document.querySelectorAll('#form :is(button, select, textarea, input, label:has(> input))')]
            .filter((each) => each.checkVisibility() && !(each.tagName === 'INPUT' && each.closest('label')))
            .filter((each) => each.getBoundingClientRect().height < 43.5)
            .map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert [] == small


def test_right_to_left_mirrors(drawer, window):
    page = window.show(drawer("text").form(language="ar")).page
    form, label = page.locator("#form").bounding_box(), page.locator(".name").first.bounding_box()
    send = page.get_by_role("button", name="تسليم", exact=True).bounding_box()
    assert label["x"] + label["width"] > form["x"] + form["width"] - 40
    assert send["x"] < form["x"] + 40


def test_axe_is_really_asked(drawer, window):
    shown = window.show(drawer("text").form())
    shown.page.evaluate("document.querySelector('#form').append(document.createElement('button'))")
    assert ["button-name"] == [violation.split(":")[0] for violation in shown.violations()]
