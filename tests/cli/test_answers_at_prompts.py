"""Sixty answers at each kind of question, as people type them: what is taken, and what is not.

Each row is an answer and, after it, what is kept; or `again`, where the question comes again with
a sentence about what it takes. `-` is Enter where nothing else is typed.
"""

import json
from typing import Any

import pytest

from tests.cli.conftest import Command, Talk
from tests.streams import CTRL_D, Turn

AGAIN = "again"
NOW = "2026-11-22T12:00:00"  # a Sunday


def rows(table: str) -> list[tuple[str, str]]:
    """Return each answer of a table, and what it comes to."""
    found = [line.partition("|") for line in table.strip("\n").splitlines()]
    return [
        ("" if answer.strip() == "-" else answer.rstrip(), to.strip()) for answer, _, to in found
    ]


def asked(question: str, answer: str, to: str, *after: Turn) -> list[Turn]:
    """Return the turns for an answer: what follows it, or the question again and then no more."""
    if to.startswith(AGAIN):
        return [(question, answer), (f"{to.removeprefix(AGAIN).strip()}.*{question}", CTRL_D)]
    return [(question, answer), *after]


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return kept


RATINGS = """
0 | 0
1 | 1
5 | 5
9 | 9
10 | 10
 7  | 7
7/10 | 7
7 / 10 | 7
7 of 10 | 7
7 out of 10 | 7
7 OUT OF 10 | 7
10/10 | 10
0/10 | 0
zero | 0
one | 1
two | 2
Three | 3
FOUR | 4
six | 6
seven | 7
eight | 8
ten | 10
five out of ten | 5
about 7 | 7
around 7 | 7
roughly 4 | 4
~7 | 7
~ 7 | 7
about seven | 7
7ish | 7
7-ish | 7
about 7/10 | 7
7.5 | again
7,5 | again
seven and a half | again
7 or 8 | again
6-7 | again
6 to 7 | again
11 | again
100 | again
eleven | again
-1 | again
+7 | again
07 | again
7. | again
7! | again
7% | again
7/5 | again
7/100 | again
70% | again
1e1 | again
0x7 | again
7 7 | again
VII | again
\uff17 | again
\u0667 | again
good | again
low | again
so so | again
a lot | again
none | again
no | again
n/a | again
idk | again
x | again
\U0001f641 | again
= | again
< | again
. | again
- | again needed
"""


