"""What is handed in can be made longer."""

from custkit.analysis.planning.model import Means, Source, lengthen


def test_a_longer_plan_goes_on_like_its_last_quarter():
    longer = lengthen(Means(("Q1", "Q2"), {"engineers": (1.0, 2.0)}, (Source("budget", (5.0, 6.0)),)), 2)

    assert ("Q1", "Q2", "+1", "+2") == longer.quarters
    assert (1.0, 2.0, 2.0, 2.0) == longer.capacity["engineers"]
    assert (5.0, 6.0, 6.0, 6.0) == longer.sources[0].money
