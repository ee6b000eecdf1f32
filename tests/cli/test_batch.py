"""Progress that tells the truth: to a machine line by line, to people in words, and nothing where nobody watches."""

import json
from pathlib import Path

from custkit.cli.batch import Pace, event_lines, watching
from custkit.i18n.speech import speaking
from custkit.runner.batch import Event
from custkit.runner.job import Failure, Job, Outcome, State

PERU = Job(Path("country.ipynb"), Path("out/PER.ipynb"), name="PER/profile")
FAILED = Outcome(PERU, State.FAILED, 1.5, Failure("ValueError: no [figures]"), Path("out/PER.failed.ipynb"))
MADE = Outcome(PERU, State.SUCCEEDED, 1.5, path=Path("out/PER.ipynb"), url="s3://b/PER.ipynb")


def test_the_pace_is_that_of_what_is_done():
    now = iter([0.0, 0.0, 10.0, 10.0, 10.0, 10.0])
    pace = Pace(lambda: next(now))

    assert None is pace.left(0, 60)
    assert 0.5 == pace.a_second(5)
    assert 110.0 == pace.left(5, 60)
    assert "2.0 s each, 1:50 left" == pace.in_words(5, 60)


def test_before_the_first_is_done_no_time_left_is_told():
    assert "" == Pace().in_words(0, 60)


def test_a_machine_is_told_each_event_in_a_line_of_its_own(capsys):
    tell = event_lines()
    for event in (Event(PERU, None, 0, 2), Event(PERU, FAILED, 1, 2), Event(PERU, MADE, 2, 2)):
        tell(event)
    started, failed, made = map(json.loads, capsys.readouterr().out.splitlines())

    assert {"event": "start", "name": "PER/profile", "done": 0, "total": 2} == started
    assert ("done", "failed", "ValueError: no [figures]") == (failed["event"], failed["state"], failed["failure"])
    assert ("succeeded", "s3://b/PER.ipynb", 2, 0) == (made["state"], made["url"], made["done"], made["left"])


def test_a_failure_names_its_cell_in_the_language_of_whoever_watches(capsys):
    failed = Outcome(PERU, State.FAILED, 1.5, Failure("ValueError: no figures", cell=3, prompt=2))
    with speaking("pt"), watching() as tell:
        tell(Event(PERU, failed, 1, 2))

    assert "célula 3 [2]: ValueError: no figures" in capsys.readouterr().err
    assert "cell 3 [2]: ValueError: no figures" == str(failed.failure)


def test_where_nobody_watches_only_failures_are_told_as_they_come(capsys):
    with watching() as tell:
        for event in (Event(PERU, None, 0, 2), Event(PERU, FAILED, 1, 2), Event(PERU, MADE, 2, 2)):
            tell(event)
    told = capsys.readouterr()

    assert ("", "failed PER/profile: ValueError: no [figures]\n") == (told.out, told.err)
