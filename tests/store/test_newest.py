"""The newest version of each sheet is found whatever is asked for, and without reading all that was typed."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.dialects import sqlite

from custkit.model.scales import Scope, Status
from custkit.store.answers import Store
from custkit.store.newest import newest_of_each

WORKSHOP = "virtual-2026"
PEOPLE = ("ABCD-2345", "ZZZZ-9999")
FILTERS = [
    {name: value for name, value in zip(("unit", "exercise", "scope", "participant"), chosen, strict=True) if value}
    for chosen in product((None, "XBE"), (None, "VI-01"), (None, Scope.INDIVIDUAL, Scope.UNIT), (None, PEOPLE[0], ""))
]

versions = st.tuples(
    st.sampled_from(["XAL", "XBE"]),
    st.sampled_from(["SA-04", "VI-01"]),
    st.sampled_from(["individual", "unit"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["draft", "draft", "submitted", "withdrawn"]),
)


def expected(written, until, *, drafts, **asked):
    """What a plain loop over all versions finds."""
    newest = {}
    for response in written:
        if response.at <= until and (drafts or response.status is not Status.DRAFT):
            newest[response.key] = response
    return [
        newest[key]
        for key in sorted(newest, key=lambda k: (k.exercise, k.unit, k.scope, k.participant or ""))
        if (drafts or newest[key].status is not Status.WITHDRAWN)
        and all((getattr(key, name) or "") == value for name, value in asked.items())
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    typed=st.lists(versions, max_size=25),
    asked=st.sampled_from(FILTERS),
    drafts=st.booleans(),
    cut=st.none() | st.integers(0, 25),
)
def test_a_plain_loop_over_all_versions_finds_the_same(make, typed, asked, drafts, cut):
    """For any mix of sheets, filters and moments."""
    written = [
        make(number, unit=unit, exercise=exercise, scope=scope, participant=who, status=status)
        for number, (unit, exercise, scope, who, status) in enumerate(typed, start=1)
    ]
    until = None if cut is None else make(cut).at
    with Store("sqlite://") as store:
        store.extend(written)
        found = store.latest(WORKSHOP, drafts=drafts, until=until, **asked)

    assert expected(written, until or make(99).at, drafts=drafts, **asked) == list(found)


def test_every_database_finds_the_same(url, make):
    """Whatever is asked for."""
    written = [
        make(number, unit=unit, exercise=exercise, scope=scope, participant=who, status=status)
        for number, (unit, exercise, scope, who, status) in enumerate(
            product(
                ("XBE", "XAL"), ("VI-01", "SA-04"), ("unit", "individual"), PEOPLE, ("submitted", "draft", "withdrawn")
            ),
            start=1,
        )
        if number % 5
    ]
    with Store(url) as store:
        store.extend(written)
        found = {
            (place, drafts): list(store.latest(WORKSHOP, drafts=drafts, **asked))
            for place, asked in enumerate(FILTERS)
            for drafts in (True, False)
        }

    for (place, drafts), answers in found.items():
        assert expected(written, written[-1].at, drafts=drafts, **FILTERS[place]) == answers


@pytest.mark.parametrize("drafts", [True, False])
@pytest.mark.parametrize("asked", [(), ("unit",), ("exercise",), ("unit", "exercise"), ("unit", "exercise", "scope")])
def test_the_database_searches_and_never_reads_a_sheet_through(tmp_path, make, asked, drafts):
    """SQLite says of every step that it searches, and by how many columns."""
    url = f"sqlite:///{tmp_path / 'answers.sqlite'}"
    with Store(url) as store:
        store.append(make(1))
    query = newest_of_each(asked, drafts=drafts, bounded=False)
    given = {"workshop": WORKSHOP, "unit": "XAL", "exercise": "SA-04", "scope": "individual"}
    text = query.params(**given).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    engine = create_engine(url)
    with engine.connect() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
    engine.dispose()

    searched = [step for step in steps if step.startswith(("SEARCH", "SCAN")) and step.split()[1] != "walk"]
    assert all(step.startswith(("SEARCH", "SCAN CONSTANT")) for step in searched), steps
    following = [step for step in searched if step.startswith("SEARCH following") and ">" in step]
    assert sum("AND owner>?" in step for step in following) == 1, steps
