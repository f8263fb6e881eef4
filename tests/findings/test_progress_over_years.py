"""Progress over years of made-up entries agrees with the simple count, for every measure."""

import random
from collections.abc import Mapping

import pytest

from hrjournal.model.settings import WEEKDAYS

from .test_progress_oracle import ENTRIES, RULES, Plan, Said, check

HABITS: tuple[Mapping[str, float], ...] = (
    # seldom and sparely, most days said, and everything at once
    {"2 drinks": 0.1, "free": 0.3, "mood 6": 0.2, "done": 0.05, "PHQ-9 9": 0.03, "500 mg": 0.1},
    {
        "2 drinks": 0.25,
        "1.5 drinks": 0.2,
        "500 ml of 5%": 0.1,
        "free of alcohol": 0.5,
        "free": 0.25,
        "mood 7": 0.5,
        "mood 4": 0.3,
        "grounding": 0.2,
        "urge 4": 0.2,
        "2 g": 0.2,
        "free of cannabis": 0.5,
        "done": 0.4,
        "methadone": 0.6,
        "methadone missed": 0.1,
        "thought 8": 0.2,
        "grounding from 6": 0.1,
        "a beer at 17:59": 0.03,
        "a beer at 18:00": 0.2,
        "slept 5.5": 0.4,
        "slept 3": 0.2,
        "sleep 7": 0.3,
        "sleep 1.25": 0.2,
        "contact": 0.2,
        "PHQ-9 4": 0.05,
        "phq9 14": 0.03,
    },
    dict.fromkeys(ENTRIES, 0.12),
)


def long_log(chance: random.Random, days: int) -> list[Said]:
    """Make up a log of so many days, with stretches of other habits and of silence."""
    log = []
    number = 0
    while number < days:
        habit: Mapping[str, float] = chance.choice([*HABITS, HABITS[1], {}])
        for _ in range(chance.randrange(5, 120)):
            log += [Said(number, what) for what, often in habit.items() if chance.random() < often]
            number += 1
    return [said for said in log if said.number < days]


def long_plan(chance: random.Random, measure: str, days: int) -> Plan:
    """Make up the course of a goal over such a log."""
    start = chance.randrange(60)
    some = sorted(chance.sample(range(start, days), 8))
    first_pause, second_pause = (some[0], some[0] + chance.randrange(40)), (some[6], None)
    before = [(day, chance.choice(sorted(RULES))) for day in some[2:4]]
    return Plan(
        measure,
        start,
        due=chance.choice([None, None, some[7], days + 20]),
        closed=chance.choice([None, None, some[6]]),
        pauses=chance.choice([(), (first_pause,), (first_pause, second_pause)]),
        steps=tuple(
            (day, float(chance.randrange(12))) for day in some[4 : 4 + chance.randrange(3)]
        ),
        before=tuple(before[: chance.randrange(3)]),
    )


@pytest.mark.parametrize("measure", RULES)
@pytest.mark.parametrize("seed", range(3))
def test_progress_over_years_agrees_with_a_simple_count(measure: str, seed: int) -> None:
    """So they are over one to three years of entries, with pauses, steps and other measures."""
    chance = random.Random(f"{measure} {seed}")
    days = chance.randrange(365, 3 * 365)

    check(
        long_plan(chance, measure, days),
        long_log(chance, days),
        today=days - chance.randrange(20),
        week_start=chance.choice(WEEKDAYS),
        coverage=chance.choice(["0.7", "0.7", "0.5", "1", "0"]),
    )
