"""Times as people type them, in four countries and at awkward hours: a table worked out by hand.

Each value was written down from a calendar and a clock, and not taken from the program.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.moment import Moment, describe_moment
from hrjournal.model.moment_words import parse_moment

DAY_START = time(4)

# Each heading is a clock: where, the date and time on the wall, and "again" the second time round.
# Under it: what is typed | its logical day | the instant, or the part of the day that is said back
#       or: what is typed | refused: some words of the reason
TABLE = """
# America/New_York 2026-11-21 02:07
now                              | 2026-11-20 | 2026-11-21T02:07-05:00
just now                         | 2026-11-20 | 2026-11-21T02:07-05:00
right now                        | 2026-11-20 | 2026-11-21T02:07-05:00
around 10pm                      | 2026-11-20 | 2026-11-20T22:00-05:00
~10pm                            | 2026-11-20 | 2026-11-20T22:00-05:00
~ 10 pm                          | 2026-11-20 | 2026-11-20T22:00-05:00
about 10                         | 2026-11-20 | 2026-11-20T22:00-05:00
10ish                            | 2026-11-20 | 2026-11-20T22:00-05:00
10:30 ish                        | 2026-11-20 | 2026-11-20T10:30-05:00
10.30pm-ish                      | 2026-11-20 | 2026-11-20T22:30-05:00
at 1                             | 2026-11-20 | 2026-11-21T01:00-05:00
at 10                            | 2026-11-20 | 2026-11-20T22:00-05:00
@ 10pm                           | 2026-11-20 | 2026-11-20T22:00-05:00
@22:15                           | 2026-11-20 | 2026-11-20T22:15-05:00
2 am                             | 2026-11-20 | 2026-11-21T02:00-05:00
3 am                             | 2026-11-19 | 2026-11-20T03:00-05:00
2:07                             | 2026-11-20 | 2026-11-21T02:07-05:00
2:08                             | 2026-11-19 | 2026-11-20T02:08-05:00
23:59                            | 2026-11-20 | 2026-11-20T23:59-05:00
midnight                         | 2026-11-20 | 2026-11-21T00:00-05:00
12 midnight                      | 2026-11-20 | 2026-11-21T00:00-05:00
around midnight                  | 2026-11-20 | 2026-11-21T00:00-05:00
12am                             | 2026-11-20 | 2026-11-21T00:00-05:00
12:30am                          | 2026-11-20 | 2026-11-21T00:30-05:00
quarter past midnight            | 2026-11-20 | 2026-11-21T00:15-05:00
quarter to midnight              | 2026-11-20 | 2026-11-20T23:45-05:00
half past nine                   | 2026-11-20 | 2026-11-20T21:30-05:00
half past one                    | 2026-11-20 | 2026-11-21T01:30-05:00
half past two                    | 2026-11-20 | 2026-11-20T14:30-05:00
quarter to ten                   | 2026-11-20 | 2026-11-20T21:45-05:00
a quarter past ten               | 2026-11-20 | 2026-11-20T22:15-05:00
ten to eleven                    | 2026-11-20 | 2026-11-20T22:50-05:00
20 past 11                       | 2026-11-20 | 2026-11-20T23:20-05:00
five past one                    | 2026-11-20 | 2026-11-21T01:05-05:00
nine thirty                      | 2026-11-20 | 2026-11-20T21:30-05:00
nine o'clock                     | 2026-11-20 | 2026-11-20T21:00-05:00
2130                             | 2026-11-20 | 2026-11-20T21:30-05:00
2130 hours                       | 2026-11-20 | 2026-11-20T21:30-05:00
0130                             | 2026-11-20 | 2026-11-21T01:30-05:00
21h30                            | 2026-11-20 | 2026-11-20T21:30-05:00
21.30                            | 2026-11-20 | 2026-11-20T21:30-05:00
9.30pm                           | 2026-11-20 | 2026-11-20T21:30-05:00
930pm                            | 2026-11-20 | 2026-11-20T21:30-05:00
9p.m.                            | 2026-11-20 | 2026-11-20T21:00-05:00
9p                               | 2026-11-20 | 2026-11-20T21:00-05:00
1.5h ago                         | 2026-11-20 | 2026-11-21T00:37-05:00
1,5h ago                         | 2026-11-20 | 2026-11-21T00:37-05:00
two hours ago                    | 2026-11-20 | 2026-11-21T00:07-05:00
three hours ago                  | 2026-11-20 | 2026-11-20T23:07-05:00
an hour ago                      | 2026-11-20 | 2026-11-21T01:07-05:00
half an hour ago                 | 2026-11-20 | 2026-11-21T01:37-05:00
\u00bd hour ago                       | 2026-11-20 | 2026-11-21T01:37-05:00
an hour and a half ago           | 2026-11-20 | 2026-11-21T00:37-05:00
a quarter of an hour ago         | 2026-11-20 | 2026-11-21T01:52-05:00
a couple of hours ago            | 2026-11-20 | 2026-11-21T00:07-05:00
about 45 min ago                 | 2026-11-20 | 2026-11-21T01:22-05:00
today                            | 2026-11-20 |
earlier today                    | 2026-11-20 |
yesterday                        | 2026-11-20 |
friday                           | 2026-11-20 |
last friday                      | 2026-11-20 |
thursday                         | 2026-11-19 |
saturday                         | 2026-11-14 |
day before yesterday             | 2026-11-19 |
the day before yesterday         | 2026-11-19 |
1 day ago                        | 2026-11-20 |
2 days ago                       | 2026-11-19 |
today 01:30                      | 2026-11-20 | 2026-11-21T01:30-05:00
yesterday 23:30                  | 2026-11-20 | 2026-11-20T23:30-05:00
23:30 yesterday                  | 2026-11-20 | 2026-11-20T23:30-05:00
10 pm yesterday                  | 2026-11-20 | 2026-11-20T22:00-05:00
yesterday at 2am                 | 2026-11-19 | 2026-11-20T02:00-05:00
last night                       | 2026-11-20 | evening
last night at 11                 | 2026-11-20 | 2026-11-20T23:00-05:00
last night 11                    | 2026-11-20 | 2026-11-20T23:00-05:00
11 last night                    | 2026-11-20 | 2026-11-20T23:00-05:00
last night at 1                  | 2026-11-20 | 2026-11-21T01:00-05:00
last night at half past eleven   | 2026-11-20 | 2026-11-20T23:30-05:00
last night 11:30                 | 2026-11-20 | 2026-11-20T23:30-05:00
last night at midnight           | 2026-11-20 | 2026-11-21T00:00-05:00
tonight                          | 2026-11-20 | evening
tonight at 11                    | 2026-11-20 | 2026-11-20T23:00-05:00
this evening                     | 2026-11-20 | evening
this afternoon                   | 2026-11-20 | afternoon
friday night                     | 2026-11-20 | evening
friday night at 1am              | 2026-11-20 | 2026-11-21T01:00-05:00
friday evening at nine           | 2026-11-20 | 2026-11-20T21:00-05:00
yesterday morning                | 2026-11-20 | morning
11 at night                      | 2026-11-20 | 2026-11-20T23:00-05:00
2026-11-20                       | 2026-11-20 |
2026-11-21 01:30                 | 2026-11-20 | 2026-11-21T01:30-05:00
2026-11-21T07:00:00Z             | 2026-11-20 | 2026-11-21T02:00-05:00
2026-11-21T01:00:00+01:00        | 2026-11-20 | 2026-11-20T19:00-05:00
2026-11-21                       | refused: small hours
21 nov                           | refused: small hours
this morning                     | refused: two readings
sat 1am                          | refused: a week ago
last night at 3                  | refused: still to come
today 02:30                      | refused: still to come
2026-11-21T07:08Z                | refused: still to come
half nine                        | refused: half past nine
this friday                      | refused: the one to come
yesterday at 9                   | refused: 9am, 9pm or 21:00
last night at 5                  | refused: 9am, 9pm or 21:00
yesterday midnight               | refused: both ends
evening                          | refused: part of the day
a few hours ago                  | refused: doesn't say when
2h                               | refused: how long ago

