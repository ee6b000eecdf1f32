import json
from datetime import date
from pathlib import Path

import pytest

from custkit.errors import Fault, InputError
from custkit.runner.job import Job
from custkit.runner.parameters import Parameter, check, declared

NOTEBOOKS = Path(__file__).parents[1] / "samples" / "notebooks"


def job(template: str, **parameters: object) -> Job:
    return Job(NOTEBOOKS / f"{template}.ipynb", NOTEBOOKS / "never.ipynb", parameters)


def wrong_with(*jobs: Job) -> list[Fault]:
    with pytest.raises(InputError) as caught:
        check(jobs)
    return list(caught.value.faults)


def test_declarations_are_read_with_kinds_defaults_comments_and_several_lines():
    assert (
        Parameter("unit", ("str",), required=True),
        Parameter("year", ("int",), required=False),
        Parameter("share", ("float",), required=False),
        Parameter("regions", ("list",), required=False),
        Parameter("note", (), required=False),
    ) == declared((NOTEBOOKS / "demanding.ipynb").read_bytes())


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("x: str | None = None", ("str", "None")),
        ("x: Optional[int] = None", ("int", "None")),
        ("x: dict[str, int] = {}", ("dict",)),
        ("x: Decimal = Decimal(1)", ()),
        ("x: int | Decimal = 1", ()),
        ("x = 'a = b'", ("str",)),
        ("x = True", ("bool",)),
        ("x = f()", ()),
    ],
)
def test_a_kind_comes_from_the_annotation_or_else_from_the_default(source, kinds):
    cell = {"metadata": {"tags": ["parameters"]}, "source": [source]}

    assert (Parameter("x", kinds, required=False),) == declared(json.dumps({"cells": [cell]}).encode())


def test_a_notebook_without_a_parameters_cell_declares_nothing():
    assert declared((NOTEBOOKS / "undeclared.ipynb").read_bytes()) is None


def test_parameters_that_fit_are_no_fault():
    check(
        [
            job("demanding", unit="XAL", year=2023, share=1, regions=["XAF", "XAS"], note=date(2024, 1, 1).isoformat()),
            job("good", note=None),
            job("undeclared"),
        ]
    )


def test_all_faults_of_all_jobs_come_at_once_each_with_its_place_and_remedy():
    faults = wrong_with(
        job("demanding", yaer=2023, year="2023", share=True),
        job("good", unit=b"XAL", colour="blue"),
        job("undeclared", unit="XAL"),
        job("nowhere"),
    )

    assert [
        "demanding.ipynb @ never, parameter yaer: the notebook takes no such parameter -> did you mean year?",
        "demanding.ipynb @ never, parameter unit: it is not given, and has no default -> give it a value",
        "demanding.ipynb @ never, parameter year: '2023' is of the kind str -> it takes int",
        "demanding.ipynb @ never, parameter share: True is of the kind bool -> it takes float",
        "good.ipynb @ never, parameter colour: the notebook takes no such parameter -> it takes unit, year, note",
        "good.ipynb @ never, parameter unit: bytes cannot be written into a notebook -> give text, numbers, or lists",
        "undeclared.ipynb @ never: it has no cell tagged 'parameters' -> tag the cell that declares its parameters",
        "nowhere.ipynb @ never: the template cannot be read: No such file or directory -> put it back",
    ] == [str(fault).replace("../", "") for fault in faults]


@pytest.mark.parametrize(
    "content",
    [b"no json", b"[]", b"{}", b'{"cells": [{"metadata": {"tags": ["parameters"]}, "source": "x ="}]}', b"\xff"],
)
def test_a_file_that_is_no_notebook_is_a_fault_and_no_crash(tmp_path, content):
    template = tmp_path / "broken.ipynb"
    template.write_bytes(content)

    (fault,) = wrong_with(Job(template, tmp_path / "out.ipynb"))

    assert ("broken.ipynb", "out") == (fault.file, fault.place)
    assert fault.what.startswith("this is no notebook with readable parameters")


def test_a_template_that_changes_is_read_again(tmp_path):
    template = tmp_path / "t.ipynb"
    template.write_bytes((NOTEBOOKS / "small.ipynb").read_bytes())
    check([Job(template, tmp_path / "out.ipynb", {"pause": 0.5})])
    template.write_bytes((NOTEBOOKS / "good.ipynb").read_bytes())

    assert ["out, parameter pause"] == [
        fault.place for fault in wrong_with(Job(template, tmp_path / "o/out.ipynb", {"pause": 0.5}))
    ]
