"""How properties are tried: the same examples in every run, and no stop-watch on a machine that others use too.

And small exercises, sheets and a whole plan to try the middle on.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import pytest
import yaml
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from custkit.analysis.filled import Context
from custkit.analysis.record import unit_plan
from custkit.model.answers import (
    AllocationAnswer,
    Answer,
    ChoiceAnswer,
    ChoicesAnswer,
    DateAnswer,
    DontKnow,
    Judgement,
    Link,
    LinksAnswer,
    NotApplicable,
    NumberAnswer,
    PairwiseAnswer,
    RankingAnswer,
    RatingAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Unreadable,
)
from custkit.model.exercise import Exercise
from custkit.model.plan import UnitPlan
from custkit.model.responses import Response
from custkit.model.scales import Depth, RoleBand, Scope, Status

settings.register_profile("custkit", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1_500)
settings.load_profile("custkit")


@pytest.fixture(scope="session")
def spine() -> dict[str, Exercise]:
    """The kit's exercises by id."""
    files = sorted((Path(__file__).parents[2] / "exercises").glob("*.yml"))
    read = (Exercise.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files)
    return {exercise.id: exercise for exercise in read}


@pytest.fixture(scope="session")
def said(spine) -> dict[tuple[str, str], Answer]:
    """What the examples of the kit's exercises answer: the fictitious administration Beta."""
    return {(e.id, i): answer for e in spine.values() if e.example for i, answer in e.example.payload.items()}


@pytest.fixture(scope="session")
def make_exercise() -> Callable[..., Exercise]:
    """A small exercise from its questions and rules, as its YAML would say them."""

    def make(questions, rules=(), exercise_id="XX-01", who=("individual", "unit"), **more) -> Exercise:
        parts = [{"who": scope, "minutes": {"light": 5, "standard": 10, "deep": 20}} for scope in who]
        words = {"stage": "situation", "title": "Trial", "purpose": "To try.", "decision": "What to try."}
        whole = {"id": exercise_id, "parts": parts, "questions": list(questions), "rules": list(rules)}
        return Exercise.model_validate(words | whole | more)

    return make


@pytest.fixture(scope="session")
def make_context() -> Callable[..., Context]:
    """Who is asked, when: a unit at standard depth on 1 October 2026 unless said otherwise."""

    def make(**more) -> Context:
        return Context(**({"scope": Scope.UNIT, "depth": Depth.STANDARD, "today": date(2026, 10, 1)} | more))

    return make


@pytest.fixture(scope="session")
def make_payload() -> Callable[[dict[str, object]], dict[str, Answer]]:
    """Answers from plain data, as a file would hold them."""
    adapter = TypeAdapter(dict[str, Answer])
    return adapter.validate_python


@pytest.fixture(scope="session")
def make_response() -> Callable[..., Response]:
    """One submitted sheet of unit XBE; everything can be said otherwise."""
    adapter = TypeAdapter(dict[str, Answer])

    def make(exercise, payload, **more) -> Response:
        known = {
            "id": uuid5(NAMESPACE_OID, repr((exercise, sorted(payload), sorted(map(str, more.items()))))),
            "workshop": "trial",
            "exercise": exercise,
            "unit": "XBE",
            "scope": Scope.UNIT,
            "participant": "AAAA-2222",
            "role_band": RoleBand.MANAGER,
            "status": Status.SUBMITTED,
            "at": datetime(2026, 10, 1, 9, tzinfo=UTC),
            "payload": adapter.validate_python(payload),
        }
        return Response.model_validate(known | more)

    return make


@pytest.fixture(scope="session")
def spine_responses(spine, make_response) -> tuple[Response, ...]:
    """The examples of the kit's exercises as submitted sheets of one person who is the whole unit."""
    return tuple(
        make_response(e.id, {q.id: e.example.payload[q.id] for q in asked if q.id in e.example.payload}, scope=part.who)
        for e in spine.values()
        if e.example
        for part in e.parts
        for asked in ([question for question in e.questions if part.who in question.scopes],)
    )


@pytest.fixture(scope="session")
def plan(spine, spine_responses) -> UnitPlan:
    """The plan that the examples amount to."""
    return unit_plan("XBE", spine_responses, spine, expected=["AAAA-2222"])


def _answers() -> st.SearchStrategy[Answer]:
    """Any answer at all, hostile words, foreign ids and steps off every scale among them."""
    words = st.text(max_size=30) | st.sampled_from(["<script>alert(1)</script>", "../../etc", "{{ 7*7 }}", "yes", "up"])
    ids = st.sampled_from(["a", "b", "up", "yes", "must", "OBJ-01", "OBJ-02", "INI-01", "ROW-01", ""]) | words
    simple = st.one_of(
        st.builds(DontKnow),
        st.builds(NotApplicable),
        st.builds(Unreadable, text=words),
        st.builds(TextAnswer, value=words.filter(bool)),
        st.builds(
            NumberAnswer,
            value=st.floats(allow_nan=False, allow_infinity=False),
            year=st.none() | st.integers(1900, 2200),
            source=words,
        ),
        st.builds(DateAnswer, value=st.dates()),
        st.builds(ChoiceAnswer, value=ids),
        st.builds(ChoicesAnswer, value=st.lists(ids, max_size=4).map(tuple)),
        st.builds(RatingAnswer, value=st.integers(-1, 7)),
    )
    columns = st.sampled_from(
        ["title", "text", "kind", "kpi", "value", "start", "end", "objectives", "predecessors", "moscow", "current"]
    )
    row_ids = st.sampled_from(["OBJ-01", "OBJ-02", "INI-01", "INI-02", "S-01", "ACT-01", "data"]) | st.text(
        min_size=1, max_size=8
    )
    row = st.builds(Row, id=row_ids, cells=st.dictionaries(columns, simple, max_size=5))
    judgement = st.builds(Judgement, more=ids, less=ids, times=st.floats(1, 9))
    link = st.builds(Link, source=ids, target=ids)
    return st.one_of(
        simple,
        st.builds(RankingAnswer, value=st.lists(st.lists(ids, max_size=3).map(tuple), max_size=4).map(tuple)),
        st.builds(AllocationAnswer, value=st.dictionaries(ids, st.integers(0, 9), max_size=4)),
        st.builds(PairwiseAnswer, value=st.lists(judgement, max_size=4).map(tuple)),
        st.builds(TableAnswer, rows=st.lists(row, max_size=4).map(tuple)),
        st.builds(LinksAnswer, value=st.lists(link, max_size=4).map(tuple)),
    )


@pytest.fixture(scope="session")
def any_answer() -> st.SearchStrategy[Answer]:
    """A strategy for answers of every kind, most of them wrong for any question."""
    return _answers()
