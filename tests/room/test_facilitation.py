"""The facilitator's half day without a browser: agenda, votes, seats, edits, freeze and export, and a log of it all."""

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from custkit.analysis.board import Quality
from custkit.analysis.running import StepState
from custkit.errors import CustkitError, InputError, NotFoundError
from custkit.model.answers import TextAnswer
from custkit.model.ballots import ConsentVote
from custkit.model.events import BallotClosed, ExerciseEdited, Joined, Opened
from custkit.model.scales import Disclosure, Scope, Status
from custkit.room.editing import edit, preview, text_of
from custkit.room.exporting import export, table_of
from custkit.room.facilitation import Facilitation
from custkit.session.voted import voted_statements
from custkit.steps.audit import audit
from custkit.steps.rehearse import rehearse
from custkit.steps.release import release
from custkit.store.answers import Store
from custkit.store.exchange import load
from custkit.workspace.folder import open_folder
from custkit.workspace.seats import replace_code


class Clock:
    """A clock that a test sets."""

    moment = datetime(2027, 2, 1, 13, 0, tzinfo=UTC)

    def __call__(self):
        """The moment."""
        return self.moment

    def forward(self, minutes):
        """Let time pass."""
        self.moment += timedelta(minutes=minutes)


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facilitation") / "first"
    rehearse(folder, units=("XAL", "XBE"))
    return folder


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def heard():
    return []


@pytest.fixture
def room(rehearsed, tmp_path, clock, heard):
    folder = shutil.copytree(rehearsed, tmp_path / "first")
    space = open_folder(folder)
    with Store(space.store_url) as store:
        yield Facilitation(space, store, now=clock, tell=heard.append)


def test_steps_are_opened_extended_and_closed_and_every_screen_is_told(room, clock, heard):
    room.open_step("1.1", 30)
    clock.forward(10)
    room.extend(5)

    assert ("1.1", 25 * 60) == (room.agenda().open.id, room.agenda().seconds_left(clock()))
    room.close_step()
    assert StepState.CLOSED is room.agenda().step("1.1").state
    assert ["agenda"] * 3 == heard


def test_a_server_that_starts_again_knows_where_the_room_stands(room, clock):
    room.open_step("1.2", 40)
    other = Facilitation(room.workspace, room.store, now=clock)

    assert room.agenda() == other.agenda()
    other.extend(7)
    assert 47 == room.agenda().open.minutes


@pytest.mark.parametrize("step", ["9.9", "0.1", "x", "1", "1.99", "-1.1"])
def test_a_step_that_is_not_in_the_programme_is_refused(room, step):
    with pytest.raises(NotFoundError):
        room.open_step(step)
    assert () == room.events()


def test_nothing_can_be_extended_or_closed_when_nothing_is_open(room):
    for act in (room.close_step, lambda: room.extend(5)):
        with pytest.raises(CustkitError, match="nothing is open"):
            act()


def test_an_interpreted_room_gets_a_fifth_more(room, clock):
    room.interpreted = True
    room.open_step("2.1")

    given = room.workspace.programme.days[1].slots[0].minutes
    assert room.agenda().open.minutes >= given * 1.2 - 1e-9


def test_the_board_looks_again_only_at_units_that_changed(room, monkeypatch):
    from custkit.room import facilitation

    board = room.board()
    looked = []
    real = facilitation.unit_row
    monkeypatch.setattr(facilitation, "unit_row", lambda unit, *a, **k: looked.append(unit) or real(unit, *a, **k))
    newest = room.store.latest(room.workshop, unit="XAL", exercise="SA-01")[0]
    room.store.append(newest.revised(id="00000000-0000-0000-0000-000000000001", at=room.now()))

    assert [cell.unit for cell in board] == [cell.unit for cell in room.board()]
    assert ["XAL"] == looked
    assert {"XAL", "XBE", "XGA", "XDE"} == {cell.unit for cell in board}
    assert Quality.EMPTY in {cell.quality for cell in board}


