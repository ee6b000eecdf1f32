"""Small random workshops, and a judge of plans that shares no code with the planner."""

import itertools
import random
from fractions import Fraction

import pytest

from custkit.analysis.planning import Candidate, Means, Rules, Source

CLASSES = ("must", "should", "could")


def draw(seed, most=5):
    """Draw candidates and means that are a little too small for them."""
    chance = random.Random(seed)  # noqa: S311 - instances to test with are no secret
    quarters = chance.randint(2, 4)
    skills = ("engineers", "lawyers")[: chance.randint(1, 2)]

    def candidate(number):
        duration = chance.choice((1, 1, 2, 3))
        return Candidate(
            id=f"I{number}",
            moscow=chance.choice(("must", "should", "should", "could", "could", "wont")),
            score=chance.choice((0.0, 0.25, 0.5, 0.613, 0.9, 1.0)),
            duration=duration,
            predecessors=tuple(f"I{other}" for other in range(number) if chance.random() < 0.2),
            staff={
                skill: tuple(chance.choice((0, 0.25, 0.5, 1, 1.5)) for _ in range(duration))
                for skill in skills
                if chance.random() < 0.8
            },
            cost=tuple(chance.choice((0, 10, 25, 40)) for _ in range(duration)) if chance.random() < 0.6 else (),
        )

    candidates = [candidate(number) for number in range(chance.randint(2, most))]
    sources = tuple(
        Source(name, tuple(chance.choice((0, 20, 40)) for _ in range(quarters)), chance.choice((1.0, 0.6, 0.3)))
        for name in ("budget", "donor")
    )
    return candidates, Means(
        quarters=tuple(f"Q{number + 1}" for number in range(quarters)),
        capacity={skill: tuple(chance.choice((0.5, 1, 1.5, 2)) for _ in range(quarters)) for skill in skills},
        sources=chance.choice((None, sources, sources)),
        rules=Rules(
            must_share=chance.choice((None, 0.6)),
            must_and_should_share=chance.choice((None, 0.8)),
            lapses_after=chance.choice((1, 2, None)),
        ),
    )


def sound(candidates, means, starts):
    """Judge a schedule in exact fractions: order, length, staff, money and shares."""
    rows = {row.id: row for row in candidates}
    ends = {name: start + rows[name].duration for name, start in starts.items()}
    after_all = len(means.quarters) + 1
    in_time = all(
        rows[name].moscow != "wont" and 0 <= start and ends[name] <= len(means.quarters)
        for name, start in starts.items()
    )
    in_order = all(ends.get(other, after_all) <= starts[name] for name in starts for other in rows[name].predecessors)
    placed = [(rows[name], start) for name, start in starts.items()]
    return in_time and in_order and staffed(means, placed) and paid(means, placed) and shared(means, placed)


def at(needs, quarter, start):
    """Read what is needed in a quarter, nothing before the start and after the end."""
    return exact(needs[quarter - start]) if 0 <= quarter - start < len(needs) else Fraction(0)


def exact(amount):
    return Fraction(str(amount))


def staffed(means, placed):
    return all(
        sum(at(row.staff.get(skill, ()), quarter, start) for row, start in placed) <= exact(there)
        for skill, amounts in means.capacity.items()
        for quarter, there in enumerate(amounts)
    )


def paid(means, placed):
    if means.sources is None:
        return True
    left = Fraction(0)
    for quarter in range(len(means.quarters)):
        if means.rules.lapses_after and quarter % means.rules.lapses_after == 0:
            left = Fraction(0)
        counted = [row.money[quarter] for row in means.sources if row.probability >= means.rules.money_from]
        left += sum(map(exact, counted)) - sum(at(row.cost, quarter, start) for row, start in placed)
        if left < 0:
            return False
    return True


def shared(means, placed):
    whole = sum(exact(amount) for amounts in means.capacity.values() for amount in amounts)

    def work(*classes):
        rows = [row for row, _ in placed if row.moscow in classes]
        return sum(exact(amount) for row in rows for need in row.staff.values() for amount in need)

    must, both = means.rules.must_share, means.rules.must_and_should_share
    return (must is None or work("must") <= exact(must) * whole) and (
        both is None or work("must", "should") <= exact(both) * whole
    )


def worth(candidates, names):
    """Tell how good a set is: for each class its sum of scores, then its number."""
    return tuple(
        (sum(Fraction(str(row.score)) for row in members), len(members))
        for members in ([row for row in candidates if row.moscow == each and row.id in names] for each in CLASSES)
    )


def every_schedule(candidates, means):
    """List every way to place some candidates, sound or not."""
    rows = [row for row in candidates if row.moscow != "wont"]
    choices = [(None, *range(len(means.quarters) - row.duration + 1)) for row in rows]
    for picked in itertools.product(*choices):
        yield {row.id: start for row, start in zip(rows, picked, strict=True) if start is not None}


@pytest.fixture(scope="session")
def judge():
    """Draw, sound, worth and every_schedule, for tests that need them."""

    class Judge:
        draw = staticmethod(draw)
        sound = staticmethod(sound)
        worth = staticmethod(worth)
        every_schedule = staticmethod(every_schedule)

    return Judge
