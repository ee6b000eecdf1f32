"""Keep the translators' catalogues in step with the sources; Poedit and Weblate open what this writes.

Run it from the repository's root:

    uv run tools/translations.py update              every language that has a folder
    uv run tools/translations.py update --new sw     begin a language: a folder with all that there is to say
    uv run tools/translations.py table               print the table of docs/reference/languages.md

A sentence whose English has changed keeps its old translation, marked as outdated (*fuzzy*), with the English that it
was made from. It is not shown until somebody has looked at it and taken the mark away.
"""

import argparse
import ast
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as BabelMessage
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from custkit.cli import cli
from custkit.cli.borrowed import BORROWED
from custkit.cli.tongue import help_texts
from custkit.documents.labels import BANDS
from custkit.i18n.catalogue import DOMAINS
from custkit.i18n.coverage import coverage
from custkit.i18n.placed import texts_of
from custkit.i18n.prose import paragraphs_of
from custkit.i18n.tabled import TABLES, table_texts
from custkit.i18n.words import english_words
from custkit.model.figures import PMM_DIMENSIONS
from custkit.steps.rehearsal_cast import POSTS, VISIONS
from custkit.steps.rehearsal_content import read_contents
from custkit.steps.rehearsal_stage_folder import PLAN_TEXTS, SITES, maturity_of_it, plan_lines
from custkit.steps.rehearsal_tongue import texts_of as texts_of_rehearsal
from custkit.steps.rehearsal_vote import WORDINGS
from custkit.workspace.exercises import load_exercises, parse_exercise
from custkit.workspace.kit import kit_path
from custkit.workspace.programmes import load_programmes
from custkit.workspace.yaml import parse

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "custkit" / "i18n" / "locale"
KEYWORDS = {"tr": None, "said": None, "trn": (1, 2)}
PHRASES = {"phrase": None, "phrases": (1, 2)}
ERRORS = {"saying": "errors", "notice": "commands"}
"""Functions that make what an error says, with the domain of each; two wordings are one and many."""
ROWS = {"trs"}
"""Functions that say each of their arguments."""
COUNTERS = {"named", "count", "counted", "answered", "share"}
"""Functions that put a count before a noun: ``named(3, "row")`` says the message ``{count} row``, ``{count} rows``."""
SHARES = {"answered", "share"}
"""Those that tell a part of a whole as well: all the messages of :mod:`custkit.documents.words` with that noun."""
HEADER = """# Translations of custkit.
# Released under the project's own licence; see LICENSE."""
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed moment in every header: a file changes only when its messages do."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something to translate."""

    place: str
    """The file in which it stands."""
    context: str
    """Its stable place in that file; empty for a sentence of the program."""
    english: str | tuple[str, ...]
    """One wording, or those for one and for many."""


def _forms() -> Iterator[Message]:
    for key, english in english_words().items():
        yield Message("custkit/i18n/english.yml", key, english)


def _console() -> Iterator[Message]:
    for key, english in english_words("console").items():
        yield Message("custkit/i18n/console.yml", key, english)


def _exercises() -> Iterator[Message]:
    kit = load_exercises().items
    for exercise in kit.values():
        yield from (Message(f"exercises/{exercise.id}.yml", *found) for found in texts_of(exercise))
    known = set(texts_of(kit["SA-02"]))
    about_it = parse_exercise(parse(maturity_of_it(), "SA-02.yml"), "SA-02")
    yield from (Message("exercises/SA-02.yml", *found) for found in texts_of(about_it) if found not in known)


def _programmes() -> Iterator[Message]:
    for programme in load_programmes().items.values():
        yield from (Message(f"exercises/programmes/{programme.id}.yml", *found) for found in texts_of(programme))


def _notebooks() -> Iterator[Message]:
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        yield from (Message(f"notebooks/{path.name}", *found) for found in paragraphs_of(notebook))


def _data() -> Iterator[Message]:
    for table in TABLES:
        with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            yield from (Message(f"data/{table}.csv", *found) for found in table_texts(table, csv.DictReader(file)))


