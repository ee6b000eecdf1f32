"""One sheet, several people: nobody's stored words go missing, and whoever reopens it or signs it sees what stands."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from custkit.forms.fields import write_field
from custkit.model.answers import Row, TableAnswer, TextAnswer
from custkit.model.scales import Scope, Status

EXERCISE = "SA-04"
QUESTIONS = ("strengths", "weaknesses", "opportunities")
ROUNDS = 6


@pytest.fixture
def sheets(open_unit):
    return open_unit("XAL").sheets


@pytest.fixture
def people(sheets):
    """Three lines of one unit, each with a desk of its own, as the room opens them."""
    return [sheets.open(EXERCISE, Scope.UNIT, seat).talk for seat in sheets.participants]


def newest(sheets):
    key = sheets.key(EXERCISE, Scope.UNIT)
    return sheets.store.history(key)[-1]


def typed(sheets, question, text, seq=1, base=None):
    answer = TableAnswer(rows=(Row(id=f"{question[0].upper()}-01", cells={"text": TextAnswer(value=text)}),))
    field = write_field(sheets.exercise(EXERCISE).question(question), answer, "en")
    return {"type": "typed", "view": "v", "seq": seq, "fields": {question: field}, "base": {question: base}}


def test_what_three_people_store_in_the_same_moment_all_stands(sheets, people):
    together = threading.Barrier(len(people), timeout=60)

    def write(talk, question):
        base = None
        for number in range(ROUNDS):
            message = typed(sheets, question, f"{question} in round {number}", number + 1, base)
            base = message["fields"][question]
            together.wait()
            talk.hear(message)
            assert talk.state()["seq"] == number + 1, "it is acknowledged"
            assert not talk.state()["fault"]
            together.wait()
            stands = json.dumps(newest(sheets).model_dump(mode="json"))
            assert f"{question} in round {number}" in stands, "what was acknowledged is in the newest version"

    with ThreadPoolExecutor(len(people)) as pool:
        for done in [pool.submit(write, *each) for each in zip(people, QUESTIONS, strict=True)]:
            done.result()


@pytest.fixture
def handed_in(sheets, people):
    """The unit's sheet, stored as handed in, and everybody sees it."""
    people[0].hear(typed(sheets, "strengths", "Scanners run on all seven days"))
    submitted = newest(sheets).revised(id=sheets.new_id(), status=Status.SUBMITTED, at=sheets.now())
    sheets.store.append(submitted)
    for talk in people:
        assert talk.desk.look_again()
    return submitted


@pytest.mark.usefixtures("handed_in")
def test_a_sheet_that_somebody_reopened_stays_open_to_them_when_they_look_again(sheets, people):
    people[0].hear({"type": "again", "view": "v", "seq": 2})
    people[0].desk.look_again()  # as the line does when it hears its own echo
    assert people[0].desk.open
    people[0].hear(typed(sheets, "strengths", "Scanners run on five days of seven", 3))
    assert people[0].state()["seq"] == 3, "what is typed then is acknowledged"
    assert newest(sheets).status is Status.DRAFT


def test_words_that_come_after_a_sheet_was_handed_in_do_not_open_it_unseen(sheets, people):
    people[1].hear(typed(sheets, "threats", "A rival port promises release within a day"))
    submitted = newest(sheets).revised(id=sheets.new_id(), status=Status.SUBMITTED, at=sheets.now())
    sheets.store.append(submitted)
    people[1].hear(typed(sheets, "threats", "Too late", 2))
    assert people[1].state()["seq"] != 2, "they are not acknowledged, so the browser keeps them"
    assert people[1].state()["status"] == "submitted"
    assert newest(sheets).id == submitted.id


def test_what_was_changed_meanwhile_is_not_signed_unseen(sheets, people, handed_in, monkeypatch):
    head = next(seat for seat in sheets.participants if seat.head)
    overtaking = handed_in.revised(id=sheets.new_id(), status=Status.DRAFT, at=sheets.now())
    newest_of = type(sheets.store).newest

    def read_then_overtaken(store, key):
        found = newest_of(store, key)
        store.append(overtaking)
        return found

    monkeypatch.setattr(type(sheets.store), "newest", read_then_overtaken)
    assert not sheets.validate(EXERCISE, head)
    monkeypatch.undo()
    assert newest(sheets).id == overtaking.id
    people[0].desk.look_again()
    assert people[0].desk.open


def test_what_one_person_types_on_two_devices_stands_on_their_own_sheet(sheets):
    seat = sheets.participants[0]
    laptop, phone = (sheets.open("VI-01", Scope.INDIVIDUAL, seat).talk for _ in range(2))
    for talk, question in ((laptop, "nation"), (phone, "society")):
        field = {"kind": "text", "text": f"What the {question} needs"}
        talk.hear({"type": "typed", "view": "v", "seq": 1, "fields": {question: field}, "base": {question: None}})
    stored = sheets.store.history(sheets.key("VI-01", Scope.INDIVIDUAL, seat))[-1]
    assert {"nation", "society"} == set(stored.payload)


def wrote(sheets, talk, seq, *texts, settled=()):
    """One writes a text in the place of another; the place is named where this settles it."""
    before = typed(sheets, "strengths", texts[0])["fields"]["strengths"] if texts[0] else None
    talk.hear(typed(sheets, "strengths", texts[1], seq, before) | {"settled": settled})


def stands(state):
    return state["sheet"]["strengths"]["rows"][0]["cells"]["text"]["text"]


