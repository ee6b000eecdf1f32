import dataclasses

from custkit.model.scales import Depth


def by_id(form, question):
    return next(spec for spec in form.spec["questions"] if spec["id"] == question)


def test_options_come_from_earlier_answers_with_their_ids(drawer):
    first, *_ = by_id(drawer("choice").form(), "first")["options"]
    assert {"id": "INI-01", "label": "Advance manifest", "note": "", "tag": "INI-01"} == first


def test_options_of_the_same_sheet_are_pointed_to_and_not_listed(drawer):
    uses = next(column for column in by_id(drawer("table").form(), "initiatives")["columns"] if column["id"] == "uses")
    assert ([], [("strengths", True)]) == (uses["options"], [(s["question"], s["here"]) for s in uses["live"]])


def test_light_depth_leaves_out_what_is_for_deeper_ones(drawer):
    light = by_id(drawer("choice").form(depth=Depth.LIGHT), "release_method")
    assert ["trs", "extract"] == [option["id"] for option in light["options"]]
    assert (1, 2) == tuple(
        by_id(drawer("table").form(depth=depth), "strengths")["min_rows"] for depth in (Depth.LIGHT, Depth.DEEP)
    )


def test_dots_follow_the_rule_of_three_where_the_exercise_does_not_say(drawer):
    dots = by_id(drawer("allocation").form(), "dots")
    assert (5, 3) == (dots["total"], dots["cap"])


def test_the_part_says_who_and_how_long(drawer):
    spec = drawer("text").form().spec
    assert ("You alone", 10, True, "ltr") == (spec["who"], spec["minutes"], spec["silent"], spec["dir"])


def test_an_example_is_written_but_never_filled_in(drawer):
    form = drawer("text").form()
    assert ("A coastal administration (fictitious).", {}) == (form.spec["example"]["note"], form.payload)


def test_what_people_wrote_themselves_is_not_counted_as_waiting_for_a_translator(drawer):
    desk = drawer("choice")
    without = dataclasses.replace(desk)
    question = without.exercise.question("first").model_copy(update={"options_from": ()})
    rest = (question, *(one for one in desk.exercise.questions if one.id != "first"))
    without.exercise = desk.exercise.model_copy(update={"questions": rest})
    assert desk.form(language="uk").spec["untranslated"] == without.form(language="uk").spec["untranslated"]


def test_right_to_left_languages_say_so(drawer):
    assert "rtl" == drawer("text").form(language="ar").spec["dir"]
