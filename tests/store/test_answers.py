import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from custkit.errors import StoreError
from custkit.model.scales import Scope, Status
from custkit.store.answers import Store
from custkit.store.versions import _READ

HERE = Path(__file__).parent
WORKSHOP = "virtual-2026"


@pytest.fixture
def store(url):
    with Store(url) as opened:
        yield opened


def test_what_was_appended_is_read_back_word_for_word(store, make):
    """The payload survives hostile text, all scripts, and control characters."""
    words = "'; DROP TABLE responses; -- <script>\x00\x1b[31m আলফা \u202e 😀 %s %(x)s {0}"
    response = make(1, payload={"why": {"kind": "text", "value": words}}, note="bind: :x ?1 $1")

    assert store.append(response)

    assert (response,) == store.latest(WORKSHOP)


def test_appending_the_same_response_again_changes_nothing(store, make):
    assert store.append(make(1))
    assert not store.append(make(1))

    assert (make(1),) == store.everything()


def test_a_different_response_with_a_known_id_is_an_error(store, make):
    store.append(make(1))

    with pytest.raises(StoreError, match="another answer has the id 00000000-0000-0000-0000-000000000001"):
        store.append(make(1, note="forged"))

    assert (make(1),) == store.everything()


def test_two_different_responses_with_one_id_in_a_batch_are_an_error_and_nothing_is_kept(store, make):
    with pytest.raises(StoreError, match="another answer has the id"):
        store.extend([make(1), make(2), make(2, note="other")])

    assert () == store.everything()


@pytest.mark.parametrize("statement", ["UPDATE responses SET body = 'x'", "DELETE FROM responses"])
def test_the_database_itself_refuses_to_change_or_delete_an_answer(url, make, statement):
    with Store(url) as store:
        store.append(make(1))
        engine = create_engine(url)
        with pytest.raises(DBAPIError, match="answers are never"), engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()

        assert (make(1),) == store.everything()


def test_postgresql_refuses_to_empty_the_table(postgresql_url, make):
    with Store(postgresql_url) as store:
        store.append(make(1))
        engine = create_engine(postgresql_url)
        with pytest.raises(DBAPIError, match="answers are never"), engine.begin() as connection:
            connection.execute(text("TRUNCATE responses"))
        engine.dispose()

        assert (make(1),) == store.everything()


def test_sqlite_refuses_to_replace_an_answer(tmp_path, make):
    path = tmp_path / "answers.sqlite"
    with Store(f"sqlite:///{path}") as store:
        store.append(make(1))
    connection = sqlite3.connect(path)

    with pytest.raises(sqlite3.IntegrityError, match="answers are never replaced"):
        connection.execute("INSERT OR REPLACE INTO responses SELECT * FROM responses")

    connection.close()


def test_the_newest_version_counts_and_drafts_do_not(store, make):
    draft = make(3, status="draft")
    store.extend([make(1), make(2), draft])

    assert (make(2),) == store.latest(WORKSHOP)
    assert (draft,) == store.latest(WORKSHOP, drafts=True)


def test_a_withdrawn_sheet_is_hidden_until_it_is_given_again(store, make):
    withdrawn = make(2, status="withdrawn")
    store.extend([make(1), withdrawn, make(3, status="draft")])

    assert () == store.latest(WORKSHOP)
    assert Status.DRAFT is store.latest(WORKSHOP, drafts=True)[0].status

    store.append(make(4))

    assert (make(4),) == store.latest(WORKSHOP)


def test_what_was_written_last_is_the_newest_even_after_the_clock_was_set_back(store, make):
    store.append(make(50))
    store.append(make(10))

    assert (make(10),) == store.latest(WORKSHOP)
    assert (make(50), make(10)) == store.history(make(1).key)


def test_what_another_store_wrote_falls_into_its_place_in_time(store, make):
    store.append(make(50))
    store.take_in([make(10), make(60, unit="XBE")])

    assert (make(50), make(60, unit="XBE")) == store.latest(WORKSHOP)
    assert (make(10), make(50)) == store.history(make(1).key)


def test_a_common_entry_is_one_sheet_whoever_typed_it(store, make):
    common = make(2, scope="unit", participant="ZZZZ-9999")
    store.extend([make(1, scope="unit"), common, make(3)])

    assert (make(3), common) == store.latest(WORKSHOP)
    assert (common,) == store.latest(WORKSHOP, scope=Scope.UNIT)


