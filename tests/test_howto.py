"""What the how-to pages show is so: their samples are read, their messages are printed, their lines are run."""

import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from click.testing import CliRunner, Result

from custkit.cli import cli
from custkit.model.answers import TextAnswer
from custkit.model.responses import Response
from custkit.model.scales import RoleBand, Scope, Status
from custkit.model.workshop import Workshop
from custkit.steps.templates import templates
from custkit.store.answers import Store
from custkit.store.exchange import dump
from custkit.workspace.kit import kit_path

PAGES = Path(__file__).parent.parent / "docs" / "how-to"
CODE = "K7QM-2XRD"


def blocks(page: str, language: str) -> list[str]:
    """The blocks of one language on a page, without the indent of a list."""
    found = re.finditer(
        rf"^( *)```{language}\n(.*?)^ *```$", (PAGES / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return [re.sub(rf"^{match[1]}", "", match[2], flags=re.MULTILINE) for match in found]


def custkit(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def version(number: int, hour: int, text: str) -> Response:
    return Response(
        id=UUID(int=number),
        workshop="lima",
        exercise="VI-01",
        unit="XGA",
        scope=Scope.INDIVIDUAL,
        participant=CODE,
        role_band=RoleBand.MANAGER,
        status=Status.SUBMITTED,
        at=datetime(2027, 2, 1, hour, tzinfo=UTC),
        payload={"nation": TextAnswer(value=text)},
    )


@pytest.fixture
def lima(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workshop called lima, of Gamma alone."""
    monkeypatch.chdir(tmp_path)
    assert custkit("new", "lima", "--units", "XGA", "--starts", "2027-02-01").exit_code == 0
    (tmp_path / "lima" / "roster.csv").write_text(
        f"unit,role_band,head,code\nXGA,manager,yes,{CODE}\n", encoding="utf-8"
    )
    return tmp_path / "lima"


def test_the_roster_on_the_page_has_no_fault(lima: Path) -> None:
    (sample,) = blocks("prepare-a-roster.md", "csv")
    (lima / "roster.csv").write_text(
        sample.replace("PER", "XGA").replace("COL,", "XGA,").replace("Technique,,,,yes", "Technique,,,,"),
        encoding="utf-8",
    )

    assert (0, "No fault found.\n") == ((checked := custkit("check", "lima")).exit_code, checked.stdout)


def test_a_fault_in_a_roster_is_told_in_the_words_of_the_page(lima: Path) -> None:
    (message,) = blocks("prepare-a-roster.md", "text")
    (lima / "roster.csv").write_text("unit,role_band\nXGA,dg\nXGA,director\nXGA,manger\n", encoding="utf-8")
    checked = custkit("check", "lima")

    assert checked.exit_code == 2
    assert message in checked.stderr


def test_a_workbook_of_seats_becomes_the_roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import Workbook

    monkeypatch.chdir(tmp_path)
    book = Workbook()
    for row in (("Unit", "Role band", "Post"), ("XGA", "Manager", "Comptroller")):
        book.worksheets[0].append(row)
    book.save("seats.xlsx")
    made = custkit("new", "lima", "--units", "XGA", "--roster", "seats.xlsx")

    assert made.exit_code == 0, made.output
    assert "XGA,manager,Comptroller" in (tmp_path / "lima" / "roster.csv").read_text(encoding="utf-8-sig")


def test_two_files_of_one_delegation_are_told_apart_as_the_page_shows(lima: Path) -> None:
    (shown,) = blocks("recover.md", "text")
    for name, response in (
        ("answers-PER.json", version(1, 14, "ours")),
        ("answers-PER-2.json", version(2, 16, "theirs")),
    ):
        Path(name).write_bytes(dump([response]))
    told = custkit("collect", "lima", "answers-PER.json", "answers-PER-2.json").stdout

    def without_figures(text: str) -> str:
        return re.sub(r"\d[\d:-]*", "#", text.replace("PER", "XGA"))

    assert without_figures(shown).strip() in without_figures(told)


def test_the_line_that_withdraws_a_sheet_withdraws_it(lima: Path) -> None:
    line = next(text for text in blocks("recover.md", "bash") if "withdraw" in text and "--exercise" in text)
    url = f"sqlite:///{lima / 'answers.sqlite'}"
    with Store(url) as store:
        store.append(version(1, 14, "at the wrong seat"))
    (command,) = line.splitlines()
    assert custkit(*shlex.split(command)[1:]).exit_code == 0
    with Store(url) as store:
        counted, everything = store.latest("lima"), store.everything("lima")

    assert (0, 2) == (len(counted), len(everything))
    assert ("withdrawn", "entered at the wrong seat") == (everything[-1].status, everything[-1].note)


def test_every_refusal_on_the_page_is_what_collect_says(lima: Path) -> None:
    table = (PAGES / "recover.md").read_text(encoding="utf-8").split("## A file is refused")[1].split("\n## ")[0]
    wrong = {"workshop": "cusco"}, {"participant": "ZZZZ-2222"}, {"unit": "PER"}
    files = [dump([version(1, 14, "x").revised(**change)]) for change in wrong]
    files += [files[0].replace(b'"version": 1', b'"version": 2'), b"{"]
    said = ""
    for number, data in enumerate(files):
        Path(f"{number}.json").write_bytes(data)
        said += custkit("collect", "lima", f"{number}.json").stderr
    rows = [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| ")]
    told = [words.replace(CODE, "ZZZZ-2222") for words in rows[1:]]

    assert len(files) == len(told)
    assert [words for words in told if words not in said] == []


def test_a_copy_of_a_notebook_takes_the_place_of_the_kits_and_a_new_one_becomes_a_stage(lima: Path) -> None:
    (metadata,) = blocks("change-a-notebook.md", "json")
    own = lima / "notebooks"
    own.mkdir()
    notebook = json.loads(kit_path("notebooks", "situation.ipynb").read_text(encoding="utf-8"))
    (own / "situation.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (own / "welcome.ipynb").write_text(json.dumps(notebook | {"metadata": json.loads(metadata)}), encoding="utf-8")
    found = {template.stage: template for template in templates(lima)}

    assert ["situation", "welcome"] == sorted(stage for stage, template in found.items() if template.own)
    assert found["welcome"].file_name == "0-welcome.ipynb"
    assert custkit("check", "lima").exit_code == 0


def test_a_notebook_that_does_not_say_what_it_is_is_taken_for_a_slip(lima: Path) -> None:
    (lima / "notebooks").mkdir()
    (lima / "notebooks" / "situatoin.ipynb").write_text('{"cells": [], "metadata": {}}', encoding="utf-8")

    assert "did you mean 'situation'?" in custkit("check", "lima").stderr


def test_every_line_that_the_page_on_notebooks_explains_exists() -> None:
    from custkit.session import Session

    text = (PAGES / "change-a-notebook.md").read_text(encoding="utf-8")

    assert [name for name in re.findall(r"`ws\.(\w+)\(", text) if not callable(getattr(Session, name, None))] == []


def test_a_store_elsewhere_is_written_in_workshop_yml_as_the_page_says() -> None:
    (line,) = blocks("use-postgresql.md", "yaml")

    assert set(yaml.safe_load(line)) <= set(Workshop.model_fields)