def test_whoever_agrees_to_be_named_or_offers_something_new_is_seen_so_by_the_others_at_once(room):
    def stalls():
        (plan,) = (plan for unit, plan in room.plans() if unit.id == "XAL")
        return [(stall.name, stall.offers) for stall in plan.market.stalls]

    before = stalls()
    head = next(s.code for s in room.workspace.participants if s.unit == "XGA" and s.head)
    release(room.workspace.root, "XGA", head, named=True)
    named = stalls()
    sheet = next(r for r in room.store.latest(room.workshop, unit="XBE", exercise="MO-02") if r.scope is Scope.UNIT)
    later = sheet.at + timedelta(hours=1)
    room.store.append(sheet.revised(id="00000000-0000-0000-0000-000000000001", payload={}, at=later))

    assert {"Gamma"} == {name for name, _ in named} - {name for name, _ in before}
    assert [offers for _, offers in before] == [offers for _, offers in named]
    assert named != stalls()


def test_a_seat_that_joins_twice_is_noted_once_and_by_no_code(room):
    code = room.workspace.participants[0].code
    room.join(code)
    room.join(code)

    (event,) = room.events()
    assert isinstance(event, Joined)
    assert code not in event.model_dump_json()
    assert {code} == room.joined()


def test_how_often_a_seat_was_moved_is_known_for_each(room):
    first, second = (seat.code for seat in room.workspace.participants[:2])
    room.move_seat(first)
    room.move_seat(first)

    assert (2, 0) == (room.moves(first), room.moves(second))


def test_a_vote_is_held_from_the_first_paper_to_the_audit(room):
    ballot = room.votes.start("Do we adopt the vision?", "consent")
    box = room.store.ballots(room.workshop)
    for seat in room.workspace.participants:
        box.cast(ballot.id, seat.code, seat.role_band, ConsentVote(value=4))

    ((found, voted, result),) = room.votes.all()
    assert (ballot, ballot.voters) == (found, voted)
    assert result.count.adopted
    assert 1 == sum(isinstance(event, BallotClosed) for event in room.events())
    assert 0 == audit(room.workspace.root).exit_status


def test_a_statement_stands_as_soon_as_the_last_one_has_voted_though_nobody_has_looked(room):
    ballot = room.votes.start("We hold that to lead IT is a task of the head", "consent")
    box = room.store.ballots(room.workshop)
    for seat in room.workspace.participants:
        assert () == voted_statements(room.store, room.workshop)
        box.cast(ballot.id, seat.code, seat.role_band, ConsentVote(value=4))

    (stands,) = voted_statements(room.store, room.workshop)
    assert (True, ballot.question) == (stands.adopted, stands.text)


def test_a_vote_by_role_band_is_refused_where_a_band_is_too_small(room):
    """The rehearsal's four heads are one or two of their band in each unit; directors general are fewer than three."""
    bands = [seat.role_band for seat in room.workspace.participants]
    smallest = min(map(bands.count, set(bands)))
    if smallest < 3:
        with pytest.raises(CustkitError, match="fewer than three"):
            room.votes.start("Do we?", "consent", by_band=True)
    else:
        assert room.votes.start("Do we?", "consent", by_band=True).by_band


def test_an_edit_makes_a_new_version_and_carries_what_fits(room):
    before = {r.key: r for r in room.store.latest(room.workshop, exercise="SA-04", drafts=True)}
    text = text_of(room, "SA-04").replace("max_length: 140", "max_length: 160")

    done = edit(room, "SA-04", text)

    after = room.store.latest(room.workshop, exercise="SA-04", drafts=True)
    assert (2, len(before), 0) == (done.version, done.carried, done.flagged)
    assert {2} == {sheet.exercise_version for sheet in after}
    assert all(sheet.payload == before[sheet.key].payload for sheet in after)
    assert all(before[sheet.key] in room.store.history(sheet.key) for sheet in after)
    assert 2 == open_folder(room.workspace.root).exercises["SA-04"].version
    assert isinstance(room.events()[-1], ExerciseEdited)