# Europe/London 2026-11-25 12:00
now                              | 2026-11-25 | 2026-11-25T12:00+00:00
noon                             | 2026-11-25 | 2026-11-25T12:00+00:00
midday                           | 2026-11-25 | 2026-11-25T12:00+00:00
12 noon                          | 2026-11-25 | 2026-11-25T12:00+00:00
12pm                             | 2026-11-25 | 2026-11-25T12:00+00:00
12:01                            | 2026-11-24 | 2026-11-24T12:01+00:00
twelve o'clock                   | 2026-11-25 | 2026-11-25T12:00+00:00
half past eleven                 | 2026-11-25 | 2026-11-25T11:30+00:00
half past twelve                 | 2026-11-24 | 2026-11-25T00:30+00:00
half past nine                   | 2026-11-25 | 2026-11-25T09:30+00:00
quarter to ten                   | 2026-11-25 | 2026-11-25T09:45+00:00
ten past eight                   | 2026-11-25 | 2026-11-25T08:10+00:00
twenty-five to nine              | 2026-11-25 | 2026-11-25T08:35+00:00
nine                             | refused: number alone
at nine                          | 2026-11-25 | 2026-11-25T09:00+00:00
nine pm                          | 2026-11-24 | 2026-11-24T21:00+00:00
9 in the evening                 | 2026-11-24 | 2026-11-24T21:00+00:00
nine in the morning              | 2026-11-25 | 2026-11-25T09:00+00:00
3 in the morning                 | 2026-11-24 | 2026-11-25T03:00+00:00
3 in the afternoon               | 2026-11-24 | 2026-11-24T15:00+00:00
11 at night                      | 2026-11-24 | 2026-11-24T23:00+00:00
2 at night                       | 2026-11-24 | 2026-11-25T02:00+00:00
0930                             | 2026-11-25 | 2026-11-25T09:30+00:00
1930                             | 2026-11-24 | 2026-11-24T19:30+00:00
09h30                            | 2026-11-25 | 2026-11-25T09:30+00:00
11.45                            | 2026-11-25 | 2026-11-25T11:45+00:00
at 11.05                         | 2026-11-25 | 2026-11-25T11:05+00:00
yesterday 9.30                   | 2026-11-24 | 2026-11-24T09:30+00:00
this morning                     | 2026-11-25 | morning
early this morning               | 2026-11-25 | morning
this morning at 9                | 2026-11-25 | 2026-11-25T09:00+00:00
this morning at half past nine   | 2026-11-25 | 2026-11-25T09:30+00:00
9:15 this morning                | 2026-11-25 | 2026-11-25T09:15+00:00
this morning at 2                | 2026-11-24 | 2026-11-25T02:00+00:00
last night                       | 2026-11-24 | evening
late last night                  | 2026-11-24 | evening
last evening                     | 2026-11-24 | evening
last night at 9                  | 2026-11-24 | 2026-11-24T21:00+00:00
last night at 9.30               | 2026-11-24 | 2026-11-24T21:30+00:00
last night 22:00                 | 2026-11-24 | 2026-11-24T22:00+00:00
last night 00:30                 | 2026-11-24 | 2026-11-25T00:30+00:00
last night 2am                   | 2026-11-24 | 2026-11-25T02:00+00:00
last night around 12             | 2026-11-24 | 2026-11-25T00:00+00:00
yesterday                        | 2026-11-24 |
yesterday evening                | 2026-11-24 | evening
yesterday afternoon              | 2026-11-24 | afternoon
yesterday in the afternoon       | 2026-11-24 | afternoon
yesterday evening around 8       | 2026-11-24 | 2026-11-24T20:00+00:00
yesterday evening, 8pm           | 2026-11-24 | 2026-11-24T20:00+00:00
8 yesterday evening              | 2026-11-24 | 2026-11-24T20:00+00:00
yesterday at 21                  | 2026-11-24 | 2026-11-24T21:00+00:00
yesterday at noon                | 2026-11-24 | 2026-11-24T12:00+00:00
yesterday 2130                   | 2026-11-24 | 2026-11-24T21:30+00:00
tuesday                          | 2026-11-24 |
tues                             | 2026-11-24 |
tue 9pm                          | 2026-11-24 | 2026-11-24T21:00+00:00
on tuesday at 9pm                | 2026-11-24 | 2026-11-24T21:00+00:00
9pm on tuesday                   | 2026-11-24 | 2026-11-24T21:00+00:00
wednesday                        | 2026-11-18 |
weds                             | 2026-11-18 |
thurs                            | 2026-11-19 |
past sunday                      | 2026-11-22 |
friday night                     | 2026-11-20 | evening
friday night at 11               | 2026-11-20 | 2026-11-20T23:00+00:00
friday night at 2                | 2026-11-20 | 2026-11-21T02:00+00:00
friday night, 23:30              | 2026-11-20 | 2026-11-20T23:30+00:00
2 nights ago                     | 2026-11-23 | evening
two nights ago at 11             | 2026-11-23 | 2026-11-23T23:00+00:00
day before yesterday at 6pm      | 2026-11-23 | 2026-11-23T18:00+00:00
three days ago                   | 2026-11-22 |
a week ago                       | 2026-11-18 |
a fortnight ago                  | 2026-11-11 |
2 weeks ago at 9pm               | 2026-11-11 | 2026-11-11T21:00+00:00
a month ago                      | 2026-10-25 |
1 month ago                      | 2026-10-25 |
two months ago, 9pm              | 2026-09-25 | 2026-09-25T21:00+01:00
a year ago                       | 2025-11-25 |
25 nov                           | 2026-11-25 |
25th of November                 | 2026-11-25 |
the 24th of november at 9pm      | 2026-11-24 | 2026-11-24T21:00+00:00
26 nov                           | 2025-11-26 |
2026 nov 24                      | 2026-11-24 |
24 Nov 2026 2130                 | 2026-11-24 | 2026-11-24T21:30+00:00
24 jul 2026 9pm                  | 2026-07-24 | 2026-07-24T21:00+01:00
2.5 hours ago                    | 2026-11-25 | 2026-11-25T09:30+00:00
1 1/2 hours ago                  | 2026-11-25 | 2026-11-25T10:30+00:00
one and a half hours ago         | 2026-11-25 | 2026-11-25T10:30+00:00
2 hours and 15 minutes ago       | 2026-11-25 | 2026-11-25T09:45+00:00
1h30 ago                         | 2026-11-25 | 2026-11-25T10:30+00:00
three quarters of an hour ago    | 2026-11-25 | 2026-11-25T11:15+00:00
twenty minutes ago               | 2026-11-25 | 2026-11-25T11:40+00:00
90s ago                          | 2026-11-25 | 2026-11-25T11:58:30+00:00
24h ago                          | 2026-11-24 | 2026-11-24T12:00+00:00
9.30                             | refused: a date or a time
21.11                            | refused: a date or a time
2026                             | refused: a date or a time
930                              | refused: number alone
9h30                             | refused: how long ago
9 30                             | refused: no time of day
yesterday 9                      | refused: no time of day
friday 13                        | refused: no time of day
10 to 11                         | refused: more than one time
9pm-11pm                         | refused: more than one time
9-11pm                           | refused: more than one time
9pm or 10pm                      | refused: more than one time
from 9 to 11                     | refused: more than one time
between 9 and 10                 | refused: more than one time
yesterday evening at 9am         | refused: not in that part
this morning at 21:30            | refused: not in that part
yesterday at 2 at night          | refused: two nights
this afternoon at 3              | refused: still to come
this evening                     | refused: still to come
tonight                          | refused: still to come
tonight at 11                    | refused: still to come
today 12:01                      | refused: still to come
tomorrow                         | refused: still to come
tomorrow night                   | refused: still to come
in two hours                     | refused: still to come
later                            | refused: still to come
next friday                      | refused: still to come
last week                        | refused: more than one day
last weekend                     | refused: more than one day
this month                       | refused: more than one day
november                         | refused: more than one day
the 20th                         | refused: needs its month
01/02/2026                       | refused: two readings
20 nov 26                        | refused: four digits
after work                       | refused: part of the day
lunchtime                        | refused: part of the day
ages ago                         | refused: doesn't say when
the other night                  | refused: doesn't say when
recently                         | refused: doesn't say when
3 days and 2 hours ago           | refused: How long ago
9pm GMT                          | refused: zone
25:00                            | refused: no such time
13pm                             | refused: no such time
31 nov                           | refused: no such date
tue 25 nov 2026                  | refused: is a Wednesday
sometime                         | refused: not understood
9pm probably                     | refused: not understood

