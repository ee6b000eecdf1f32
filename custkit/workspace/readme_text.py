"""Write what explains a workshop folder to whoever opens it, in the language that is being spoken."""

from collections.abc import Iterator

from custkit.i18n.telling import phrase

__all__ = ["ignored_text", "readme_text"]


def readme_text(title: str) -> str:
    """The text of ``README.txt``.

    Args:
        title: The workshop's; what cannot be printed is left out.
    """
    blocks = (("".join(c for c in title if c.isprintable()),), _contents(), _next_steps(), _reminders())
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def ignored_text() -> str:
    """The text of ``.gitignore``."""
    reason = phrase("Names, answers and what is made of them do not belong under version control.")
    return f"# {reason}\nroster.csv\n*.sqlite\n*.sqlite-*\nout/\n"


def _contents() -> Iterator[str]:
    yield phrase("What is in this folder")
    what = (
        ("workshop.yml", phrase("what is run, with whom and when: open it in any text editor")),
        (
            "roster.csv",
            phrase('who takes part: open it in a text editor or a spreadsheet, and save it as "CSV UTF-8"'),
        ),
        (
            "exercises/",
            phrase("your own copies of exercises, where you changed one; make the folder when you need it"),
        ),
        ("programmes/", phrase("your own programmes, the same way")),
        ("notebooks/", phrase("your own copies of notebooks, the same way")),
        ("documents/", phrase("your own copies of document templates, the same way")),
        ("answers.sqlite", phrase("all answers, from the first one on")),
        ("out/", phrase("what custkit makes: notebooks and documents")),
    )
    yield from (f"  {name:<14} {text}" for name, text in what)


def _next_steps() -> Iterator[str]:
    yield phrase("What to do next")
    first = phrase("Write the participants into roster.csv. Leave the code empty: custkit draws one for each of them.")
    yield f"  1. {first}"
    steps = (
        ("check", phrase("tells every fault of every file at once")),
        ("generate", phrase("makes the notebooks of each unit")),
        ("lab", phrase("opens them")),
        ("status", phrase("tells who has answered what")),
        ("report", phrase("writes the strategies and the other documents")),
        ("handover", phrase("packs what stays")),
    )
    yield from (f"  {number}. custkit {name:<11} {text}" for number, (name, text) in enumerate(steps, start=2))


def _reminders() -> Iterator[str]:
    yield phrase("Keep in mind")
    yield "  " + phrase("Names stand in roster.csv and nowhere else. Answers carry the code alone.")
    yield "  " + phrase("Copy the whole folder to keep it safe. Close custkit before you copy it.")