def test_what_does_not_fit_becomes_a_draft_with_a_note_and_stays_readable(room):
    text = re.sub(r"\bnation\b", "people", text_of(room, "VI-01"))

    seen = preview(room, "VI-01", text)
    done = edit(room, "VI-01", text)

    sheets = room.store.latest(room.workshop, exercise="VI-01", drafts=True)
    assert {"nation"} == {flag.question for _, flag in seen.flags}
    assert done.flagged == len(sheets) > 0
    assert {Status.DRAFT} == {sheet.status for sheet in sheets}
    assert all("nation: the question is not asked any more." in sheet.note for sheet in sheets)
    older = room.store.history(sheets[0].key)[-2]
    assert isinstance(older.payload["nation"], TextAnswer)


def test_another_worker_hears_of_an_edit_and_of_a_new_code(room, clock):
    other = Facilitation(room.workspace, room.store, now=clock)
    other.events()
    edit(room, "SA-04", text_of(room, "SA-04").replace("max_length: 140", "max_length: 160"))
    seat = room.workspace.participants[0]
    new = replace_code(room.workspace.root / "roster.csv", room.workspace.workshop.units, seat.code)
    room.note_code(seat.code, new)

    other.events()

    assert 2 == other.workspace.exercises["SA-04"].version
    assert new in {found.code for found in other.workspace.participants}


def test_a_faulty_text_changes_nothing_and_names_every_fault(room):
    before = text_of(room, "SA-04")

    with pytest.raises(InputError):
        edit(room, "SA-04", before.replace("kind: table", "kind: spreadsheet"))
    with pytest.raises(CustkitError, match="changes nothing"):
        edit(room, "SA-04", before)
    assert before == text_of(room, "SA-04")
    assert () == room.events()


@pytest.mark.parametrize("exercise", ["../../roster", "XX-99", "", "SA-04/../SA-05"])
def test_no_file_but_an_exercise_can_be_read_or_written(room, exercise):
    with pytest.raises(NotFoundError):
        text_of(room, exercise)
    with pytest.raises(NotFoundError):
        edit(room, exercise, "id: X")


def test_an_export_is_complete_checked_and_sealed(room):
    room.open_step("1.1")
    room.freeze()
    made = export(room)

    archive = zipfile.ZipFile(io.BytesIO(made.data))
    sums = dict(line.split("  ")[::-1] for line in archive.read("checksums.sha256").decode().splitlines())
    assert set(archive.namelist()) == {*sums, "checksums.sha256"}
    assert all(digest == hashlib.sha256(archive.read(name)).hexdigest() for name, digest in sums.items())
    assert made.answers == len(load(archive.read("answers.json"), "x").responses)
    assert "1.1" == json.loads(archive.read("log.json"))[0]["body"].split('"step":"')[1][:3]
    assert 0 == audit(room.workspace.root).exit_status
    assert 1 == audit(room.workspace.root).verdict.seals


def test_an_export_holds_no_name_and_nothing_that_is_for_its_author_alone(room):
    private = [r for r in room.store.everything(room.workshop) if r.disclosure is Disclosure.PARTICIPANT]
    newest = room.store.latest(room.workshop, scope=Scope.INDIVIDUAL)[0]
    room.store.append(
        newest.revised(
            id="00000000-0000-0000-0000-000000000002",
            at=room.now(),
            disclosure=Disclosure.PARTICIPANT,
            payload={"secret": {"kind": "text", "value": "forty hours of fires"}},
        )
    )

    made = export(room)

    archive = zipfile.ZipFile(io.BytesIO(made.data))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"forty hours" not in everything
    assert len(private) + 1 == made.private
    names = [seat.name for seat in room.workspace.participants if seat.name]
    assert not any(name.encode() in everything for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|x", "'+cmd|x"), ("-12", "-12"), ("fine", "fine")],
)
def test_no_cell_of_the_table_is_a_formula(room, text, expected):
    sheet = room.store.latest(room.workshop)[0].revised(payload={"why": {"kind": "text", "value": text}})

    rows = list(csv.DictReader(io.StringIO(table_of([sheet]).decode("utf-8-sig"))))

    assert [expected] == [row["value"] for row in rows]


def test_who_did_it_is_in_the_log_as_a_pseudonym(room):
    code = room.workspace.participants[0].code
    room.open_step("1.1", by=code)

    (event,) = room.events()
    assert isinstance(event, Opened)
    assert room.store.events(room.workshop).codes()[event.by] == code
