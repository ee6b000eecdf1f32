import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from custkit import model
from custkit.errors import InputError
from custkit.model.exercise import Exercise
from custkit.model.workshop import Programme, Workshop
from custkit.workspace.allowed import allowed_keys
from custkit.workspace.faults import _WRITTEN, build
from custkit.workspace.yaml import parse, read

SAMPLES = Path(__file__).parents[1] / "samples" / "workshop"

BAD = {
    "colon.yml": (
        " @ line 2, column 14: not YAML: mapping values are not allowed in this context -> put a text that holds a co",
    ),
    "empty.yml": (": the file is empty -> begin from a copy of the kit's own file",),
    "keys.yml": (
        " @ line 2, /titel: the key 'titel' is not known here -> did you mean 'title'? (use one of: branding, depths",
        " @ line 9, /units/0/knd: the key 'knd' is not known here -> did you mean 'kind'? (use one of: country, ficti",
        " @ line 11, /mandate/asked: the key 'asked' is not known here -> did you mean 'asked_by'? (use one of: appro",
    ),
    "list.yml": (": the file is not a mapping of keys and values -> begin from a copy of the kit's own file",),
    "missing.yml": (
        " @ line 1, /id: 'id' is missing -> add a line: id: ...",
        " @ line 1, /programme: 'programme' is missing -> add a line: programme: ...",
        " @ line 1, /starts: 'starts' is missing -> add a line: starts: ...",
        " @ line 2, /units: [] is out of bounds -> it has to be a list of at least 1",
    ),
    "tabs.yml": (
        " @ line 3, column 1: not YAML: while scanning for the next token found character that cannot start any token",
    ),
    "tags.yml": (
        " @ line 1, /id: the tag 'tag:yaml.org,2002:python/object/apply:os' is not used here -> leave out what begins",
        " @ line 2, /title: the tag '!secret' is not used here -> leave out what begins with !",
    ),
    "twice.yml": (
        " @ line 3, /title: the key 'title' stands twice -> keep one of them; the other is in line 2",
        " @ line 7, /units/0/id: the key 'id' stands twice -> keep one of them; the other is in line 5",
    ),
    "units_twice.yml": (": unit ids repeat: XAL",),
    "values.yml": (
        " @ line 1, /id: 'Alpha Workshop' is not written as it should be -> write small letters, digits and hyphens, ",
        " @ line 2, /title: '' is out of bounds -> it has to be at least 1 letter(s) long",
        " @ line 4, /starts: '31.08.2026' is not a date such as 2026-09-01 -> write a date such as 2026-09-01",
        " @ line 5, /language: 'English' is not written as it should be -> write a language code such as en, fr or pt",
        " @ line 6, /sessions: 'none' is not a whole number -> write a whole number",
        " @ line 9, /units/0/id: 'xal' is not written as it should be -> write two to sixteen capital letters and dig",
        " @ line 9, /units/0/kind: 'contry' is not one of the values -> did you mean 'country'? (use one of: country,",
        " @ line 10, /units/1/name: 7 is not a text -> write a text",
        " @ line 11, /depths/SA-04: 'depp' is not one of the values -> did you mean 'deep'? (use one of: deep, light,",
        " @ line 13, /zones/0/zone: no such time zone: 'Asia/Daka' (an IANA name such as 'Asia/Dhaka' is wanted)",
    ),
}
"""The beginning of each message that a bad ``workshop.yml`` gives, in their order."""


@pytest.mark.parametrize("name", BAD)
def test_every_fault_is_told_at_once_with_line_way_and_remedy(name):
    with pytest.raises(InputError) as caught:
        build(Workshop, read(SAMPLES / "bad" / name, name))
    told = [str(fault).removeprefix(name) for fault in caught.value.faults]

    assert len(BAD[name]) == len(told)
    assert [] == [pair for pair in zip(told, BAD[name], strict=True) if not pair[0].startswith(pair[1])]


def test_each_bad_sample_is_in_the_table():
    assert set(BAD) == {path.name for path in (SAMPLES / "bad").iterdir()}


@pytest.mark.parametrize("name", ["full.yml", "small.yml"])
def test_a_good_file_is_a_workshop(name):
    assert Workshop is type(build(Workshop, read(SAMPLES / "good" / name, name)))


def test_words_that_yaml_might_take_for_values_stay_words():
    workshop = build(Workshop, read(SAMPLES / "good" / "full.yml", "full.yml"))

    assert ("NO", "null") == (workshop.units[1].id, workshop.units[1].name)
    assert "Strategy, vision & 'priorities': two days #1" == workshop.title


def patterns(schema):
    """Every pattern that a JSON schema holds."""
    match schema:
        case dict():
            yield from ([schema["pattern"]] if isinstance(schema.get("pattern"), str) else [])
            for value in schema.values():
                yield from patterns(value)
        case list():
            for value in schema:
                yield from patterns(value)


def test_every_pattern_of_the_types_is_told_in_words():
    """Nobody who edits a file by hand should have to read a regular expression."""
    used = {pattern for kind in (Workshop, Programme, Exercise) for pattern in patterns(kind.model_json_schema())}

    assert set() == {pattern for pattern in used if pattern not in _WRITTEN and "K7QM" not in pattern}


@pytest.mark.parametrize("pattern", sorted(_WRITTEN))
def test_the_example_of_a_pattern_fits_it(pattern):
    example = re.split(r"such as |one of: ", _WRITTEN[pattern])[-1].split(",")[0].split(" or ")[0]

    assert re.search(pattern, example)


def test_the_keys_that_a_place_allows_are_found_through_choices_lists_and_mappings():
    assert set(allowed_keys(Workshop, ("units", 0))) == set(model.people.Unit.model_fields)
    assert "minimum" in allowed_keys(Exercise, ("questions", 3, "number"))
    assert "max_length" in allowed_keys(Exercise, ("questions", 0, "table", "columns", 2, "text"))
    assert "standard" in allowed_keys(Exercise, ("questions", 0, "table", "min_rows", "ByDepth"))
    assert "different" in allowed_keys(Exercise, ("rules", 0, "covers"))
    assert allowed_keys(Workshop, ("title", "x")) == ()


def test_a_long_value_is_cut_in_the_message():
    class Small(BaseModel):
        number: int

    with pytest.raises(InputError) as caught:
        build(Small, parse(f"number: {'x' * 1000}", "some.yml"))

    assert 140 > len(str(caught.value))
