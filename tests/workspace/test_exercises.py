from pathlib import Path

import pytest

from custkit.errors import InputError
from custkit.model.scales import Depth, Scope
from custkit.workspace.exercises import load_exercises, read_exercise

SAMPLES = Path(__file__).parents[1] / "samples" / "exercises"

BAD = {
    "ZZ-03.yml": (
        " @ line 3, /title: a text needs its English wording (key 'en')",
        " @ line 7, /parts/0/who: 'everybody' is not one of the values -> use one of: individual, plenary, unit",
        " @ line 8, /parts/0/minutes/ligt: 'ligt' is not one of the values -> did you mean 'light'? (use one of: deep",
        " @ line 10, /questions/0: there is no kind 'txt' -> did you mean 'text'? (use one of: allocation, choice, ch",
        " @ line 16, /questions/1/minimun: the key 'minimun' is not known here -> did you mean 'minimum'? (use one of",
        " @ line 24, /questions/2/columns/0/max_lenght: the key 'max_lenght' is not known here -> did you mean 'max_l",
        " @ line 25, /questions/2/columns/1: both ends of the scale need a written anchor",
        " @ line 30, /rules/0: there is no rule 'cover' -> did you mean 'covers'? (use one of: acyclic, alike, amount_",
        " @ line 34, /rules/1/diffrent: the key 'diffrent' is not known here -> did you mean 'different'? (use one of",
    ),
    "ZZ-04.yml": (
        " @ line 1, /id: the file is called ZZ-04 and its exercise ZZ-05 -> write id: ZZ-04, or rename the file to ZZ",
    ),
    "ZZ-06.yml": (": rule 'covers' names a question that is not there: 'things'",),
}
"""The beginning of each message that a bad exercise gives, in their order."""


@pytest.mark.parametrize("name", BAD)
def test_every_fault_of_an_exercise_is_told_at_once(name):
    with pytest.raises(InputError) as caught:
        read_exercise(SAMPLES / "bad" / name)
    told = [str(fault).removeprefix(name) for fault in caught.value.faults]

    assert len(BAD[name]) == len(told)
    assert [] == [pair for pair in zip(told, BAD[name], strict=True) if not pair[0].startswith(pair[1])]


def test_each_bad_sample_is_in_the_table():
    assert set(BAD) == {path.name for path in (SAMPLES / "bad").iterdir()}


def test_a_new_exercise_needs_no_python():
    """Two files in a folder are two exercises more."""
    shelf = load_exercises(SAMPLES / "good")

    assert () == shelf.faults
    assert {"ZZ-01", "ZZ-02"} == set(shelf.own)
    assert "yes" == shelf.items["ZZ-01"].questions[0].options[0].id
    assert (2, 40) == shelf.items["ZZ-02"].asked(Scope.UNIT, Depth.STANDARD)[0].limits(Depth.STANDARD)


def test_every_exercise_of_the_kit_is_read_without_a_fault():
    shelf = load_exercises()

    assert () == shelf.faults
    assert {"SA-01", "SA-02", "SA-04", "SA-05", "VI-01", "VI-02", "VI-03"} <= set(shelf.items)
    assert {"PR-01", "PR-02", "PR-03", "PR-04", "RM-01", "MO-01"} <= set(shelf.items)


def test_an_own_copy_takes_the_place_of_the_kits(tmp_path):
    own = (SAMPLES / "good" / "ZZ-01.yml").read_text().replace("ZZ-01", "SA-04")
    (tmp_path / "SA-04.yml").write_text(own)

    shelf = load_exercises(tmp_path)

    assert "Own words" == str(shelf.items["SA-04"].title)
    assert ("SA-04",) == shelf.own
    assert len(load_exercises().items) == len(shelf.items)


def test_a_broken_own_copy_does_not_hide_the_others(tmp_path):
    (tmp_path / "SA-04.yml").write_text("id: [")
    (tmp_path / "SA-05.yaml").write_text("id: SA-05")
    (tmp_path / ".SA-02.yml.swp").write_text("left by an editor")

    shelf = load_exercises(tmp_path)

    assert ["exercises/SA-05.yaml", "exercises/SA-04.yml"] == [fault.file for fault in shelf.faults]
    assert "SA-04" not in shelf.items
    assert "SA-02" in shelf.items
