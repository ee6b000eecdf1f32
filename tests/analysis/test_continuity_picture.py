from datetime import date

from custkit.analysis.continuity_picture import continuity_of, recovery, stakes, verdict_counts
from custkit.model.plan_it import ItPlan
from custkit.model.plan_it_service import Harm, Need, Proof

TODAY = date(2026, 10, 1)
NEED = Need("SRV-01", "Release", mtd=8, rto=4, work_recovery=3, rpo=1, revenue_hour=40e6, never_recovered=15)
PROOF = Proof("SRV-01", "Head of Systems", date(2026, 3, 10), 9, 1)


def test_back_after_nine_hours_where_four_are_needed_is_five_too_many():
    (one,) = continuity_of(ItPlan(needs=(NEED,), proofs=(PROOF,)), TODAY)

    assert (5, 0, "not_met") == (one.state.rto_gap, one.state.rpo_gap, one.state.verdict)


def test_six_hours_at_40_million_defer_240_million_and_lose_36():
    from custkit.analysis.exposure import revenue_exposure

    found = revenue_exposure(40e6, 6, 0.15)
    assert (240e6, 36e6) == (found.deferred, found.lost)


def test_what_the_fallback_carries_is_taken_off_the_stake():
    carried = Proof("SRV-01", fallback="paper", fallback_share=25)
    (whole,) = stakes(ItPlan(needs=(NEED,)))
    (less,) = stakes(ItPlan(needs=(NEED,), proofs=(carried,)))

    assert [0.75 * one.deferred for one in whole.curve] == [one.deferred for one in less.curve]


def test_a_service_whose_revenue_nobody_knows_has_no_stake():
    assert () == stakes(ItPlan(needs=(Need("SRV-01", "Release"),)))


def test_the_sooner_deadline_comes_back_first_and_harm_decides_a_tie():
    needs = (Need("SRV-01", "Mail", rto=4), Need("SRV-02", "Release", rto=4), Need("SRV-03", "Payment", rto=2))
    harm = Harm("HRM-01", "SRV-02", "release", (5, 5, 5, 5, 5))

    assert ["Payment", "Release", "Mail"] == [need.name for need in recovery(ItPlan(needs=needs, harms=(harm,)))]


def test_counts_say_nothing_but_how_many():
    fine = Need("SRV-02", "Mail", mtd=24, rto=12, work_recovery=2, rpo=24)
    proof = Proof("SRV-02", last_test=date(2026, 5, 1), restored=3, backup_interval=12)
    plan = ItPlan(needs=(NEED, fine, Need("SRV-03", "Web")), proofs=(PROOF, proof))

    assert (("not_met", 1), ("unproven", 1), ("met", 1)) == verdict_counts(plan, TODAY)
