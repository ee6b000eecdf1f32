import io
import json
import sqlite3
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.model.responses import Response
from custkit.store import containers
from custkit.store.answers import Store
from custkit.store.exchange import dump, load, merge, read_file

words = st.text(min_size=1, max_size=40)
answers = st.one_of(
    words.map(lambda value: {"kind": "text", "value": value}),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda value: {"kind": "number", "value": value}),
    st.dates().map(lambda value: {"kind": "date", "value": value}),
    st.lists(words, max_size=3).map(lambda value: {"kind": "choices", "value": value}),
    st.lists(st.lists(words, max_size=2), max_size=3).map(lambda value: {"kind": "ranking", "value": value}),
    st.dictionaries(words, st.integers(0, 9), max_size=3).map(lambda value: {"kind": "allocation", "value": value}),
    st.lists(words, max_size=3).map(
        lambda ids: {"kind": "table", "rows": [{"id": i, "cells": {i: {"kind": "dont_know"}}} for i in ids]},
    ),
    st.sampled_from([{"kind": "dont_know"}, {"kind": "not_applicable"}, {"kind": "unreadable", "text": "12,5x"}]),
)
responses = st.builds(
    lambda **fields: Response.model_validate(fields),
    id=st.uuids(),
    workshop=words,
    exercise=st.just("SA-04"),
    unit=st.sampled_from(["XAL", "XBE"]),
    scope=st.sampled_from(["individual", "unit", "plenary"]),
    participant=st.just("K7QM-2XRD"),
    role_band=st.sampled_from(["dg", "partner"]),
    status=st.sampled_from(["draft", "submitted", "validated", "late", "withdrawn"]),
    at=st.datetimes(timezones=st.timezones()),
    payload=st.dictionaries(words, answers, max_size=3),
    note=st.text(max_size=40),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(responses, max_size=3))
def test_what_is_dumped_is_loaded_again(items):
    """Any answers at all, in any script."""
    loaded = load(dump(items), "answers.json")

    assert (tuple(items), ()) == (loaded.responses, loaded.faults)


def test_the_same_answers_give_the_same_bytes(make):
    assert dump([make(1), make(2)]) == dump([make(1), make(2)])
    assert dump([]) == b'{"format": "custkit-answers", "version": 1, "responses": [\n\n]}\n'


def test_every_fault_is_told_at_once_with_its_place_and_the_good_ones_are_kept(make):
    document = json.loads(dump([make(number) for number in range(4)]))
    document["responses"][0]["unit"] = "lower case"
    document["responses"][2]["payload"]["why"]["value"] = ""
    document["responses"][2]["extra"] = 1
    document["responses"][3] = 7

    loaded = load(json.dumps(document).encode(), "answers.json")

    assert (make(1),) == loaded.responses
    assert [
        "/responses/0/unit",
        "/responses/2/extra",
        "/responses/2/payload/why/text/value",
        "/responses/3",
    ] == sorted(fault.place for fault in loaded.faults)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not readable as JSON"),
        (b"\xff\xfe\xfa", "not readable as JSON"),
        (b"[" * 100_000, "not readable as JSON"),
        (b"9" * 10_000, "not readable as JSON"),
        (b"[]", "not an export of answers"),
        (b'{"format": "geojson"}', "not an export of answers"),
        (b'{"format": "custkit-answers", "version": 2, "responses": []}', "written in version 2 of the format"),
        (b'{"format": "custkit-answers", "version": 1, "responses": {}}', "a list of responses is missing"),
    ],
)
def test_a_file_that_is_no_export_is_told_in_one_fault(data, told):
    loaded = load(data, "answers.json")

    assert () == loaded.responses
    assert [True] == [told in fault.what for fault in loaded.faults]
    assert all(fault.file == "answers.json" and fault.remedy for fault in loaded.faults)


def test_a_lone_surrogate_is_a_fault_and_not_a_crash(make):
    data = dump([make(1)]).replace(b"answer 1", b"\\ud800")

    (fault,) = load(data, "answers.json").faults

    assert fault.place.startswith("/responses/0/payload/why")


def test_a_heap_of_faults_is_cut_short():
    data = json.dumps({"format": "custkit-answers", "version": 1, "responses": [0] * 1000}).encode()

    faults = load(data, "answers.json").faults

    assert 201 == len(faults)
    assert "800 more faults" == faults[-1].what


