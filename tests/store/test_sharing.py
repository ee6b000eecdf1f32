"""Threads that write at the same moment share a flush, and each keeps what is its own."""

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import SQLAlchemyError

from custkit.errors import StoreError
from custkit.store.answers import Store
from custkit.store.engine import connect
from custkit.store.sharing import Writers


class _Notebook:
    """A table with one column, and writers to it."""

    def __init__(self, folder: Path) -> None:
        self.engine = connect(f"sqlite:///{folder / 'shared.db'}")
        self.writers = Writers(self.engine, {"custkit_writes": True})
        self.flushes = 0
        with self.writers.turn() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS notes (word TEXT UNIQUE)"))
            connection.execute(text("DELETE FROM notes"))
        event.listen(self.engine, "commit", self._flushed)

    def _flushed(self, _connection: object) -> None:
        self.flushes += 1

    def write(self, word: str, *, fails: bool = False, before: threading.Event | None = None) -> None:
        with self.writers.turn() as connection:
            connection.execute(text("INSERT INTO notes VALUES (:word)"), {"word": word})
            if before is not None:
                assert before.wait(20)
            if fails:
                raise ValueError(word)

    def words(self) -> set[str]:
        with self.engine.connect() as connection:
            return set(connection.scalars(text("SELECT word FROM notes")))

    def wait_for(self, what: Callable[[], bool]) -> None:
        for _ in range(4000):
            if what():
                return
            time.sleep(0.005)
        pytest.fail("it did not come to that")

    def together(self, fails: list[bool]) -> list[BaseException | None]:
        """Writers that all come while the first one is at work; what each was told."""
        go = threading.Event()
        with ThreadPoolExecutor(len(fails)) as threads:
            first = threads.submit(self.write, "0", fails=fails[0], before=go)
            self.wait_for(self.writers._turn.locked)
            others = [threads.submit(self.write, str(n), fails=f) for n, f in enumerate(fails[1:], start=1)]
            self.wait_for(lambda: self.writers.waiting == len(others))
            go.set()
            return [task.exception(20) for task in (first, *others)]


def test_those_who_wait_share_the_flush_of_whoever_is_at_work(tmp_path):
    notes = _Notebook(tmp_path)
    assert notes.together([False] * 8) == [None] * 8
    assert notes.words() == {str(n) for n in range(8)}
    assert notes.flushes == 1


def test_nobody_returns_before_the_shared_flush(tmp_path):
    notes, seen = _Notebook(tmp_path), []
    event.listen(notes.engine, "commit", lambda _: seen.append("flush"))
    write = notes.write

    def written(word: str, **more: object) -> None:
        write(word, **more)  # type: ignore[arg-type]  # as it was given
        seen.append(word)

    notes.write = written  # type: ignore[method-assign]  # to see when it returns
    notes.together([False] * 5)
    assert seen[0] == "flush"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_of_many_writers_those_who_were_told_of_no_fault_are_stored_and_no_others(tmp_path_factory, fails):
    notes = _Notebook(tmp_path_factory.mktemp("notes"))
    told = notes.together(fails)
    assert [isinstance(error, ValueError) for error in told] == fails
    assert notes.words() == {str(n) for n, failed in enumerate(fails) if not failed}


def test_a_flush_that_fails_is_told_to_all_who_share_it(tmp_path):
    notes = _Notebook(tmp_path)

    def refuse(_connection: object) -> None:
        raise SQLAlchemyError("database or disk is full")

    event.listen(notes.engine, "commit", refuse)
    told = notes.together([False] * 4)
    assert [str(error) for error in told] == ["database or disk is full"] * 4
    event.remove(notes.engine, "commit", refuse)
    assert notes.words() == set()
    notes.write("after")
    assert notes.words() == {"after"}


def test_a_transaction_that_the_database_took_back_is_told_to_all_in_it(tmp_path):
    notes, go = _Notebook(tmp_path), threading.Event()

    def breaks() -> None:
        with notes.writers.turn() as connection:
            connection.exec_driver_sql("ROLLBACK")  # what SQLite does by itself on a full disk
            raise SQLAlchemyError("database or disk is full")

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(notes.write, "first", before=go)
        notes.wait_for(notes.writers._turn.locked)
        second = threads.submit(breaks)
        notes.wait_for(lambda: notes.writers.waiting == 1)
        go.set()
        assert isinstance(first.exception(20), SQLAlchemyError)
        assert isinstance(second.exception(20), SQLAlchemyError)
    assert notes.words() == set()
    notes.write("after")
    assert notes.words() == {"after"}


def test_a_database_that_cannot_be_opened_is_told_and_holds_nobody(tmp_path):
    writers = Writers(connect(f"sqlite:///{tmp_path / 'no' / 'such.db'}"), {"custkit_writes": True})
    for _ in range(2):
        with pytest.raises(SQLAlchemyError, match="unable to open"), suppress(ValueError), writers.turn():
            raise ValueError


def test_a_full_disk_is_told_with_its_remedy_takes_nothing_back_and_is_over_when_there_is_room(tmp_path, make):
    with Store(f"sqlite:///{tmp_path / 'answers.db'}") as store:
        allowed = [100]

        def bound(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {allowed[0]}")  # SQLite's own way of having no room

        event.listen(store._engine, "checkout", bound)
        words = {"why": {"kind": "text", "value": "word " * 400}}
        kept: list[int] = []

        def write_on() -> None:
            for number in range(400):
                kept.extend([number] * store.append(make(number, payload=words)))

        with pytest.raises(StoreError, match="full") as caught:
            write_on()
        assert caught.value.remedy == "free some space on the disk"
        assert kept
        lost = make(len(kept), payload=words)
        with ThreadPoolExecutor(6) as threads:
            told = [task.exception(20) for task in [threads.submit(store.append, lost) for _ in range(6)]]
        assert {type(error) for error in told} == {StoreError}
        assert len(store.everything()) == len(kept)
        allowed[0] = 10_000
        assert store.append(lost)
        assert len(store.everything()) == len(kept) + 1