# Australia/Sydney 2026-10-04 03:30
now                              | 2026-10-03 | 2026-10-04T03:30+11:00
30 minutes ago                   | 2026-10-03 | 2026-10-04T03:00+11:00
31 minutes ago                   | 2026-10-03 | 2026-10-04T01:59+10:00
an hour ago                      | 2026-10-03 | 2026-10-04T01:30+10:00
two hours ago                    | 2026-10-03 | 2026-10-04T00:30+10:00
at 1                             | 2026-10-03 | 2026-10-04T01:00+10:00
at 3                             | 2026-10-03 | 2026-10-04T03:00+11:00
half past one                    | 2026-10-03 | 2026-10-04T01:30+10:00
half past nine                   | 2026-10-03 | 2026-10-03T21:30+10:00
2130                             | 2026-10-03 | 2026-10-03T21:30+10:00
last night at 11                 | 2026-10-03 | 2026-10-03T23:00+10:00
last night at 1                  | 2026-10-03 | 2026-10-04T01:00+10:00
last night at 3                  | 2026-10-03 | 2026-10-04T03:00+11:00
yesterday                        | 2026-10-03 |
today                            | 2026-10-03 |
tonight                          | 2026-10-03 | evening
saturday                         | 2026-10-03 |
saturday night at 1am            | 2026-10-03 | 2026-10-04T01:00+10:00
friday                           | 2026-10-02 |
sunday                           | 2026-09-27 |
24h ago                          | 2026-10-02 | 2026-10-03T02:30+10:00
3 oct 9pm                        | 2026-10-03 | 2026-10-03T21:00+10:00
2026-10-03T16:15Z                | 2026-10-03 | 2026-10-04T03:15+11:00
2026-10-04T02:30+10:00           | 2026-10-03 | 2026-10-04T03:30+11:00
2:30                             | refused: skipped
at half past two                 | refused: skipped
half past two                    | refused: skipped
2 in the morning                 | refused: skipped
last night 02:15                 | refused: skipped
4am today                        | refused: still to come
2026-10-04                       | refused: small hours
2026-10-03T16:31Z                | refused: still to come

