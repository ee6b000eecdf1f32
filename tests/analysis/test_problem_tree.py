"""The problem tree: layers, roots, circles, the outline."""

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.problem_tree import Branch, problem_tree, walk

BETA = {
    "PRB-01": "core",
    "PRB-02": "cause",
    "PRB-03": "cause",
    "PRB-04": "cause",
    "PRB-05": "cause",
    "PRB-06": "effect",
    "PRB-07": "effect",
}
TIES = (
    ("PRB-02", "PRB-01"),
    ("PRB-03", "PRB-01"),
    ("PRB-04", "PRB-01"),
    ("PRB-05", "PRB-03"),
    ("PRB-01", "PRB-06"),
    ("PRB-06", "PRB-07"),
)


def test_the_worked_tree_has_five_layers_and_three_roots() -> None:
    """The method's example: containers that need more than 96 hours."""
    tree = problem_tree(BETA, TIES)

    assert (("PRB-07",), ("PRB-06",), ("PRB-01",), ("PRB-02", "PRB-03", "PRB-04"), ("PRB-05",)) == tree.layers
    assert ("PRB-02", "PRB-04", "PRB-05") == tree.roots
    assert (2, (), ()) == (tree.place, tree.loose, tree.circles)


def test_without_a_core_there_is_no_tree() -> None:
    assert problem_tree({"PRB-02": "cause"}, ()) is None


def test_what_no_tie_joins_to_the_core_is_told() -> None:
    tree = problem_tree(BETA | {"PRB-08": "cause"}, (*TIES, ("PRB-08", "PRB-09")))

    assert ("PRB-08",) == tree.loose


def test_a_tie_that_closes_a_circle_is_left_out_and_told() -> None:
    tree = problem_tree(BETA, (*TIES, ("PRB-01", "PRB-05"), ("PRB-02", "PRB-02")))

    assert (("PRB-01", "PRB-05"), ("PRB-02", "PRB-02")) == tree.circles
    assert TIES == tree.ties


def test_a_problem_stands_as_far_away_as_its_longest_way() -> None:
    tree = problem_tree(BETA, (*TIES, ("PRB-05", "PRB-01")))

    assert ("PRB-05",) == tree.layers[-1]


def test_the_outline_names_a_shared_cause_again_without_walking_it_twice() -> None:
    tree = problem_tree(BETA, (*TIES, ("PRB-03", "PRB-02")))

    assert (
        Branch("PRB-02", 0, again=False),
        Branch("PRB-03", 1, again=False),
        Branch("PRB-05", 2, again=False),
        Branch("PRB-03", 0, again=True),
        Branch("PRB-04", 0, again=False),
    ) == walk(tree, causes=True)
    assert ["PRB-06", "PRB-07"] == [branch.id for branch in walk(tree, causes=False)]


NAMES = [f"P{n}" for n in range(8)]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=30))
def test_every_problem_stands_once_and_every_tie_points_upwards(ties) -> None:
    tree = problem_tree({name: "core" if name == "P0" else "cause" for name in NAMES}, ties)
    level = {name: n for n, layer in enumerate(tree.layers) for name in layer}

    assert sorted(NAMES) == sorted([*level, *tree.loose])
    assert all(level[effect] < level[cause] for cause, effect in tree.ties)
    assert all(layer for layer in tree.layers)
    assert {name for name in level if level[name] > tree.place} == {b.id for b in walk(tree, causes=True)}
