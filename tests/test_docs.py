"""The page on commands tells what is there: no option too few, and none too many; links and command lines hold."""

import json
import re
import shlex
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import pytest
from click.testing import CliRunner

from custkit.analysis.trace import Step, Trace
from custkit.cli import cli
from custkit.cli.batch import batch_json
from custkit.model.findings import Finding, Severity
from custkit.model.responses import Response
from custkit.model.scales import RoleBand, Scope, Status
from custkit.runner.job import BatchReport, Job, Outcome, State
from custkit.store.exchange import dump

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
COMMANDS = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
ON_PAGE = {
    title: text
    for part in COMMANDS.split("\n## ")[1:]
    for title, text in [part.split("\n", 1)]
    if title.startswith("`custkit ")
}
BATCH = BatchReport((Outcome(Job(Path("a.ipynb"), Path("b.ipynb"), name="PER/profile"), State.SUCCEEDED),))


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A workshop of Gamma, with one seat that has a code."""
    folder = tmp_path / "first"
    made = CliRunner().invoke(cli, ["new", str(folder), "--units", "XGA", "--starts", "2027-02-01"])
    assert made.exit_code == 0, made.output
    (folder / "roster.csv").write_text("unit,role_band,post,code\nXGA,manager,Rapporteur,K7QM-2XRD\n", encoding="utf-8")
    return folder


def answer(folder: Path) -> Response:
    """A sheet that the seat handed in elsewhere."""
    return Response(
        id=UUID(int=1),
        workshop=folder.name,
        exercise="PR-02",
        unit="XGA",
        scope=Scope.INDIVIDUAL,
        participant="K7QM-2XRD",
        role_band=RoleBand.MANAGER,
        status=Status.SUBMITTED,
        at=datetime(2027, 2, 1, 9, tzinfo=UTC),
    )


each_command = pytest.mark.parametrize("command", cli.commands.values(), ids=cli.commands)


def page_of(command: click.Command) -> str:
    return ON_PAGE[f"`custkit {command.name}`"]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


def typed(page: Path) -> list[list[str]]:
    """Every custkit command line that a page shows, as its words."""
    lines = [line for block in blocks(page.read_text(encoding="utf-8"), "bash") for line in block.splitlines()]
    return [words[1:] for line in lines if (words := shlex.split(line, comments=True))[:1] == ["custkit"]]


def shape(value: Any) -> Any:
    """The keys of a JSON value at every level, whatever the values are."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value[:1]] if isinstance(value, list) else None


def test_every_command_has_its_section_and_no_other() -> None:
    assert [f"`custkit {name}`" for name in ("demo", "new", "check", "generate", "lab", "status")] == list(ON_PAGE)[:6]
    assert {f"`custkit {name}`" for name in cli.commands} == set(ON_PAGE)


@each_command
def test_every_option_of_a_command_is_told_and_no_other(command: click.Command) -> None:
    options = [option for option in command.params if isinstance(option, click.Option)]
    rows = [line.split("|")[1] for line in page_of(command).splitlines() if line.startswith("| `--")]
    usage = blocks(page_of(command), "text")[0]
    names = {name for option in options for name in (*option.opts, *option.secondary_opts)}

    assert names == {name for row in rows for name in re.findall(r"`(--[\w-]+)`", row)}
    assert names == set(re.findall(r"--[\w-]+", usage))


@each_command
def test_the_usage_of_a_command_names_its_arguments_in_order(command: click.Command) -> None:
    metavars = [
        argument.make_metavar(click.Context(command))
        for argument in command.params
        if isinstance(argument, click.Argument)
    ]
    usage = blocks(page_of(command), "text")[0].removeprefix(f"custkit {command.name} ")

    assert usage.startswith(" ".join(metavars))


