"""How long it takes to choose among 60 initiatives for 12 quarters with 6 skills, and whether the choice is proven.

    python benchmarks/planning.py [workers] [seeds]

Each line is one random workshop. Load is all that is asked for divided by all that there is: at 1.0 nearly everything
fits if only it can be packed, at 2.0 half of it has to wait.
"""

import random
import sys
import time
from itertools import starmap

from custkit.analysis.planning import Candidate, Means, Rules, Source, choose

SKILLS = ("networks", "databases", "developers", "security", "business analysts", "trainers")
QUARTERS, WAVE = 12, 20


def workshop(seed: int, load: float, count: int = 60) -> tuple[list[Candidate], Means]:
    """Draw initiatives in three waves, each waiting for up to two of the wave before, and means by load."""
    chance = random.Random(seed)  # noqa: S311 - instances to measure with are no secret

    def initiative(number: int) -> Candidate:
        duration = chance.choice((1, 2, 2, 3, 3, 4))
        needs = {
            skill: chance.choice((0.5, 1.0, 1.5, 2.0, 3.0))
            for skill in chance.sample(SKILLS, chance.choice((1, 2, 2, 3)))
        }
        before = range((number // WAVE - 1) * WAVE, number // WAVE * WAVE)
        after = sorted(chance.sample(before, chance.choice((0, 1, 1, 2)))) if number >= WAVE else []
        return Candidate(
            id=f"INI-{number + 1:02}",
            moscow=chance.choices(("must", "should", "could"), (25, 30, 45))[0],
            score=round(chance.uniform(0.2, 0.95), 3),
            duration=duration,
            predecessors=tuple(f"INI-{other + 1:02}" for other in after),
            staff={skill: (need,) * duration for skill, need in needs.items()},
            cost=tuple(float(chance.choice((0, 5, 10, 20, 40))) for _ in range(duration)),
        )

    candidates = [initiative(number) for number in range(count)]
    # Staff grows over the plan from 70 % to 130 % of its mean, in half staff-months, one person at least.
    demand = {skill: sum(sum(row.staff.get(skill, ())) for row in candidates) / load / QUARTERS for skill in SKILLS}
    growth = [0.7 + 0.6 * quarter / (QUARTERS - 1) for quarter in range(QUARTERS)]
    money = sum(sum(row.cost) for row in candidates) / load / QUARTERS
    return candidates, Means(
        quarters=tuple(f"{2027 + quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(QUARTERS)),
        capacity={
            skill: tuple(max(3.0, round(mean * part * 2) / 2) for part in growth) for skill, mean in demand.items()
        },
        sources=tuple(
            starmap(
                Source,
                (
                    ("own budget", (round(money * 0.6),) * QUARTERS, 0.95),
                    ("donor", (round(money * 0.4),) * QUARTERS, 0.7),
                    ("partner", (round(money * 0.3),) * QUARTERS, 0.2),
                ),
            )
        ),
        rules=Rules(lapses_after=4),
    )


def main(workers: int, seeds: int) -> None:
    """Print one line for each load and seed."""
    print("load  seed  seconds  core-s  proven  earliest  gap    placed         musts")
    for load in (1.0, 1.2, 1.5, 2.0):
        for seed in range(seeds):
            candidates, means = workshop(seed, load)
            wall, core = time.perf_counter(), time.process_time()
            plan = choose(candidates, means, workers=workers)
            wall, core = time.perf_counter() - wall, time.process_time() - core
            placed = " ".join(f"{row.placed}/{row.count}" for row in plan.classes)
            print(
                f"{load:4}  {seed:4}  {wall:7.1f}  {core:6.1f}  {plan.proven!s:6}  {plan.earliest!s:8}  {plan.gap:5.1%}"
                f"  {placed:13}  {plan.musts.fit}",
                flush=True,
            )


if __name__ == "__main__":
    main(*(int(each) for each in (sys.argv + ["1", "10"][len(sys.argv) - 1 :])[1:3]))
