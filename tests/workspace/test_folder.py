import pytest

from custkit.errors import InputError, NotFoundError
from custkit.model.scales import Depth
from custkit.workspace.folder import find_folder, open_folder, store_url
from custkit.workspace.scaffold import new


def edit(folder, *changes, name="workshop.yml"):
    """Replace words in a file of a workshop."""
    path = folder / name
    text = path.read_text("utf-8-sig")
    for old, fresh in changes:
        assert old in text
        text = text.replace(old, fresh)
    path.write_text(text, "utf-8")


def test_a_workshop_is_one_value(folder):
    edit(folder, ("# XAL,", "XAL,"), name="roster.csv")
    edit(folder, ("# depths:\n#   SA-04: light", "depths:\n  SA-04: deep"), ("# skip: [SA-05]", "skip: [SA-02]"))

    workspace = open_folder(folder)

    assert folder.resolve() == workspace.root
    assert ["XAL"] == [person.unit for person in workspace.participants]
    assert "virtual" == workspace.programme.id
    assert Depth.DEEP is workspace.depth("SA-04")
    assert Depth.STANDARD is workspace.depth("SA-01")
    assert "SA-01" == workspace.used()[0].id
    assert "SA-02" not in [exercise.id for exercise in workspace.used()]
    assert f"sqlite:///{(folder / 'answers.sqlite').as_posix()}" == workspace.store_url


def test_opening_twice_gives_the_same_codes(folder):
    edit(folder, ("# XAL,", "XAL,"), ("# XBE,", "XBE,"), name="roster.csv")

    assert open_folder(folder).participants == open_folder(folder).participants


def test_every_fault_of_every_file_is_told_at_once(folder):
    edit(folder, ("programme: virtual", "programme: virtul"), ("# skip: [SA-05]", "skip: [SA-50]"))
    edit(folder, ("# XAL,dg", "XLA,gd"), name="roster.csv")
    (folder / "exercises").mkdir()
    (folder / "exercises" / "ZZ-01.yml").write_text("id: ZZ-01\n")
    (folder / "programmes").mkdir()
    (folder / "programmes" / "own.yml").write_text("- no programme\n")

    with pytest.raises(InputError) as caught:
        open_folder(folder)

    assert {"workshop.yml", "roster.csv", "exercises/ZZ-01.yml", "programmes/own.yml"} == {
        fault.file for fault in caught.value.faults
    }
    told = str(caught.value)
    assert "there is no programme 'virtul' -> did you mean 'virtual'?" in told
    assert "/skip/0: there is no exercise 'SA-50' -> did you mean 'SA-0" in told
    assert "line 3, column unit: there is no unit 'XLA' in this workshop -> did you mean 'XAL'?" in told


def test_the_roster_is_looked_at_even_when_the_workshop_cannot_be_read(folder):
    edit(folder, ("title:", "titel:"))
    edit(folder, ("# XAL,dg", "XLA,gd"), name="roster.csv")

    with pytest.raises(InputError) as caught:
        open_folder(folder)

    assert {"workshop.yml", "roster.csv"} == {fault.file for fault in caught.value.faults}
    assert "column unit" not in str(caught.value)


def test_faults_leave_every_file_as_it_was(folder):
    edit(folder, ("programme: virtual", "programme: virtul"))
    edit(folder, ("# XAL,", "XAL,"), name="roster.csv")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    with pytest.raises(InputError):
        open_folder(folder)

    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_found_from_inside(folder):
    inside = folder / "out" / "notebooks" / "XAL"
    inside.mkdir(parents=True)

    assert folder.resolve() == find_folder(inside)
    assert folder.resolve() == find_folder(folder)


def test_where_there_is_no_workshop_the_way_to_make_one_is_told(tmp_path):
    for run in (find_folder, open_folder):
        with pytest.raises(NotFoundError, match="custkit new DIR"):
            run(tmp_path)


@pytest.mark.parametrize(
    ("store", "url"),
    [
        ("", "sqlite:////w/answers.sqlite"),
        ("sqlite:///mine.sqlite", "sqlite:////w/mine.sqlite"),
        ("sqlite:////data/mine.sqlite", "sqlite:////data/mine.sqlite"),
        ("postgresql://me@host/answers", "postgresql://me@host/answers"),
    ],
)
def test_a_store_without_a_full_path_lies_in_the_workshop(store, url, tmp_path):
    root = type(tmp_path)("/w")

    assert url == store_url(root, store)


def test_a_workshop_of_structures_opens(tmp_path):
    from datetime import date

    new(tmp_path / "w", "virtual", ["IT=IT Service", "NULL=No"], starts=date(2026, 9, 1), country="PER")

    assert ["IT", "NULL"] == [unit.id for unit in open_folder(tmp_path / "w").workshop.units]