def test_a_store_that_was_closed_is_read_and_left_as_it_was(tmp_path, make):
    path = tmp_path / "answers.sqlite"
    with Store(f"sqlite:///{path}") as store:
        store.extend([make(1), make(2)])
    before = path.read_bytes()

    (loaded,) = read_file(path)

    assert ((make(1), make(2)), ()) == (loaded.responses, loaded.faults)
    assert (before, ["answers.sqlite"]) == (path.read_bytes(), [p.name for p in tmp_path.iterdir()])


def test_a_store_that_is_still_open_is_read_with_its_newest_answers(tmp_path, make):
    path = tmp_path / "answers.sqlite"
    with Store(f"sqlite:///{path}") as store:
        store.append(make(1))

        assert (make(1),) == read_file(path)[0].responses


def archive(**members):
    """A ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def test_an_archive_gives_each_of_its_files_and_touches_nothing_outside(tmp_path, make):
    path, inner = tmp_path / "in" / "unit.zip", tmp_path / "other.sqlite"
    path.parent.mkdir()
    with Store(f"sqlite:///{inner}") as store:
        store.append(make(2))
    path.write_bytes(
        archive(
            **{
                "../../evil.json": dump([make(1)]),
                "store.sqlite": inner.read_bytes(),
                "broken.json": b"{",
                "more.zip": archive(),
                "__MACOSX/._broken.json": b"clutter",
                "/etc/passwd\x1b[2J": dump([make(3)]),
            },
        ),
    )

    loaded = read_file(path)

    assert [make(1), make(3), make(2)] == [response for part in loaded for response in part.responses]
    assert [
        "unit.zip/../../evil.json",
        "unit.zip//etc/passwd?[2J",
        "unit.zip/broken.json",
        "unit.zip/more.zip",
        "unit.zip/store.sqlite",
    ] == [part.name for part in loaded]
    assert 2 == sum(bool(part.faults) for part in loaded)
    assert {"in", "other.sqlite"} == {p.name for p in tmp_path.iterdir()}


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "BYTES_AT_MOST", 2**20)
    path = tmp_path / "bomb.zip"
    path.write_bytes(archive(**{f"{n}.json": bytes(2**19) for n in range(3)}))

    assert ["an archive that unpacks to more than 1 MB"] == [fault.what for fault in read_file(path)[0].faults]


def test_an_archive_that_lies_about_its_sizes_is_a_fault(tmp_path):
    """The declared size bounds what is unpacked, and the checksum tells."""
    data = archive(**{"a.json": bytes(10_000)}).replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path = tmp_path / "liar.zip"
    path.write_bytes(data)

    assert 1 == len(read_file(path)[0].faults)


@pytest.mark.parametrize("cut", [5, 30, 60])
def test_a_damaged_archive_is_a_fault(tmp_path, make, cut):
    path = tmp_path / "cut.zip"
    path.write_bytes(archive(**{"a.json": dump([make(1)])})[:-cut])

    assert ((), 1) == (read_file(path)[0].responses, len(read_file(path)[0].faults))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "BYTES_AT_MOST", 2**20)
    path = tmp_path / "large.json"
    path.write_bytes(bytes(2**20 + 1))

    assert ["larger than 1 MB"] == [fault.what for fault in read_file(path)[0].faults]


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("CREATE TABLE other (body TEXT)", "a database that holds no answers"),
        ("CREATE VIEW responses AS SELECT 1 AS body, 1 AS moment, 1 AS id", "a database that holds no answers"),
        ("CREATE TABLE responses (body TEXT)", "a damaged database"),
    ],
)
def test_a_database_that_is_no_store_is_a_fault(tmp_path, schema, told):
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute(schema)
    connection.close()

    (loaded,) = read_file(path)

    assert [True] == [fault.what.startswith(told) for fault in loaded.faults]


def test_a_damaged_store_is_a_fault(tmp_path, make):
    path = tmp_path / "answers.sqlite"
    with Store(f"sqlite:///{path}") as store:
        store.extend(make(number) for number in range(200))
    data = bytearray(path.read_bytes())
    data[5000:30000] = bytes(25000)
    path.write_bytes(data)

    (loaded,) = read_file(path)

    assert ((), 1) == (loaded.responses, len(loaded.faults))


def test_a_missing_file_and_a_folder_are_faults(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        assert 1 == len(read_file(path)[0].faults)


def test_what_two_units_sent_in_one_archive_is_merged_file_by_file(tmp_path, make):
    path = tmp_path / "all.zip"
    path.write_bytes(archive(**{"a.json": dump([make(1)]), "b.json": dump([make(2)])}))
    with Store("sqlite://") as store:
        reports = [merge(store, part.responses) for part in read_file(path)]

        assert [0, 1] == [len(report.conflicts) for report in reports]
        assert (make(2),) == store.latest("virtual-2026")
