"""Reasons read as a person would say them."""

from custkit.analysis.planning.plan import Musts, Shortage, Unplaced
from custkit.analysis.planning.words import say_musts, say_remedy, say_shortage, say_why

STAFF = Shortage("staff", "network engineers", "2027-Q3", 2.0, 0.5, 1.5)
MONEY = Shortage("money", "money", "2027-Q4", 1_250_000.0, 1_000_000.5, 249_999.5)
SHARE = Shortage("share", "must", "", 7.25, 6.0, 2.08)


def test_a_shortage_says_who_when_and_how_much():
    assert "network engineers in Q3 2027: 2.0 needed, 0.5 free" == say_shortage(STAFF)
    assert "money in Q4 2027: 1 250 000 needed, 1 000 000.5 free" == say_shortage(MONEY)
    assert "money in Q4 2027: 1 250 000 XTS needed, 1 000 000.5 XTS free" == say_shortage(MONEY, "XTS")
    assert "the share of capacity for must: 7.25 staff-months needed, 6.0 free" == say_shortage(SHARE)


def test_a_reason_is_one_sentence_for_each_case():
    assert "Won't this time." == say_why(Unplaced("A", "wont", "refused"))
    assert "It waits for C, which is a won't this time." == say_why(Unplaced("A", "could", "blocked", ("B", "C")))
    assert "It cannot be finished before the plan ends." == say_why(Unplaced("A", "could", "long"))
    began = say_why(Unplaced("A", "could", "short", (), 2, (STAFF,)), "Q3 2027")
    assert began.startswith("Were it to begin in Q3 2027, it would be short: ")
    assert "It may fit: the search stopped before this was known." == say_why(Unplaced("A", "could", "open"))
    assert (
        "Short (with B, C and D, which it waits for): network engineers in Q3 2027: 2.0 needed, 0.5 free."
        == say_why(Unplaced("A", "could", "short", ("B", "C", "D"), 2, (STAFF,)))
    )


def test_a_remedy_names_every_way_in():
    both = Unplaced("A", "could", "short", (), 2, (STAFF, MONEY), 2)

    assert (
        "It would fit with 1.5 staff-months more of network engineers in Q3 2027, 249 999.5 more of money in Q4 2027, "
        "or with 2 more quarters like the last one." == say_remedy(both)
    )
    assert "It would fit with 1 more quarter like the last one." == say_remedy(Unplaced("A", "could", "long", later=1))
    assert "" == say_remedy(Unplaced("A", "wont", "refused"))


def test_musts_are_told_in_one_sentence():
    assert "All Musts fit." == say_musts(Musts(fit=True), 12)
    assert (
        "The Musts do not fit: by themselves they would with 1.5 staff-months more of network engineers in Q3 2027, or "
        "with 1 more quarter like the last one."
        == say_musts(Musts(fit=False, shortages=(STAFF,), longest=3, later=1), 12)
    )
    assert (
        "It is not proven that the Musts fit: by themselves they would with 2.08 staff-months more of capacity in all "
        "(for the share of must) (less may do)." == say_musts(Musts(fit=None, shortages=(SHARE,), least=False), 12)
    )
    assert "The Musts do not fit: A waits for B, which is a won't this time." == say_musts(
        Musts(fit=False, blocked=(("A", "B"),)), 12
    )
    assert (
        "The Musts do not fit: their longest chain takes 5 quarters, the plan has 4. They would fit with 1 more "
        "quarter like the last one." == say_musts(Musts(fit=False, longest=5, later=1), 4)
    )
    assert "Whether all Musts fit is not known: the search stopped before." == say_musts(Musts(fit=None), 4)
