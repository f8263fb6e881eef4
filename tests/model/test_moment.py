"""The grammar of moments, days and goal dates: what is taken, as what, and what is refused."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.moment import Moment, describe_day, describe_moment, logical_day, write_moment
from hrjournal.model.moment_words import parse_day, parse_goal_date, parse_moment


class Clock(NamedTuple):
    """What a person's clock shows, and when their days start."""

    now: datetime
    day_start: time


def clock_at(
    wall: str, zone: str = "Europe/Berlin", *, fold: int = 0, day_start: time = time(4)
) -> Clock:
    """Return a clock standing still; fold 1 is the second time round when clocks go back."""
    now = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return Clock(now, day_start)


SATURDAY_EVENING = clock_at("2026-11-21 20:00")
SUNDAY_SMALL_HOURS = clock_at("2026-11-22 01:30")
SYDNEY = "Australia/Sydney"

CLOCKS = {
    "Saturday evening": SATURDAY_EVENING,
    "small hours of Sunday": SUNDAY_SMALL_HOURS,
    "03:59, days from 04:00": clock_at("2026-11-22 03:59"),
    "04:00, days from 04:00": clock_at("2026-11-22 04:00"),
    "03:59, days from 00:00": clock_at("2026-11-22 03:59", day_start=time(0)),
    "04:00, days from 06:00": clock_at("2026-11-22 04:00", day_start=time(6)),
    "leap day": clock_at("2028-02-29 12:00"),
    "New Year": clock_at("2027-01-01 00:30"),
    "Berlin spring, before": clock_at("2026-03-29 01:30"),
    "Berlin spring, just after": clock_at("2026-03-29 03:10"),
    "Berlin spring, later": clock_at("2026-03-29 10:00"),
    "Berlin autumn, first 02:40": clock_at("2026-10-25 02:40", fold=0),
    "Berlin autumn, second 02:10": clock_at("2026-10-25 02:10", fold=1),
    "Berlin autumn, later": clock_at("2026-10-25 10:00"),
    "Sydney spring, just after": clock_at("2026-10-04 03:10", SYDNEY),
    "Sydney spring, later": clock_at("2026-10-04 10:00", SYDNEY),
    "Sydney autumn, first 02:40": clock_at("2026-04-05 02:40", SYDNEY, fold=0),
    "Sydney autumn, second 02:10": clock_at("2026-04-05 02:10", SYDNEY, fold=1),
    "Sydney autumn, later": clock_at("2026-04-05 10:00", SYDNEY),
}

