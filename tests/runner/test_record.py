import stat
from pathlib import Path

from custkit.runner.job import Job
from custkit.runner.record import Record, file_digest, known_outputs, read, record_path, replace_atomically, write


def job(root: Path, name: str = "XAL/profile") -> Job:
    return Job(root / "t.ipynb", root / f"out/{name}.ipynb", name=name, folder=root)


def test_a_record_that_was_written_is_read_back_with_its_output(tmp_path):
    write(job(tmp_path), Record(parts={"template": "ab"}, written="cd", size=3, modified=4))

    assert Record(output="out/XAL/profile.ipynb", parts={"template": "ab"}, written="cd", size=3, modified=4) == read(
        job(tmp_path)
    )
    assert tmp_path / "out/.custkit/XAL/profile.json" == record_path(job(tmp_path))


def test_a_job_without_a_workshop_has_no_record(tmp_path):
    alone = Job(tmp_path / "t.ipynb", tmp_path / "o.ipynb")
    write(alone, Record())

    assert record_path(alone) is None
    assert read(alone) is None
    assert [] == list(tmp_path.iterdir())


def test_a_record_that_cannot_be_understood_counts_as_none(tmp_path):
    write(job(tmp_path), Record())
    path = record_path(job(tmp_path))
    assert path
    path.write_text('{"parts": 7}')

    assert read(job(tmp_path)) is None


def test_only_outputs_inside_the_workshop_are_listed(tmp_path):
    inside, outside = job(tmp_path), Job(tmp_path / "t.ipynb", tmp_path.parent / "o.ipynb", name="o", folder=tmp_path)
    write(inside, Record())
    write(outside, Record())

    assert [inside.output] == [path for path, _ in known_outputs(tmp_path)]


def test_a_file_is_replaced_whole_and_can_be_read_by_others(tmp_path):
    path = tmp_path / "new" / "a.txt"
    replace_atomically(path, b"one")
    replace_atomically(path, b"two")
    ordinary = tmp_path / "ordinary"
    ordinary.touch()

    assert b"two" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())
    assert stat.S_IMODE(ordinary.stat().st_mode) == stat.S_IMODE(path.stat().st_mode)


def test_a_missing_file_has_an_empty_digest(tmp_path):
    assert "" == file_digest(tmp_path / "none")
