"""A screen of one process hears of what another process stored."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from looping import in_a_loop

from custkit.model.ballots import Ballot, ConsentVote
from custkit.model.events import Opened
from custkit.model.responses import Response
from custkit.room.changes import Changes
from custkit.room.hub import LocalHub, topic_of
from custkit.room.watch import watch
from custkit.store.answers import Store

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
SHEET = Response(
    id=UUID(int=1),
    workshop="lima",
    exercise="SA-04",
    unit="XAL",
    scope="unit",
    participant="K7QM-2XRD",
    role_band="manager",
    at=NOW,
)
BALLOT = Ballot(id="0123456789ab", question="Do we adopt it?", kind="consent", electorate={"manager": 9})


async def heard(mine, act):
    """How long a page waits until it hears of an act of another process."""
    hub = LocalHub(asyncio.get_running_loop())
    changes = hub.changes
    watching = asyncio.create_task(watch(mine, hub, 0.05))
    await asyncio.sleep(0.2)
    seen = changes.count
    waiting = asyncio.create_task(changes.wait(seen, 5))
    await asyncio.to_thread(act)
    try:
        return await waiting > seen
    finally:
        watching.cancel()


def test_answers_events_and_votes_of_another_process_ring_the_bell(tmp_path):
    url = f"sqlite:///{tmp_path / 'answers.sqlite'}"
    with Store(url) as mine, Store(url) as theirs:
        theirs.ballots("lima").start(BALLOT)
        acts = (
            lambda: theirs.append(SHEET),
            lambda: theirs.events("lima").add(Opened(at=NOW, step="1.1", minutes=30)),
            lambda: theirs.ballots("lima").cast(BALLOT.id, "K7QM-2XRD", "manager", ConsentVote(value=4)),
        )
        assert [True, True, True] == [in_a_loop(heard(mine, act)) for act in acts]


def test_who_has_a_sheet_open_hears_of_what_another_process_wrote_there_and_not_of_their_own(tmp_path):
    url = f"sqlite:///{tmp_path / 'answers.sqlite'}"

    async def topics():
        with Store(url) as mine, Store(url) as theirs:
            hub = LocalHub(asyncio.get_running_loop())
            sheets = {name: topic_of("XAL", name, SHEET.scope, None) for name in ("SA-04", "SA-07")}
            with hub.listen(*sheets.values()) as ear:
                watching = asyncio.create_task(watch(mine, hub, 0.02))
                await asyncio.sleep(0.2)
                for store, name, number in ((mine, "SA-04", 1), (theirs, "SA-07", 2)):
                    sheet = SHEET.model_copy(update={"exercise": name, "id": UUID(int=number)})
                    assert await asyncio.to_thread(store.follow, sheet, None)
                try:
                    return await asyncio.wait_for(anext(ear), 5), sheets["SA-07"]
                finally:
                    watching.cancel()

    assert len(set(in_a_loop(topics()))) == 1


def test_nothing_rings_when_nothing_is_stored(tmp_path):
    async def quiet():
        with Store(f"sqlite:///{tmp_path / 'answers.sqlite'}") as store:
            hub = LocalHub(asyncio.get_running_loop())
            changes = hub.changes
            watching = asyncio.create_task(watch(store, hub, 0.02))
            first = changes.count
            later = await changes.wait(first, 0.3)
            watching.cancel()
            return first == later

    assert in_a_loop(quiet())


def test_who_waits_is_let_go_when_the_server_stops():
    async def stopped():
        changes = Changes()
        waiting = asyncio.create_task(changes.wait(changes.count, 30))
        await asyncio.sleep(0)
        changes.close()
        await asyncio.wait_for(waiting, 1)
        return await changes.wait(changes.count, 30)

    assert 2 == in_a_loop(stopped())
