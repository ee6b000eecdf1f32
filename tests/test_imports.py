"""The front door is light: importing the package or asking for help loads no heavy library."""

import subprocess
import sys

import pytest

HEAVY = {"pandas", "altair", "ipywidgets", "anywidget", "papermill", "sqlalchemy", "numpy", "scipy", "nbconvert"}


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules, sep='\\n')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import custkit",
        "import custkit.cli",
        "from click.testing import CliRunner; import custkit.cli; CliRunner().invoke(custkit.cli.cli, ['--help'])",
    ],
)
def test_the_front_door_loads_no_heavy_library(statement: str) -> None:
    assert loaded_after(statement) & HEAVY == set()


def test_help_answers_in_under_three_tenths_of_a_second_of_cpu_time() -> None:
    resource = pytest.importorskip("resource")

    def children_seconds() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return float(usage.ru_utime + usage.ru_stime)

    spent = []
    for _ in range(5):
        before = children_seconds()
        subprocess.run([sys.executable, "-m", "custkit.cli", "--help"], capture_output=True, check=True)
        spent.append(children_seconds() - before)
    assert min(spent) < 0.3
