import shutil
from datetime import date

import pytest

from custkit.analysis.quality import Standing
from custkit.errors import InputError, NotFoundError
from custkit.model.answers import NumberAnswer
from custkit.model.findings import Severity
from custkit.model.scales import EnteredBy, Scope, Status
from custkit.session.sheets import Sheets
from custkit.steps.opening import opened
from custkit.steps.rehearse import rehearse
from custkit.steps.status import status
from custkit.workspace.scaffold import new

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rehearsals") / "first"
    told = []
    return folder, rehearse(folder, on_sheet=told.append), told


@pytest.fixture
def copied(made, tmp_path):
    return shutil.copytree(made[0], tmp_path / "first")


def everything(folder):
    with opened(folder) as workshop:
        return workshop.store.everything()


def test_a_folder_that_is_not_there_becomes_a_rehearsed_workshop(made):
    folder, done, told = made
    assert ("XAL", "XBE", "XGA", "XDE") == done.units
    assert (290, 24) == (done.sheets, done.seats)
    assert done.sheets == len(told)
    assert "XAL SA-01" == told[0]
    with opened(folder) as workshop:
        assert workshop.workspace.workshop.rehearsal
        assert 24 == len(workshop.workspace.participants)


def test_every_sheet_is_accepted_by_the_forms_without_errors(made):
    folder, done, _ = made
    assert {Severity.WARNING, Severity.HINT} >= {told.finding.severity for told in done.findings}
    newest = {}
    for response in everything(folder):
        newest[response.key] = response
    assert done.sheets == len(newest)
    drafts = [(r.unit, r.exercise) for r in newest.values() if r.status is Status.DRAFT]
    assert [("XDE", "RM-01")] == drafts


def test_answers_carry_how_they_were_entered_and_heads_validate_most_common_sheets(made):
    responses = everything(made[0])
    assert {EnteredBy.REHEARSAL} == {response.entered_by for response in responses}
    validated = {(r.unit, r.exercise) for r in responses if r.status is Status.VALIDATED}
    assert {"XAL", "XBE", "XGA", "XDE"} == {unit for unit, _ in validated}
    assert ("XAL", "MO-01") not in validated
    assert ("XGA", "VI-02") not in validated


def test_one_unit_is_nearly_done_and_the_others_show_thin_draft_and_empty(made):
    seen = {(c.unit, c.exercise): c.standing for c in status(made[0], today=TODAY).grid.cells}
    told = {response.exercise for response in everything(made[0])}
    alpha = {standing for (unit, exercise), standing in seen.items() if unit == "XAL" and exercise in told}
    assert {Standing.VALIDATED, Standing.SUBMITTED} == alpha
    assert Standing.THIN is seen["XGA", "VI-02"]
    assert Standing.THIN is seen["XDE", "VI-01"]
    assert Standing.DRAFT is seen["XDE", "RM-01"]
    assert Standing.EMPTY is seen["XDE", "MO-01"]


def test_merged_initiatives_remember_who_proposed_them(made):
    with opened(made[0]) as workshop:
        codes = {person.code for person in workshop.workspace.participants if person.unit == "XAL"}
        sheet = workshop.store.latest(workshop.workspace.workshop.id, unit="XAL", exercise="PR-01", scope=Scope.UNIT)[0]
    origins = [origin for row in sheet.payload["initiatives"].rows for origin in row.source_ids]
    assert 7 == len(origins)
    assert codes >= {origin.partition("/")[0] for origin in origins}


def test_a_second_rehearsal_adds_nothing(made):
    folder, done, _ = made
    before = everything(folder)
    again = rehearse(folder)
    assert (done.sheets, 0) == (again.sheets, again.added)
    assert before == everything(folder)


def test_two_rehearsals_store_the_same_whatever_other_units_did(made, tmp_path):
    rehearse(tmp_path / "first", units=("XDE",))
    assert tuple(r for r in everything(made[0]) if r.unit == "XDE") == everything(tmp_path / "first")


@pytest.mark.parametrize("kept", [7, 8])
def test_a_rehearsal_that_was_cut_off_goes_on_where_it_stopped(copied, kept):
    whole = [response for response in everything(copied) if response.unit == "XGA"]
    (copied / "answers.sqlite").unlink()
    with opened(copied) as workshop:
        workshop.store.take_in(whole[:kept])
    assert len(whole) - kept == rehearse(copied, units=("XGA",)).added
    assert whole == list(everything(copied))


def test_only_the_units_that_are_named_are_filled(tmp_path):
    done = rehearse(tmp_path / "some", units=("XGA",))
    assert ("XGA",) == done.units
    assert {"XGA"} == {response.unit for response in everything(tmp_path / "some")}
    with pytest.raises(NotFoundError, match="XZZ"):
        rehearse(tmp_path / "some", units=("XZZ",))


def test_a_sheet_that_somebody_has_worked_on_stays_as_it_is(copied):
    with opened(copied) as workshop:
        space = workshop.workspace
        unit = space.workshop.unit("XAL")
        head = next(p for p in space.participants if p.unit == "XAL" and p.head)
        form = Sheets(space, workshop.store, unit, "en").build("PR-04", Scope.UNIT, head)
        form.edit_again()
        form.fill({"capacity": NumberAnswer(value=150)})
    assert 0 == rehearse(copied).added


def test_a_light_workshop_with_an_empty_roster_is_filled_too(tmp_path):
    new(tmp_path / "light", "virtual", ["XGA", "XDE"], starts=date(2026, 12, 1))
    done = rehearse(tmp_path / "light")
    assert 7 == done.seats
    assert ("XGA", "XDE") == done.units
    cells = status(tmp_path / "light", today=date(2026, 12, 2)).grid.cells
    assert 0 == sum(cell.errors for cell in cells)


def test_a_workshop_with_a_real_administration_is_refused_by_its_name_and_stays_untouched(tmp_path):
    new(tmp_path / "mixed", "virtual", ["XAL", "PER"], starts=date(2026, 12, 1))
    before = {path.name: path.read_bytes() for path in (tmp_path / "mixed").iterdir()}
    with pytest.raises(InputError, match="Peru"):
        rehearse(tmp_path / "mixed")
    with pytest.raises(InputError, match="Peru"):
        rehearse(tmp_path / "mixed", units=("XAL",))
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "mixed").iterdir()}


def test_a_real_country_that_is_called_fictitious_is_refused(tmp_path):
    new(tmp_path / "mixed", "virtual", ["XAL", "PER"], starts=date(2026, 12, 1))
    workshop = tmp_path / "mixed" / "workshop.yml"
    text = workshop.read_text(encoding="utf-8")
    workshop.write_text(
        text.replace("    country: PER\n", "    country: PER\n    fictitious: true\n"), encoding="utf-8"
    )
    with pytest.raises(InputError, match="Peru"):
        rehearse(tmp_path / "mixed")


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotFoundError):
        rehearse(tmp_path)
    assert ["letters.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_sheet_that_a_form_refuses_is_told_with_unit_exercise_and_finding(tmp_path):
    # Figures of 2024 cannot be known in a workshop of 2015.
    new(tmp_path / "early", "virtual", ["XAL"], starts=date(2015, 3, 2))
    with pytest.raises(InputError) as caught:
        rehearse(tmp_path / "early")
    assert "rehearsal of XAL SA-01" == caught.value.faults[0].file
    assert "2024 cannot be the year of this figure." in str(caught.value)


def test_what_was_done_can_be_read_by_a_machine(made):
    told = made[1].as_dict()
    assert (290, 24) == (told["sheets"], told["seats"])
    assert {"unit", "exercise", "severity", "what"} == set(told["findings"][0])
