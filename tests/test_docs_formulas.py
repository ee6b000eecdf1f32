"""The pages on formulas and thresholds say what the code does: each worked value is worked out anew."""

import ast
import doctest
import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGE = (REFERENCE / "formulas.md").read_text(encoding="utf-8")
SECTIONS = {
    part.split(":", 1)[0]: part.split("\n## ", 1)[0] for part in re.split(r"^### (?=F-)", PAGE, flags=re.MULTILINE)[1:]
}
METHOD = {f"F-{number:02}" for number in range(1, 26)}
THRESHOLDS = ROOT / "custkit" / "analysis" / "thresholds.py"

each_formula = pytest.mark.parametrize("section", SECTIONS.values(), ids=SECTIONS)


def carried_out() -> set[str]:
    """The formulas that a module of the analysis or of the model names as its own."""
    rooms = (ROOT / "custkit" / room for room in ("analysis", "model"))
    return {
        found
        for room in rooms
        for path in room.rglob("*.py")
        for found in re.findall(r"\bF-\d\d\b", path.read_text(encoding="utf-8"))
    }


def functions(section: str) -> list[str]:
    line = next(line for line in section.splitlines() if line.startswith("**Function:**"))
    return re.findall(r"`(custkit\.[\w.]+)`", line)


def samples(section: str) -> str:
    return "\n".join(re.findall(r"^```pycon\n(.*?)^```$", section, flags=re.DOTALL | re.MULTILINE))


def thresholds_table() -> str:
    """The thresholds as a table: each constant with its value and the sentence beneath it."""
    body = ast.parse(THRESHOLDS.read_text(encoding="utf-8")).body
    values = vars(import_module("custkit.analysis.thresholds"))
    rows = [
        f"| `{constant.target.id}` | {values[constant.target.id]:,g} | {reason.value.value!s} |"
        for constant, reason in pairwise(body)
        if isinstance(constant, ast.AnnAssign)
        and isinstance(constant.target, ast.Name)
        and isinstance(reason, ast.Expr)
        and isinstance(reason.value, ast.Constant)
    ]
    return "\n".join(["| threshold | value | what it decides, and why |", "|---|---|---|", *rows])


def test_every_formula_that_the_code_names_is_on_the_page_and_no_other() -> None:
    assert carried_out() == set(SECTIONS)


def test_every_formula_of_the_method_is_told() -> None:
    assert METHOD == set(SECTIONS)


@each_formula
def test_a_formula_says_what_for_by_which_rule_and_after_whom(section: str) -> None:
    assert all(f"**{word}:**" in section for word in ("For", "Rule", "Published", "Function", "Worked value"))


@each_formula
def test_a_formula_is_shown_with_the_functions_that_it_names(section: str) -> None:
    for name in functions(section):
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function))
        assert f"{function}(" in samples(section)


def test_every_worked_value_comes_out() -> None:
    page = doctest.DocTestParser().get_doctest(samples(PAGE), {}, "formulas.md", None, 0)
    told: list[str] = []
    result = doctest.DocTestRunner().run(page, out=told.append)

    assert (0, "") == (result.failed, "".join(told))
    assert result.attempted > len(SECTIONS)


@each_formula
def test_a_threshold_that_is_called_ours_is_one(section: str) -> None:
    ours = section.split("**Ours:**", 1)[1].split("\n\n", 1)[0] if "**Ours:**" in section else ""

    assert set(re.findall(r"`([A-Z_]+)`", ours)) <= set(import_module("custkit.analysis.thresholds").__all__)


def test_the_table_of_thresholds_is_that_of_the_code() -> None:
    page = (REFERENCE / "thresholds.md").read_text(encoding="utf-8")
    table = thresholds_table()

    assert table in page, f"docs/reference/thresholds.md is out of date; put this table there:\n\n{table}\n"
    assert table.count("\n") - 1 == len(import_module("custkit.analysis.thresholds").__all__)
