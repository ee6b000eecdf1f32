import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import custkit
from custkit.i18n.speech import speaking
from custkit.i18n.telling import worded
from custkit.runner.job import Failure, Job, State
from custkit.runner.record import Record, file_digest, read, write
from custkit.runner.stale import Standing, judge, keep_failed, parts, put

TEMPLATE = Path(__file__).parents[1] / "samples" / "notebooks" / "small.ipynb"


@pytest.fixture
def job(tmp_path):
    template = tmp_path / "small.ipynb"
    shutil.copy(TEMPLATE, template)
    inputs = (("figures", "1a"), ("exercise SA-04", "2b"))
    return Job(template, tmp_path / "out/XAL.ipynb", {"unit": "XAL"}, inputs=inputs, folder=tmp_path)


@pytest.fixture
def made(job):
    put(job, b"{}", parts(job))
    return job


def standing(job: Job, *, force: bool = False) -> tuple[Standing, bool, str]:
    verdict = judge(job, force=force)
    return verdict.standing, verdict.run, verdict.explain


def test_what_is_not_there_is_made(job):
    assert (Standing.MISSING, True, "it is not there yet") == standing(job)


def test_what_has_not_changed_is_left(made):
    assert (Standing.FRESH, False, "nothing that it is made from has changed") == standing(made)


def test_force_makes_even_what_has_not_changed(made):
    assert (Standing.FRESH, True) == standing(made, force=True)[:2]


def test_a_copied_workshop_is_as_fresh_as_the_first(made, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("copy")
    shutil.copytree(made.folder, elsewhere, dirs_exist_ok=True, copy_function=shutil.copyfile)
    moved = Job(elsewhere / "small.ipynb", elsewhere / "out/XAL.ipynb", made.parameters, "", made.inputs, elsewhere)

    assert Standing.FRESH == standing(moved)[0]


@pytest.mark.parametrize(
    ("change", "because"),
    [
        ({"parameters": {"unit": "XBE"}}, "its parameters have changed"),
        ({"inputs": (("figures", "9z"), ("exercise SA-04", "2b"))}, "figures changed"),
        ({"inputs": (("figures", "1a"),)}, "exercise SA-04 is no longer used"),
        ({"inputs": (("figures", "1a"), ("exercise SA-04", "2b"), ("answers", "3"))}, "answers changed"),
    ],
)
def test_what_changed_makes_it_stale_and_is_named(made, change, because):
    assert (Standing.STALE, True, f"since it was written, {because}") == standing(replace(made, **change))


def test_why_it_is_stale_can_be_told_in_other_words(made):
    changed = replace(made, inputs=(("figures", "9z"), ("answers", "3")))
    with speaking("fr"):
        told = worded(judge(changed, force=True).explain)

    assert (
        "depuis son écriture, changement dans « chiffres » et changement dans « réponses »"
        " et « exercise SA-04 » ne sert plus ; il est refait, comme demandé"
    ) == told.replace("\N{NO-BREAK SPACE}", " ")


def test_a_changed_template_makes_it_stale_whatever_its_date(made):
    status = made.template.stat()
    made.template.write_bytes(made.template.read_bytes() + b"\n")
    os.utime(made.template, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert (Standing.STALE, True, "since it was written, the template has changed") == standing(made)


def test_a_new_version_of_custkit_makes_it_stale(made, monkeypatch):
    monkeypatch.setattr(custkit, "__version__", "99.0")

    assert standing(made)[2].startswith("since it was written, custkit has changed from ")


def test_a_notebook_that_somebody_worked_in_is_never_run_over(made):
    made.output.write_bytes(b"{ }")

    assert (Standing.WORKED_IN, False) == standing(made)[:2]
    assert "somebody worked in it after it was written; it is left alone" == standing(made)[2]
    assert State.KEPT == put(made, b"new", parts(made)).state
    assert b"{ }" == made.output.read_bytes()


def test_a_change_is_noticed_even_when_size_and_name_stay(made):
    made.output.write_bytes(b"[]")

    assert Standing.WORKED_IN == standing(made)[0]


def test_a_file_that_we_did_not_write_is_somebodys_work(job):
    job.output.parent.mkdir()
    job.output.write_bytes(b"{}")

    assert (
        Standing.WORKED_IN,
        False,
        "the file there was not written by custkit; it is left alone",
    ) == standing(job)


def test_force_moves_the_worked_copy_aside_before_it_writes(made):
    for number in (1, 2):
        made.output.write_bytes(b"worked %d" % number)
        assert standing(made, force=True)[1]
        outcome = put(made, b"new", parts(made), force=True)
        aside = made.output.with_name(f"XAL.worked-{number}.ipynb")

        assert aside == outcome.moved_to
        assert b"worked %d" % number == aside.read_bytes()
        assert b"new" == made.output.read_bytes()
    assert Standing.FRESH == standing(made)[0]


def test_a_kill_between_record_and_file_leaves_a_notebook_that_is_still_ours(made):
    old = file_digest(made.output)
    write(made, Record(parts=parts(made), written="of the new file", replaced=old, size=9, modified=9))

    assert (Standing.STALE, True, "writing it was cut short") == standing(made)
    assert State.SUCCEEDED == put(made, b"new", parts(made)).state


def test_a_failure_is_remembered_and_tried_again(made):
    outcome = keep_failed(replace(made, parameters={"unit": "XBE"}), b"half", {}, Failure("ValueError: no"))

    assert (State.FAILED, made.failed_path) == (outcome.state, outcome.path)
    assert b"half" == made.failed_path.read_bytes()
    assert b"{}" == made.output.read_bytes(), "the earlier output stays"
    assert Standing.FRESH == standing(made)[0], "for what it was made from, it is still right"

    keep_failed(made, None, parts(made), Failure("ValueError: no", 3, 2))

    assert not made.failed_path.exists()
    assert (Standing.FAILED_BEFORE, True, "it failed the last time (cell 3 [2]: ValueError: no)") == standing(made)


def test_a_success_forgets_the_failure_and_its_notebook(job):
    keep_failed(job, b"half", parts(job), Failure("ValueError: no"))
    put(job, b"{}", parts(job))

    assert not job.failed_path.exists()
    assert Standing.FRESH == standing(job)[0]
    record = read(job)
    assert record
    assert record.failed is None