# Europe/London 2026-10-25 01:30 again
now                              | 2026-10-24 | 2026-10-25T01:30+00:00
30m ago                          | 2026-10-24 | 2026-10-25T01:00+00:00
31m ago                          | 2026-10-24 | 2026-10-25T01:59+01:00
an hour ago                      | 2026-10-24 | 2026-10-25T01:30+01:00
two hours ago                    | 2026-10-24 | 2026-10-25T00:30+01:00
at midnight                      | 2026-10-24 | 2026-10-25T00:00+01:00
last night at 11                 | 2026-10-24 | 2026-10-24T23:00+01:00
01:45                            | 2026-10-24 | 2026-10-25T01:45+01:00
yesterday                        | 2026-10-24 |
today                            | 2026-10-24 |
saturday night                   | 2026-10-24 | evening
2026-10-25T00:20Z                | 2026-10-24 | 2026-10-25T01:20+01:00
2026-10-25T01:20Z                | 2026-10-24 | 2026-10-25T01:20+00:00
01:15                            | refused: came twice
at 1                             | refused: came twice
today at 1:15am                  | refused: came twice
sunday 00:30                     | refused: a week ago
2:30am today                     | refused: still to come

# America/Toronto 2026-11-30 23:59
now                              | 2026-11-30 | 2026-11-30T23:59-05:00
tonight                          | 2026-11-30 | evening
tonight at 11                    | 2026-11-30 | 2026-11-30T23:00-05:00
tonight, 11:30                   | 2026-11-30 | 2026-11-30T23:30-05:00
this morning                     | 2026-11-30 | morning
this afternoon at 3              | 2026-11-30 | 2026-11-30T15:00-05:00
half past nine                   | 2026-11-30 | 2026-11-30T21:30-05:00
nine o'clock                     | 2026-11-30 | 2026-11-30T21:00-05:00
quarter to midnight              | 2026-11-30 | 2026-11-30T23:45-05:00
midnight                         | 2026-11-29 | 2026-11-30T00:00-05:00
12                               | refused: number alone
at 12                            | 2026-11-30 | 2026-11-30T12:00-05:00
23h59                            | 2026-11-30 | 2026-11-30T23:59-05:00
last night                       | 2026-11-29 | evening
last night at 11                 | 2026-11-29 | 2026-11-29T23:00-05:00
last night at 1                  | 2026-11-29 | 2026-11-30T01:00-05:00
yesterday                        | 2026-11-29 |
sunday                           | 2026-11-29 |
monday                           | 2026-11-23 |
last monday at 9am               | 2026-11-23 | 2026-11-23T09:00-05:00
monday 23:59:30                  | 2026-11-23 | 2026-11-23T23:59:30-05:00
1 month ago                      | 2026-10-30 |
2 months ago                     | 2026-09-30 |
9 months ago                     | 2026-02-28 |
30 nov                           | 2026-11-30 |
1 dec                            | 2025-12-01 |
29 feb                           | 2024-02-29 |
2026-11-30T23:00:00-05:00        | 2026-11-30 | 2026-11-30T23:00-05:00
2026-12-01T04:59:00Z             | 2026-11-30 | 2026-11-30T23:59-05:00
2026-12-01T05:00:00Z             | refused: still to come
2026-12-01                       | refused: still to come
monday 9am                       | refused: a week ago
monday morning                   | refused: a week ago
31 nov                           | refused: no such date
end of november                  | refused: still to come

