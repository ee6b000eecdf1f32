from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custkit.store.answers import Store
from custkit.store.exchange import dump, load, merge

WORKSHOP = "virtual-2026"


def store_with(*responses):
    store = Store("sqlite://")
    store.extend(responses)
    return store


def test_answers_that_come_back_are_kept_and_counted(make):
    with store_with(make(1)) as store:
        report = merge(store, [make(1), make(2, unit="XBE")])

        assert ((make(2, unit="XBE"),), (make(1),)) == (report.new, report.known)
        assert ((), (), ()) == (report.refused, report.conflicts, report.late)
        assert (make(1), make(2, unit="XBE")) == store.everything()


def test_merging_the_same_file_again_changes_nothing(make):
    with store_with(make(1)) as store:
        merge(store, [make(2), make(3)])
        report = merge(store, [make(2), make(3)])

        assert ((), (make(2), make(3)), ()) == (report.new, report.known, report.conflicts)
        assert (make(1), make(2), make(3)) == store.everything()


def test_a_participant_who_worked_on_offline_is_no_conflict(make):
    """The file holds what the store has, and goes on from there."""
    with store_with(make(1), make(2)) as store:
        report = merge(store, [make(1), make(2), make(3)])

        assert () == report.conflicts
        assert (make(3),) == store.latest(WORKSHOP)


def test_an_older_file_is_no_conflict_and_does_not_win(make):
    with store_with(make(1), make(2), make(3)) as store:
        report = merge(store, [make(1), make(2)])

        assert ((), ()) == (report.new, report.conflicts)
        assert (make(3),) == store.latest(WORKSHOP)


def test_a_sheet_changed_on_both_sides_is_shown_side_by_side_and_the_newest_counts(make):
    with store_with(make(1), make(5)) as store:
        report = merge(store, [make(1), make(3)])

        (conflict,) = report.conflicts
        assert (make(5), make(3), make(5)) == (conflict.stored, conflict.incoming, conflict.newest)
        assert make(1).key == conflict.key
        assert (make(5),) == store.latest(WORKSHOP)
        assert (make(1), make(3), make(5)) == store.history(make(1).key)


def test_two_files_from_one_delegation_of_the_same_moment_are_a_conflict(make):
    """Same moment, different content: nobody can tell which is meant, so both are shown."""
    one, two = make(7, scope="unit"), make(8, scope="unit", at=make(7).at, participant="ZZZZ-9999")
    with store_with() as store:
        merge(store, [one])
        report = merge(store, [two])

        assert [(one, two)] == [(c.stored, c.incoming) for c in report.conflicts]


def test_the_same_words_from_both_sides_are_no_conflict(make):
    with store_with(make(1), make(2)) as store:
        report = merge(store, [make(1), make(3, payload=make(2).payload)])

        assert () == report.conflicts


def test_a_forged_id_is_refused_and_shown_beside_what_is_stored(make):
    forged = make(1, note="forged")
    with store_with(make(1)) as store:
        report = merge(store, [forged, make(2)])

        assert [(make(1), forged)] == [(r.stored, r.incoming) for r in report.refused]
        assert (make(1), make(2)) == store.everything()


def test_one_answer_twice_in_a_file_is_kept_once(make):
    again = make(1)
    with store_with() as store:
        report = merge(store, [again, again])

        assert ((again,), (again,)) == (report.new, report.known)


def test_late_is_what_says_so_or_came_after_the_freeze(make):
    marked, after = make(1, status="late"), make(30, unit="XBE")
    with store_with() as store:
        report = merge(store, [marked, make(2, unit="XGA"), after], frozen=make(10).at)

        assert (marked, after) == report.late


sheets = st.lists(
    st.tuples(
        st.integers(0, 40), st.sampled_from(["XAL", "XBE"]), st.sampled_from(["draft", "submitted", "withdrawn"])
    ),
    max_size=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(shared=sheets, here=sheets, there=sheets)
def test_two_stores_that_take_in_one_another_hold_and_count_the_same(make, shared, here, there):
    """Nothing is lost on either side, and both agree on what is newest, whatever the clocks did."""

    def written(items, first):
        return [
            make(first + n, unit=unit, status=status, at=make(0).at + timedelta(minutes=minutes))
            for n, (minutes, unit, status) in enumerate(items)
        ]

    common = written(shared, 100)
    with store_with(*common, *written(here, 200)) as left, store_with(*common, *written(there, 300)) as right:
        mine, theirs = dump(left.everything()), dump(right.everything())
        merge(left, load(theirs, "theirs").responses)
        merge(right, load(mine, "mine").responses)

        assert left.latest(WORKSHOP, drafts=True) == right.latest(WORKSHOP, drafts=True)
        assert left.latest(WORKSHOP) == right.latest(WORKSHOP)
        assert len(common) + len(here) + len(there) == len(left.everything()) == len(right.everything())