@each_command
def test_a_default_that_is_a_word_or_a_number_is_told(command: click.Command) -> None:
    rows = [line for line in page_of(command).splitlines() if line.startswith("| `--")]
    for option in command.params:
        if (
            isinstance(option, click.Option)
            and isinstance(option.default, str | int)
            and option.default not in {"", True, False}
        ):
            (row,) = (row for row in rows if f"`{option.opts[0]}`" in row)
            assert str(option.default) == row.split("|")[2].strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_in_the_documentation_is_one_that_custkit_takes(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("seats.xlsx", "seats.csv"):
        (tmp_path / file).touch()
    for name, *words in typed(page):
        cli.commands[name].make_context(name, words)


@each_command
def test_every_example_of_a_commands_help_is_on_its_page(command: click.Command) -> None:
    shown = blocks(page_of(command), "bash")[0].splitlines()
    examples = [line.strip() for line in (command.epilog or "").splitlines() if line.strip().startswith("custkit ")]

    assert {line.split()[1] for line in shown} == {command.name}
    assert examples
    assert len(shown) >= len(examples)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("generate", batch_json(BATCH)),
        (
            "report",
            {
                "documents": ["a.html"],
                "printed": [{"name": "a.html", "result": "made", "failure": None}],
                **batch_json(BATCH),
            },
        ),
        (
            "trace",
            asdict(
                Trace(
                    "PER", "objective", "OBJ-02", "x", (Step("strategy", "TOW-01", "y"),), (Step("kpi", "KPI-1", "z"),)
                )
            ),
        ),
    ],
)
def test_the_json_of_a_command_has_the_shape_on_its_page(name: str, value: dict[str, Any]) -> None:
    (shown,) = blocks(page_of(cli.commands[name]), "json")

    assert shape(json.loads(shown)) == shape(json.loads(json.dumps(value, default=str)))


def test_the_json_of_the_demonstration_has_the_shape_on_its_page() -> None:
    from custkit.steps.demo import Demonstrated

    (shown,) = blocks(page_of(cli.commands["demo"]), "json")
    made = Demonstrated(Path("tour"), BATCH, BATCH, BATCH, (Path("a.html"),), 1).as_dict()

    assert shape(json.loads(shown)) == shape(made)


def test_what_check_status_and_collect_print_has_the_shape_on_their_pages(workshop: Path) -> None:
    returned = workshop / "answers-XGA.json"
    returned.write_bytes(dump([answer(workshop)]))
    for name, words in (("check", []), ("collect", [str(returned)]), ("status", [])):
        (shown,) = blocks(page_of(cli.commands[name]), "json")
        run = CliRunner().invoke(cli, [name, str(workshop), *words, "--json"])

        assert run.exit_code == 0, run.output
        assert shape(json.loads(shown)) == shape(json.loads(run.stdout))


def test_wrong_input_ends_with_status_2_and_a_sound_workshop_with_0(workshop: Path, tmp_path: Path) -> None:
    faulty = [["check", str(tmp_path)], ["check", "--nonsense"], ["trace", str(workshop), "OBJ-99"]]

    assert [2, 2, 2] == [CliRunner().invoke(cli, words).exit_code for words in faulty]
    assert CliRunner().invoke(cli, ["check", str(workshop)]).exit_code == 0


def test_every_link_to_a_heading_finds_it() -> None:
    def anchors(page: Path) -> set[str]:
        headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    missing = [
        f"{page.relative_to(ROOT)} -> {target}#{anchor}"
        for page in PAGES
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if anchor not in anchors(page.parent / target if target else page)
    ]
    assert missing == []


def test_the_json_of_a_rehearsal_has_the_shape_on_its_page() -> None:
    from custkit.steps.rehearse import Rehearsed, Told

    (shown,) = blocks(page_of(cli.commands["rehearse"]), "json")
    finding = Finding(Severity.WARNING, "pairs", "x")
    made = Rehearsed(1, 1, 1, ("XAL",), (Told("XAL", "PR-02", finding),)).as_dict()

    assert shape(json.loads(shown)) == shape(made)