# Under each clock: what is typed | the logical day | the instant, if it has one
#               or: what is typed | refused: some words of the reason
MOMENTS = """
# Saturday evening
now                        | 2026-11-21 | 2026-11-21T20:00+01:00
NOW                        | 2026-11-21 | 2026-11-21T20:00+01:00
20:00                      | 2026-11-21 | 2026-11-21T20:00+01:00
20:01                      | 2026-11-20 | 2026-11-20T20:01+01:00
21:30                      | 2026-11-20 | 2026-11-20T21:30+01:00
9:05                       | 2026-11-21 | 2026-11-21T09:05+01:00
09:05:30                   | 2026-11-21 | 2026-11-21T09:05:30+01:00
9pm                        | 2026-11-20 | 2026-11-20T21:00+01:00
9 AM                       | 2026-11-21 | 2026-11-21T09:00+01:00
9:30 pm                    | 2026-11-20 | 2026-11-20T21:30+01:00
12am                       | 2026-11-20 | 2026-11-21T00:00+01:00
12:15pm                    | 2026-11-21 | 2026-11-21T12:15+01:00
noon                       | 2026-11-21 | 2026-11-21T12:00+01:00
midnight                   | 2026-11-20 | 2026-11-21T00:00+01:00
00:00                      | 2026-11-20 | 2026-11-21T00:00+01:00
03:59                      | 2026-11-20 | 2026-11-21T03:59+01:00
04:00                      | 2026-11-21 | 2026-11-21T04:00+01:00
today                      | 2026-11-21 |
today 19:30                | 2026-11-21 | 2026-11-21T19:30+01:00
today at noon              | 2026-11-21 | 2026-11-21T12:00+01:00
today midnight             | 2026-11-20 | 2026-11-21T00:00+01:00
yesterday                  | 2026-11-20 |
Yesterday 23:30            | 2026-11-20 | 2026-11-20T23:30+01:00
yesterday at 23:30         | 2026-11-20 | 2026-11-20T23:30+01:00
yesterday, 23:30           | 2026-11-20 | 2026-11-20T23:30+01:00
yesterday,  at  9 pm       | 2026-11-20 | 2026-11-20T21:00+01:00
yesterday 00:00            | 2026-11-19 | 2026-11-20T00:00+01:00
last night                 | 2026-11-20 |
last night 23:00           | 2026-11-20 | 2026-11-20T23:00+01:00
last night at 2am          | 2026-11-20 | 2026-11-21T02:00+01:00
last night, midnight       | 2026-11-20 | 2026-11-21T00:00+01:00
last night at noon         | 2026-11-20 | 2026-11-20T12:00+01:00
friday                     | 2026-11-20 |
fri                        | 2026-11-20 |
last friday                | 2026-11-20 |
last fri 21:30             | 2026-11-20 | 2026-11-20T21:30+01:00
saturday                   | 2026-11-14 |
Saturday 21:30             | 2026-11-14 | 2026-11-14T21:30+01:00
sunday                     | 2026-11-15 |
mon at 9am                 | 2026-11-16 | 2026-11-16T09:00+01:00
0m ago                     | 2026-11-21 | 2026-11-21T20:00+01:00
45m ago                    | 2026-11-21 | 2026-11-21T19:15+01:00
90 min ago                 | 2026-11-21 | 2026-11-21T18:30+01:00
2h ago                     | 2026-11-21 | 2026-11-21T18:00+01:00
2h30m ago                  | 2026-11-21 | 2026-11-21T17:30+01:00
2 hours 30 minutes ago     | 2026-11-21 | 2026-11-21T17:30+01:00
an hour ago                | 2026-11-21 | 2026-11-21T19:00+01:00
half an hour ago           | 2026-11-21 | 2026-11-21T19:30+01:00
20h ago                    | 2026-11-20 | 2026-11-21T00:00+01:00
1 day ago                  | 2026-11-20 |
3 days ago                 | 2026-11-18 |
3d ago                     | 2026-11-18 |
3 days ago, 21:30          | 2026-11-18 | 2026-11-18T21:30+01:00
a week ago                 | 2026-11-14 |
2 weeks ago                | 2026-11-07 |
2 weeks ago at 9pm         | 2026-11-07 | 2026-11-07T21:00+01:00
2026-11-21                 | 2026-11-21 |
2026-11-20 21:30           | 2026-11-20 | 2026-11-20T21:30+01:00
2026-11-20T21:30           | 2026-11-20 | 2026-11-20T21:30+01:00
2026-11-20T21:30:15        | 2026-11-20 | 2026-11-20T21:30:15+01:00
2026-11-20T00:00           | 2026-11-19 | 2026-11-20T00:00+01:00
2026-07-20 21:30           | 2026-07-20 | 2026-07-20T21:30+02:00
2026-11-20T21:30+01:00     | 2026-11-20 | 2026-11-20T21:30+01:00
2026-11-20T21:30+0530      | 2026-11-20 | 2026-11-20T17:00+01:00
2026-11-20 21:30 -08       | 2026-11-21 | 2026-11-21T06:30+01:00
2026-11-20T21:30:15Z       | 2026-11-20 | 2026-11-20T22:30:15+01:00
2026-11-20T21:30:15.999Z   | 2026-11-20 | 2026-11-20T22:30:15+01:00
2026-11-20T03:30+09:00     | 2026-11-19 | 2026-11-19T19:30+01:00
20 Nov 2026                | 2026-11-20 |
20 November 2026 9pm       | 2026-11-20 | 2026-11-20T21:00+01:00
Nov 20 2026                | 2026-11-20 |
November 20, 2026 21:30    | 2026-11-20 | 2026-11-20T21:30+01:00
Fri 20 Nov 2026 21:30      | 2026-11-20 | 2026-11-20T21:30+01:00
Friday 20 November 2026, 21:30 | 2026-11-20 | 2026-11-20T21:30+01:00
Friday, Nov 20, 2026       | 2026-11-20 |
20th Nov 2026              | 2026-11-20 |
1st Nov 2026               | 2026-11-01 |
20-Nov-2026                | 2026-11-20 |
1 sept 2026                | 2026-09-01 |
21 Nov                     | 2026-11-21 |
21 Nov 19:30               | 2026-11-21 | 2026-11-21T19:30+01:00
22 Nov                     | 2025-11-22 |
Nov 20 9pm                 | 2026-11-20 | 2026-11-20T21:00+01:00
29 Feb                     | 2024-02-29 |
1900-01-01                 | 1900-01-01 |
1900-01-01 04:00           | 1900-01-01 | 1900-01-01T04:00+01:00
01/02/2026                 | refused: two readings
13/02/2026                 | refused: two readings
2026/02/13                 | refused: 2026-02-01
1.2.2026                   | refused: two readings
01/02                      | refused: two readings
01-02-2026                 | refused: two readings
13/02/2026 21:30           | refused: two readings
21.30                      | 2026-11-20 | 2026-11-20T21:30+01:00
30m                        | refused: 30m ago
2h                         | refused: how long ago
1h30m                      | refused: how long ago
90 min                     | refused: how long ago
an hour                    | refused: how long ago
3 days                     | refused: how long ago
90                         | refused: number alone
9                          | refused: number alone
-1                         | refused: number alone
20261121                   | refused: number alone
2026-02-29                 | refused: no such date
31 Apr 2026                | refused: no such date
31 Apr                     | refused: no such date
2026-13-01 21:30           | refused: no such date
2026-02-29T21:30Z          | refused: no such date
0000-01-01                 | refused: no such date
25:00                      | refused: no such time
24:00                      | refused: no such time
21:60                      | refused: no such time
21:30:60                   | refused: no such time
13pm                       | refused: no such time
0am                        | refused: no such time
yesterday 24:00            | refused: no such time
2026-11-20T24:00Z          | refused: no such time
today 23:00                | refused: still to come
today 20:01                | refused: still to come
21 Nov 21:30               | refused: still to come
tomorrow                   | refused: still to come
tomorrow 9am               | refused: still to come
next friday                | refused: still to come
in 2h                      | refused: still to come
2026-11-22                 | refused: still to come
2026-11-21T20:01+01:00     | refused: still to come
2026-11-21T18:01-01:00     | refused: still to come
9999-12-31 23:59           | refused: still to come
9999-12-31T23:59-12:00     | refused: still to come
1899-12-31                 | refused: before 1900
1899-12-31 23:59           | refused: before 1900
1900-01-01 00:30           | refused: before 1900
0001-01-01T00:00+14:00     | refused: before 1900
50000 days ago             | refused: before 1900
999999999 days ago         | refused: before 1900
99999999999999999999 weeks ago | refused: before 1900
1500000h ago               | refused: before 1900
99999999999999999999h ago  | refused: before 1900
Sat 20 Nov 2026            | refused: is a Friday
Sat 20 Nov                 | refused: is a Friday
21 Nov 26                  | refused: four digits
Nov 21, 26 21:30           | refused: four digits
21 Nov '26                 | refused: four digits
this morning               | 2026-11-21 |
yesterday evening          | 2026-11-20 |
tonight                    | 2026-11-21 |
21:30 EST                  | refused: offset
2026-11-20 21:30 CET       | refused: offset
2026-11-20 9pm UTC         | refused: offset
21:30 Europe/Berlin        | refused: offset
21:30+01:00                | refused: offset
yesterday midnight         | refused: both ends
2026-11-20 midnight        | refused: both ends
21h30                      | 2026-11-20 | 2026-11-20T21:30+01:00
9.5                        | refused: two readings
1.5 hours ago              | 2026-11-21 | 2026-11-21T18:30+01:00
21:30 yesterday            | 2026-11-20 | 2026-11-20T21:30+01:00
yesterday 9                | refused: no time of day
2026-11-20T21:30+23:00     | refused: offset
2026-11-20 foo 21:30       | refused: not understood
Nov 2026                   | refused: more than one day
ago                        | refused: How long ago
at                         | refused: not understood
the other day              | refused: doesn't say when

# small hours of Sunday
now                        | 2026-11-21 | 2026-11-22T01:30+01:00
today                      | 2026-11-21 |
yesterday                  | 2026-11-21 |
today 01:00                | 2026-11-21 | 2026-11-22T01:00+01:00
yesterday 23:30            | 2026-11-21 | 2026-11-21T23:30+01:00
23:30                      | 2026-11-21 | 2026-11-21T23:30+01:00
1am                        | 2026-11-21 | 2026-11-22T01:00+01:00
2am                        | 2026-11-20 | 2026-11-21T02:00+01:00
midnight                   | 2026-11-21 | 2026-11-22T00:00+01:00
last night                 | 2026-11-21 |
last night 22:00           | 2026-11-21 | 2026-11-21T22:00+01:00
last night 00:30           | 2026-11-21 | 2026-11-22T00:30+01:00
last night 02:00           | refused: still to come
saturday                   | 2026-11-21 |
saturday 23:00             | 2026-11-21 | 2026-11-21T23:00+01:00
sunday                     | 2026-11-15 |
sunday 01:00               | refused: a week ago
last sunday 01:00          | 2026-11-14 | 2026-11-15T01:00+01:00
3 days ago                 | 2026-11-19 |
3 days ago 21:30           | 2026-11-19 | 2026-11-19T21:30+01:00
2h ago                     | 2026-11-21 | 2026-11-21T23:30+01:00
2026-11-21                 | 2026-11-21 |
2026-11-22 01:00           | 2026-11-21 | 2026-11-22T01:00+01:00
2026-11-22                 | refused: small hours
22 Nov                     | refused: small hours
22 Nov 01:00               | 2026-11-21 | 2026-11-22T01:00+01:00
today 23:30                | refused: still to come
2026-11-23                 | refused: still to come

# 03:59, days from 04:00
now                        | 2026-11-21 | 2026-11-22T03:59+01:00
today                      | 2026-11-21 |
04:00                      | 2026-11-21 | 2026-11-21T04:00+01:00
2026-11-22                 | refused: small hours

# 04:00, days from 04:00
now                        | 2026-11-22 | 2026-11-22T04:00+01:00
today                      | 2026-11-22 |
1m ago                     | 2026-11-21 | 2026-11-22T03:59+01:00
last night                 | 2026-11-21 |

# 03:59, days from 00:00
now                        | 2026-11-22 | 2026-11-22T03:59+01:00
today                      | 2026-11-22 |
yesterday                  | 2026-11-21 |
00:00                      | 2026-11-22 | 2026-11-22T00:00+01:00
23:59                      | 2026-11-21 | 2026-11-21T23:59+01:00
2026-11-22                 | 2026-11-22 |

# 04:00, days from 06:00
now                        | 2026-11-21 | 2026-11-22T04:00+01:00
today                      | 2026-11-21 |
yesterday                  | 2026-11-21 |
yesterday 05:59            | 2026-11-20 | 2026-11-21T05:59+01:00
yesterday 06:00            | 2026-11-21 | 2026-11-21T06:00+01:00

# leap day
today                      | 2028-02-29 |
29 Feb                     | 2028-02-29 |
29 Feb 2028 09:00          | 2028-02-29 | 2028-02-29T09:00+01:00
Tue 29 Feb                 | 2028-02-29 |
1 Mar                      | 2027-03-01 |
52 weeks ago               | 2027-03-02 |
2027-02-29                 | refused: no such date
30 Feb                     | refused: no such date

# New Year
now                        | 2026-12-31 | 2027-01-01T00:30+01:00
today                      | 2026-12-31 |
yesterday                  | 2026-12-31 |
yesterday 23:59            | 2026-12-31 | 2026-12-31T23:59+01:00
last night                 | 2026-12-31 |
31 Dec                     | 2026-12-31 |
31 Dec 23:30               | 2026-12-31 | 2026-12-31T23:30+01:00
1 Jan 00:15                | 2026-12-31 | 2027-01-01T00:15+01:00
2 Jan                      | 2026-01-02 |
1 Jan                      | refused: small hours
today 09:00                | refused: still to come

# Berlin spring, before
now                        | 2026-03-28 | 2026-03-29T01:30+01:00
02:30                      | 2026-03-27 | 2026-03-28T02:30+01:00
today 02:30                | refused: still to come

# Berlin spring, just after
now                        | 2026-03-28 | 2026-03-29T03:10+02:00
10m ago                    | 2026-03-28 | 2026-03-29T03:00+02:00
20m ago                    | 2026-03-28 | 2026-03-29T01:50+01:00
2h ago                     | 2026-03-28 | 2026-03-29T00:10+01:00
01:59                      | 2026-03-28 | 2026-03-29T01:59+01:00
03:00                      | 2026-03-28 | 2026-03-29T03:00+02:00
02:30                      | refused: 2026-03-29 01:30
today 02:30                | refused: skipped

# Berlin spring, later
02:30                      | refused: skipped
2:00                       | refused: skipped
2am                        | refused: skipped
last night 02:30           | refused: skipped
2026-03-29 02:59           | refused: skipped
29 Mar 2:30am              | refused: skipped
03:00                      | 2026-03-28 | 2026-03-29T03:00+02:00
2026-03-29T02:30+01:00     | 2026-03-28 | 2026-03-29T03:30+02:00
yesterday 02:30            | 2026-03-27 | 2026-03-28T02:30+01:00
9h ago                     | 2026-03-28 | 2026-03-29T00:00+01:00

# Berlin autumn, first 02:40
now                        | 2026-10-24 | 2026-10-25T02:40+02:00
02:30                      | 2026-10-24 | 2026-10-25T02:30+02:00
today 02:30                | 2026-10-24 | 2026-10-25T02:30+02:00
02:50                      | 2026-10-23 | 2026-10-24T02:50+02:00
today 02:50                | refused: still to come
2026-10-25T02:30+01:00     | refused: still to come

# Berlin autumn, second 02:10
now                        | 2026-10-24 | 2026-10-25T02:10+01:00
20m ago                    | 2026-10-24 | 2026-10-25T02:50+02:00
2h ago                     | 2026-10-24 | 2026-10-25T01:10+02:00
02:50                      | 2026-10-24 | 2026-10-25T02:50+02:00
today 02:50                | 2026-10-24 | 2026-10-25T02:50+02:00
02:05                      | refused: 2026-10-25T02:05+02:00 for the first
02:10                      | refused: 2026-10-25T02:10+01:00 for the second
03:00                      | 2026-10-23 | 2026-10-24T03:00+02:00

# Berlin autumn, later
02:30                      | refused: 2026-10-25T02:30+02:00 for the first
last night 02:30           | refused: 2026-10-25T02:30+01:00 for the second
2026-10-25 02:00           | refused: twice
2026-10-25 02:00:30        | refused: 2026-10-25T02:00:30+02:00
2026-10-25T02:30+02:00     | 2026-10-24 | 2026-10-25T02:30+02:00
2026-10-25T02:30+01:00     | 2026-10-24 | 2026-10-25T02:30+01:00
01:59                      | 2026-10-24 | 2026-10-25T01:59+02:00
03:00                      | 2026-10-24 | 2026-10-25T03:00+01:00
8h ago                     | 2026-10-24 | 2026-10-25T02:00+01:00
9h ago                     | 2026-10-24 | 2026-10-25T02:00+02:00

# Sydney spring, just after
now                        | 2026-10-03 | 2026-10-04T03:10+11:00
20m ago                    | 2026-10-03 | 2026-10-04T01:50+10:00
02:30                      | refused: 2026-10-04 01:30

# Sydney spring, later
02:30                      | refused: skipped
today 02:30                | refused: skipped
03:00                      | 2026-10-03 | 2026-10-04T03:00+11:00
9h ago                     | 2026-10-03 | 2026-10-04T00:00+10:00
yesterday 02:30            | 2026-10-02 | 2026-10-03T02:30+10:00

# Sydney autumn, first 02:40
02:30                      | 2026-04-04 | 2026-04-05T02:30+11:00
02:50                      | 2026-04-03 | 2026-04-04T02:50+11:00

# Sydney autumn, second 02:10
20m ago                    | 2026-04-04 | 2026-04-05T02:50+11:00
02:50                      | 2026-04-04 | 2026-04-05T02:50+11:00
02:05                      | refused: 2026-04-05T02:05+11:00 for the first

# Sydney autumn, later
02:30                      | refused: 2026-04-05T02:30+10:00 for the second
2026-04-05T02:30+10:00     | 2026-04-04 | 2026-04-05T02:30+10:00
03:00                      | 2026-04-04 | 2026-04-05T03:00+10:00
8h ago                     | 2026-04-04 | 2026-04-05T02:00+10:00
9h ago                     | 2026-04-04 | 2026-04-05T02:00+11:00
"""

