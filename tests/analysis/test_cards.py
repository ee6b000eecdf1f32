from custkit.analysis.cards import card_talk
from custkit.model.plan_it import CardSort, ItPlan

CARDS = (("sign", "Sign the acceptance"), ("build", "Build"))


def sort(side, wanted, now=()):
    return CardSort(side, tuple(now), tuple(wanted.items()))


def test_customs_7_of_9_against_it_5_of_5_is_the_first_topic():
    customs = [sort("customs", {"sign": "provider" if n < 7 else "client", "build": "provider"}) for n in range(9)]
    it = [sort("it", {"sign": "client", "build": "provider"}) for _ in range(5)]

    found = card_talk(ItPlan(sorts=(*customs, *it), cards=CARDS))

    assert ("sign", "groups_differ", (("customs", (2, 7, 0, 0)), ("it", (5, 0, 0, 0)))) == found.talk[0]
    assert (("customs", 9), ("it", 5)) == found.people
    assert 1 == len(found.talk)


def test_cards_left_unsorted_count_for_no_kappa_and_are_said():
    found = card_talk(
        ItPlan(sorts=(sort("it", {"sign": "client", "build": "client"}), sort("it", {"sign": "client"})), cards=CARDS)
    )

    assert 1 == found.left_out
    assert found.wanted.overall is None


def test_a_majority_that_wants_another_state_is_a_change():
    both = {"sign": "client", "build": "provider"}
    sorts = tuple(sort("it", both, now=(("sign", "nobody"), ("build", "provider"))) for _ in range(3))

    assert 1 == card_talk(ItPlan(sorts=sorts, cards=CARDS)).changed


def test_a_box_that_is_not_there_is_passed_over():
    assert card_talk(ItPlan(sorts=(sort("it", {"sign": "limbo"}),), cards=CARDS)).wanted is None


def test_nobody_sorted_is_nothing_to_talk_about():
    assert card_talk(ItPlan()) is None
