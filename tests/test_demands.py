"""Each demand of the three events has a working counterpart: the page that says so is tried against the kit itself."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest

from custkit.cli import cli
from custkit.model.exercise import Exercise
from custkit.model.questions import TableQuestion
from custkit.model.scales import RoleBand
from custkit.model.workshop import Mandate, Workshop
from custkit.steps.opening import opened
from custkit.steps.rehearsal_stage import STAGES
from custkit.steps.rehearsal_stage_folder import contents_of, set_session, set_stage, sitting
from custkit.steps.rehearsal_vote import put_to_the_vote
from custkit.steps.rehearse import rehearse
from custkit.steps.report import report
from custkit.workspace.exercises import load_exercises
from custkit.workspace.programmes import load_programmes

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "demands.md"
ROW = re.compile(r"^\| (S\d-\d\d[ab]?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = {found[1]: found for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
NOT_YET = "not yet"
EXERCISES = load_exercises().items
PROGRAMMES = load_programmes().items
UNITS, SEATS = {"dakar": 3, "niamey": 1, "virtual": 3}, 2
"""Units of each event, and seats of each unit at most, that are rehearsed here; the demos rehearse all of them."""


def proofs() -> Iterator[tuple[str, str]]:
    for name, row in ROWS.items():
        for proof in re.findall(r"`([^`]+)`", row[4]):
            yield name, proof


def test_each_of_the_82_demands_has_a_row():
    assert 82 == len(ROWS)
    assert {"S1": 30, "S2": 27, "S3": 25} == {
        event: sum(name.startswith(event) for name in ROWS) for event in ("S1", "S2", "S3")
    }


def test_a_demand_names_its_counterparts_or_says_that_it_has_none_yet():
    told = {name for name, _ in proofs()}
    assert {name for name, row in ROWS.items() if name not in told and NOT_YET not in row[4]} == set()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Everything that the three events write, as text: by event and kind of document."""
    found: dict[tuple[str, str], str] = {}
    for name, whole in STAGES.items():
        folder = tmp_path_factory.mktemp("demands") / name
        castings = tuple(replace(one, seats=min(one.seats, SEATS)) for one in whole.castings[: UNITS[name]])
        stage = replace(whole, castings=castings, language="en", languages={})  # the page quotes English
        contents = contents_of(stage)
        set_stage(folder, stage, contents)
        for session in range(1, stage.sessions + 1):
            with opened(folder) as workshop:
                set_session(workshop.workspace, session)
                answers = sitting(contents, workshop.workspace.programme, session)
            rehearse(folder, contents=answers)
        if name == "dakar":
            with opened(folder) as workshop:
                put_to_the_vote(workshop)
        done = report(folder, formats=("html",))
        assert 0 == done.exit_status
        for path in done.documents:
            kind = path.stem.partition("-")[2] or path.stem
            text = html.unescape(re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8")))
            found[name, kind] = f"{found.get((name, kind), '')} {' '.join(text.split())}"
    return found


def field(words: str) -> None:
    exercise, question, *column = words.split(".")
    asked = EXERCISES[exercise].question(question)
    assert asked is not None
    if column:
        assert isinstance(asked, TableQuestion)
        assert asked.column(column[0]) is not None


def required(words: str) -> None:
    exercise, question, column = words.split(".")
    table = EXERCISES[exercise].question(question)
    assert isinstance(table, TableQuestion)
    assert table.column(column).required


def rule(words: str) -> None:
    exercise, name = words.split()
    assert name in {found.rule for found in EXERCISES[exercise].rules}


def attribute(words: str) -> None:
    assert words in Exercise.model_fields
    assert all(getattr(exercise, words) for exercise in EXERCISES.values())


def slot(words: str) -> None:
    programme, _, title = words.partition(": ")
    titles = [str(slot.title) for day in PROGRAMMES[programme].days for slot in day.slots]
    assert any(title in found for found in titles)


def command(words: str) -> None:
    name, *options = words.split()
    found = cli.commands[name]
    assert {option for option in options if option.startswith("--")} <= {
        option for parameter in found.params for option in parameter.opts
    }
    assert "Examples:" in (found.epilog or "")
    assert isinstance(found, click.Command)


def setting(words: str) -> None:
    first, _, second = words.partition(".")
    assert first in Workshop.model_fields
    assert not second or second in Mandate.model_fields


def formula(words: str) -> None:
    page = (ROOT / "docs" / "reference" / "formulas.md").read_text(encoding="utf-8")
    part = page.partition(f"### {words}:")[2].partition("\n### ")[0]
    assert "**Worked value:**" in part  # tests/test_docs_formulas.py runs it


def rehearsal(words: str) -> None:
    name, units, people = words.split()
    assert (int(units), int(people)) == (len(STAGES[name].castings), STAGES[name].people)


def kpi(words: str) -> None:
    assert f"\n{words}," in (ROOT / "data" / "kpis.csv").read_text(encoding="utf-8")


def roster(words: str) -> None:
    from custkit.model.people import Participant, Unit

    assert words in {**Participant.model_fields, **Unit.model_fields}


def band(words: str) -> None:
    assert words in set(RoleBand)


def file(words: str) -> None:
    assert (ROOT / words).is_file()


def notebook(words: str) -> None:
    name, _, text = words.partition(": ")
    assert text in (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")


def document(words: str) -> None:
    page = (ROOT / "docs" / "reference" / "outputs.md").read_text(encoding="utf-8")
    assert re.search(rf"`[\w-]*{words}[\w-]*\.", page)


CHECKS = {
    check.__name__: check
    for check in (field, required, rule, attribute, slot, command, setting, formula, rehearsal, kpi, roster, band, file,
                  notebook, document)
}  # fmt: skip


@pytest.mark.parametrize(("demand", "proof"), [pair for pair in proofs() if not pair[1].startswith("shows ")])
def test_a_counterpart_is_there(demand, proof):
    kind, _, words = proof.partition(" ")

    CHECKS[kind](words)


@pytest.mark.timeout(900)  # the first of them waits for three events
@pytest.mark.xdist_group("demands")
@pytest.mark.parametrize(("demand", "proof"), [pair for pair in proofs() if pair[1].startswith("shows ")])
def test_an_output_shows_what_was_demanded(written, demand, proof):
    event, kind, text = re.match(r"shows (\w+) ([\w-]+): (.+)", proof).groups()

    assert text in written[event, kind]