def test_the_filters_keep_what_they_name(store, make):
    other = make(2, unit="XBE", exercise="VI-01", participant="ABCD-2345")
    store.extend([make(1), other, make(3, workshop="elsewhere")])

    assert (other,) == store.latest(WORKSHOP, unit="XBE")
    assert (other,) == store.latest(WORKSHOP, exercise="VI-01")
    assert (other,) == store.latest(WORKSHOP, participant="ABCD-2345")
    assert () == store.latest(WORKSHOP, unit="XBE", exercise="SA-04")
    assert () == store.latest("' OR 1=1 --")


def test_an_export_holds_every_version_of_a_workshop(store, make):
    store.extend([make(1), make(2), make(3, workshop="elsewhere")])

    assert (make(1), make(2)) == store.everything(WORKSHOP)
    assert (make(1), make(2), make(3, workshop="elsewhere")) == store.everything()


def test_answers_are_found_by_their_ids(store, make):
    store.extend([make(1), make(2)])

    assert {UUID(int=2): make(2)} == store.find([UUID(int=2), UUID(int=9)])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(-600, 600), st.sampled_from(["draft", "submitted", "withdrawn"])), max_size=8)
)
def test_whatever_the_clock_does_the_last_written_version_is_the_newest(make, steps):
    """The store agrees with a plain list, for any jumps of the clock."""
    written = [
        make(number, status=status, at=make(0).at + timedelta(minutes=minutes))
        for number, (minutes, status) in enumerate(steps)
    ]
    with Store("sqlite://") as store:
        for response in written:
            store.append(response)

        assert tuple(written) == store.history(make(0).key)
        assert tuple(written[-1:]) == store.latest(WORKSHOP, drafts=True)
        counted = [response for response in written if response.status is not Status.DRAFT][-1:]
        assert [r for r in counted if r.status is not Status.WITHDRAWN] == list(store.latest(WORKSHOP))


def test_twenty_processes_that_write_at_once_lose_nothing(url):
    """3,000 rows from twenty processes, each of which opens the new store itself."""
    subprocess.run([sys.executable, HERE / "writers.py", url, "20", "150"], check=True, timeout=240)

    with Store(url) as store:
        numbers = sorted(response.id.int for response in store.everything())

    assert list(range(3000)) == numbers


def test_an_acknowledged_answer_survives_the_killing_of_its_process(url):
    """Killed in the middle of writing: every id that was printed is in the store."""
    writer = subprocess.Popen(
        [sys.executable, HERE / "writers.py", url, "1", "100000"], stdout=subprocess.PIPE, text=True
    )
    with writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(40)]
        writer.kill()
        acknowledged += [int(line) for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]

    with Store(url) as store:
        numbers = {response.id.int for response in store.everything()}

    assert set(acknowledged) <= numbers


def test_a_store_lies_in_a_folder_of_any_name(tmp_path, make):
    folder = tmp_path / "the 50% ?mode=ro#x & 'co' আলফা"
    folder.mkdir()
    with Store(f"sqlite:///{folder / 'answers.sqlite'}") as store:
        store.append(make(1))

    assert ["answers.sqlite"] == [path.name for path in folder.iterdir()]


def test_a_sqlite_store_flushes_each_answer_to_the_disk(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'answers.sqlite'}") as store, store._engine.connect() as connection:
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]

    assert ["wal", 2] == told


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "write sqlite:///answers.sqlite"),
        ("oracle9://secret@x/y", "write sqlite:///answers.sqlite"),
        ("sqlite:////no/such/folder/answers.sqlite", "check that the folder exists"),
        ("postgresql://me:secret@/x?host=/no/such/socket", "check that the database server runs"),
    ],
)
def test_a_store_that_cannot_be_reached_says_what_to_do_and_no_password(url, told):
    with pytest.raises(StoreError) as caught:
        Store(url)

    assert told in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "answers.sqlite"
    path.write_text("no database, but a letter of some length\n" * 100)

    with pytest.raises(StoreError, match="name another file"):
        Store(f"sqlite:///{path}")

    assert path.read_text().startswith("no database")