# As above; a day has no instant.
DAYS = """
# Saturday evening
today                      | 2026-11-21
yesterday                  | 2026-11-20
last night                 | 2026-11-20
monday                     | 2026-11-16
last saturday              | 2026-11-14
3 days ago                 | 2026-11-18
2 weeks ago                | 2026-11-07
2026-11-21                 | 2026-11-21
21 Nov 2026                | 2026-11-21
21 Nov                     | 2026-11-21
22 Nov                     | 2025-11-22
Sat 21 Nov 2026            | 2026-11-21
yesterday 21:30            | refused: without a time
21:30                      | refused: without a time
noon                       | refused: without a time
now                        | refused: without a time
2h ago                     | refused: without a time
2026-11-20T21:30           | refused: without a time
2026-11-20T21:30+01:00     | refused: without a time
tomorrow                   | refused: still to come
in 3 days                  | refused: still to come
end of november            | refused: still to come
2026-11-22                 | refused: still to come
1899-12-31                 | refused: before 1900
999999999 days ago         | refused: before 1900
2026-02-30                 | refused: no such date
01/02/2026                 | refused: two readings
90                         | refused: number alone
3 days                     | refused: how long ago
yesterday evening          | refused: without a time
21 Nov 26                  | refused: four digits
the other day              | refused: doesn't say when

# small hours of Sunday
today                      | 2026-11-21
yesterday                  | 2026-11-21
saturday                   | 2026-11-21
22 Nov                     | refused: small hours
2026-11-22                 | refused: small hours

# New Year
today                      | 2026-12-31
31 Dec                     | 2026-12-31
"""

