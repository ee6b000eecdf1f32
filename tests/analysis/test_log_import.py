from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.log_import import ImportedOutage, merge_log

AT = datetime(2026, 3, 1, 7, 10, tzinfo=UTC)


def outage(hour=0, number="", lasted=None, cause=""):
    opened = AT + timedelta(hours=hour)
    restored = None if lasted is None else opened + timedelta(hours=lasted)
    return ImportedOutage(number, "clearance", "All", opened, restored, cause, None)


def test_an_outage_that_was_down_is_brought_up_to_date_when_it_is_over():
    first = merge_log(None, [outage()])
    then = merge_log(first.table, [outage(lasted=3, cause="power")])

    assert (0, 1, 1) == (then.added, then.changed, len(then.table.rows))
    assert "2026-03-01T10:10:00+00:00" == then.table.rows[0].cells["restored"].value


def test_an_outage_with_a_number_is_found_again_when_its_beginning_was_corrected():
    first = merge_log(None, [outage(number="T-1")])

    assert 1 == len(merge_log(first.table, [outage(hour=1, number="T-1")]).table.rows)


def test_what_an_earlier_file_brought_stays():
    first = merge_log(None, [outage(0), outage(5)])

    assert (1, 2, 3) == ((found := merge_log(first.table, [outage(9)])).added, found.kept, len(found.table.rows))


@given(st.lists(st.integers(0, 50), max_size=30))
def test_the_same_file_twice_changes_nothing(hours):
    file = [outage(hour, lasted=1) for hour in dict.fromkeys(hours)]
    once = merge_log(None, file)
    again = merge_log(once.table, file)

    assert (once.table, 0, 0, len(file)) == (again.table, again.added, again.changed, again.same)
