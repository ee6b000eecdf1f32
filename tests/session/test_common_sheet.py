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
    history = type(sheets.store).history

    def read_then_overtaken(store, key):
        found = history(store, key)
        store.append(overtaking)
        return found

    monkeypatch.setattr(type(sheets.store), "history", read_then_overtaken)
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
