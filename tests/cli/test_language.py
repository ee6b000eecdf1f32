"""The command line speaks the language that somebody asks for, and English to machines."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from custkit.cli import cli
from custkit.cli.borrowed import BORROWED
from custkit.cli.tongue import asked, help_texts
from custkit.i18n.catalogue import wording
from custkit.i18n.coverage import untranslated
from custkit.workspace.folder import open_folder

SPOKEN = ("es", "fr", "pt")
WORDS = re.compile(r"[a-z]{2,}|[a-z] ")
UNSAID = re.compile(r"custkit [a-z-]+")
"""Commands, which are typed as they are in every language."""
PACKAGE = Path(__file__).parent.parent.parent / "custkit"


def run(*words: str | Path, **environ: str) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], env=environ, catch_exceptions=False)


@pytest.mark.parametrize(
    ("args", "environ", "language"),
    [
        (["--language", "fr", "check"], {"CUSTKIT_LANGUAGE": "es"}, "fr"),
        (["--help", "--language=pt"], {}, "pt"),
        (["agenda", "--language", "fr"], {}, "en"),
        (["check"], {"CUSTKIT_LANGUAGE": "es", "LC_ALL": "fr_FR.UTF-8"}, "es"),
        (["check"], {"LC_ALL": "", "LC_MESSAGES": "pt_BR.UTF-8", "LANG": "fr_FR"}, "pt-BR"),
        (["check"], {"LANG": "fr_SN.UTF-8@euro"}, "fr-SN"),
        (["check"], {"LANG": "C.UTF-8"}, "en"),
        (["check"], {"LANG": "sw_KE.UTF-8"}, "en"),
        (["--language"], {}, "en"),
        ([], {}, "en"),
    ],
)
def test_the_option_counts_before_the_environment_and_the_environment_before_the_system(args, environ, language):
    assert language == asked(args, environ)


def test_help_is_said_in_french_with_its_headings_examples_and_options():
    found = run("--language", "fr", "--help").output

    assert found.startswith("Utilisation : cli [OPTIONS] COMMANDE [ARGUMENTS]...")
    assert "Commandes:" in found
    assert "Exemples :" in found
    assert "toute la chaîne, pour découvrir" in found
    assert "Afficher ce message et quitter." in found
    assert run("--help").output.startswith("Usage: ")


def test_a_region_is_spoken_to_in_its_language():
    assert "Adresse d’écoute" in run("serve", "--help", CUSTKIT_LANGUAGE="fr-SN").output


def test_an_error_of_the_command_line_itself_is_said_in_spanish():
    refused = run("chek", CUSTKIT_LANGUAGE="es")

    assert 2 == refused.exit_code
    assert "No existe la orden 'chek'. ¿Quiso decir 'check'?" in refused.stderr


def test_a_fault_of_a_workshop_is_said_in_portuguese_with_its_remedy(tmp_path):
    refused = run("check", tmp_path, CUSTKIT_LANGUAGE="pt")

    assert 2 == refused.exit_code
    assert "não há nenhum workshop aqui" in refused.stderr
    assert "-> crie um com: custkit new DIR" in refused.stderr


def test_a_workshop_that_is_made_in_french_is_french(tmp_path):
    run("--language", "fr", "new", tmp_path / "w", "--units", "SEN,CMR,BRA")
    made = open_folder(tmp_path / "w").workshop

    assert ("fr", "Atelier de stratégie") == (made.language, made.title)
    assert [("Sénégal", "fr"), ("Cameroun", "fr"), ("Brésil", "pt")] == [(u.name, u.language) for u in made.units]


def test_a_language_that_the_kit_lacks_is_refused_with_those_that_it_has():
    refused = run("--language", "xx", "check")

    assert 2 == refused.exit_code
    assert "choose from ar, bn, en, es" in refused.stderr


def test_a_machine_reads_the_same_in_every_language(tmp_path):
    folder = tmp_path / "first"
    made = run("new", folder, "--units", "XAL,XGA", "--starts", "2027-02-01", CUSTKIT_LANGUAGE="fr")
    assert "Un atelier avec 2 unités" in made.output
    (folder / "roster.csv").write_text("unit,role_band\nXAX,director\n", encoding="utf-8")
    told = {run("check", folder, "--json", CUSTKIT_LANGUAGE=language).stdout for language in ("en", "fr")}

    assert 1 == len(told)
    assert "fault" == json.loads(told.pop())[0]["kind"]


@pytest.mark.parametrize("language", SPOKEN)
def test_nothing_that_the_command_line_says_is_left_in_english(language):
    assert () == untranslated(language, "commands")
    assert [] == [text for text in said() if wording(language, "commands", "", text) is None]


@pytest.mark.parametrize("room", ["cli", "runner", "steps"])
def test_no_line_for_people_holds_words_that_pass_through_no_catalogue(room):
    assert [] == [
        f"{path.name}:{word.lineno} {word.value!r}"
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line in told(ast.parse(path.read_text(encoding="utf-8")))
        for word in bare(line)
        if WORDS.search(UNSAID.sub("", word.value))
    ]


def told(tree: ast.AST) -> Iterator[ast.expr]:
    """Whatever a module prints, hands to who tells of progress, or gives as lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in {"echo", "secho", "tell"}:
            yield from node.args[:1]
        elif isinstance(node, ast.FunctionDef) and (node.name in {"lines", "remarks"} or node.name.endswith("_lines")):
            parts = (part for part in ast.walk(node) if isinstance(part, ast.Yield | ast.YieldFrom | ast.Return))
            yield from (part.value for part in parts if part.value is not None)


def bare(line: ast.AST) -> Iterator[ast.Constant]:
    """The texts in an expression that no catalogue words, parts of paths and keys left out."""
    if isinstance(line, ast.Call) and name_of(line) in {"phrase", "phrases", "tr", "trn", "worded"}:
        return
    if isinstance(line, ast.Compare | ast.keyword) or (isinstance(line, ast.BinOp) and isinstance(line.op, ast.Div)):
        return
    if isinstance(line, ast.Constant) and isinstance(line.value, str):
        yield line
    for part in [line.value] if isinstance(line, ast.Subscript | ast.FormattedValue) else ast.iter_child_nodes(line):
        yield from bare(part)


def name_of(call: ast.Call) -> str:
    return str(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))


def test_why_a_notebook_is_made_is_told_in_french(tmp_path):
    folder = tmp_path / "first"
    run("new", folder, "--units", "XAL", "--starts", "2027-02-01")
    told = run("generate", folder, "--stage", "vision", "--explain", CUSTKIT_LANGUAGE="fr").output

    assert "XAL/vision: il n’existe pas encore" in told


def test_the_agenda_has_days_and_heads_in_spanish(tmp_path):
    folder = tmp_path / "first"
    run("new", folder, "--units", "XAL", "--starts", "2027-02-01")
    told = run("agenda", folder, "--language", "es", CUSTKIT_LANGUAGE="es").output

    assert "lunes, 1 de febrero de 2027" in told
    assert "  min  qué" in told


def said() -> Iterator[str]:
    """Whatever the program hands to its catalogue, read from its sources."""
    yield from help_texts(cli)
    for path in sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "cli" / "tongue.py"}):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "phrase":
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno} is not written out"
                yield node.args[0].value


def test_click_still_says_what_we_have_translated_of_it():
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    plain = " ".join(sources.replace('"\n', "").replace('"', "").split())
    messages = [text for entry in BORROWED for text in ([entry] if isinstance(entry, str) else entry)]

    assert [] == [text for text in messages if " ".join(text.encode("unicode_escape").decode().split()) not in plain]
