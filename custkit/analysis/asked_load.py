"""The load on people as a unit wrote its needs down, whatever a roadmap makes of it (RM-03, formula F-20)."""

from custkit.analysis import quarters
from custkit.analysis.load import Capacity, Demand, LoadTable, load_table
from custkit.analysis.means_case import supply_by_skill
from custkit.model.plan import UnitPlan

__all__ = ["asked_load"]


def asked_load(plan: UnitPlan) -> LoadTable:
    """The load as the needs are written; what is refused asks for nothing.

    Where nobody stated the capacity of a quarter, that of the nearest one stated is taken, as on the roadmap.
    """
    refused = {row.initiative for row in plan.selections if row.moscow == "wont"}
    needs = [
        Demand(row.initiative, row.quarter, row.skill, row.staff_months)
        for row in plan.means.needs
        if row.initiative not in refused
    ]
    rows = plan.means.supply
    places = [quarters.index(quarter) for quarter in (*(n.quarter for n in needs), *(r.quarter for r in rows))]
    names = quarters.between(min(places), max(places)) if places else ()
    there = supply_by_skill(rows, names)
    supply = [Capacity(q, skill, there[skill][place]) for skill in there for place, q in enumerate(names)]
    return load_table(needs, supply)
