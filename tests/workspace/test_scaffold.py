from datetime import date

import pytest
from openpyxl import Workbook
from wording import ENGLISH

from custkit.errors import InputError
from custkit.i18n.speech import speaking
from custkit.workspace.check import check
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

DAY = date(2026, 9, 1)


def faults(run):
    """What an InputError says."""
    with pytest.raises(InputError) as caught:
        run()
    return [str(fault) for fault in caught.value.faults]


def test_a_new_workshop_opens_without_a_fault(tmp_path):
    written = new(tmp_path / "lima", "virtual", ["PER", "COL"], starts=DAY, title='Two days in "Lima": #1')

    workspace = open_folder(tmp_path / "lima")
    assert ["workshop.yml", "roster.csv", "README.txt", ".gitignore"] == [path.name for path in written]
    assert ("lima", 'Two days in "Lima": #1', DAY) == (
        workspace.workshop.id,
        workspace.workshop.title,
        workspace.workshop.starts,
    )
    assert not workspace.workshop.rehearsal
    assert () == check(tmp_path / "lima")


def test_a_workshop_of_fictitious_units_is_a_rehearsal(folder):
    assert open_folder(folder).workshop.rehearsal


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_the_examples_in_the_roster_work_when_their_marks_are_taken_away(tmp_path, language):
    folder = tmp_path / "w"
    with speaking(language):
        new(folder, "virtual", ["XAL", "XBE"], starts=DAY)
    path = folder / "roster.csv"
    path.write_text(path.read_text("utf-8-sig").replace("# XAL,", "XAL,").replace("# XBE,", "XBE,"), "utf-8-sig")

    first, second = open_folder(folder).participants

    assert ("XAL", True, "XBE", "fr") == (first.unit, first.head, second.unit, second.language)


@pytest.mark.parametrize("language", ["es", "fr", "pt"])
def test_what_explains_a_new_workshop_is_in_the_language_of_whoever_makes_it(tmp_path, language):
    new(tmp_path / "en", "virtual", ["XAL", "SEN"], starts=DAY)
    with speaking(language):
        new(tmp_path / language, "virtual", ["XAL", "SEN"], starts=DAY)

    for path in sorted((tmp_path / language).iterdir()):
        english = (tmp_path / "en" / path.name).read_text("utf-8-sig").splitlines()
        told = path.read_text("utf-8-sig").splitlines()
        assert len(english) == len(told)
        assert [] == [line for line in told if len(line) > 120]
        assert [] == [line for line in told if ENGLISH.search(line.replace("of Alpha", ""))]
    made = open_folder(tmp_path / language).workshop
    named = [
        unit.model_copy(update={"name": english})
        for unit, english in zip(made.units, ("Alpha", "Senegal"), strict=True)
    ]
    assert open_folder(tmp_path / "en").workshop == made.model_copy(update={"id": "en", "units": tuple(named)})
    assert () == check(tmp_path / language)


def test_nothing_that_is_there_is_ever_overwritten(folder, tmp_path):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "roster.csv").write_text("mine")

    assert "is a workshop already" in faults(lambda: new(folder, "virtual", ["XGA"], starts=DAY))[0]
    assert "is there already" in faults(lambda: new(tmp_path / "other", "virtual", ["XGA"], starts=DAY))[0]
    assert "is a file" in faults(lambda: new(folder / "roster.csv", "virtual", ["XGA"], starts=DAY))[0]
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert ["roster.csv"] == [path.name for path in (tmp_path / "other").iterdir()]


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(tmp_path):
    told = faults(lambda: new(tmp_path / "x", "virtul", ["BDG", "XAL"], starts=DAY, language="English"))

    assert [True, True, True] == [
        "did you mean 'virtual'?" in told[0],
        "write en" in told[1],
        "BGD (Bangladesh)" in told[2],
    ]
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("title", ["", "x" * 161])
def test_a_title_has_to_fit(tmp_path, title):
    assert faults(lambda: new(tmp_path / "x", "virtual", ["XAL"], starts=DAY, title=title))[0].startswith("title: ")


def test_a_roster_comes_along_from_a_workbook_with_a_code_for_everybody(tmp_path, chance):
    book = Workbook()
    for row in (["Unit", "Role band", "Post", "Head"], ["XAL", "dg", "Director, General", "x"], ["XBE", "manager"]):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")

    new(tmp_path / "w", "virtual", ["XAL", "XBE"], tmp_path / "people.xlsx", starts=DAY, random=chance(4))

    first, second = open_folder(tmp_path / "w").participants
    assert ("XAL", "Director, General", True) == (first.unit, first.post, first.head)
    assert first.code != second.code
    assert first.code in (tmp_path / "w" / "roster.csv").read_text("utf-8")


def test_faults_of_the_roster_are_told_with_those_of_the_rest(tmp_path):
    (tmp_path / "people.csv").write_text("unit,role_band\nXLA,dg\n")

    told = faults(lambda: new(tmp_path / "w", "virtul", ["XAL"], tmp_path / "people.csv", starts=DAY))

    assert [True, True] == ["programme" in told[0], "people.csv @ line 2, column unit" in told[1]]


@pytest.mark.parametrize("name", ["null", "2026", "Ünïcode ☃", "-x-", "...", "a" * 100, 'it\'s "#1": {x}'])
def test_a_folder_of_any_name_becomes_a_workshop(tmp_path, name):
    new(tmp_path / name, "virtual", ["XAL"], starts=DAY)

    assert open_folder(tmp_path / name).workshop.id
