from pathlib import Path

import pytest

from custkit.runner.job import BatchReport, Failure, Job, Outcome, State


def test_a_job_is_called_by_its_output_when_it_has_no_name(tmp_path):
    assert Job(Path("a.ipynb"), tmp_path / "BGD.ipynb").name == "BGD"


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "a/../../b", "C:thing", "a\\b"])
def test_a_name_that_leads_out_of_its_folder_is_refused(name):
    with pytest.raises(ValueError, match="plain relative name"):
        Job(Path("a.ipynb"), Path("b.ipynb"), name=name)


def test_paths_are_absolute_so_that_another_process_finds_them(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    job = Job(Path("a.ipynb"), Path("out/b.ipynb"), folder=Path())

    assert (tmp_path / "a.ipynb", tmp_path / "out/b.ipynb", tmp_path) == (job.template, job.output, job.folder)


def test_a_path_is_shown_as_the_user_knows_it(tmp_path):
    job = Job(tmp_path / "kit/profile.ipynb", tmp_path / "w/out/BGD.ipynb", folder=tmp_path / "w")

    assert "out/BGD.ipynb" == job.shown(job.output)
    assert "profile.ipynb" == job.shown(job.template)


def test_a_failure_names_its_cell_and_prompt_when_it_has_them():
    assert "cell 3 [2]: ValueError: no" == str(Failure("ValueError: no", 3, 2))
    assert "cell 3: the kernel died" == str(Failure("the kernel died", 3))
    assert "the kernel died" == str(Failure("the kernel died"))


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ([], 0),
        ([State.SUCCEEDED, State.FRESH, State.KEPT], 0),
        ([State.SUCCEEDED, State.FAILED], 1),
        ([State.SUCCEEDED, State.NOT_STARTED], 1),
    ],
)
def test_the_exit_status_tells_whether_something_failed_or_was_left_out(states, status):
    job = Job(Path("a.ipynb"), Path("b.ipynb"))

    report = BatchReport(tuple(Outcome(job, state) for state in states))

    assert status == report.exit_status
    assert set(State) == set(report.counts)
    assert len(states) == sum(report.counts.values())
