"""The forms of a measure: an example of each, how it is written, and how it is read.

docs/reference/measures.md explains the forms to people; `findings.count` counts them.
"""

from typing import Literal

import msgspec

from hrjournal.model.entry import HIGHEST_RATING, HOURS_OF_A_DAY
from hrjournal.model.time_of_day import HOUR, TIME

Direction = Literal["at most", "at least"]
Counted = Literal[
    "amount",
    "days",
    "uses",
    "free days",
    "days between",
    "days taken",
    "groundings",
    "thoughts",
    "urges",
    "contacts",
    "done",
    "average mood",
    "average craving",
    "average distress",
    "average sleep",
    "spent",
    "share",
    "latest",
]
PeriodName = Literal["day", "week", "month"]
Way = Literal["sum", "mean", "latest", "gap"]
"""How the values found on the days of a period become the period's value."""

# Patterns stay text: each is compiled when first used, not at every start of the program.
_SIDES = "at most|no more than|up to|max|<=|at least|no less than|min|>="
SIDE = rf"(?:(?P<direction>{_SIDES}) )?"
TARGET = rf"{SIDE}(?P<number>[0-9]{{1,6}}(?:[.,][0-9]{{1,4}})?)"
_STRETCH = (
    r" (?:(?:per|a|an|each|every|/) ?(?P<period>day|week|month)"
    r"|(?P<adverb>daily|weekly|monthly)"
    r"|in any (?P<window>[0-9]{1,4}) days?)"
)
OVER = f"(?:{_STRETCH})?"
_FOR_SUBSTANCE = r"(?:(?:for|of) (?P<substance>(?![0-9.,]+ ).+?) )??"
_SHARE_OF_USES = rf"{TARGET} ?(?:%|percent)(?: of)? uses(?: of (?P<substance>.+?))?"

_AMOUNT_OF = rf"{TARGET} (?P<unit>[^\d\s].*?) of (?P<substance>.+?)"
_BEFORE = f"(?: before (?P<before>{TIME}|{HOUR}))"

