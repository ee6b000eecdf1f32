"""The power-interest grid puts the line into the upper half and ranks whom to win first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.stakeholders import Stake, quadrant, stakeholder_grid, winning_priority


@pytest.mark.parametrize(
    ("power", "interest", "expected"),
    [
        (4, 5, "manage_closely"),
        (3, 3, "manage_closely"),
        (3, 2.9, "keep_satisfied"),
        (2.9, 3, "keep_informed"),
        (1, 1, "monitor"),
    ],
)
def test_a_point_on_the_line_belongs_to_the_upper_half(power, interest, expected):
    assert expected == quadrant(power, interest)


def test_a_brokers_federation_that_resists_and_should_support_has_priority_8():
    assert 8 == winning_priority(4, 1, 3)


def test_the_grid_ranks_by_priority_and_leaves_the_unknown_without_a_place():
    found = stakeholder_grid(
        [
            Stake("ministry", 5, 3, 3, 4),
            Stake("public", 2, 2, None, 3),
            Stake("brokers", 4, 5, 1, 3),
            Stake("carriers", None, 4, 1, 2),
            Stake("donor", 5, 2, 2, 3),
        ]
    )

    assert [2, None, 1, None, 2] == [row.rank for row in found]
    assert [5, None, 8, None, 5] == [row.priority for row in found]
    assert ["manage_closely", "monitor", "manage_closely", None, "keep_satisfied"] == [row.quadrant for row in found]


def test_an_empty_grid_is_empty():
    assert () == stakeholder_grid([])


@given(st.integers(1, 5), st.integers(0, 4), st.integers(0, 4))
def test_who_stands_where_wanted_has_no_priority_and_the_sign_tells_the_way(power, now, wanted):
    priority = winning_priority(power, now, wanted)

    assert (now < wanted, now == wanted) == (priority > 0, priority == 0)
