"""Choosing within means: what fits, the best set that does, when it starts, and why the rest stays outside."""

from custkit.analysis.planning.choose import choose
from custkit.analysis.planning.model import Candidate, Means, Rules, Source
from custkit.analysis.planning.plan import Plan
from custkit.analysis.planning.rcpsp import Activity, Makespan, schedule

__all__ = ["Activity", "Candidate", "Makespan", "Means", "Plan", "Rules", "Source", "choose", "schedule"]
