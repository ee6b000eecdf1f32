"""A person who asks for it is taken out of everything that custkit can reach, and nothing else is harmed."""

import shutil
from datetime import UTC, datetime
from random import SystemRandom

import pytest

from custkit.errors import NotFoundError
from custkit.model.ballots import Ballot, ConsentVote
from custkit.model.events import Joined
from custkit.model.scales import Scope
from custkit.steps.audit import audit
from custkit.steps.opening import opened
from custkit.steps.purge import purge
from custkit.steps.rehearse import rehearse

BALLOT = Ballot(id="0123456789ab", question="Do we adopt it?", kind="consent", electorate={"manager": 9})


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("purge") / "first"
    rehearse(folder, units=("XAL",))
    return folder


@pytest.fixture
def folder(rehearsed, tmp_path):
    return shutil.copytree(rehearsed, tmp_path / "first")


def busy_code(folder):
    """The seat that has most versions of its own."""
    with opened(folder) as workshop:
        codes = [r.participant for r in workshop.store.everything() if r.scope is Scope.INDIVIDUAL]
    return max(set(codes), key=codes.count)


def everything(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("mode", ["anonymised", "withdrawn"])
def test_no_byte_of_the_code_is_left_in_the_folder(folder, mode):
    code = busy_code(folder)
    with opened(folder) as workshop:
        log = workshop.store.events(workshop.workspace.workshop.id)
        log.add(Joined(at=datetime(2026, 9, 1, tzinfo=UTC), seat=log.pseudonym(code)))
        box = workshop.store.ballots(workshop.workspace.workshop.id)
        box.start(BALLOT)
        box.cast(BALLOT.id, code, "manager", ConsentVote(value=4))

    receipt = purge(folder, code, mode=mode, random=SystemRandom())

    assert code.encode() not in everything(folder)
    assert receipt.cleared.versions > 0
    assert (1, True) == (receipt.cleared.votes, receipt.cleared.pseudonym)
    assert () == receipt.copies


def test_the_log_still_holds_and_says_that_somebody_was_purged(folder):
    code = busy_code(folder)
    receipt = purge(folder, code)

    found = audit(folder, [str(receipt.seal)])

    assert 0 == found.exit_status
    assert 1 == found.verdict.records


def test_anonymised_answers_still_count_and_withdrawn_ones_do_not(folder, tmp_path):
    code = busy_code(folder)
    other = shutil.copytree(folder, tmp_path / "other")

    def counted(place):
        with opened(place) as workshop:
            return len(workshop.store.latest(workshop.workspace.workshop.id, scope=Scope.INDIVIDUAL))

    before = counted(folder)
    purge(folder, code)
    gone = purge(other, code, mode="withdrawn").cleared.emptied

    assert before == counted(folder)
    assert counted(other) < before
    assert gone > 0


def test_nobody_else_loses_a_letter(folder):
    code = busy_code(folder)

    def others():
        with opened(folder) as workshop:
            return [r for r in workshop.store.everything() if code not in r.model_dump_json()]

    before = others()
    purge(folder, code, random=SystemRandom())
    after = others()
    known = {response.id for response in before}

    assert before == [response for response in after if response.id in known]


def test_the_store_refuses_changes_again_afterwards(folder):
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import DBAPIError

    purge(folder, busy_code(folder))
    engine = create_engine(f"sqlite:///{folder / 'answers.sqlite'}")

    with pytest.raises(DBAPIError, match="never changed"), engine.begin() as connection:
        connection.execute(text("UPDATE responses SET body = ''"))
    engine.dispose()


def test_the_receipt_names_neither_the_person_nor_the_code(folder):
    code = busy_code(folder)
    receipt = purge(folder, code)

    text = receipt.path.read_text("utf-8")
    assert code not in text
    assert receipt.id in text
    assert "Out of reach: paper" in text


def test_copies_that_still_hold_the_code_are_named(folder):
    code = busy_code(folder)
    (folder / "notes.txt").write_text(f"spoke with {code}", encoding="utf-8")

    assert ("notes.txt",) == purge(folder, code).copies


def test_a_code_that_nobody_has_changes_nothing(folder):
    before = everything(folder)

    with pytest.raises(NotFoundError):
        purge(folder, "AAAA-AAAA")
    assert len(before) <= len(everything(folder))
