"""From a file to a unit's sheet and log, in a real folder with a real store."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from custkit.cli import cli
from custkit.errors import InputError, NotFoundError
from custkit.model.answers import ChoiceAnswer, Row, TableAnswer, TextAnswer
from custkit.model.scales import Status
from custkit.session.overview import plan_of
from custkit.steps.importing import append_version, import_incidents, import_plan, newest_sheet
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.store.exchange import dump, load

SAMPLES = Path(__file__).parents[1] / "samples"
NOW = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def beta(tmp_path: Path) -> Path:
    """A workshop of Beta alone, after the Niamey programme."""
    folder = tmp_path / "niamey"
    new(folder, programme="niamey", units=("XBE",), starts=date(2026, 10, 5))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXBE,director,yes,K7QM-2XRD\n", encoding="utf-8")
    return folder


def lines_of(folder):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        return newest_sheet(workshop, unit, "IT-01")


def test_a_plan_becomes_a_draft_of_the_units_sheet(beta):
    done = import_plan(beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv")
    sheet = lines_of(beta)

    assert ("LIN-01", "LIN-02", "LIN-03") == done.merged.added
    assert (Status.DRAFT, "import", "lines of commas.csv") == (sheet.status, sheet.entered_by.value, sheet.note)


def test_the_history_of_a_sheet_tells_of_an_import_in_the_units_language(beta):
    config = beta / "workshop.yml"
    config.write_text(config.read_text("utf-8").replace("    language: en", "    language: fr"), "utf-8")
    import_plan(beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv")

    assert "lignes de commas.csv" == lines_of(beta).note


def test_the_same_file_again_stores_nothing(beta):
    path = SAMPLES / "plan" / "good" / "commas.csv"
    import_plan(beta, "XBE", path)
    before = lines_of(beta)

    assert not import_plan(beta, "XBE", path).stored
    assert before == lines_of(beta)


def test_importing_again_keeps_what_people_wrote_and_what_was_handed_in_still_counts(beta):
    import_plan(beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv")
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        sheet = newest_sheet(workshop, unit, "IT-01")
        rows = [row.model_copy(update={"cells": {**row.cells, "effect": ChoiceAnswer(value="high")}})
                for row in sheet.payload["lines"].rows]  # fmt: skip
        rows.append(Row(id="LIN-09", cells={"text": TextAnswer(value="Typed by hand")}))
        payload = {"lines": TableAnswer(rows=tuple(rows))}
        append_version(workshop, unit, workshop.workspace.exercises["IT-01"], payload, Status.SUBMITTED, "")
    done = import_plan(beta, "XBE", SAMPLES / "plan" / "good" / "tabs_with_ids.csv")

    with opened(beta) as workshop:
        (unit,) = workshop.units()
        counted = plan_of(workshop.workspace, workshop.store, unit).it.lines
        newest = newest_sheet(workshop, unit, "IT-01").payload["lines"].rows
    assert (("LIN-01",), ("LIN-02", "LIN-03", "LIN-09"), True) == (done.merged.changed, done.merged.kept, done.was_in)
    assert ["high"] * 3 == [row.cells["effect"].value for row in newest[:3]]
    assert "Extend the transit guarantee to all border posts" == counted[0].text
    assert "Extend the transit guarantee to all posts" == newest[0].cells["text"].value


def test_a_number_that_was_taken_away_is_not_given_again(beta):
    import_plan(beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv")
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        append_version(workshop, unit, workshop.workspace.exercises["IT-01"], {}, Status.DRAFT, "all taken away")

    assert ("LIN-04", "LIN-05", "LIN-06") == import_plan(
        beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv"
    ).merged.added


def test_more_lines_than_the_sheet_has_room_for_are_refused_whole(beta, tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("action\n" + "".join(f"Line number {n} of the plan\n" for n in range(151)), encoding="utf-8")

    with pytest.raises(InputError, match="room for 150"):
        import_plan(beta, "XBE", path)
    assert lines_of(beta) is None


def test_a_unit_without_a_seat_is_told(beta):
    (beta / "roster.csv").write_text("unit,role_band\n", encoding="utf-8")

    with pytest.raises(NotFoundError, match="has no seat yet"):
        import_plan(beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv")


def test_a_log_counts_in_the_figures_and_travels_with_the_answers(beta, tmp_path):
    import_incidents(beta, "XBE", SAMPLES / "incidents" / "good" / "commas.csv", zone="Africa/Niamey", now=NOW)

    with opened(beta) as workshop:
        (unit,) = workshop.units()
        plan = plan_of(workshop.workspace, workshop.store, unit)
        travelled = load(dump(workshop.store.everything()), "answers.json")
    assert (3, 3, "Africa/Niamey") == (len(plan.it.outages), plan.it.imported, plan.it.zone)
    assert () == travelled.faults
    assert ["LG-05"] == [response.exercise for response in travelled.responses]
    assert () == plan.sheets


def test_what_the_log_calls_a_service_can_be_said(beta, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("opened,service,cause\n2026-03-01 07:10,SYDONIA,Courant\n", encoding="utf-8")

    with pytest.raises(InputError, match="SYDONIA"):
        import_incidents(beta, "XBE", path, now=NOW)
    done = import_incidents(beta, "XBE", path, services={"sydonia": "clearance"}, causes={"Courant": "power"}, now=NOW)
    assert (1, True) == (done.merged.added, done.stored)
    with pytest.raises(NotFoundError, match="not there"):
        import_incidents(beta, "XBE", path, services={"sydonia": "asycuda"}, now=NOW)


def test_thousands_of_outages_are_one_version_of_one_sheet(beta, tmp_path):
    begin = datetime(2025, 1, 1)  # noqa: DTZ001 -- a log on a local clock
    moments = [(begin + timedelta(hours=n), n) for n in range(4_500)]
    rows = [f"{n},{at:%Y-%m-%d %H:%M},{at:%Y-%m-%d %H}:30,clearance,Office {n % 40},power,5" for at, n in moments]
    path = tmp_path / "log.csv"
    path.write_text("number,opened,restored,service,site,cause,users\n" + "\n".join(rows), encoding="utf-8")

    assert 4_500 == import_incidents(beta, "XBE", path, now=NOW).merged.added
    with opened(beta) as workshop:
        assert 1 == len(workshop.store.everything())


def test_the_command_tells_what_it_did_and_every_fault(beta):
    def run(*words):
        return CliRunner().invoke(cli, [*map(str, words)])

    fine = run("import-plan", beta, "XBE", SAMPLES / "plan" / "good" / "commas.csv")
    wrong = run("import-plan", beta, "XBE", SAMPLES / "plan" / "bad" / "seven_faults.csv")
    log = run("import-incidents", beta, "XBE", SAMPLES / "incidents" / "good" / "commas.csv", "--json")

    assert (0, "3 lines on the sheet of XBE: 3 new") == (fine.exit_code, fine.output[:34])
    assert (2, "8 faults. Nothing was changed.") == (wrong.exit_code, wrong.stderr.splitlines()[-1])
    assert (0, True) == (log.exit_code, '"added": 3' in log.output)
    assert (
        2
        == run(
            "import-incidents", beta, "XBE", SAMPLES / "incidents" / "good" / "commas.csv", "--service", "x"
        ).exit_code
    )
