import pytest

from custkit.store.containers import ContainerError, kind_of, log_beside, read_bounded, stored_bodies


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"SQLite format 3\0rest", "sqlite"),
        (b"PK\x03\x04", "zip"),
        (b"PK\x05\x06", "zip"),
        (b"{}", "other"),
        (b"", "other"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_content(data, kind):
    assert kind == kind_of(data)


def test_a_log_is_found_beside_its_store_only(tmp_path):
    (tmp_path / "a.sqlite-wal").write_bytes(b"log")

    assert b"log" == log_beside(tmp_path / "a.sqlite")
    assert b"" == log_beside(tmp_path / "b.sqlite")


def test_a_file_is_read_whole(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 1000)

    assert 1000 == len(read_bounded(tmp_path / "a"))


def test_bytes_that_only_begin_like_a_database_are_refused():
    with pytest.raises(ContainerError, match="a damaged database"):
        stored_bodies(b"SQLite format 3\0" + bytes(5000))
