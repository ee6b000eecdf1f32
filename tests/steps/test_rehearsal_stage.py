from collections import Counter

import pytest

from custkit.analysis.text import near_copies
from custkit.i18n.catalogue import languages
from custkit.model.answers import NumberAnswer, RatingAnswer, TableAnswer
from custkit.model.scales import Scope
from custkit.session.voted import voted_statements
from custkit.steps.opening import opened
from custkit.steps.rehearsal_cast import VISIONS
from custkit.steps.rehearsal_stage import STAGES
from custkit.steps.rehearsal_stage_folder import contents_of, maturity_of_it, set_session, set_stage, sitting
from custkit.steps.rehearsal_vote import put_to_the_vote
from custkit.steps.rehearse import rehearse
from custkit.workspace.exercises import load_exercises
from custkit.workspace.units import DERIVED, FICTITIOUS


@pytest.fixture(scope="module", params=STAGES)
def played(request):
    """An event's stage, and what each of its units answers."""
    stage = STAGES[request.param]
    return stage, contents_of(stage)


def test_each_event_has_its_true_size():
    sizes = {name: (len(stage.castings), stage.people) for name, stage in STAGES.items()}
    assert {"dakar": (24, 30), "niamey": (3, 19), "virtual": (7, 67)} == sizes


def test_most_delegations_of_the_regional_seminar_are_one_person():
    assert {1: 18, 2: 6} == Counter(one.seats for one in STAGES["dakar"].castings)


def test_every_unit_has_as_many_seats_as_were_cast_and_one_head(played):
    stage, contents = played
    assert {one.unit: one.seats for one in stage.castings} == {u: len(c.seats) for u, c in contents.items()}
    assert {1} == {sum(seat.head for seat in content.seats) for content in contents.values()}


def test_the_same_event_is_the_same_each_time(played):
    stage, contents = played
    assert contents == contents_of(stage)


def test_a_wish_never_falls_below_today_and_a_connected_office_is_an_office(played):
    for content in played[1].values():
        for sheet in content.sheets:
            if sheet.exercise == "SA-02" and isinstance(table := sheet.payload["dimensions"], TableAnswer):
                rated = [(r.cells.get("current"), r.cells.get("target")) for r in table.rows]
                pairs = [
                    (a.value, b.value) for a, b in rated if isinstance(a, RatingAnswer) and isinstance(b, RatingAnswer)
                ]
                assert all(now <= wanted for now, wanted in pairs)
            if sheet.exercise == "SA-01":
                numbers = {n: a.value for n, a in sheet.payload.items() if isinstance(a, NumberAnswer)}
                assert numbers["offices_connected"] <= numbers["offices"]


def test_an_administration_has_as_many_offices_as_its_own_findings_count():
    content = contents_of(STAGES["virtual"])["XZE"]
    (profile,) = (sheet.payload for sheet in content.sheets if sheet.exercise == "SA-01")
    (findings,) = (sheet.payload for sheet in content.sheets if sheet.exercise == "SA-04")
    offices, connected = profile["offices"].value, profile["offices_connected"].value
    told = [row.cells["evidence"].value for row in findings["weaknesses"].rows if "evidence" in row.cells]

    assert any(f"{offices - connected:.0f}" in words and f"{offices:.0f}" in words for words in told)


def test_structures_of_one_administration_tell_the_same_facts_about_it():
    contents = contents_of(STAGES["niamey"]).values()
    facts = [sheet.payload for content in contents for sheet in content.sheets if sheet.exercise == "SA-01"]

    assert len(facts) == 3
    assert facts[0] == facts[1] == facts[2]


def test_the_areas_of_it_are_asked_in_the_language_of_the_event(tmp_path):
    own = tmp_path / "SA-02.yml"
    own.write_text(maturity_of_it(), encoding="utf-8")
    for language in languages():
        sheet = load_exercises(tmp_path, languages=[language]).items["SA-02"]
        texts = [sheet.question("dimensions").label, *(row.label for row in sheet.question("dimensions").rows)]
        assert [] == [text.pick("en") for text in texts if language not in text.root]


def test_no_vision_of_a_further_administration_is_a_near_copy_of_another():
    assert set(VISIONS) == set(DERIVED)
    for unit, text in VISIONS.items():
        others = {other: words for other, words in VISIONS.items() if other != unit}
        assert not any(copy.alarm for copy in near_copies(text, others))


def test_names_of_further_administrations_are_their_own():
    names = [name for name, _ in (*FICTITIOUS.values(), *DERIVED.values())]
    assert len(names) == len(set(names))
    assert not set(FICTITIOUS) & set(DERIVED)
    assert {base for _, base in DERIVED.values()} <= set(FICTITIOUS)


def test_two_missions_carry_everything_over_and_the_plan_has_eighty_lines(tmp_path):
    stage = STAGES["niamey"]
    contents = {"RSC": contents_of(stage)["RSC"]}
    set_stage(tmp_path / "niamey", stage, contents_of(stage))
    counts = []
    for session in (1, 2):
        with opened(tmp_path / "niamey") as workshop:
            set_session(workshop.workspace, session)
            answers = sitting(contents_of(stage), workshop.workspace.programme, session)
        rehearse(tmp_path / "niamey", contents=answers, units=("RSC",))
        with opened(tmp_path / "niamey") as workshop:
            assert session == workshop.workspace.workshop.session
            latest = workshop.store.latest(workshop.workspace.workshop.id)
        counts.append({(r.exercise, r.session) for r in latest})
    assert set(contents) == {"RSC"}
    assert counts[0] < counts[1]
    assert {1, 2} == {session for _, session in counts[1]}
    (plan,) = [r for r in latest if r.exercise == "IT-01" and r.scope is Scope.UNIT]
    assert 80 == len(plan.payload["lines"].rows)


@pytest.mark.parametrize("name", ["dakar", "virtual"])
def test_every_sheet_of_an_event_is_accepted_by_its_form_and_each_unit_chooses_among_its_initiatives(tmp_path, name):
    stage = STAGES[name]
    contents = contents_of(stage)
    set_stage(tmp_path / name, stage, contents)

    done = rehearse(tmp_path / name, contents=contents)

    assert set(contents) == set(done.units)
    with opened(tmp_path / name) as workshop:
        latest = workshop.store.latest(workshop.workspace.workshop.id)
    chosen = {r.unit: r.payload["selection"] for r in latest if r.exercise == "PR-04" and r.scope is Scope.UNIT}
    assert set(contents) == set(chosen)
    assert all(isinstance(table, TableAnswer) and len(table.rows) >= 3 for table in chosen.values())


def test_the_seminar_takes_its_statement_at_the_second_wording_and_votes_only_once(tmp_path):
    stage = STAGES["dakar"]
    set_stage(tmp_path / "dakar", stage, contents_of(stage))

    with opened(tmp_path / "dakar") as workshop:
        put_to_the_vote(workshop)
        put_to_the_vote(workshop)
        found = voted_statements(workshop.store, workshop.workspace.workshop.id)

    assert [(False, 30), (True, 30)] == [(one.adopted, one.papers) for one in found]
