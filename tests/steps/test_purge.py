"""A person who asks for it is taken out of everything that custkit can reach, and nothing else is harmed."""

import html
import json
import shutil
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from random import SystemRandom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.errors import NotFoundError
from custkit.model.ballots import Ballot, ConsentVote
from custkit.model.events import Joined
from custkit.model.scales import Scope
from custkit.steps.audit import audit
from custkit.steps.opening import opened
from custkit.steps.purge import purge
from custkit.steps.rehearse import rehearse
from custkit.workspace.copies import copies_in

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
    assert () == receipt.copies.found


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


def packed(**members):
    """An archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_copies_in_files_written_before_are_named_also_within_archives_and_told_on_the_receipt(folder):
    code = busy_code(folder)
    made = folder / "out" / "documents"
    made.mkdir(parents=True)
    (folder / "notes.txt").write_text(f"spoke with {code}", encoding="utf-8")
    book = packed(strings=f'<?xml version="1.0"?><t>{code[:3]}</t><t>{code[3:]}</t>')
    (made / "plan.xlsx").write_bytes(book)
    (made / "pack.zip").write_bytes(packed(inner=packed(book=book)))
    (made / "strategy.pdf").write_bytes(b"%PDF-1.7 nobody can search this")
    (made / "shut.zip").write_bytes(b"PK but no archive")
    (made / "other.docx").write_bytes(packed(document="<?xml version='1.0'?><t>AAAA-AAAA</t>"))

    receipt = purge(folder, code)

    documents = "out/documents"
    assert ("notes.txt", f"{documents}/pack.zip", f"{documents}/plan.xlsx") == receipt.copies.found
    others = (f"{documents}/other.docx", f"{documents}/shut.zip", f"{documents}/strategy.pdf")
    assert others == receipt.copies.others
    text = receipt.path.read_text("utf-8")
    assert "were not changed" in text
    assert all(f"    {name}\n" in text for name in (*receipt.copies.found, *others))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=3, max_size=20))
def test_a_name_is_found_however_a_file_writes_it(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("names")
    (folder / "a.html").write_text(f"<p>{html.escape(name)}</p>", encoding="utf-8")
    (folder / "b.ipynb").write_text(json.dumps([f"by {name}"]), encoding="utf-8")
    (folder / "c.docx").write_bytes(packed(document=f"<t>{html.escape(name, quote=False)}</t>"))
    (folder / "d.csv").write_bytes(f"\ufeffname\r\n{name}\r\n".encode())

    assert ("a.html", "b.ipynb", "c.docx", "d.csv") == copies_in(folder, [name], made=folder).found


def test_a_code_that_nobody_has_changes_nothing(folder):
    before = everything(folder)

    with pytest.raises(NotFoundError):
        purge(folder, "AAAA-AAAA")
    assert len(before) <= len(everything(folder))


def test_somebody_without_a_seat_is_purged_like_anybody(folder):
    with (folder / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("XAL,scribe,Helper at the desk,,,,,\n")
    with opened(folder) as workshop:
        (scribe,) = workshop.workspace.helpers
        log = workshop.store.events(workshop.workspace.workshop.id)
        log.add(Joined(at=datetime(2026, 9, 1, tzinfo=UTC), seat=log.pseudonym(scribe.code)))

    receipt = purge(folder, scribe.code)

    assert (0, True) == (receipt.cleared.versions, receipt.cleared.pseudonym)
    assert scribe.code.encode() not in everything(folder)
    with opened(folder) as workshop:
        assert () == workshop.workspace.helpers
