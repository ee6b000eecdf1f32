from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis import within_means as module
from custkit.analysis.means_case import Thin
from custkit.analysis.within_means import Refused, Within, within_means
from custkit.errors import CustkitError
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Selection
from custkit.model.plan_means import Need, Supply

from .test_means_case import PLAN, TOLD, initiative


def test_it_is_solved_once_for_each_set_of_answers(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "choose", lambda *args, **_: asked.append(args))
    once = replace(PLAN, capacity=41.5)

    within_means(once)
    within_means(replace(once, unit="XBE"))
    within_means(replace(once, capacity=42.5))

    assert 2 == len(asked)


def test_too_little_is_handed_on():
    assert isinstance(within_means(UnitPlan("XAL")), Thin)


def test_without_the_solver_it_says_how_to_get_it(monkeypatch):
    def missing(*_args, **_more):
        raise CustkitError("the solver is not installed", remedy="install it")

    monkeypatch.setattr(module, "choose", missing)

    assert Refused("the solver is not installed", "install it") == within_means(replace(PLAN, capacity=43.5))


def test_initiatives_that_wait_for_each_other_are_refused_with_their_ring():
    ring = replace(PLAN, initiatives=(initiative("INI-01", 6, ("INI-02",)), initiative("INI-02", 9, ("INI-01",))))
    found = within_means(ring)

    assert isinstance(found, Refused)
    assert "INI-01" in found.what


def test_a_must_that_asks_for_more_than_there_ever_is_does_not_fit_until_it_is_refused():
    needs = (*TOLD.means.needs, Need("DEM-03", "INI-02", "net", 2027, 4, 5))
    chosen = (Selection("INI-01", "must", 0), Selection("INI-02", "must", 0))
    over = replace(TOLD, selections=chosen, means=replace(TOLD.means, needs=needs))

    found = within_means(over)
    after = within_means(replace(over, selections=(chosen[0], Selection("INI-02", "wont", 0))))

    assert isinstance(found, Within)
    assert isinstance(after, Within)
    assert not found.plan.musts.fit
    assert [("Networks", 2.0)] == [(row.name, row.short) for row in found.plan.musts.shortages if row.kind == "staff"]
    assert after.plan.musts.fit
    assert ["INI-01"] == [row.id for row in after.plan.placed]


@given(
    months=st.lists(st.integers(1, 18), min_size=2, max_size=5),
    work=st.lists(st.integers(0, 9), min_size=5, max_size=5),
    there=st.integers(1, 6),
)
def test_no_roadmap_breaks_order_or_capacity(months, work, there):
    names = [f"INI-{n:02}" for n in range(len(months))]
    rows = [initiative(name, m, names[:n][-1:]) for n, (name, m) in enumerate(zip(names, months, strict=True))]
    plan = replace(
        PLAN,
        initiatives=tuple(rows),
        selections=tuple(Selection(n, "must" if i % 2 else "could", 0, work[i]) for i, n in enumerate(names)),
        means=replace(TOLD.means, supply=(Supply("CAP-01", "net", 2027, 1, there),), needs=()),
    )
    found = within_means(plan)

    assert isinstance(found, Within)
    ends = {row.id: row.end for row in found.plan.placed}
    for placed in found.plan.placed:
        candidate = next(row for row in found.case.candidates if row.id == placed.id)
        assert all(ends[name] < placed.start for name in candidate.predecessors)
    for skill, taken in found.plan.load.items():
        assert all(
            amount <= there + 1e-6 for amount, there in zip(taken, found.case.means.capacity[skill], strict=True)
        )
