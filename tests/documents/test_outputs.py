"""What the monitoring sheet, the calendar, the day page and the organiser's report say, and what they do not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from custkit.documents import day_page, organiser
from custkit.documents.blocks import Bullets, Facts, Heading, Table
from custkit.documents.calendar import appointments, review_day
from custkit.documents.carried import About
from custkit.documents.html import blocks_html
from custkit.documents.workbooks import answers, monitoring
from custkit.i18n.speech import speaking
from custkit.model.answers import ChoiceAnswer, ChoicesAnswer, DontKnow, NumberAnswer, Row, TableAnswer, TextAnswer
from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.plan import UnitPlan
from custkit.model.plan_exchange import Request, TaskRatings, Usefulness
from custkit.model.plan_risks import RiskEntry
from custkit.model.plan_situation import Driver
from custkit.model.responses import Response
from custkit.model.scales import RoleBand, Scope, Status
from custkit.model.workshop import Programme
from custkit.workspace.exercises import load_exercises
from custkit.workspace.programmes import load_programmes

ABOUT = About("Alpha: monitoring", made=date(2027, 3, 1), issuer="Alpha")


@pytest.fixture(scope="module")
def exercises() -> dict[str, Exercise]:
    return dict(load_exercises().items)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programmes().items["virtual"]


def rows(book, name):
    return next(sheet.rows for sheet in book.sheets if sheet.name == name)


def test_only_severe_risks_are_on_the_sheet_and_a_rating_that_is_missing_is_no_zero(rich, today):
    risks = (
        RiskEntry("RSK-01", "the licence ends", "support stops", "manual clearance", 4, 5,
                  residual_likelihood=2, residual_impact=4),
        RiskEntry("RSK-02", "a", "b", "c", 2, 2),
        RiskEntry("RSK-03", "a", "b", "c", None, 5),
    )  # fmt: skip
    found = rows(monitoring.book(replace(rich, risks=risks), ABOUT, today), "Severe risks")

    assert [("RSK-01", 20, 8)] == [(row[0], row[2], row[3]) for row in found]
    assert "Because the licence ends, support stops; consequence: manual clearance." == found[0][1]


def test_a_measures_unit_is_no_part_of_the_administration_and_is_said_in_words(rich, today):
    measure = replace(rich.kpis[0], unit="h")
    with speaking("bn"):
        sheet = monitoring.book(replace(rich, kpis=(measure,)), ABOUT, today).sheets[0]

    assert ("পরিমাপের একক", "ঘণ্টা") == (sheet.columns[2].title, sheet.rows[0][2])


def test_triggers_are_those_that_somebody_wrote(rich, today):
    drivers = (
        Driver("DRV-01", "Parcels double", "economic", "threat", 4, 5, early_sign="Counts", trigger="50 % in a year"),
        Driver("DRV-02", "Rain", "environmental", "threat", 1, 1),
    )
    found = rows(monitoring.book(replace(rich, drivers=drivers), ABOUT, today), "Triggers")

    assert [("DRV-01", "50 % in a year", "Parcels double", "Counts")] == [row[:4] for row in found]


def test_the_csv_twin_always_has_the_same_columns(empty, rich, today):
    wanted = ["kind", "id", "title", "unit", "baseline", "target", "due", "owner", "expected", "period", "actual",
              "status", "percent", "source", "note", "done"]  # fmt: skip

    for plan in (empty, rich):
        sheet = monitoring.twin(plan, today)
        assert wanted == [column.key for column in sheet.columns]
        assert all(len(wanted) == len(row) for row in sheet.rows)
        assert 5 == sum(row[0] == "decision" for row in sheet.rows)


def test_a_milestone_warns_a_week_before_and_reviews_come_after_30_90_180_days_and_a_year(rich, today):
    found = {entry.id: entry for entry in appointments(rich, today)}
    marks = [a for a in rich.activities if a.milestone]

    assert all(found[a.id].day == a.end and found[a.id].warn == timedelta(days=7) for a in marks)
    for days in (30, 90, 180, 365):
        assert timedelta(0) <= found[f"REVIEW-{days}"].day - (today + timedelta(days)) <= timedelta(3)
    assert sorted(found, key=lambda name: (found[name].day, name)) == list(found)


@pytest.mark.parametrize(
    ("ends", "day"),
    [("2026-12-02", "2027-12-02"), ("2026-12-03", "2027-12-06"), ("2026-12-05", "2027-12-06")],
)
def test_no_review_falls_on_a_day_on_which_some_country_rests(ends, day):
    assert date.fromisoformat(day) == review_day(date.fromisoformat(ends), 365)


def test_a_review_in_a_calendar_says_whose_it_is(rich, today):
    found = {entry.id: entry.title for entry in appointments(rich, today, "Alpha")}

    assert ("Alpha: review after 30 days", "Alpha: review after 12 months") == (found["REVIEW-30"], found["REVIEW-365"])


def test_a_sheet_of_the_monitoring_workbook_that_has_no_rows_says_so(rich, today):
    bare = replace(rich, kpis=(), activities=(), drivers=())
    sheets = {sheet.name: sheet for sheet in monitoring.book(bare, ABOUT, today).sheets}

    for name in ("Measures", "Milestones", "Triggers"):
        assert ((), ("Nothing has been entered yet.",)) == (sheets[name].rows, sheets[name].notes)


def test_an_answer_goes_into_its_sheet_with_its_row_ids_and_comes_as_what_it_is(exercises):
    row = Row(id="INI-07", cells={
        "title": TextAnswer(value="=1+1"), "kind": ChoiceAnswer(value="process"), "duration": NumberAnswer(value=11),
        "objectives": ChoicesAnswer(value=("OBJ-01", "OBJ-02")), "cost_band": DontKnow(),
    })  # fmt: skip
    given = Response(
        id="00000000-0000-0000-0000-000000000001", workshop="w", exercise="PR-01", unit="XAL", scope=Scope.UNIT,
        participant="AAAA-2222", role_band=RoleBand.DG, status=Status.SUBMITTED, at=datetime(2027, 2, 8, tzinfo=UTC),
        payload={"initiatives": TableAnswer(rows=(row,))},
    )  # fmt: skip
    (sheet,) = answers.book([exercises["PR-01"]], [given], ABOUT, language="en", workshop="w", unit="XAL").sheets
    held = dict(zip([column.key for column in sheet.columns], sheet.rows[0], strict=True))

    assert "PR-01/initiatives" == sheet.table
    assert ("INI-07", "=1+1", "Process", 11, "OBJ-01; OBJ-02", "don't know", None) == tuple(
        held[k] for k in ("id", "title", "kind", "duration", "objectives", "cost_band", "first_step")
    )
    kinds = {column.key: column for column in sheet.columns}
    assert "Stop or reduce" in kinds["kind"].choices
    assert () == kinds["objectives"].choices


def test_a_unit_stands_behind_a_heading_unless_one_says_the_other(exercises):
    sheets = answers.empty_book([exercises["IT-06"]], ABOUT, language="en").sheets
    titles = {column.title for sheet in sheets for column in sheet.columns}

    assert {"Minute", "Down at most (hours)"} <= titles


def test_a_persons_own_answer_is_in_no_workbook(exercises):
    given = Response(
        id="00000000-0000-0000-0000-000000000002", workshop="w", exercise="PR-01", unit="XAL", scope=Scope.INDIVIDUAL,
        participant="AAAA-2222", role_band=RoleBand.DG, status=Status.SUBMITTED, at=datetime(2027, 2, 8, tzinfo=UTC),
        payload={"initiatives": TableAnswer(rows=(Row(id="INI-01", cells={"title": TextAnswer(value="mine")}),))},
    )  # fmt: skip

    assert () == answers.book([exercises["PR-01"]], [given], ABOUT, language="en").sheets


def test_a_day_page_tells_what_was_said_where_it_differs_and_what_comes_next(event, rich, exercises):
    used = [exercises[name] for name in ("SA-02", "SA-04", "RM-02", "RM-03")]
    spoke = max(sheet.at.date() for sheet in rich.sheets)
    blocks = day_page.blocks(event, event.units[0], rich, used, spoke)
    text = blocks_html(blocks)

    assert ["What you said", "Where you disagree", "What comes next"] == [
        block.text for block in blocks if isinstance(block, Heading) and block.level == 2
    ]
    assert "ICT and data" in text
    (coming,) = [block for block in blocks if isinstance(block, Bullets) and block.ordered]
    assert ["RM-02", "RM-03"] == [item.source_ids[0] for item in coming.items]
    assert not [code for code in ("AAAA-2222", "BBBB-3333") if code in text]


def test_a_day_page_of_a_unit_that_said_nothing_says_so(event, empty, exercises):
    text = blocks_html(day_page.blocks(event, event.units[0], empty, [exercises["SA-01"]], event.starts))

    assert "Nothing was submitted today." in text
    assert "nothing on which to disagree" in text


def seats(unit, *genders):
    bands = (RoleBand.DG, RoleBand.MANAGER, RoleBand.SPECIALIST, RoleBand.SPECIALIST, RoleBand.SPECIALIST)
    return tuple(
        Participant(code=f"{'ABCDE'[n]}AAA-222{n + 2}", unit=unit, role_band=band, name="Secret Name", gender=gender)
        for n, (band, gender) in enumerate(zip(bands, genders, strict=False))
    )


def report(event, programme, exercises, plans, people=(), *, told=None):  # noqa: PLR0913 -- what the report tells of
    units = tuple((Unit(id=name, name=f"Customs of {name}", named=named), plan) for name, named, plan in plans)
    told = units if told is None else told
    return organiser.blocks(event, programme, units, people, exercises, date(2027, 2, 9), date(2027, 2, 9), told=told)


def test_gender_is_told_only_where_no_group_is_small_enough_to_point_at_somebody(event, programme, exercises):
    few = report(event, programme, exercises, [("XAL", False, UnitPlan("XAL"))], seats("XAL", "f", "m", "m", "m", "m"))
    many = seats("XAL", "f", "f", "f", "m", "m") + seats("XBE", "m", "", "", "", "")
    enough = report(event, programme, exercises, [("XAL", False, UnitPlan("XAL"))], many)

    assert "By gender" not in blocks_html(few)
    assert "By gender, where the roster says so: f 3 (30 %), m 3 (30 %); not given 4." in blocks_html(enough).replace(
        "\u00a0", " "
    )
    assert "Secret Name" not in blocks_html(few + enough)


def test_there_is_no_column_for_what_is_indicative_where_nothing_is(event, programme, exercises):
    def head(count):
        vision = TaskRatings("vision", "Gives vision", (2,) * count, (3,) * count)
        made = report(event, programme, exercises, [("XAL", False, UnitPlan("XAL", tasks=(vision,)))])
        return next(b.head for b in made if isinstance(b, Table) and b.caption == "Self-ratings before and after")

    assert ("Indicative" in head(5), "Indicative" in head(6)) == (True, False)


def test_what_was_learnt_is_paired_over_all_units_and_left_out_below_three_pairs(event, programme, exercises):
    vision = TaskRatings("vision", "Gives vision", (2, 3, 2, 3, 1, 4), (3, 4, 4, 3, 3, 4))
    guide = TaskRatings("guidance", "Gives guidance", (1, None, 2), (2, 3, None))
    plan = UnitPlan("XAL", tasks=(vision, guide))
    blocks = report(event, programme, exercises, [("XAL", False, plan)])
    (table,) = [b for b in blocks if isinstance(b, Table) and b.caption == "Self-ratings before and after"]

    assert [("Gives vision", "6", "+1", "67 %")] == [
        tuple(cell.replace("\u00a0", " ") for cell in row) for row in table.rows
    ]


def test_requests_are_counted_by_topic_and_no_unit_is_named_with_its_own(event, programme, exercises):
    asked = Request("REQ-01", "risk", "Risk management", "training", "soon", "We of Alpha cannot do it")
    plans = [(name, False, UnitPlan(name, requests=(asked,))) for name in ("XAL", "XBE")]
    blocks = report(event, programme, exercises, plans)
    (table,) = [b for b in blocks if isinstance(b, Table) and b.caption.startswith("Requests")]

    assert [("Risk management", "training", "within six months", "2")] == list(table.rows)
    assert "cannot do it" not in blocks_html(blocks)


def test_a_unit_is_named_with_its_vision_only_where_it_agreed(event, programme, exercises, rich):
    hidden = blocks_html(report(event, programme, exercises, [("XAL", False, rich)]))
    named = blocks_html(report(event, programme, exercises, [("XAL", True, rich)]))

    assert rich.vision.text not in hidden
    assert rich.vision.text in named
    assert rich.vision.text not in blocks_html(report(event, programme, exercises, [("XAL", True, rich)], told=()))


def test_role_bands_are_told_only_where_each_has_three_people(event, programme, exercises):
    plans = [("XAL", False, UnitPlan("XAL"))]
    few = report(event, programme, exercises, plans, seats("XAL", "", "", "", "", ""))
    three = tuple(seat.model_copy(update={"role_band": RoleBand.DG}) for seat in seats("XAL", "", "", ""))

    assert "Among them" not in blocks_html(few)
    assert "Among them" in blocks_html(report(event, programme, exercises, plans, three))


def test_figures_of_the_report_are_the_plans(event, programme, exercises, rich):
    blocks = report(event, programme, exercises, [("XAL", False, rich)])
    (facts,) = [block for block in blocks if isinstance(block, Facts)]
    told = {fact.label: fact.value for fact in facts.items}

    assert str(len(rich.objectives)) == told["Objectives"]
    assert str(sum(s.moscow == "must" for s in rich.selections)) == told["Musts chosen"]
    assert str(sum(a.milestone for a in rich.activities)) == told["Milestones dated"]


def test_usefulness_is_a_median_from_three_answers_on(event, programme, exercises):
    parts = (Usefulness("vi", "Vision", (4, 5, 3)), Usefulness("pr", "Priorities", (1, 1)))
    blocks = report(event, programme, exercises, [("XAL", False, UnitPlan("XAL", usefulness=parts))])
    (table,) = [b for b in blocks if isinstance(b, Table) and b.caption == "Usefulness"]

    assert [("Vision", "3", "4", "1")] == list(table.rows)
