"""Results at an address: whole, once, and told in words when it cannot be."""

import json
import shutil
import uuid
from pathlib import Path

import fsspec
import pytest

from custkit.errors import CustkitError
from custkit.runner import run_many
from custkit.runner.job import Job, State
from custkit.runner.refresh import refresh
from custkit.runner.remote import check_addresses, is_address, joined, put_at
from custkit.runner.run_one import run_one

NOTEBOOKS = Path(__file__).parents[1] / "samples" / "notebooks"


def printed(content: bytes) -> str:
    cells = json.loads(content)["cells"]
    return "".join("".join(output.get("text", ())) for cell in cells for output in cell.get("outputs", ()))


@pytest.fixture
def memory():
    """A folder of this test in fsspec's memory, which lives in this process."""
    address = f"memory://{uuid.uuid4()}"
    yield address
    fsspec.filesystem("memory").rm(address, recursive=True)


def test_a_path_is_no_address():
    assert [False, False, False, True] == [
        is_address(place) for place in ("out/a.ipynb", Path("s3://b/a"), "C:\\out\\a.ipynb", "s3://b/a")
    ]
    assert "s3://b/lima/PER/a.ipynb" == joined("s3://b/lima/", "PER", "a.ipynb")


def test_what_is_put_at_an_address_lies_there_whole_and_is_replaced(memory, tmp_path):
    for address in (f"{memory}/deep/a.ipynb", (tmp_path / "deep" / "a.ipynb").as_uri()):
        put_at(address, b"first")
        put_at(address, b"second")

        assert b"second" == fsspec.open(address).open().read()
    assert ["a.ipynb"] == [path.name for path in (tmp_path / "deep").iterdir()]


@pytest.mark.parametrize("address", ["nowhere-known://bucket/a", "dropbox://bucket/a"])
def test_an_address_that_cannot_be_written_to_is_told_before_anything_runs(address):
    with pytest.raises(CustkitError, match="cannot be put"):
        check_addresses([address])
    with pytest.raises(CustkitError, match="cannot be put"):
        run_many([(NOTEBOOKS / "small.ipynb", address, {})])


def test_a_notebook_goes_to_its_address_and_nowhere_else(memory, tmp_path):
    shutil.copy(NOTEBOOKS / "small.ipynb", tmp_path)
    job = Job(tmp_path / "small.ipynb", tmp_path / "BGD.ipynb", {"unit": "XBE"}, url=f"{memory}/BGD.ipynb")

    done = run_one(job)

    assert (State.SUCCEEDED, job.url, None) == (done.state, done.url, done.path)
    assert "XBE\n" == printed(fsspec.open(job.url).open().read())
    assert ["small.ipynb"] == [path.name for path in tmp_path.iterdir()]


def test_many_notebooks_go_to_their_addresses_and_a_failed_one_under_a_name_of_its_own(tmp_path):
    there = (tmp_path / "there").as_uri()

    report = run_many([(NOTEBOOKS / f"{name}.ipynb", f"{there}/{name}.ipynb", {}) for name in ("small", "failing")])

    assert [State.SUCCEEDED, State.FAILED] == [outcome.state for outcome in report.outcomes]
    assert [f"{there}/small.ipynb", f"{there}/failing.failed.ipynb"] == [outcome.url for outcome in report.outcomes]
    assert ["failing.failed.ipynb", "small.ipynb"] == sorted(path.name for path in (tmp_path / "there").iterdir())


def test_a_fresh_notebook_of_a_workshop_is_sent_where_it_was_not_sent_yet_and_only_once(memory, tmp_path):
    def job(address: str = "") -> Job:
        return Job(NOTEBOOKS / "small.ipynb", tmp_path / "out" / "a.ipynb", folder=tmp_path, url=address)

    assert State.SUCCEEDED == refresh([job()]).outcomes[0].state
    sent = refresh([job(f"{memory}/a.ipynb")]).outcomes[0]
    fsspec.filesystem("memory").pipe_file(f"{memory}/a.ipynb", b"somebody else's since")
    again = refresh([job(f"{memory}/a.ipynb")]).outcomes[0]

    assert [State.FRESH, State.FRESH] == [sent.state, again.state]
    assert b"somebody else's since" == fsspec.open(f"{memory}/a.ipynb").open().read()


def test_an_address_that_fails_costs_its_notebook_and_the_one_in_the_folder_stays(tmp_path):
    (tmp_path / "a_file").touch()
    blocked = (tmp_path / "a_file" / "a.ipynb").as_uri()
    good = Job(NOTEBOOKS / "small.ipynb", tmp_path / "out" / "good.ipynb", folder=tmp_path)
    bad = Job(NOTEBOOKS / "small.ipynb", tmp_path / "out" / "bad.ipynb", folder=tmp_path, url=blocked)

    report = refresh([bad, good])

    assert [State.FAILED, State.SUCCEEDED] == [outcome.state for outcome in report.outcomes]
    assert (tmp_path / "out" / "bad.ipynb").exists()