_SO_MANY = "{side}{number} {noun}{of}{before}{over}"
_MEAN = "{counted}{for} {side}{number}{over}"


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form of a measure.

    `example` is the one that messages show; `also` has others of the same form. `written` is its
    sentence, filled in by `str(measure)`, and `without_period` the one of a measure that counts
    over the whole goal. `read` has patterns, each beside a word that every text it fits contains; a
    form without patterns is read as an amount whose unit is its `noun`. `own_word` is the word that
    this form counts by, which therefore can't be a unit or an instrument. A target is at most
    `highest`, which messages name by `called`, or at most the days of the period for a form that
    `counts_days`. A form that `loses_side_at_0` writes the target 0 without `at most`.
    """

    example: str
    also: tuple[str, ...] = ()
    written: str
    without_period: str = ""
    read: tuple[tuple[str, str], ...] = ()
    way: Way = "sum"
    noun: str = ""
    own_word: str = ""
    called: str = ""
    highest: int | None = None
    sign: str = ""
    counts_days: bool = False
    loses_side_at_0: bool = False


FORMS: dict[Counted, Form] = {
    "amount": Form(
        example="at most 10 drinks of alcohol per week",
        written="{side}{amount}{of}{over}",
        read=(
            (" before ", rf"{_AMOUNT_OF}{_BEFORE}{OVER}"),
            (" of ", rf"{_AMOUNT_OF}{OVER}"),
        ),
        loses_side_at_0=True,
    ),
    "done": Form(
        example="at least 5 done per week",
        written="{side}{number} done{over}",
        also=("done once",),
        without_period="done {times}",
        read=(
            ("done", rf"(?P<whole>done) (?P<number>[0-9]{{1,6}}) (?P<times>times?){OVER}"),
            ("done", rf"{TARGET} (?:times? )?done{OVER}"),
            ("time", rf"{TARGET} (?P<times>times?){OVER}"),
            ("x", rf"{TARGET} ?(?P<times>x){OVER}"),
        ),
        own_word="done",
    ),
    "free days": Form(
        example="at least 4 free days of alcohol per week",
        written=_SO_MANY,
        noun="free day",
        counts_days=True,
    ),
    "days": Form(
        example="at most 3 days of cannabis per week",
        written=_SO_MANY,
        noun="day",
        counts_days=True,
        loses_side_at_0=True,
    ),
    "uses": Form(
        example="at most 2 uses of cocaine per month",
        also=(
            "0 uses of alcohol before 18:00 per week",
            "at most 2 uses of mdma in any 30 days",
        ),
        written=_SO_MANY,
        noun="use",
        loses_side_at_0=True,
    ),
    "days between": Form(
        example="at least 21 days between uses of mdma",
        written="{side}{number} {noun} between uses{of}",
        read=(
            (
                "between",
                # Over a period, it is an amount in a unit of that name, as journals may hold one.
                rf"{TARGET} days? (?P<whole>between) uses? of (?!.*{_STRETCH}$)(?P<substance>.+)",
            ),
        ),
        way="gap",
        noun="day",
    ),
    "days taken": Form(
        example="at least 7 days of methadone taken per week",
        written="{side}{number} {noun}{of} taken{over}",
        read=(("taken", rf"{TARGET} days? of (?P<substance>.+?) taken{OVER}"),),
        noun="day",
        counts_days=True,
    ),
    "groundings": Form(
        example="at least 3 groundings per week",
        written=_SO_MANY,
        read=(("grounding", rf"{TARGET} groundings?{OVER}"),),
        noun="grounding",
        own_word="grounding",
    ),
    "thoughts": Form(
        example="at most 5 thoughts per week",
        written=_SO_MANY,
        read=(("thought", rf"{TARGET} thoughts?{OVER}"),),
        noun="thought",
        loses_side_at_0=True,
    ),
    "urges": Form(
        example="at most 3 urges per week",
        written="{side}{number} {noun}{for}{over}",
        read=(("urge", rf"{TARGET} urges?(?: (?:for|of) (?P<substance>.+?))?{OVER}"),),
        noun="urge",
        loses_side_at_0=True,
    ),
    "contacts": Form(
        example="at least 2 contacts per week",
        written=_SO_MANY,
        read=(("contact", rf"{TARGET} contacts?{OVER}"),),
        noun="contact",
    ),
    "average mood": Form(
        example="average mood at least 6 per week",
        written=_MEAN,
        read=(("mood", rf"average mood (?:of )?{TARGET}{OVER}"),),
        way="mean",
        own_word="mood",
        called="Mood",
        highest=HIGHEST_RATING,
    ),
    "average craving": Form(
        example="average craving at most 4 per week",
        written=_MEAN,
        read=(("craving", rf"average craving {_FOR_SUBSTANCE}(?:of )?{TARGET}{OVER}"),),
        way="mean",
        own_word="craving",
        called="Craving",
        highest=HIGHEST_RATING,
    ),
    "average distress": Form(
        example="average distress at most 4 per week",
        written=_MEAN,
        read=(("distress", rf"average distress (?:of )?{TARGET}{OVER}"),),
        way="mean",
        called="Distress",
        highest=HIGHEST_RATING,
    ),
    "average sleep": Form(
        example="average sleep at least 7 per week",
        written=_MEAN,
        read=(("sleep", rf"average sleep (?:of )?{TARGET}(?: ?h(?:ours?)?)?{OVER}"),),
        way="mean",
        called="Sleep",
        highest=HOURS_OF_A_DAY,
        sign=" h",
    ),
    "spent": Form(
        example="at most 40 spent per week",
        written="{side}{number} spent{on}{over}",
        read=(("spent", rf"{TARGET} spent(?: on (?P<substance>.+?))?{OVER}"),),
        own_word="spent",
        loses_side_at_0=True,
    ),
    "share": Form(
        example='at least 80% uses with strategy "not alone" per month',
        written='{side}{number}% uses{of} with strategy "{strategy}"{over}',
        read=(("with", rf"{_SHARE_OF_USES} with (?:the )?strategy (?P<strategy>.+?){OVER}"),),
        way="mean",
        called="A share",
        highest=100,
        sign="%",
    ),
    "latest": Form(
        example="latest PHQ-9 at most 9",
        written="latest {instrument} {side}{number}{over}",
        without_period="latest {instrument} {side}{number}",
        read=(("latest", rf"(?P<whole>latest) (?P<instrument>.+?) {TARGET}{OVER}"),),
        way="latest",
    ),
}
EXAMPLE_OF: dict[Counted, str] = {counted: form.example for counted, form in FORMS.items()}
EXAMPLES = tuple(example for form in FORMS.values() for example in (form.example, *form.also))
