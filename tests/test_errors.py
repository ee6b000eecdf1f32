"""Errors say where, what and what would be right, all at once, to people who do not read tracebacks."""

import pytest

from custkit.errors import CustkitError, Fault, InputError, NotFoundError


def test_a_fault_names_file_place_matter_and_remedy() -> None:
    fault = Fault("roster.csv", "line 7, column unit", "there is no unit 'XAX'", "did you mean XAL")

    assert "roster.csv @ line 7, column unit: there is no unit 'XAX' -> did you mean XAL" == str(fault)


def test_all_faults_are_told_at_once() -> None:
    error = InputError(Fault("workshop.yml", f"line {n}", "wrong") for n in (3, 9))

    assert ["workshop.yml @ line 3: wrong", "workshop.yml @ line 9: wrong"] == str(error).splitlines()


def test_an_error_without_a_place_is_still_a_sentence() -> None:
    assert "there is no workshop -> make one" == str(NotFoundError("there is no workshop", remedy="make one"))


def test_a_notebook_shows_the_words_and_no_code() -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    with pytest.MonkeyPatch.context() as patch:
        shown: list[str] = []
        patch.setattr(shell, "_showtraceback", lambda _kind, _value, lines: shown.extend(lines))
        shell.run_cell("from custkit.errors import CustkitError\nraise CustkitError('no seat', remedy='add one')")
    assert ["custkit cannot go on:", "no seat -> add one"] == shown


def test_every_error_of_the_family_can_be_caught_as_one() -> None:
    assert all(issubclass(kind, CustkitError) for kind in (InputError, NotFoundError))