GOAL_DATES = """
# Saturday evening
today                      | 2026-11-21
tomorrow                   | 2026-11-22
in 1 day                   | 2026-11-22
in 8 weeks                 | 2027-01-16
in 8weeks                  | 2027-01-16
in a week                  | 2026-11-28
in 3 months                | 2027-02-21
in 2 years                 | 2028-11-21
next week                  | 2026-11-28
next month                 | 2026-12-21
next year                  | 2027-11-21
friday                     | 2026-11-27
next friday                | 2026-11-27
saturday                   | 2026-11-28
sun                        | 2026-11-22
2026-11-21                 | 2026-11-21
2027-02-01                 | 2027-02-01
1 Feb 2027                 | 2027-02-01
Feb 1, 2027                | 2027-02-01
Mon 1 Feb 2027             | 2027-02-01
1 Feb                      | 2027-02-01
21 Nov                     | 2026-11-21
20 Nov                     | 2027-11-20
29 Feb                     | 2028-02-29
end of november            | 2026-11-30
end of february            | 2027-02-28
the end of feb             | 2027-02-28
End of February 2028       | 2028-02-29
end of month               | 2026-11-30
end of the month           | 2026-11-30
end of this month          | 2026-11-30
end of next month          | 2026-12-31
end of the year            | 2026-12-31
end of next year           | 2027-12-31
end of december 9999       | 9999-12-31
yesterday                  | refused: already over
last friday                | refused: already over
3 days ago                 | refused: already over
20 Nov 2026                | refused: already over
2026-11-20                 | refused: already over
end of october 2026        | refused: already over
end of october 0000        | refused: before 1900
1899-12-31                 | refused: before 1900
in 99999999999 days        | refused: too far
in 9999 years              | refused: too far
in 999999999999999999999 months | refused: too far
8 weeks                    | refused: in 8 weeks
next friday 21:30          | refused: without a time
2027-02-01T09:00           | refused: without a time
2h ago                     | refused: without a time
now                        | refused: without a time
01/02/2027                 | refused: two readings
2027-02-29                 | refused: no such date
Tue 1 Feb 2027             | refused: is a Monday
1 Feb 27                   | refused: four digits
8                          | refused: number alone
end of the week            | refused: not understood
in 3m                      | refused: not understood
someday                    | refused: not understood

# small hours of Sunday
today                      | 2026-11-21
tomorrow                   | 2026-11-22
sunday                     | 2026-11-22
saturday                   | 2026-11-28
22 Nov                     | 2026-11-22

# leap day
in 1 year                  | 2029-02-28
end of february            | 2028-02-29
end of january             | 2029-01-31
29 Feb                     | 2028-02-29
1 Feb                      | 2029-02-01
"""

