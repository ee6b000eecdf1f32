import pytest

from custkit.errors import StoreError
from custkit.workspace.check import check, remarks


def test_a_new_workshop_has_no_faults_and_a_remark_for_each_empty_unit(folder):
    assert () == check(folder)
    assert ["unit XAL has no participants in roster.csv", "unit XBE has no participants in roster.csv"] == [
        remark.what for remark in remarks(folder)
    ]


def test_a_unit_without_a_head_is_a_remark(folder):
    (folder / "roster.csv").write_text("unit,role_band,head\nXAL,dg,yes\nXBE,dg,\n")

    assert ["unit XBE has no head, so nobody validates its answers"] == [remark.what for remark in remarks(folder)]


def test_looking_writes_nothing(folder):
    (folder / "roster.csv").write_text("unit,role_band\nXAL,dg\n")
    before = {path: path.read_bytes() for path in folder.rglob("*")}

    assert () == check(folder)
    assert before == {path: path.read_bytes() for path in folder.rglob("*")}


def test_a_store_that_cannot_be_reached_is_told_with_its_line(folder):
    path = folder / "workshop.yml"
    path.write_text(path.read_text() + "store: postgresql://me:secret@nowhere/answers\n")
    asked = []

    def reach(url):
        asked.append(url)
        raise StoreError("no such server", remedy="start it")

    (fault,) = check(folder, reach=reach)

    assert ["postgresql://me:secret@nowhere/answers"] == asked
    assert f"workshop.yml @ line {len(path.read_text().splitlines())}, /store: no such server -> start it" == str(fault)


def test_answers_in_memory_are_a_fault(folder):
    path = folder / "workshop.yml"
    path.write_text(path.read_text() + 'store: "sqlite://"\n')

    assert ["answers kept in memory are lost when the program ends"] == [fault.what for fault in check(folder)]


def test_a_country_that_there_is_not_is_told(folder):
    path = folder / "workshop.yml"
    path.write_text(path.read_text().replace('name: "Beta"', 'name: "Beta"\n    country: BDG'))

    (fault,) = check(folder)

    assert "there is no country 'BDG'" == fault.what
    assert "BGD (Bangladesh)" in fault.remedy


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("situation.ipynb", "{}", 0),
        ("situaton.ipynb", "{}", 1),
        ("situaton.ipynb", "no notebook", 1),
        ("own.ipynb", '{"metadata": {"custkit": {"stage": "own"}}}', 0),
    ],
)
def test_an_own_notebook_takes_a_place_or_says_what_it_is(folder, name, text, count):
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / name).write_text(text)

    faults = check(folder)

    assert count == len(faults)
    assert all("did you mean 'situation'?" in fault.remedy for fault in faults)


def test_a_folder_without_a_workshop_is_one_fault_for_each_file(tmp_path):
    assert ["workshop.yml", "roster.csv"] == [fault.file for fault in check(tmp_path)]
    assert () == remarks(tmp_path)