def test_a_body_changed_by_hand_is_told_and_not_taken_for_an_answer(tmp_path):
    path = tmp_path / "answers.sqlite"
    with Store(f"sqlite:///{path}"):
        pass
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO responses VALUES (1, 'x', 'virtual-2026', 'SA-04', 'XAL', 'unit', '', 'late', 1, '{}')"
    )
    connection.commit()
    connection.close()

    with Store(f"sqlite:///{path}") as store, pytest.raises(StoreError, match="a stored answer cannot be read"):
        store.latest(WORKSHOP)


def test_sheets_are_read_as_they_stood_at_a_moment(store, make):
    first, second = make(1), make(5)
    store.extend([first, second])

    assert (first,) == store.latest(WORKSHOP, until=first.at)
    assert (second,) == store.latest(WORKSHOP, until=second.at)
    assert () == store.latest(WORKSHOP, until=first.at - timedelta(seconds=1))


def test_an_exercise_is_answered_from_its_first_sheet_on_that_is_no_draft(store, make):
    draft, sheet = make(1, status="draft"), make(5)
    store.extend([draft, sheet])

    assert frozenset() == store.answered(WORKSHOP, draft.at)
    assert frozenset({sheet.exercise}) == store.answered(WORKSHOP, sheet.at)
    assert frozenset() == store.answered("another", sheet.at)


def test_a_version_follows_only_the_one_that_its_writer_saw(store, make):
    assert store.follow(make(1), None)
    assert not store.follow(make(2), None), "somebody else was first"
    assert store.follow(make(3), make(1).id)
    assert not store.follow(make(4), make(1).id)
    assert (make(1), make(3)) == store.history(make(1).key)


def test_of_many_who_saw_the_same_version_one_is_followed(store, make):
    store.append(make(1))
    together = threading.Barrier(8, timeout=60)

    def write(number):
        together.wait()
        return store.follow(make(number), make(1).id)

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(write, range(2, 10)))
    assert kept.count(True) == 1
    assert len(store.history(make(1).key)) == 2


def test_the_highest_of_all_versions_is_found_by_reading_each_of_them_once(store, make):
    read = []

    def numbers(version):
        read.append(version.id.int)
        return {"rows": version.id.int % 5}

    store.extend([make(1), make(4), make(7, participant="QTHR-22XX")])
    first = store.highest(make(1).key, numbers)
    store.append(make(12))
    again = store.highest(make(1).key, numbers)
    store.take_in([make(3)])

    assert ({"rows": 4}, {"rows": 4}) == (first, again)
    assert {"rows": 4} == store.highest(make(1).key, numbers)
    assert [1, 4, 12, 3] == read
    assert {} == store.highest(make(1, exercise="VI-01").key, numbers)


def test_the_way_back_through_a_sheet_reads_no_further_than_somebody_asks_and_keeps_nothing(store, make):
    versions = [make(n) for n in range(1, 60)]
    store.extend(versions)
    torn = "INSERT INTO responses (id, workshop, exercise, unit, scope, owner, status, moment, body) "
    torn += "SELECT 'oldest', workshop, exercise, unit, scope, owner, status, 0, 'torn' FROM responses WHERE id = :id"
    with store._engine.begin() as connection:
        connection.execute(text(torn), {"id": str(versions[0].id)})
    kept = _READ.letters

    back = store.backwards(versions[0].key)

    assert list(reversed(versions)) == [next(back) for _ in versions]
    assert _READ.letters == kept
    with pytest.raises(StoreError, match="cannot be read"):
        next(back)


def test_the_newest_version_that_was_read_takes_the_place_of_the_one_before(store, make):
    def kept():
        return {found.id.int for found, _ in _READ._held.values() if found.exercise == "ZZ-77"}

    one, draft, other = (
        make(n, exercise="ZZ-77", status=s) for n, s in ((91, "submitted"), (92, "draft"), (93, "late"))
    )
    store.extend([one, draft])
    assert (one, draft) == (*store.latest(WORKSHOP), *store.latest(WORKSHOP, drafts=True))
    assert {91, 92} == kept()

    store.append(other)

    assert (other,) == store.latest(WORKSHOP)
    assert {92, 93} == kept()
    assert (one, draft, other) == store.history(one.key)