STARTS = """
# Saturday evening
today                      | 2026-11-21
tomorrow                   | 2026-11-22
yesterday                  | 2026-11-20
last night                 | 2026-11-20
friday                     | 2026-11-27
last friday                | 2026-11-20
3 days ago                 | 2026-11-18
2 weeks ago                | 2026-11-07
2026-01-01                 | 2026-01-01
1 Jan 2026                 | 2026-01-01
2027-02-01                 | 2027-02-01
in 2 weeks                 | 2026-12-05
end of october 2026        | 2026-10-31
1 Nov                      | refused: two readings
1899-12-31                 | refused: before 1900
end of october 1800        | refused: before 1900
yesterday 21:30            | refused: without a time
"""


def rows(table: str) -> list[object]:
    """Return each row of a table: its clock, what is typed, and the cells of what it comes to."""
    heading = ""
    found: list[object] = []
    for line in filter(None, table.splitlines()):
        if line.startswith("# "):
            heading = line.removeprefix("# ")
            continue
        typed, *cells = (cell.strip() for cell in line.split("|"))
        found.append(pytest.param(CLOCKS[heading], typed, cells, id=f"{heading}: {typed}"))
    return found


def cells_of(moment: Moment) -> list[str]:
    """Return the moment as the table writes it, seconds only where there are some."""
    if moment.at is None:
        return [moment.day.isoformat(), ""]
    precision = "seconds" if moment.at.second else "minutes"
    return [moment.day.isoformat(), moment.at.isoformat(timespec=precision)]


