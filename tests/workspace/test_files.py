import stat

import pytest

from custkit.workspace.files import write_whole


def test_a_file_is_replaced_in_one_move_and_keeps_its_rights(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_whole(path, b"new")

    assert (b"new", 0o640) == (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
    assert ["roster.csv"] == [p.name for p in tmp_path.iterdir()]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "roster.csv"
    path.mkdir()

    with pytest.raises(OSError, match="directory"):
        write_whole(path, b"new")

    assert ["roster.csv"] == [p.name for p in tmp_path.iterdir()]