# Australia/Sydney 2027-03-01 00:15
today                            | 2027-02-28 |
yesterday                        | 2027-02-28 |
sunday                           | 2027-02-28 |
last night                       | 2027-02-28 | evening
last night at 10                 | 2027-02-28 | 2027-02-28T22:00+11:00
20m ago                          | 2027-02-28 | 2027-02-28T23:55+11:00
half past eleven                 | 2027-02-28 | 2027-02-28T23:30+11:00
1 month ago                      | 2027-02-01 |
28 feb                           | 2027-02-28 |
29 feb                           | 2024-02-29 |
day before yesterday             | 2027-02-27 |
3 days ago 9pm                   | 2027-02-26 | 2027-02-26T21:00+11:00
1 mar 00:10                      | 2027-02-28 | 2027-03-01T00:10+11:00
1 mar                            | refused: small hours

# America/Los_Angeles 2026-11-27 20:30
2026-11-28T04:00:00Z             | 2026-11-27 | 2026-11-27T20:00-08:00
2026-11-28T04:00:00.250Z         | 2026-11-27 | 2026-11-27T20:00-08:00
2026-11-28T05:30:00+01:00        | 2026-11-27 | 2026-11-27T20:30-08:00
2026-11-28T11:00+11:00           | 2026-11-27 | 2026-11-27T16:00-08:00
2026-11-27T11:30Z                | 2026-11-26 | 2026-11-27T03:30-08:00
2026-11-28T04:30:01Z             | refused: still to come
2026-11-28                       | refused: still to come
tonight                          | 2026-11-27 | evening
tonight at 8                     | 2026-11-27 | 2026-11-27T20:00-08:00
tonight at 9                     | refused: still to come
friday                           | 2026-11-20 |
friday 9pm                       | 2026-11-20 | 2026-11-20T21:00-08:00
friday 8pm                       | refused: a week ago
friday night                     | refused: a week ago
last friday night                | 2026-11-20 | evening
"""


def rows() -> list[object]:
    """Return each row of the table: now, what is typed, and the cells of what it comes to."""
    found: list[object] = []
    now = datetime.min  # noqa: DTZ901 - the first line of the table sets it
    for line in filter(None, TABLE.splitlines()):
        if line.startswith("# "):
            zone, wall = line.removeprefix("# ").split(" ", 1)
            moment = datetime.fromisoformat(wall.removesuffix(" again"))
            now = moment.replace(tzinfo=ZoneInfo(zone), fold=int(wall.endswith(" again")))
            continue
        typed, *cells = (cell.strip() for cell in line.split("|"))
        found.append(pytest.param(now, typed, cells, id=f"{now:%m-%d %H:%M} {typed}"))
    return found


def cells_of(moment: Moment) -> list[str]:
    """Return the moment as the table writes it."""
    if moment.at is None:
        return [moment.day.isoformat(), moment.part or ""]
    precision = "seconds" if moment.at.second else "minutes"
    return [moment.day.isoformat(), moment.at.isoformat(timespec=precision)]


def test_the_table_is_large() -> None:
    """It has 250 times at the least, many of them refused."""
    assert len(rows()) >= 250
    assert TABLE.count("| refused: ") >= 70


@pytest.mark.parametrize(("now", "typed", "cells"), rows())
def test_times_as_people_type_them(now: datetime, typed: str, cells: list[str]) -> None:
    """A time is taken as its row says, or refused for its reason; what is said of it reads back.

    All can be read back but those that a clock has shown twice by now.
    """
    if cells[0].startswith("refused: "):
        with pytest.raises(NotUnderstood) as refusal:
            parse_moment(typed, now=now, day_start=DAY_START)
        assert cells[0].removeprefix("refused: ") in str(refusal.value)
        return
    moment = parse_moment(typed, now=now, day_start=DAY_START)
    assert cells_of(moment) == cells
    assert moment.at is None or moment.at <= now
    said = describe_moment(moment)
    if now.fold and "25 October 2026, 01:" in said and said < "Sunday 25 October 2026, 01:31":
        return  # a time that came twice
    at = moment.at.replace(second=0) if moment.at else None
    again = parse_moment(said, now=now, day_start=DAY_START)
    assert again == Moment(moment.day, at, moment.part)