@pytest.fixture
def side_by_side(sheets, people):
    """Two have written differently in one place at the same time."""
    wrote(sheets, people[0], 1, None, "Scanners run")
    for talk in people:
        talk.desk.look_again()
    wrote(sheets, people[0], 2, "Scanners run", "Scanners run on all days")
    wrote(sheets, people[1], 1, "Scanners run", "Scanners run at night")
    for talk in people:
        talk.desk.look_again()


@pytest.mark.usefixtures("side_by_side")
def test_of_two_wordings_each_author_sees_their_own_and_everybody_sees_both(sheets, people):
    assert ["Scanners run on all days", "Scanners run at night"] == [stands(talk.state()) for talk in people[:2]]
    for talk, mine in zip(people, ([True, False], [False, True], [False, False]), strict=True):
        (clash,) = talk.state()["clashes"]
        assert ("strengths", "S-01", "text") == (clash["question"], clash["row"], clash["column"])
        assert mine == [wording["mine"] for wording in clash["wordings"]]
        codes = [seat.code for seat in sheets.participants]
        assert not [code for code in codes if code in json.dumps(talk.state())], "a code opens the room"


@pytest.mark.usefixtures("side_by_side")
def test_whoever_writes_on_changes_their_own_wording_alone(sheets, people):
    wrote(sheets, people[0], 3, "Scanners run on all days", "Scanners run on all days of the year")
    people[1].desk.look_again()
    assert "Scanners run at night" == stands(people[1].state())
    texts = [wording["field"]["text"] for wording in people[1].state()["clashes"][0]["wordings"]]
    assert ["Scanners run on all days of the year", "Scanners run at night"] == texts


@pytest.mark.usefixtures("side_by_side")
def test_two_wordings_outlive_the_server_and_hinder_the_handing_in_until_one_is_chosen(sheets, people):
    again = sheets.open(EXERCISE, Scope.UNIT, sheets.participants[2]).talk
    again.hear({"type": "submit", "view": "v", "seq": 1, "fields": {}})
    assert any(f["rule"] == "clash" and f["severity"] == "error" for f in again.state()["findings"])
    place = [["strengths", "S-01", "text"]]
    wrote(sheets, again, 2, stands(again.state()), "Scanners run on all days", settled=place)
    for talk in people:
        talk.desk.look_again()
    assert [([], "Scanners run on all days")] * 3 == [
        (talk.state()["clashes"], stands(talk.state())) for talk in people
    ]
    assert not any(finding["rule"] == "clash" for finding in again.state()["findings"])


def test_whose_proposals_a_row_was_merged_from_travels_without_codes_and_comes_back(sheets, people):
    first = sheets.participants[0].code
    row = Row(id="S-01", cells={"text": TextAnswer(value="Officers know")}, source_ids=(f"{first}/S-04",))
    people[0].desk.fill({"strengths": TableAnswer(rows=(row,))})
    people[1].desk.look_again()
    shown = people[1].state()["sheet"]["strengths"]
    assert ["1/S-04"] == shown["rows"][0]["source_ids"]
    longer = json.loads(json.dumps(shown).replace("Officers know", "Officers know the trade"))
    people[1].hear(
        {"type": "typed", "view": "v", "seq": 1, "fields": {"strengths": longer}, "base": {"strengths": shown}}
    )
    (stored,) = newest(sheets).payload["strengths"].rows
    assert ("Officers know the trade", (f"{first}/S-04",)) == (stored.cells["text"].value, stored.source_ids)


def test_who_changed_what_is_told_by_seat_and_one_change_is_undone_alone(sheets, people):
    ana, ben, _ = people
    wrote(sheets, ana, 1, "", "Scanners run on all seven days")
    ana.changed_elsewhere()
    ben.desk.look_again()
    wrote(sheets, ben, 1, "Scanners run on all seven days", "Scanners run on five days of seven")
    ana.hear(typed(sheets, "threats", "A rival port promises release within a day", 2))
    ana.hear({"type": "history", "view": "v", "seq": 3})

    changes = [change for version in ana.versions for change in version["changes"]]
    strength = next(change for change in changes if change["question"] == "strengths" and change["version"])
    assert ("Head of Risk Management", "manager", False) == (strength["who"], strength["role"], strength["mine"])
    assert "all seven" in strength["before"]["text"]
    assert not [seat for seat in sheets.participants if seat.code in json.dumps(ana.versions)]

    undo = {"type": "undo", "view": "v", "place": ["strengths", "S-01", "text"], "version": strength["version"]}
    ana.hear(undo | {"seq": 4})
    assert (True, "Scanners run on all seven days") == (ana.state()["undone"], stands(ana.state()))
    assert {"strengths", "threats"} <= set(newest(sheets).payload)
    assert "Undid the last change: Strengths S-01" == newest(sheets).note
    ana.hear(undo | {"seq": 5})
    assert ana.state()["undone"] is False, "what stands now is another change"


def test_nothing_is_undone_on_a_sheet_that_was_handed_in(sheets, people, handed_in):
    people[1].hear({"type": "history", "view": "v", "seq": 1})
    change = people[1].versions[-1]["changes"][0]
    place = [change[name] for name in ("question", "row", "column")]
    people[1].hear({"type": "undo", "view": "v", "seq": 2, "place": place, "version": change["version"]})

    assert people[1].state()["undone"] is False
    assert handed_in.id == newest(sheets).id