def assert_outcome(parse: Callable[[], list[str]], cells: list[str]) -> None:
    """Assert that parsing gives these cells, or is refused in a sentence with these words."""
    if not cells[0].startswith("refused: "):
        assert parse() == cells
        return
    with pytest.raises(NotUnderstood) as refusal:
        parse()
    assert cells[0].removeprefix("refused: ") in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(("clock", "typed", "cells"), rows(MOMENTS))
def test_moments(clock: Clock, typed: str, cells: list[str]) -> None:
    """A moment is taken as its row of the table says, or refused with that reason."""
    assert_outcome(lambda: cells_of(parse_moment(typed, **clock._asdict())), cells)


@pytest.mark.parametrize(("clock", "typed", "cells"), rows(DAYS))
def test_days(clock: Clock, typed: str, cells: list[str]) -> None:
    """A day is taken as its row of the table says, or refused with that reason."""
    assert_outcome(lambda: [parse_day(typed, **clock._asdict()).isoformat()], cells)


@pytest.mark.parametrize(("clock", "typed", "cells"), rows(GOAL_DATES))
def test_goal_dates(clock: Clock, typed: str, cells: list[str]) -> None:
    """A goal's date is taken as its row of the table says, or refused with that reason."""
    assert_outcome(lambda: [parse_goal_date(typed, **clock._asdict()).isoformat()], cells)


@pytest.mark.parametrize(("clock", "typed", "cells"), rows(STARTS))
def test_goal_starts(clock: Clock, typed: str, cells: list[str]) -> None:
    """A goal may start in the past, where its end may not lie."""
    assert_outcome(
        lambda: [parse_goal_date(typed, **clock._asdict(), past=True).isoformat()], cells
    )


Parser = Callable[..., object]
every_parser = pytest.mark.parametrize("parse", [parse_moment, parse_day, parse_goal_date])


@every_parser
@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_blank_text_is_refused(parse: Parser, blank: str) -> None:
    """Empty text is never taken for now or today."""
    with pytest.raises(NotUnderstood, match="Nothing was written"):
        parse(blank, **SATURDAY_EVENING._asdict())


@every_parser
def test_long_text_is_refused_at_once(parse: Parser) -> None:
    """More than 80 characters are refused, though the last of them would be understood."""
    assert parse("today".rjust(80), **SATURDAY_EVENING._asdict())
    with pytest.raises(NotUnderstood, match="too long"):
        parse("today".rjust(81), **SATURDAY_EVENING._asdict())


@every_parser
@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-2\N{ARABIC-INDIC DIGIT ONE}",
        "\N{FULLWIDTH DIGIT TWO}026-11-21",
        "\N{SUPERSCRIPT TWO}026-11-21",
        "2026\N{EN DASH}11\N{EN DASH}21",
        "toda\N{CYRILLIC SMALL LETTER U}",
        "1 wee\N{KELVIN SIGN} ago",
    ],
)
def test_letters_and_digits_of_other_scripts_are_refused(parse: Parser, typed: str) -> None:
    """Characters that merely look like 0-9 or a-z are not taken for them."""
    with pytest.raises(NotUnderstood, match="digits 0-9"):
        parse(typed, **SATURDAY_EVENING._asdict())