def _documents() -> Iterator[Message]:
    found = extract_from_dir(ROOT / "custkit", [("**.py", "python")], {}, KEYWORDS)
    for name, _, english, _, _ in sorted(found, key=lambda item: (item[0], item[1])):
        yield Message(f"custkit/{name}", "", english)
    for path in sorted((ROOT / "custkit").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for english in _called(ast.parse(path.read_text(encoding="utf-8"))):
            yield Message(place, "", english)

    for one, many in BANDS.values():
        yield Message("custkit/documents/labels.py", "", one)
        yield Message("custkit/documents/labels.py", "", many)
        yield Message("custkit/documents/labels.py", "", (f"{{count}} {one}", f"{{count}} {many}"))
    for named in PMM_DIMENSIONS.values():
        yield Message("custkit/model/figures.py", "", named)
    for exercise in load_exercises().items.values():
        for option in _options(exercise.model_dump(mode="json")):
            yield Message(f"exercises/{exercise.id}.yml", "", option.replace("_", " "))


def _commands() -> Iterator[Message]:
    for english in help_texts(cli):
        yield Message("custkit/cli", "", english)
    found = extract_from_dir(ROOT / "custkit", [("**.py", "python")], {}, PHRASES)
    for name, _, english, _, _ in sorted(found, key=lambda item: (item[0], item[1])):
        yield Message(f"custkit/{name}", "", english)
    for borrowed in BORROWED:
        yield Message("custkit/cli/borrowed.py", "", borrowed)
    yield from _errors("commands")


def _errors(domain: str = "errors") -> Iterator[Message]:
    for path in sorted((ROOT / "custkit").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ERRORS.get(getattr(node.func, "id", "")) == domain:
                words = tuple(arg.value for arg in node.args if isinstance(arg, ast.Constant))
                yield Message(place, "", words if len(words) > 1 else words[0])


def _rehearsal() -> Iterator[Message]:
    contents = read_contents(kit_path("data", "rehearsal"), load_exercises().items)
    for unit, content in contents.items():
        yield from (Message(f"data/rehearsal/{unit}.yml", "", english) for english in texts_of_rehearsal(content))
    for line in plan_lines():
        yield from (Message("data/rehearsal/niamey_plan.csv", "", line[c]) for c in PLAN_TEXTS if line[c])
    for english in (*VISIONS.values(), *(post for _, post in POSTS), *SITES, *WORDINGS):
        yield Message("custkit/steps", "", english)


def _options(value: object) -> Iterator[str]:
    """The ids of the options that a question offers: tables of documents write them as words."""
    if isinstance(value, list):
        for item in value:
            yield from _options(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "options" and isinstance(item, list):
                yield from (option["id"] for option in item if option["id"].replace("_", "").isalpha())
            else:
                yield from _options(item)


def _called(tree: ast.AST) -> Iterator[str | tuple[str, str]]:
    """The rows of labels that a module says, and the nouns that it counts."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "")
        words = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in ROWS:
            yield from filter(None, words)
        elif name in COUNTERS and (words or name == "answered"):
            words = words or ["colleague"]
            one, many = words[0], (words[1:] or [f"{words[0]}s"])[0]
            yield f"{{count}} {one}", f"{{count}} {many}"
            if name in SHARES:
                yield f"{{part}} of {{count}} {one}", f"{{part}} of {{count}} {many}"
                yield f"the one {one}", f"all {{count}} {many}"


messages: dict[str, Callable[[], Iterator[Message]]] = {
    "forms": _forms,
    "exercises": _exercises,
    "programmes": _programmes,
    "notebooks": _notebooks,
    "data": _data,
    "documents": _documents,
    "errors": _errors,
    "console": _console,
    "commands": _commands,
    "rehearsal": _rehearsal,
}
"""All that a domain has to say, in the order of the sources."""


def template(domain: str) -> Catalog:
    """An empty catalogue of all that a domain has to say."""
    made = Catalog(project="custkit", version="", creation_date=WRITTEN, charset="utf-8", fuzzy=False)
    for message in messages[domain]():
        flags = ["python-brace-format"] if domain in {"forms", "documents", "errors", "console", "commands"} else []
        made.add(message.english, context=message.context or None, locations=[(message.place, 0)], flags=flags)
    return made


PLURALS: Final = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
"""The rules of GNU gettext, which translators know, where those of the library have two forms in the other order."""


def update(language: str, domain: str) -> Catalog:
    """The catalogue of a language, brought up to date with the sources; the old one is kept where it still holds."""
    path = LOCALE / language / f"{domain}.po"
    locale = Locale.parse(language, sep="-")
    wanted = template(domain)
    old = read_po(io.BytesIO(path.read_bytes()), locale=locale) if path.exists() else Catalog(locale=locale)
    made = Catalog(
        locale=locale,
        header_comment=HEADER,
        project="custkit",
        version="0",
        msgid_bugs_address="see CONTRIBUTING.md",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        last_translator="custkit",
        language_team=language,
        fuzzy=False,
    )
    if language in PLURALS:
        made.mime_headers = [("Plural-Forms", PLURALS[language])]
    known = {(m.context, m.id): m for m in old if m.id and m.string}
    waiting: dict[str, list[BabelMessage]] = {}
    present = {(m.context, m.id) for m in wanted if m.id}
    for key, message in known.items():
        if key not in present and message.context:
            waiting.setdefault(message.context, []).append(message)
    for message in wanted:
        if not message.id:
            continue
        kept = known.get((message.context, message.id))
        outdated = waiting.get(message.context, []) if kept is None and message.context else []
        before = outdated.pop(0) if outdated else None
        chosen = kept or before
        flags = set(message.flags) | ({"fuzzy"} if before is not None or (kept is not None and kept.fuzzy) else set())
        made.add(
            message.id,
            chosen.string if chosen is not None else None,
            context=message.context,
            locations=message.locations,
            flags=flags,
            previous_id=(before.id if before is not None else kept.previous_id if kept is not None else ()),
            user_comments=chosen.user_comments if chosen is not None else (),
        )
    return made


def written(catalog: Catalog) -> bytes:
    """A catalogue as its file."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, include_previous=True, include_lineno=False, sort_output=False)
    return out.getvalue()


def folders() -> list[str]:
    """The languages that have a folder."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def table() -> str:
    """How far each language is: of each domain, translated of all, with what is outdated."""
    lines = [f"| language | {' | '.join(DOMAINS)} |", "|" + "---|" * (len(DOMAINS) + 1)]
    for language in folders():
        cells = []
        for found in coverage(language):
            old = f", {found.outdated} outdated" if found.outdated else ""
            cells.append(f"{found.translated} of {found.messages}{old}")
        name = Locale.parse(language, sep="-").get_display_name("en")
        lines.append(f"| {name} (`{language}`) | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["update", "table"])
    parser.add_argument("--new", metavar="LANGUAGE", help="begin this language")
    given = parser.parse_args()
    if given.what == "table":
        sys.stdout.write(table() + "\n")
        return 0
    if given.new:
        (LOCALE / given.new).mkdir(parents=True, exist_ok=True)
    for language in [given.new] if given.new else folders():
        for domain in DOMAINS:
            (LOCALE / language / f"{domain}.po").write_bytes(written(update(language, domain)))
        for found in coverage(language):
            told = f"{found.translated} translated, {found.outdated} outdated, {found.missing} missing"
            sys.stdout.write(f"{language} {found.domain}: {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
