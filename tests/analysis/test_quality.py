from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custkit.analysis.quality import Standing, status_grid
from custkit.model.people import Participant
from custkit.model.scales import Depth, RoleBand, Scope, Status

CODES = ("AAAA-2222", "BBBB-3333", "CCCC-4444", "DDDD-5555")
PEOPLE = [Participant(code=code, unit="XBE", role_band=RoleBand.MANAGER) for code in CODES]
TODAY = date(2026, 10, 1)
GOOD = {"q": {"kind": "text", "value": "three whole words"}}
SHORT = {"q": {"kind": "text", "value": "two words"}}
QUESTION = {"id": "q", "kind": "text", "label": "Q", "required": True, "max_length": 30}
RULE = {"rule": "word_count", "place": "q", "low": 3, "severity": "warning"}


@pytest.fixture
def state(make_exercise, make_response):
    """Where unit XBE stands in one exercise after these sheets."""

    def tell(*sheets, who=("individual", "unit"), people=PEOPLE, **more):
        exercise = make_exercise([QUESTION], [RULE], who=who)
        responses = [
            make_response("XX-01", payload, **({"at": datetime(2026, 10, 1, n, tzinfo=UTC)} | keys))
            for n, (payload, keys) in enumerate(sheets)
        ]
        grid = status_grid(responses, {"XX-01": exercise}, people, today=TODAY, units=["XBE"], **more)
        return grid.cells[0]

    return tell


def own(count, payload=None) -> list[tuple[dict[str, object], dict[str, object]]]:
    return [(payload or GOOD, {"scope": Scope.INDIVIDUAL, "participant": code}) for code in CODES[:count]]


COMMON = (GOOD, {})


@pytest.mark.parametrize(
    ("sheets", "standing", "following"),
    [
        ([], Standing.EMPTY, "Nothing has been entered yet."),
        ([(GOOD, {"status": Status.DRAFT})], Standing.DRAFT, "1 draft waits to be submitted."),
        ([(GOOD, {"status": Status.LATE})], Standing.DRAFT, "1 late sheet waits to be taken in."),
        ([({}, {"status": Status.DRAFT})], Standing.EMPTY, "Nothing has been entered yet."),
        ([COMMON], Standing.THIN, "0 of 4 people have answered; half are needed."),
        ([COMMON, *own(1)], Standing.THIN, "1 of 4 people have answered; half are needed."),
        (own(4), Standing.THIN, "The common sheet has not been submitted yet."),
        ([*own(2), COMMON], Standing.SUBMITTED, "The unit's head can validate it."),
        (
            [*own(2), (GOOD, {"status": Status.VALIDATED})],
            Standing.VALIDATED,
            "2 of 4 people have answered; the others still can.",
        ),
        ([*own(4), (GOOD, {"status": Status.VALIDATED})], Standing.VALIDATED, "Nothing more is needed."),
        ([*own(2), (SHORT, {})], Standing.THIN, "1 warning waits for a change, or for a note that says why."),
        ([*own(2), (SHORT, {"note": "It says all."})], Standing.SUBMITTED, "The unit's head can validate it."),
        ([*own(4), (SHORT, {"status": Status.VALIDATED})], Standing.VALIDATED, "Nothing more is needed."),
        ([*own(2, SHORT), COMMON], Standing.SUBMITTED, "The unit's head can validate it."),
        ([*own(2), ({}, {})], Standing.THIN, "1 thing is to be mended in what was submitted."),
    ],
)
def test_a_unit_stands_where_its_sheets_put_it(state, sheets, standing, following) -> None:
    found = state(*sheets)

    assert (standing, following) == (found.standing, found.next)


def test_an_exercise_of_individual_sheets_needs_no_common_one(state) -> None:
    found = state(*own(4), who=("individual",))

    assert (Standing.SUBMITTED, (), None, "Nothing more is needed.") == (
        found.standing,
        found.parts_missing,
        found.common,
        found.next,
    )


def test_a_draft_after_a_submission_leaves_it_standing(state) -> None:
    found = state(*own(2), COMMON, (SHORT, {"status": Status.DRAFT}))

    assert (Standing.SUBMITTED, 1) == (found.standing, found.drafts)


def test_what_was_withdrawn_counts_no_more(state) -> None:
    assert Standing.EMPTY == state(COMMON, (GOOD, {"status": Status.WITHDRAWN})).standing


def test_a_late_version_is_told_and_the_earlier_one_stands(state) -> None:
    found = state(*own(2), COMMON, (GOOD, {"status": Status.LATE}))

    assert (Standing.SUBMITTED, 1, Status.SUBMITTED) == (found.standing, found.late, found.common)


def test_a_part_that_the_depth_leaves_out_is_not_missed(make_exercise, make_response) -> None:
    parts = [{"who": "individual", "minutes": {"deep": 10}}, {"who": "unit", "minutes": {"light": 5, "deep": 10}}]
    exercises = {"XX-01": make_exercise([QUESTION], parts=parts)}
    sheets = [make_response("XX-01", GOOD)]
    light = status_grid(sheets, exercises, PEOPLE, today=TODAY, depths={"XX-01": Depth.LIGHT}).cells[0]
    deep = status_grid(sheets, exercises, PEOPLE, today=TODAY, depth=Depth.DEEP).cells[0]

    assert [(Standing.SUBMITTED, 0), (Standing.THIN, 4)] == [(light.standing, light.asked), (deep.standing, deep.asked)]


def test_without_a_roster_whoever_answered_was_asked(state) -> None:
    found = state(*own(3), COMMON, people=[])

    assert (3, 3, Standing.SUBMITTED) == (found.asked, found.answered, found.standing)


def test_coverage_counts_sheets_against_those_asked_for(spine, spine_responses) -> None:
    people = [Participant(code="AAAA-2222", unit="XBE", role_band=RoleBand.MANAGER)]
    other = Participant(code="BBBB-3333", unit="XAL", role_band=RoleBand.MANAGER)
    whole = status_grid(spine_responses, spine, people, today=date(2027, 10, 15))
    half = status_grid(spine_responses, spine, [*people, other], today=date(2027, 10, 15))

    assert (1.0, 0.5) == (whole.share, half.share)
    assert ("XBE", "XAL") == half.units
    assert len(spine_responses) == whole.counted
    missed = half.cell("XAL", "SA-01")
    assert missed is not None
    assert Standing.EMPTY == missed.standing
    assert half.cell("XZZ", "SA-01") is None
    assert status_grid([], {}, [], today=TODAY).share is None


@settings(max_examples=60)
@given(st.data())
def test_coverage_lies_between_0_and_1_whatever_came(spine, any_answer, make_response, data) -> None:
    some = {i: spine[i] for i in ("SA-02", "PR-04")}
    sheets = [
        make_response(
            exercise,
            data.draw(st.dictionaries(st.sampled_from(["dimensions", "dots", "selection"]), any_answer, max_size=2)),
            scope=data.draw(st.sampled_from(Scope)),
            status=data.draw(st.sampled_from(Status)),
            participant=data.draw(st.sampled_from(CODES)),
            at=datetime(2026, 10, n + 1, tzinfo=UTC),
        )
        for n in range(data.draw(st.integers(0, 5)))
        for exercise in [data.draw(st.sampled_from(sorted(some)))]
    ]
    grid = status_grid(sheets, some, PEOPLE, today=TODAY)

    assert grid.share is not None
    assert 0 <= grid.share <= 1
    assert all(cell.next for cell in grid.cells)
