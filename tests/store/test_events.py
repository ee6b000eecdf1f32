from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from custkit.analysis.chain import Break
from custkit.errors import StoreError
from custkit.model.events import Closed, Joined, Opened
from custkit.store.answers import Store

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
OPENED = Opened(at=NOW, step="1.2", minutes=30)
CLOSED = Closed(at=NOW, step="1.2")
GUARDS = {
    "sqlite": ("DROP TRIGGER events_keep_update", "DROP TRIGGER events_keep_delete"),
    "postgresql": ("ALTER TABLE events DISABLE TRIGGER events_keep",),
}


@pytest.fixture
def store(url):
    with Store(url) as store:
        yield store


def by_hand(url, *statements):
    """What somebody with the database's own tools can do."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_events_come_back_in_order_with_their_seals(store):
    events = store.events("lima")
    added = (events.add(OPENED), events.add(CLOSED))

    assert added == events.since()
    assert (OPENED, CLOSED) == events.everything()
    assert added[1:] == events.since(1)
    assert events.verify([record.seal for record in added]).holds


def test_workshops_have_chains_of_their_own(store):
    store.events("lima").add(OPENED)
    store.events("dakar").add(CLOSED)

    assert (CLOSED,) == store.events("dakar").everything()
    assert 1 == store.events("dakar").verify().records


def test_many_writers_make_one_chain(url):
    with Store(url), Store(url) as one, Store(url) as other, ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda n: (one, other)[n % 2].events("lima").add(OPENED), range(40)))

        assert set(range(1, 41)) == {record.number for record in made}
        assert one.events("lima").verify(record.seal for record in made).holds


@pytest.mark.parametrize(
    "statement",
    ["UPDATE events SET body = '{}'", "DELETE FROM events", "UPDATE events SET hash = before"],
)
def test_the_database_refuses_to_change_or_delete_an_event(store, url, statement):
    store.events("lima").add(OPENED)

    with pytest.raises(DBAPIError, match="never"):
        by_hand(url, statement)


def test_who_takes_the_guards_away_is_found_out(store, url):
    events = store.events("lima")
    for _ in range(3):
        events.add(OPENED)
    guards = GUARDS[url.partition(":")[0]]
    by_hand(url, *guards, "UPDATE events SET body = replace(body, '30', '45') WHERE number = 2")

    assert (Break(2, "record 2 was changed"),) == events.verify().breaks


def test_a_cut_end_is_found_by_the_seal(store, url):
    events = store.events("lima")
    seal = [events.add(OPENED), events.add(CLOSED)][-1].seal
    by_hand(url, *GUARDS[url.partition(":")[0]], "DELETE FROM events WHERE number = 2")

    assert events.verify().holds
    assert not events.verify([seal]).holds


def test_a_code_has_one_pseudonym_and_stands_nowhere_in_the_chain(store):
    events = store.events("lima")
    seat = events.pseudonym("K7QM-2XRD")
    events.add(Joined(at=NOW, seat=seat, unit="XAL"))

    assert seat == events.pseudonym("K7QM-2XRD")
    assert seat != store.events("dakar").pseudonym("K7QM-2XRD")
    assert {seat: "K7QM-2XRD"} == events.codes()
    assert "K7QM" not in "".join(link.body for link in events.links())


def test_a_forgotten_code_leads_nowhere_and_the_chain_holds(store):
    events = store.events("lima")
    seat = events.pseudonym("K7QM-2XRD")
    record = events.add(Joined(at=NOW, seat=seat, unit="XAL"))

    assert events.forget("K7QM-2XRD")
    assert not events.forget("K7QM-2XRD")
    assert {} == events.codes()
    assert seat != events.pseudonym("K7QM-2XRD")
    assert events.verify([record.seal]).holds


def test_an_event_that_cannot_be_read_is_told_with_what_to_do(store, url):
    store.events("lima").add(OPENED)
    by_hand(url, *GUARDS[url.partition(":")[0]], 'UPDATE events SET body = \'{"kind": "unheard"}\'')

    with pytest.raises(StoreError, match="custkit audit"):
        store.events("lima").everything()