@every_parser
def test_spaces_and_capitals_do_not_matter(parse: Parser) -> None:
    """Any white space, a no-break space too, is one space; capitals are small letters."""
    tidy = parse("21 november 2026", **SATURDAY_EVENING._asdict())
    assert parse("  21\u00a0 NOVEMBER\t2026\n", **SATURDAY_EVENING._asdict()) == tidy


def test_now_is_in_whole_seconds_and_not_in_the_future() -> None:
    """The fraction of the running second is dropped, never rounded up."""
    now = SATURDAY_EVENING.now.replace(second=59, microsecond=999_999)
    moment = parse_moment("now", now=now, day_start=time(4))
    assert moment.at == now.replace(microsecond=0)


@pytest.mark.parametrize("typed", ["now", "19:30", "2h ago", "20 jul 2026 9am"])
def test_instants_carry_a_plain_offset(typed: str) -> None:
    """No rules of a zone stay attached that could re-interpret the instant later."""
    at = parse_moment(typed, **SATURDAY_EVENING._asdict()).at
    assert at is not None
    assert type(at.tzinfo) is timezone


def test_local_mean_time_is_kept_to_the_minute() -> None:
    """An offset with seconds, which JSON's dates don't have, is rounded; the wall time is kept."""
    monrovia = clock_at("2026-11-21 20:00", "Africa/Monrovia")  # -00:44:30 until 1972
    moment = parse_moment("1950-06-01 12:00", **monrovia._asdict())
    assert write_moment(moment) == "1950-06-01T12:00:00-00:44"


@pytest.mark.parametrize(
    ("wall", "day_start", "day"),
    [
        ("2026-11-22 03:59:59", time(4), date(2026, 11, 21)),
        ("2026-11-22 04:00:00", time(4), date(2026, 11, 22)),
        ("2026-11-22 00:00:00", time(0), date(2026, 11, 22)),
        ("2026-11-22 05:59:00", time(6), date(2026, 11, 21)),
        ("2028-03-01 01:00:00", time(4), date(2028, 2, 29)),
        ("2027-01-01 00:30:00", time(4), date(2026, 12, 31)),
    ],
)
def test_logical_day(wall: str, day_start: time, day: date) -> None:
    """What happens before the day starts belongs to the day before."""
    assert logical_day(datetime.fromisoformat(wall).replace(tzinfo=UTC), day_start) == day


def test_logical_day_goes_by_the_offset_of_the_instant() -> None:
    """The same instant may belong to different days, as clocks showed it in two places."""
    in_london = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    in_tokyo = in_london.astimezone(ZoneInfo("Asia/Tokyo"))
    assert logical_day(in_london, time(4)) == date(2026, 11, 21)
    assert logical_day(in_tokyo, time(4)) == date(2026, 11, 22)


AT_0130 = datetime(2026, 11, 22, 1, 30, tzinfo=timezone(timedelta(hours=1)))
DESCRIBED = [
    (Moment(date(2026, 11, 21), None), "2026-11-21", "Saturday 21 November 2026"),
    (Moment(date(2026, 2, 1), None), "2026-02-01", "Sunday 1 February 2026"),
    (
        Moment(date(2026, 11, 21), AT_0130 - timedelta(hours=4)),
        "2026-11-21T21:30:00+01:00",
        "Saturday 21 November 2026, 21:30",
    ),
    (
        Moment(date(2026, 11, 21), AT_0130),
        "2026-11-22T01:30:00+01:00",
        "Sunday 22 November 2026, 01:30 (counts for Saturday)",
    ),
    (  # a day given by someone else's journal
        Moment(date(2026, 11, 14), AT_0130),
        "2026-11-22T01:30:00+01:00",
        "Sunday 22 November 2026, 01:30 (counts for Saturday 14 November 2026)",
    ),
]


@pytest.mark.parametrize(("moment", "written", "described"), DESCRIBED)
def test_moments_are_written_and_described(moment: Moment, written: str, described: str) -> None:
    """A moment is written as ISO 8601, and described as a person says it."""
    assert write_moment(moment) == written
    assert describe_moment(moment) == described


def test_a_described_moment_can_be_typed() -> None:
    """What is echoed is itself a form that is understood, in each of the months and weekdays."""
    for days in range(0, 366, 5):
        day = date(2025, 11, 20) + timedelta(days=days)
        assert parse_day(describe_day(day), **SATURDAY_EVENING._asdict()) == day


def test_importing_is_cheap() -> None:
    """A command that reads no moment doesn't pay for dateutil."""
    script = "import sys, hrjournal.model.moment; sys.exit('dateutil' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


