import csv
import re
import shutil
from collections import Counter

import pytest

from custkit.errors import InputError
from custkit.model.answers import ChoiceAnswer, DontKnow, NotApplicable, NumberAnswer, TableAnswer, TextAnswer
from custkit.model.scales import Scope
from custkit.steps.rehearsal_content import read_contents
from custkit.steps.rehearsal_tongue import in_language, said_in
from custkit.workspace.exercises import load_exercises
from custkit.workspace.kit import kit_path
from custkit.workspace.units import FICTITIOUS

FOLDER = kit_path("data", "rehearsal")


@pytest.fixture(scope="module")
def exercises():
    return load_exercises().items


@pytest.fixture(scope="module")
def contents(exercises):
    return read_contents(FOLDER, exercises)


def cells(payload):
    for answer in payload.values():
        if isinstance(answer, TableAnswer):
            yield from (cell for row in answer.rows for cell in row.cells.values())
        else:
            yield answer


def test_there_are_answers_for_each_fictitious_administration_and_for_no_other(contents):
    assert set(FICTITIOUS) == set(contents)


def test_units_are_of_different_sizes_and_one_is_a_single_person(contents):
    assert {"XAL": 9, "XBE": 8, "XGA": 1, "XDE": 6} == {unit: len(c.seats) for unit, c in contents.items()}


def test_posts_are_said_in_the_units_language_and_answers_in_that_of_their_seat(contents):
    beta = contents["XBE"]
    reader = next(sheet.seat for sheet in beta.sheets if sheet.seat)
    said = in_language(beta, lambda seat: "ru" if seat == reader else "uz")

    assert {said_in("uz", seat.post) for seat in beta.seats} == {seat.post for seat in said.seats}
    assert said.seats != in_language(beta, lambda _: "ru").seats


def test_no_real_country_and_no_real_customs_administration_is_named():
    with kit_path("data", "countries.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    names = {
        name.strip()
        for line in lines
        for name in (line["name_en"], line["customs_administration_name"], *line["other_names"].split(";"))
        if name.strip()
    }
    assert 203 == len(lines)
    for path in sorted(FOLDER.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        assert [] == [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)]


def test_every_figure_says_that_it_is_fictitious(contents):
    figures = [
        cell
        for content in contents.values()
        for sheet in content.sheets
        for cell in cells(sheet.payload)
        if isinstance(cell, NumberAnswer) and cell.source
    ]
    assert len(figures) > 60
    assert all(figure.source.startswith("Administration's own record (fictitious)") for figure in figures)


def test_all_three_kinds_of_missing_answers_and_estimates_are_to_be_seen(contents):
    found = [cell for content in contents.values() for sheet in content.sheets for cell in cells(sheet.payload)]
    assert any(isinstance(cell, DontKnow) for cell in found)
    assert any(isinstance(cell, NotApplicable) for cell in found)
    assert any(isinstance(cell, NumberAnswer) and cell.estimate for cell in found)


def test_texts_differ_from_unit_to_unit(contents):
    texts = {
        unit: {
            cell.value
            for sheet in content.sheets
            for cell in cells(sheet.payload)
            if isinstance(cell, TextAnswer) and len(cell.value.split()) > 7
        }
        for unit, content in contents.items()
    }
    counts = Counter(text for written in texts.values() for text in written)
    assert [] == [text for text, count in counts.items() if count > 1]


def test_people_of_one_unit_score_differently_and_always_in_the_same_way(contents, exercises):
    again = read_contents(FOLDER, exercises)
    scores = [s.payload["scores"] for s in contents["XAL"].sheets if s.exercise == "PR-03" and s.seat]
    assert 9 == len(scores)
    assert 9 == len({answer.model_dump_json() for answer in scores})
    assert scores == [s.payload["scores"] for s in again["XAL"].sheets if s.exercise == "PR-03" and s.seat]


def test_one_vision_is_blocked_and_one_unit_has_not_voted(contents):
    votes = {
        unit: [s.payload["vote"].value for s in content.sheets if s.exercise == "VI-02" and s.scope is Scope.INDIVIDUAL]
        for unit, content in contents.items()
    }
    assert 1 in votes["XBE"]
    assert [] == votes["XGA"]


def test_each_unit_says_no_to_something_and_tells_why(contents):
    for content in contents.values():
        choice = next(s for s in content.sheets if s.exercise == "PR-04" and s.scope is Scope.UNIT)
        wont = [r for r in choice.payload["selection"].rows if r.cells["moscow"] == ChoiceAnswer(value="wont")]
        assert wont
        assert all(row.cells["reason"].value for row in wont)


def test_every_fault_of_every_file_is_told_at_once(tmp_path, exercises):
    shutil.copytree(FOLDER, tmp_path / "rehearsal")
    alpha, beta = tmp_path / "rehearsal" / "XAL.yml", tmp_path / "rehearsal" / "XBE.yml"
    text = alpha.read_text(encoding="utf-8")
    text = text.replace("own: {INI-01: [risk]", "own: {INI-01: [nobody]").replace("head: true", "head: false")
    text = text.replace("clearance_system: ALPHADEC", "clearing_system: ALPHADEC")
    text = text.replace("INI-01: [5, 4, 4, 3, 5, 3]", "INI-01: [5, 4, 4]")
    text = text.replace(
        "baseline: {value: 34, year: 2024, source: *own}", "baseline: {value: 34, year: 2024, source: Port}"
    )
    alpha.write_text(text, encoding="utf-8")
    beta.write_text(beta.read_text(encoding="utf-8").replace("  MO-01:", "  MO-99:"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_contents(tmp_path / "rehearsal", exercises)
    whats = "\n".join(map(str, caught.value.faults))
    for what in (
        "a unit has one head",
        "there is no seat 'nobody'",
        "there is no such question here",
        "3 values for 6 columns",
        "could be taken for a real one",
        "XBE.yml @ /sheets/MO-99: there is no such exercise",
    ):
        assert what in whats


def test_a_key_that_is_not_known_is_told_with_its_line(tmp_path, exercises):
    (tmp_path / "XAL.yml").write_text("unit: XAL\nsource: x\nchairs: {}\nseats: {}\nsheets: {}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"line 3"):
        read_contents(tmp_path, exercises)