@pytest.mark.parametrize(("answer", "to"), rows(RATINGS))
def test_ratings(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """A whole number from 0 to 10, in figures or in words; nothing is rounded, and none guessed."""
    talk("log", "mood", turns=asked("How do you feel", answer, to))

    assert [entry["score"] for entry in entries(hj)] == ([] if to.startswith(AGAIN) else [int(to)])


YES_OR_NO = """
y | yes
Y | yes
yes | yes
Yes | yes
YES | yes
 y  | yes
- | yes
n | no
N | no
no | no
No | no
NO | no
 no  | no
""" + "\n".join(
    f"{answer} | again"
    for answer in (
        *("ye", "yep", "yup", "yeah", "ja", "oui", "s\u00ed", "da", "ok", "okay", "sure", "fine"),
        *("right", "correct", "true", "1", "on", "always", "nope", "nah", "nein", "non", "never"),
        *("false", "off", "0", "not", "none", "nothing", "neither", "both", "maybe", "perhaps"),
        *("y/n", "yn", "yy", "nn", "y n", "yes no", "y.", "y!", "n?", "=", "<", ".", "q", "quit"),
        *(
            "exit",
            "help",
            "what",
            "why",
            "2 beers",
            "undo",
            "\u2713",
            "\U0001f44d",
            "\u0443",
            "\u043f",
        ),
    )
)


@pytest.mark.parametrize(("answer", "to"), rows(YES_OR_NO))
def test_yes_or_no(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """Yes, no and Enter are taken; what could be either is asked again, and never guessed."""
    turns = asked(r"everything, .*\? \[Y/n\]", answer, to)
    talk("log", "use", turns=[("did you use", "none"), *turns])

    assert [entry["kind"] for entry in entries(hj)] == (["none"] if to == "yes" else [])


AMOUNTS = """
3 | 3 drink
three | 3 drink
1 | 1 drink
a drink | 1 drink
one drink | 1 drink
3 drinks | 3 drink
3 standard drinks | 3 drink
2 units | 2 unit
2.5 | 2.5 drink
2,5 | 2.5 drink
1/2 | 0.5 drink
1 1/2 | 1.5 drink
half a drink | 0.5 drink
one and a half | 1.5 drink
x2 | 2 drink
2x | 2 drink
about 2 | ~2 drink
~2 | ~2 drink
~ 2 drinks | ~2 drink
2ish | ~2 drink
a couple | ~2 drink
a couple of drinks | ~2 drink
2 or 3 | ~2.5 drink
2-3 | ~2.5 drink
3 or so | ~3 drink
4 beers | ~4 beer
2 pints | ~2 pint
a pint | ~1 pint
a glass of wine | ~1 glass of wine
3 cans | ~3 can
6-pack | ~1 6-pack
half a bottle of wine | ~0.5 bottle of wine
568ml@4% | 568 ml@4%
568 ml of 4% | 568 ml@4%
12oz@5% | 354.882 ml@5%
2x330ml@5% | 660 ml@5%
2 x 330 ml @ 5 % | 660 ml@5%
20 g | 20 g
unknown | unknown
- | unknown
0 | none
none | none
nothing | none
zero | none
no | none
-2 | again negative
0.0 | again
1e9 | again
NaN | again
inf | again
two and three | again
5 unicorns of | again
2 ishes | asks
lots | unknown
a bit | unknown
some | unknown
2 drinks 3 | again
2 drinks at 9pm | again
1,500 | again
9999999 | again
2 quokkas | asks
= | again no last time
"""


@pytest.mark.parametrize(("answer", "to"), rows(AMOUNTS))
def test_amounts(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """How much alcohol, in the US: what the command line takes, and 0 or none for none of it."""
    question = "How much"
    if to == "none":
        turns = [(question, answer), ("free day of alcohol", "n")]
    elif to == "asks":
        turns = [(question, answer), (r"a word of your own.*\[y/N\]", ""), (question, CTRL_D)]
    else:
        turns = asked(question, answer, to)
    talk("log", "use", "alcohol", turns=turns)

    if to in {"none", "asks"} or to.startswith(AGAIN):
        assert entries(hj) == []
        return
    (entry,) = entries(hj)
    if to == "unknown":
        assert "amount" not in entry
        return
    number, _, unit = to.lstrip("~").partition(" ")
    assert entry.get("estimated", False) is to.startswith("~")
    if entry["unit"].startswith("ml@") and not unit.startswith("ml@"):
        assert entry["typed"]  # a usual portion, kept as the volume and the strength it has
    else:
        assert (str(entry["amount"]), entry["unit"]) == (number, unit)


HOURS = """
7 | 7
7.5 | 7.5
7,5 | 7.5
0 | 0
24 | 24
7h | 7
7 h | 7
7 hours | 7
7 hrs | 7
7hr | 7
1 hour | 1
an hour | 1
seven | 7
seven hours | 7
Seven and a half | 7.5
seven and a half hours | 7.5
7 1/2 | 7.5
7 3/4 hours | 7.75
half an hour | 0.5
three quarters of an hour | 0.75
an hour and a half | 1.5
6:30 | 6.5
6:30 h | 6.5
06:45 | 6.75
6h30 | 6.5
6h 45m | 6.75
6 hours 45 minutes | 6.75
6 hours and 45 minutes | 6.75
6h, 15m | 6.25
90 minutes | 1.5
90m | 1.5
45 min | 0.75
about 7 | 7
about 7 hours | 7
around 6.5 | 6.5
roughly 8 | 8
~7 | 7
~7h | 7
7\u00bd | 7.5
\u00bd hour | 0.5
25 | again
24.5 | again
25h | again
-1 | again
7-8 | again
7 to 8 | again
7 or 8 | again
7:75 | again
7.555 | again
7/8 | again
half | again
well | again
badly | again
no | again
none | again
all night | again
23:00 to 6:00 | again
7 days | again
7x | again
7 7 | again
VII | again
\uff17 | again
- | again needed
"""


@pytest.mark.parametrize(("answer", "to"), rows(HOURS))
def test_hours(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """How long somebody slept, as a number of hours or as hours and minutes."""
    talk("log", "sleep", turns=asked("hours did you sleep", answer, to))

    kept = [entry["hours"] for entry in entries(hj)]
    assert kept == ([] if to.startswith(AGAIN) else [pytest.approx(float(to))])


DAYS_AHEAD = """
in 8 weeks | 2027-01-17
in eight weeks | 2027-01-17
in 1 week | 2026-11-29
in a week | 2026-11-29
in two months | 2027-01-22
in 3 months | 2027-02-22
in a month | 2026-12-22
in a year | 2027-11-22
in 10 days | 2026-12-02
tomorrow | 2026-11-23
today | 2026-11-22
monday | 2026-11-23
Monday | 2026-11-23
fri | 2026-11-27
next friday | 2026-11-27
sunday | 2026-11-29
end of february | 2027-02-28
end of november | 2026-11-30
end of the month | 2026-11-30
end of the year | 2026-12-31
2027-02-01 | 2027-02-01
1 Feb 2027 | 2027-02-01
1 feb | 2027-02-01
Feb 1 | 2027-02-01
1st of February | 2027-02-01
February 1, 2027 | 2027-02-01
the 1st of feb 2027 | 2027-02-01
Mon 1 Feb 2027 | 2027-02-01
24 dec | 2026-12-24
22 November 2026 | 2026-11-22
29 feb 2028 | 2028-02-29
- | none
yesterday | again over
last friday | again
21 Nov 2026 | again over
2026-11-21 | again over
2020-01-01 | again over
01/02/2027 | again
1/2 | again
1.2.2027 | again
29 feb 2027 | again no such date
31 november | again no such date
2027-13-01 | again no such date
Tue 1 Feb 2027 | again is a Monday
8 weeks | again
8 | again
2027 | again
12 | again
soon | again
never | again
christmas | again
someday | again
when I can | again
in a while | again
in weeks | again
in 0 days | 2026-11-22
in -1 days | again
monday at 9pm | again
tomorrow 9am | again
10pm | again
in 2 hours | again
next month | 2026-12-22
= | again Nothing is suggested
"""


def conversation(*turns: Turn) -> list[Turn]:
    """Return the turns of setting a goal to be ticked off, up to its last letter."""
    return [
        ("How can it be counted", "3 times a week"),
        ("How sure", ""),
        ("first small step", ""),
        ("get in the way", ""),
        ("How important", ""),
        ("Why does it matter", ""),
        *turns,
    ]


def goal(hj: Command) -> dict[str, Any] | None:
    """Return the one goal that is kept, if there is one."""
    goals = json.loads(hj("goal", "list", "--format", "json").out)["goals"]
    return goals[0] if goals else None


@pytest.mark.parametrize(("answer", "to"), rows(DAYS_AHEAD))
def test_days_ahead(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """By when: a day to come, in whatever words name exactly one."""
    turns = asked("By when", answer, to, ("How often", "."))
    talk("goal", "set", "Walk", turns=conversation(*turns), now=NOW)

    kept = goal(hj)
    if to.startswith(AGAIN):
        assert kept is None
    else:
        assert kept is not None
        assert kept.get("due", "none") == to


INTERVALS = """
every day | every day
every week | every week
every month | every month
every 2 weeks | every 2 weeks
every two weeks | every 2 weeks
Every 3 Days | every 3 days
every 10 days | every 10 days
every 6 months | every 6 months
every other day | every 2 days
every other week | every 2 weeks
every second week | every 2 weeks
each week | every week
each month | every month
daily | every day
weekly | every week
monthly | every month
Weekly | every week
fortnightly | every 2 weeks
every fortnight | every 2 weeks
once a week | every week
once a month | every month
once a day | every day
a week | every week
2 weeks | every 2 weeks
two weeks | every 2 weeks
3 days | every 3 days
week | every week
month | every month
day | every day
once every 2 weeks | every 2 weeks
1 week | every week
every 1 week | every week
 every  week  | every week
- | none
""" + "\n".join(
    f"{answer} | again"
    for answer in (
        *("twice a week", "every year", "yearly", "every hour", "hourly", "0", "2", "every 0 days"),
        *("every -1 days", "every 1.5 weeks", "every 100 days", "every monday", "on mondays"),
        *("mondays", "sometimes", "often", "never", "always", "now and then", "when needed", "no"),
        *(
            "yes",
            "every",
            "every few weeks",
            "weeks every 2",
            "2027-02-01",
            "tomorrow",
            "=",
            "soon",
        ),
        *("biweekly", "bimonthly", "every 2 or 3 weeks"),
    )
)


@pytest.mark.parametrize(("answer", "to"), rows(INTERVALS))
def test_intervals(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """How often to look back: a number of days, weeks or months; what has two readings is asked."""
    turns = asked("How often do you want", answer, to)
    turns = conversation(("By when", ""), *turns)
    talk("goal", "set", "Walk", turns=turns, now=NOW)

    kept = goal(hj)
    if to.startswith(AGAIN):
        assert kept is None
    else:
        assert kept is not None
        assert kept.get("review", "none") == to


NUMBERS = """
0 | 0
1 | 1
18 | 18
18.0 | 18
7.5 | 7.5
7,5 | 7.5
0.5 | 0.5
12.25 | 12.25
100 | 100
1500 | 1500
 18  | 18
ten | 10
Ten | 10
eighteen | 18
twenty | 20
twenty-five | 25
forty two | 42
twelve | 12
a dozen | 12
two dozen | 24
about 18 | 18
around 18 | 18
roughly 18 | 18
~18 | 18
~ 18 | 18
about ten | 10
about 7.5 | 7.5
zero | 0
- | none
""" + "\n".join(
    f"{answer} | again"
    for answer in (
        *("-1", "+1", "1e3", "1,500", "1.500", "1 500", "7.", ".5", "7.5.1", "7,5,1", "1/2", "NaN"),
        *("inf", "18 drinks", "18 a week", "10-12", "10 to 12", "10 or 12", "many", "a lot", "few"),
        *("none", "no", "idk", "not sure", "unknown", "x", "XVIII", "\uff11\uff18", "\u0661\u0668"),
        *("=", "18%", "$18", "99999999", "18 18", "eighteen and", "1 1/2"),
    )
)


@pytest.mark.parametrize(("answer", "to"), rows(NUMBERS))
def test_numbers(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """What it is usually: one number of 0 or more, in figures or in words."""
    question = "is it usually"
    turns = asked(question, answer, to, ("How sure", "."))
    measure = ("How can it be counted", "at most 10 drinks of alcohol per week")
    talk("goal", "set", "Less", turns=[measure, *turns], now=NOW)

    kept = goal(hj)
    if to.startswith(AGAIN):
        assert kept is None
    else:
        assert kept is not None
        assert kept.get("baseline") == (None if to == "none" else float(to))


MEASURES = """
at most 10 drinks of alcohol per week | at most 10 drinks of alcohol per week
At Most 10 Drinks Of Alcohol Per Week | at most 10 drinks of alcohol per week
no more than ten drinks of alcohol a week | at most 10 drinks of alcohol per week
up to 10 drinks of alcohol weekly | at most 10 drinks of alcohol per week
max 10 drinks of alcohol / week | at most 10 drinks of alcohol per week
<= 10 drinks of alcohol per week | at most 10 drinks of alcohol per week
10 drinks of alcohol a week | again two readings
at most 2.5 drinks of alcohol per day | at most 2.5 drinks of alcohol per day
at least 4 free days of alcohol per week | at least 4 free days of alcohol per week
4 free days of alcohol a week | again two readings
at least four free days of alcohol a week | at least 4 free days of alcohol per week
no less than 4 free days of alcohol per week | at least 4 free days of alcohol per week
at most 3 days of cannabis per week | at most 3 days of cannabis per week
at most 3 days of weed per week | at most 3 days of cannabis per week
at most 2 uses of cocaine per month | at most 2 uses of cocaine per month
at most 1 use of cocaine monthly | at most 1 use of cocaine per month
0 uses of tobacco per day | 0 uses of tobacco per day
at most 0 uses of tobacco per day | 0 uses of tobacco per day
at most 5 cigarettes of tobacco a day | at most 5 cigarettes of tobacco per day
at least 3 groundings per week | at least 3 groundings per week
3 times a week | at least 3 done per week
three times a week | at least 3 done per week
3x a week | at least 3 done per week
at least 5 done per week | at least 5 done per week
once a day | at least 1 done per day
twice a week | at least 2 done per week
average mood at least 6 per week | average mood at least 6 per week
average craving at most 4 per week | average craving at most 4 per week
average sleep at least 7 per week | average sleep at least 7 per week
average distress at most 4 per week | average distress at most 4 per week
at most 40 spent per week | at most 40 spent per week
at most 40 spent on alcohol per week | at most 40 spent on alcohol per week
at least 2 contacts per week | at least 2 contacts per week
at most 5 thoughts per week | at most 5 thoughts per week
at most 3 urges per week | at most 3 urges per week
at least 7 days of methadone taken per week | at least 7 days of methadone taken per week
latest PHQ-9 at most 9 | latest PHQ-9 at most 9
at most 2 uses of mdma in any 30 days | at most 2 uses of mdma in any 30 days
at least 21 days between uses of mdma | at least 21 days between uses of mdma
""" + "\n".join(
    f"{answer} | again"
    for answer in (
        *(
            "less",
            "fewer drinks",
            "drink less",
            "at most",
            "at most drinks",
            "10",
            "alcohol",
            "week",
        ),
        *("at most 10 drinks of alcohol", "per week", "at least lots of walks", "never"),
        *("at most -1 drinks of alcohol per week", "at most 10 per week of", "mood", "better"),
        *("average mood at least 11 per week", "at least 8 free days of alcohol per week"),
        *("at most 10 drinks of alcohol per year", "at most 10 drinks of alcohol per hour"),
        *("at most 10 drinks of alcohol and cannabis per week", "x", "="),
    )
)


@pytest.mark.parametrize(("answer", "to"), rows(MEASURES))
def test_measures(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """How it can be counted: a sentence that has exactly one reading."""
    after: list[Turn] = []
    if " done" in to:
        after = [("How sure", ".")]
    elif not to.startswith(AGAIN):
        after = [("usually|How sure", ".")]
    turns = asked("How can it be counted", answer, to, *after)
    talk("goal", "set", "A goal", turns=turns, now=NOW)

    kept = goal(hj)
    if to.startswith(AGAIN):
        assert kept is None
    else:
        assert kept is not None
        assert kept["measure"] == to


MOMENTS = """
now | 2026-11-22T12:00
just now | 2026-11-22T12:00
10am | 2026-11-22T10:00
10 am | 2026-11-22T10:00
10:30 | 2026-11-22T10:30
11.30am | 2026-11-22T11:30
at 9am | 2026-11-22T09:00
half past nine | 2026-11-22T09:30
nine | again
around 10pm | 2026-11-21T22:00
~10pm | 2026-11-21T22:00
23:30 | 2026-11-21T23:30
2130 | 2026-11-21T21:30
21h30 | 2026-11-21T21:30
21.30 | 2026-11-21T21:30
9.30pm | 2026-11-21T21:30
midnight | 2026-11-22T00:00
noon | 2026-11-22T12:00
today | 2026-11-22
today 9am | 2026-11-22T09:00
this morning | 2026-11-22
yesterday | 2026-11-21
yesterday 23:30 | 2026-11-21T23:30
23:30 yesterday | 2026-11-21T23:30
10 pm yesterday | 2026-11-21T22:00
yesterday at 9pm | 2026-11-21T21:00
last night | 2026-11-21
last night at 11 | 2026-11-21T23:00
day before yesterday | 2026-11-20
friday | 2026-11-20
Friday 22:00 | 2026-11-20T22:00
friday night | 2026-11-20
fri 10pm | 2026-11-20T22:00
saturday | 2026-11-21
sunday | 2026-11-15
2h ago | 2026-11-22T10:00
two hours ago | 2026-11-22T10:00
1.5h ago | 2026-11-22T10:30
45m ago | 2026-11-22T11:15
half an hour ago | 2026-11-22T11:30
3 days ago | 2026-11-19
a week ago | 2026-11-15
1 month ago | 2026-10-22
2026-11-20 | 2026-11-20
2026-11-20 21:30 | 2026-11-20T21:30
20 Nov | 2026-11-20
20 Nov 2026 9pm | 2026-11-20T21:00
2026-11-21T20:00:00Z | 2026-11-21T21:00
- | 2026-11-22
tomorrow | again still to come
13:00 today | again still to come
in 2h | again still to come
next friday | again still to come
2027-01-01 | again still to come
01/02/2026 | again
30m | again
30 | again
9 | again
29 feb 2026 | again no such date
1899-01-01 | again before 1900
25:00 | again
a while ago | again
recently | again
2 beers | again
"""


@pytest.mark.parametrize(("answer", "to"), rows(MOMENTS))
def test_moments(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """When it was: all that `--at` takes, in Berlin on a Sunday at noon."""
    measure = "at most 10 drinks of alcohol per week"
    hj("goal", "set", "Less", "--measure", measure, "--start", "2026-11-01", now=NOW)
    hj("log", "none", "alcohol", "--at", "2026-10-01")
    turns = [("alcohol, since", "2"), *asked(r"When\?", answer, to)]
    if not to.startswith(AGAIN):
        turns.append(("Mood", CTRL_D))
    talk("checkin", turns=turns, now=NOW)

    (entry,) = (entry for entry in entries(hj) if entry["kind"] == "use")
    kept = entry.get("at", entry["day"])
    assert kept.startswith("2026-11-22" if to.startswith(AGAIN) else to)
    assert ("at" in entry) is ("T" in to)


OUTCOMES = """
passed | passed
Passed | passed
PASSED | passed
 passed  | passed
p | passed
P | passed
pa | passed
pass | passed
used | used
Used | used
u | used
U | used
us | used
use | used
still here | still here
Still here | still here
STILL HERE | still here
still-here | still here
still  here | still here
still | still here
Still | still here
s | still here
S | still here
st | still here
still h | still here
""" + "\n".join(
    f"{answer} | again"
    for answer in (
        *("x", "passed used", "pass it", "usedd", "here", "gone", "0", "1", "yes", "no", "y", "n"),
        *("=", "<", "pq", "used 2", "still there", "p u", "none", "over", "ended", "it passed"),
        *("I used", "\u2713", "h", "hre", "passed.", "passed!", "relief", "better", "worse", "5"),
        *("p,u", "p/u", "stil here", "help", "skip"),
    )
)


BEFORE_OUTCOME = ("When", "Intensity", "Substance", "After", "Triggers", "Responses")


@pytest.mark.parametrize(("answer", "to"), rows(OUTCOMES))
def test_one_of_a_few(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """How an urge ended: one of three, whole or as it begins; else it is told what there is."""
    hj("log", "urge", "5", now=NOW)
    if to == AGAIN:
        to = f"{AGAIN} passed, used, still here"
    skipped = [(question, "") for question in BEFORE_OUTCOME]
    turns = [*skipped, *asked("Outcome", answer, to, ("Tags", ""), ("Note", ""))]
    talk("edit", "0000000000", turns=turns)

    (entry,) = entries(hj)
    assert entry.get("outcome") == (None if to.startswith(AGAIN) else to)


OWN_WORDS = (
    *("release", "Release", "a", "hospital, for a night", "near miss", "detox: day 1", "2 beers"),
    *("1", "0", "-1", "10/10", "50%", "=", "<", ".", "y", "no", "none", "nothing", "all", "undo"),
    *("help", "hj log mood 5", "--note x", "-n 3", "[bold]x[/bold]", "[/]", ":smile:", "{0}", "%s"),
    *("$(touch x)", "`id`", "'quoted'", '"quoted"', "back\\slash", "#tag", "@home"),
    *(
        "caf\u00e9",
        "cafe\u0301",
        "Stra\u00dfe",
        "\u03ba\u03b1\u03c6\u03ad\u03c2",
        "\u0130\u00e7ki",
        "\u6771\u4eac",
    ),
    *(
        "\u0441\u043e\u043d",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u0645\u0631\u062d\u0628\u0627",
        "\u0928\u092e\u0915",
        "\U0001f642",
        "\U0001f44d\U0001f3fd",
    ),
    *(
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "\u2018so\u2019 \u2013 fine",
        "\u00bd",
        "why?",
        "??",
        "? no",
        "x" * 300,
    ),
    *(
        "word " * 40 + "end",
        "null",
        "true",
        "NaN",
        "2026-11-21",
        "yesterday",
        "/etc/passwd",
        "C:\\x",
    ),
)


@pytest.mark.parametrize("answer", OWN_WORDS)
def test_own_words(talk: Talk, hj: Command, answer: str) -> None:
    """In their own words a person can say anything; it comes back as it was typed."""
    talk("log", "event", turns=[("What happened", f" {answer} ")])

    assert [entry["label"] for entry in entries(hj)] == [answer]


GOALS = ("Fewer late nights", "Walk by the river", "Call my sister", "Walk to work")
PICKED = """
1 | 0
2 | 1
3 | 2
4 | 3
 4  | 3
Fewer late nights | 0
fewer late nights | 0
FEWER LATE NIGHTS | 0
fewer  late  nights | 0
fewer | 0
Fewer | 0
late | 0
late nights | 0
nights | 0
NIGHT | 0
er la | 0
Walk by the river | 1
walk by the river | 1
by the | 1
river | 1
RIVER | 1
by the river | 1
walk by | 1
Call my sister | 2
call my sister | 2
call | 2
my | 2
sister | 2
Sister | 2
my sis | 2
l my s | 2
Walk to work | 3
walk to | 3
WALK TO WORK | 3
to work | 3
work | 3
Work | 3
to wo | 3
""" + "\n".join(
    f"{answer} | again"
    for answer in (
        *(
            "walk",
            "Walk",
            "WALK",
            "wal",
            "alk",
            "0",
            "5",
            "99",
            "-1",
            "1.5",
            "one",
            "first",
            "last",
        ),
        *("x", "w", "run", "call my mother", "sisters", "walk river", "y", "no", "none", "=", "<"),
        *("1 2", "zzzz", "the river by", "night late"),
    )
)


@pytest.mark.parametrize(("answer", "to"), rows(PICKED))
def test_picking_a_goal(talk: Talk, hj: Command, answer: str, to: str) -> None:
    """A goal is its number, or as much of its title as no other has, in any spelling."""
    for number, title in enumerate(GOALS):
        hj("goal", "set", title, "--measure", "3 times a week", now=NOW, number=number * 10)
    talk("goal", "done", turns=asked("Which goal", answer, to))

    ticked = [int(entry["goal"]) // 10 for entry in entries(hj)]
    assert ticked == ([] if to.startswith(AGAIN) else [int(to)])