DAY_WORDS = [
    *["today", "yesterday", "last night", "Monday", "last sat", "21 Nov", "29 feb", "Nov 1"],
    *["friday night", "this morning", "tonight", "day before yesterday", "2 weeks ago"],
]
PIECES = st.sampled_from(
    [
        *DAY_WORDS,
        *["now", "noon", "midnight", "at", "ago", "an hour", "half an hour", "in", "next", "last"],
        *["h", "m", "min", "hours", "days", "week", "month", "years", "end of", "the", "tomorrow"],
        *["am", "pm", "st", "Z", "EST", "+01:00", "-08", "T", ",", ":", "-", "/", ".", "'", "{}"],
        *["02:30", "2:59", "21:30", "23:59:59", "24:00", "9pm", "12 am", "Sat", "February", "sept"],
        *["around", "~", "half past", "quarter to", "nine", "ten", "o'clock", "in the evening"],
        *["ish", "night", "morning", "21h30", "2130", "21.30", "and a half", "couple of", "1/2"],
        *["2026-10-25", "2026-03-29", "2026-11-21", "1900-01-01", "2026", "9999", "0000", "26"],
    ]
)
NUMBERS = st.one_of(st.integers(0, 70), st.integers(0, 10**75)).map(str)
SHAPED = st.one_of(
    st.builds("{} {}".format, st.sampled_from(DAY_WORDS), st.times().map("{:%H:%M:%S}".format)),
    st.builds("{}h{}m ago".format, NUMBERS, NUMBERS),
    st.builds("{} {} ago".format, NUMBERS, st.sampled_from(["days", "weeks", "h", "min"])),
    st.builds("in {} {}".format, NUMBERS, st.sampled_from(["days", "weeks", "months", "years"])),
    st.dates(date(1880, 1, 1), date(2030, 1, 1)).map(describe_day),
    st.datetimes(datetime(1890, 1, 1), datetime(2030, 1, 1)).map(str),
    st.datetimes(timezones=st.timezones()).map(datetime.isoformat),
    st.times().map("{:%H:%M}".format),
)
JOINED = st.lists(st.one_of(PIECES, NUMBERS), min_size=1, max_size=6).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)
TYPED = st.one_of(SHAPED, JOINED, st.text(max_size=90))
ANY_CLOCK = st.sampled_from(list(CLOCKS.values()))


@settings(max_examples=300)
@given(TYPED, ANY_CLOCK)
def test_a_moment_that_is_taken_has_been_and_reads_back(typed: str, clock: Clock) -> None:
    """Whatever is taken lies in the past, and what is kept of it gives the same again."""
    try:
        moment = parse_moment(typed, **clock._asdict())
    except NotUnderstood:
        return
    if moment.at is None:
        assert moment.day <= logical_day(clock.now, clock.day_start)
    else:
        assert moment.at <= clock.now
        assert moment.day == logical_day(moment.at, clock.day_start)
    again = parse_moment(write_moment(moment), **clock._asdict())
    assert (again.day, again.at) == (moment.day, moment.at)
    assert write_moment(again) == write_moment(moment)


@settings(max_examples=300)
@given(TYPED, ANY_CLOCK)
def test_what_is_said_back_reads_as_the_same_moment(typed: str, clock: Clock) -> None:
    """A moment as it is said back can be typed, and is the same to the minute.

    Only a time that came twice is refused then: what is said has no offset.
    """
    try:
        moment = parse_moment(typed, **clock._asdict())
    except NotUnderstood:
        return
    at = None if moment.at is None else moment.at.replace(second=0)
    if at and came_twice(at, clock.now):
        with pytest.raises(NotUnderstood, match="twice"):
            parse_moment(describe_moment(moment), **clock._asdict())
    else:
        again = parse_moment(describe_moment(moment), **clock._asdict())
        assert again == Moment(moment.day, at, moment.part)


def came_twice(at: datetime, now: datetime) -> bool:
    """Say whether the clocks where it is now have shown the time of an instant a second time."""
    first, second = (at.replace(tzinfo=now.tzinfo, fold=fold) for fold in (0, 1))
    return first.astimezone(UTC) < second.astimezone(UTC) <= now


@settings(max_examples=300)
@given(TYPED, ANY_CLOCK, st.booleans())
def test_days_lie_on_their_side_of_today(typed: str, clock: Clock, past: bool) -> None:
    """A day is today or earlier, a goal's date today or later; nothing else is ever raised."""
    today = logical_day(clock.now, clock.day_start)
    with suppress(NotUnderstood):
        assert date(1900, 1, 1) <= parse_day(typed, **clock._asdict()) <= today
    with suppress(NotUnderstood):
        earliest = date(1900, 1, 1) if past else today
        assert parse_goal_date(typed, **clock._asdict(), past=past) >= earliest


@every_parser
@settings(max_examples=300)
@given(before=JOINED | st.just(""), after=JOINED | st.just(""), clock=ANY_CLOCK)
def test_refusals_never_repeat_what_was_typed(
    parse: Parser, before: str, after: str, clock: Clock
) -> None:
    """A word that nobody else may read doesn't come back in the message."""
    with pytest.raises(NotUnderstood) as refusal:
        parse(f"{before} Xyzzyq {after}", **clock._asdict())
    assert "xyzzyq" not in str(refusal.value).lower()
    assert refusal.value.__cause__ is None
