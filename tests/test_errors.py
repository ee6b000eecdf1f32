"""Errors say where, what and what would be right, all at once, to people who do not read tracebacks."""

import ast
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from custkit.errors import CustkitError, Fault, InputError, NotFoundError, notice, saying
from custkit.i18n.catalogue import languages
from custkit.i18n.coverage import untranslated
from custkit.i18n.speech import speaking
from custkit.i18n.telling import told_in, worded

PACKAGE = Path(__file__).parent.parent / "custkit"
MODULES = sorted(PACKAGE.rglob("*.py"))
FAULTS = {"Fault", "Wrong"}
SPEAKING = FAULTS | {
    *("CustkitError", "InputError", "NotFoundError", "StoreError", "OvertakenError"),
    *("NeedError", "ForgeGoneError", "ContainerError"),
}


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


def test_an_error_is_english_to_a_program_and_said_in_the_language_of_its_reader() -> None:
    remedy = saying("did you mean {guess!r}?", guess="PER")
    error = NotFoundError(saying("there is no exercise {exercise!r}", exercise="SA-99"), remedy=remedy)

    assert "there is no exercise 'SA-99' -> did you mean 'PER'?" == str(error)
    assert "il n’y a pas d’exercice 'SA-99' -> vouliez-vous dire 'PER' ?" == told_in("fr", error)
    with speaking("ru"):
        assert "roster.csv @ {}: {} -> {}".format(
            "строка 7", "нет упражнения 'SA-99'", "возможно, имелось в виду 'PER'?"
        ) == Fault("roster.csv", saying("line {line}", line=7), error.what, remedy).told(worded)


def test_a_count_follows_the_plural_rules_of_the_reader() -> None:
    told = [InputError([Fault("a", "", "wrong")] * count).what for count in (1, 3, 5)]

    with speaking("uk"):
        assert ["1 помилка", "3 помилки", "5 помилок"] == [" ".join(worded(text).split()[:2]) for text in told]


def test_what_an_error_says_outlasts_the_way_to_another_process() -> None:
    sent = saying("{one}; {other}", one=notice("add one at least"), other=RecursionError("deep"))

    found = pickle.loads(pickle.dumps(sent))  # noqa: S301 -- our own

    assert (sent, sent.message, dict(sent.values)) == (found, found.message, dict(found.values))
    assert "deep" == found.values["other"]


def test_everything_that_an_error_says_can_be_translated() -> None:
    assert [] == [f"{path.relative_to(PACKAGE)}: {told}" for path in MODULES for told in written_out(path)]


def written_out(path: Path) -> Iterator[str]:
    """What the errors of a module say in words that no translator sees, by itself or through a name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    given: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).append(node.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or (kind := getattr(node.func, "id", "")) not in SPEAKING:
            continue
        said = node.args[2:] if kind in FAULTS else node.args[:1]
        for text in (*said, *(word.value for word in node.keywords if word.arg in {"what", "remedy"})):
            through = given.get(text.id, []) if isinstance(text, ast.Name) else []
            yield from (ast.unparse(one) for each in (text, *through) for one in choices(each) if is_bare(one))


def choices(node: ast.expr) -> Iterator[ast.expr]:
    """All that an expression may come to, or is put together from."""
    match node:
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*choices(one), *choices(other))
        case ast.BoolOp(values=values):
            yield from (one for value in values for one in choices(value))
        case _:
            yield node


def is_bare(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""
    )


@pytest.mark.parametrize("language", sorted(set(languages()) - {"en"}))
def test_nothing_that_a_participant_may_be_told_is_left_in_english(language: str) -> None:
    assert () == untranslated(language, "errors")
