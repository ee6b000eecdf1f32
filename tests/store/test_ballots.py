import contextlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text

from custkit.errors import CustkitError, NotFoundError
from custkit.model.ballots import Ballot, BlankVote, ChoiceVote, ConsentVote
from custkit.store.answers import Store
from custkit.workspace.codes import ALPHABET

CODES = [f"AAAA-{letter}AAA" for letter in ALPHABET[:24]]
BALLOT = Ballot(id="0123456789ab", question="Do we adopt it?", kind="consent", electorate={"manager": 4, "dg": 3})


@pytest.fixture
def store(url):
    with Store(url) as store:
        yield store


@pytest.fixture
def ballots(store):
    store.ballots("lima").start(BALLOT)
    return store.ballots("lima")


def cast(ballots, code, value=4, band="manager"):
    return ballots.cast(BALLOT.id, code, band, ConsentVote(value=value))


def rows(url, query):
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text(query)).all()
    engine.dispose()
    return found


def test_nobody_votes_twice(ballots):
    cast(ballots, CODES[0])

    with pytest.raises(CustkitError, match="voted already"):
        cast(ballots, CODES[0], 1)
    assert 1 == ballots.voted(BALLOT.id)


def test_one_voter_in_many_tabs_still_has_one_paper(ballots):
    def attempt(_):
        with contextlib.suppress(CustkitError):
            return cast(ballots, CODES[0])

    with ThreadPoolExecutor(6) as pool:
        receipts = [receipt for receipt in pool.map(attempt, range(12)) if receipt]

    assert 1 == len(receipts)
    assert 1 == ballots.voted(BALLOT.id)


def test_the_box_stays_shut_until_the_vote_is_closed(ballots):
    for code in CODES[:3]:
        cast(ballots, code)

    with pytest.raises(CustkitError, match="shut"):
        ballots.papers(BALLOT.id)
    ballots.close(BALLOT.id)
    assert 3 == len(ballots.papers(BALLOT.id))
    with pytest.raises(CustkitError, match="closed"):
        cast(ballots, CODES[3])


def test_the_vote_closes_when_everybody_has_voted(ballots):
    for code in CODES[: BALLOT.voters]:
        cast(ballots, code)

    assert ((BALLOT, True),) == ballots.all()
    assert BALLOT.voters == len(ballots.papers(BALLOT.id))


def test_a_receipt_proves_that_somebody_voted_and_a_made_up_one_does_not(ballots):
    receipt = cast(ballots, CODES[0])

    assert ballots.proves(BALLOT.id, receipt)
    assert not ballots.proves(BALLOT.id, "0" * len(receipt))
    assert ballots.has_voted(BALLOT.id, CODES[0])
    assert not ballots.has_voted(BALLOT.id, CODES[1])


def test_nothing_in_the_tables_ties_a_paper_to_its_voter(ballots, url):
    """Papers and voters share the ballot's id and nothing else, and the order of papers is drawn anew at each vote."""
    orders = set()
    for place, code in enumerate(CODES[:6]):
        receipt = cast(ballots, code, 1 + place % 5)
        papers = rows(url, "SELECT * FROM ballot_papers")
        orders.add(tuple(row.number for row in papers))
        told = " ".join(f"{row.number} {row.body}" for row in papers)
        voters = rows(url, "SELECT * FROM ballot_voters")
        assert not {code, receipt} & set(told.split())
        assert not {word for row in voters for word in (row.voter, row.receipt)} & set(told.split())
        assert receipt not in " ".join(row.receipt for row in voters)
        assert {"ballot", "number", "body"} == set(papers[0]._fields)

    numbers = [set(order) for order in orders]
    assert 6 == len(numbers)
    assert not any(one & other for place, one in enumerate(numbers) for other in numbers[place + 1 :])


def test_the_order_of_papers_does_not_follow_the_order_of_voting(store):
    """Over some dozen votes of seven papers, the last one has lain in every place; chance never takes four hundred."""
    places = set()
    for number in range(400):
        ballot = BALLOT.model_copy(update={"id": f"{number:012x}", "kind": "choice"})
        options = [{"id": str(place), "label": f"option {place}"} for place in range(7)]
        ballot = Ballot.model_validate(ballot.model_dump() | {"options": options})
        box = store.ballots("lima")
        box.start(ballot)
        for place in range(7):
            box.cast(ballot.id, CODES[place], "manager", ChoiceVote(value=str(place)))
        places.add([paper.vote.value for paper in box.papers(ballot.id)].index("6"))
        if len(places) == 7:
            break

    assert set(range(7)) == places


def test_sqlite_keeps_no_row_numbers_of_papers(tmp_path):
    with Store(f"sqlite:///{tmp_path / 'a.sqlite'}"):
        pass
    with contextlib.closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        for table in ("ballot_papers", "ballot_voters"):
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                connection.execute(f"SELECT rowid FROM {table}")  # noqa: S608 -- the two names above


def test_postgresql_wrote_all_papers_in_one_transaction(postgresql_url):
    with Store(postgresql_url) as store:
        box = store.ballots("lima")
        box.start(BALLOT)
        for code in CODES[:5]:
            cast(box, code)

    assert 1 == len(rows(postgresql_url, "SELECT DISTINCT xmin::text FROM ballot_papers"))
    assert 5 == len(rows(postgresql_url, "SELECT DISTINCT xmin::text FROM ballot_voters"))


def test_a_paper_tells_the_band_only_where_the_ballot_asks_for_it(store):
    for by_band in (True, False):
        ballot = BALLOT.model_copy(update={"id": f"{int(by_band):012x}", "by_band": by_band})
        box = store.ballots("lima")
        box.start(ballot)
        box.cast(ballot.id, CODES[0], "dg", BlankVote())
        box.close(ballot.id)
        assert by_band == (box.papers(ballot.id)[0].band is not None)


def test_a_vote_that_cannot_be_counted_is_refused_and_can_be_mended(ballots):
    with pytest.raises(CustkitError, match="another kind"):
        ballots.cast(BALLOT.id, CODES[0], "manager", ChoiceVote(value="yes"))

    assert cast(ballots, CODES[0])


def test_a_ballot_of_another_workshop_is_not_there(store, ballots):
    with pytest.raises(NotFoundError):
        cast(store.ballots("dakar"), CODES[0])


def test_the_digest_of_a_closed_box_changes_with_any_paper(ballots, url):
    for code in CODES[:3]:
        cast(ballots, code, 5)
    before = ballots.close(BALLOT.id)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE ballot_papers SET body = replace(body, '5', '1')"))
    engine.dispose()

    assert before != ballots.close(BALLOT.id)
