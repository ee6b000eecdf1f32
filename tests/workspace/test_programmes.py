import pytest

from custkit.errors import InputError
from custkit.model.scales import Depth
from custkit.workspace.exercises import load_exercises
from custkit.workspace.programmes import load_programmes, parse_programme, read_programme
from custkit.workspace.yaml import parse

SMALL = """\
id: small
title: Small
purpose: To be small.
days:
  - title: Day 1
    slots:
      - start: 10:30
        minutes: 30
        title: One
        uses:
          - {exercise: SA-04, depth: light}
          - {exercise: SA-40}
"""


def test_every_programme_of_the_kit_is_read_and_names_exercises_that_there_are():
    shelf = load_programmes(exercises=frozenset(load_exercises().items))

    assert () == shelf.faults
    assert "virtual" in shelf.items


def test_a_time_without_quotes_is_a_time():
    programme = parse_programme(parse(SMALL, "small.yml"), "small")

    assert "10:30:00" == str(programme.days[0].slots[0].start)
    assert Depth.LIGHT is programme.depth_of("SA-04")


def test_an_exercise_that_there_is_not_is_told_with_its_line():
    with pytest.raises(InputError) as caught:
        parse_programme(parse(SMALL, "small.yml"), "other", frozenset({"SA-04"}))

    assert [
        (
            "small.yml @ line 12, /days/0/slots/0/uses/1/exercise: there is no exercise 'SA-40'"
            " -> did you mean 'SA-04'? (use one of: SA-04)"
        ),
        (
            "small.yml @ line 1, /id: the file is called other and its programme small"
            " -> write id: other, or rename the file to small.yml"
        ),
    ] == [str(fault) for fault in caught.value.faults]


def test_an_own_programme_joins_the_kits(tmp_path):
    path = tmp_path / "small.yml"
    path.write_text(SMALL)

    assert {"small", "virtual"} <= set(load_programmes(tmp_path).items)
    assert "small" == read_programme(path).id
