"""Whoever changes the room's log, a closed vote or frozen answers is found out."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from custkit.errors import CustkitError
from custkit.model.ballots import Ballot, ConsentVote
from custkit.model.events import BallotClosed, Frozen, Opened
from custkit.steps.audit import SEALS, audit
from custkit.steps.opening import opened
from custkit.workspace.scaffold import new

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
BALLOT = Ballot(id="0123456789ab", question="Do we adopt it?", kind="consent", electorate={"manager": 9})


@pytest.fixture
def folder(tmp_path):
    """A workshop with a closed vote, a frozen state and a seal."""
    root = tmp_path / "first"
    new(root, units=["XGA"], programme="virtual", starts=NOW.date())
    with opened(root) as workshop:
        name = workshop.workspace.workshop.id
        log, box = workshop.store.events(name), workshop.store.ballots(name)
        log.add(Opened(at=NOW, step="1.1", minutes=30))
        box.start(BALLOT)
        for code in ("AAAA-AAAA", "BBBB-BBBB", "CCCC-CCCC"):
            box.cast(BALLOT.id, code, "manager", ConsentVote(value=4))
        log.add(BallotClosed(at=NOW, ballot=BALLOT.id, digest=box.close(BALLOT.id), papers=3))
        count, digest = workshop.store.digest(name)
        seal = log.add(Frozen(at=NOW, answers=count, digest=digest)).seal
    (root / SEALS).parent.mkdir(exist_ok=True)
    (root / SEALS).write_text(f"2026-09-01T09:00Z {seal}\n", encoding="utf-8")
    return root


def by_hand(folder, *statements):
    engine = create_engine(f"sqlite:///{folder / 'answers.sqlite'}", poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_log_that_was_left_alone_holds(folder):
    found = audit(folder)

    assert 0 == found.exit_status
    assert (3, 1, 1, 1) == (found.verdict.records, found.verdict.seals, found.closed_boxes, found.frozen)
    assert next(found.lines()).startswith("The log holds: 3 records")


def test_a_changed_record_is_named(folder):
    by_hand(folder, "DROP TRIGGER events_keep_update", "UPDATE events SET body = replace(body, '30', '45')")

    found = audit(folder)

    assert 1 == found.exit_status
    assert "BROKEN at record 1: record 1 was changed" in list(found.lines())


def test_a_cut_end_is_found_by_the_seal_in_the_folder(folder):
    by_hand(folder, "DROP TRIGGER events_keep_delete", "DELETE FROM events WHERE number = 3")

    assert 1 == audit(folder).exit_status


def test_a_changed_paper_is_found(folder):
    by_hand(folder, "UPDATE ballot_papers SET body = replace(body, '4', '1')")

    assert ["the papers of the vote 0123456789ab are not those of 2026-09-01 09:00 UTC"] == list(audit(folder).faults)


def test_a_seal_of_another_log_does_not_fit_and_a_mistyped_one_is_told(folder):
    assert 1 == audit(folder, ["1-0123456789abcdef"]).exit_status
    with pytest.raises(CustkitError, match="is no seal"):
        audit(folder, ["what?"])
