"""The fields of entries, one row each: what it is, its option, how it is read and asked for."""

from typing import Any

import msgspec

from hrjournal.cli.ask import options, readers
from hrjournal.cli.ask.readers import Reader
from hrjournal.model.choice import parse_yes_no
from hrjournal.model.entry import (
    LARGEST_TOTAL,
    MOST_AT_ONCE,
    Entry,
    How,
    MedicineStatus,
    Outcome,
)

RATING = "0-10"


class HowAsked(msgspec.Struct, frozen=True):
    """How `log` takes a field that a kind can't do without: as its argument, or by asking."""

    help: str
    question: str
    missing: str
    """What is said where it was left out and nobody can be asked."""
    in_words: bool = False
    """Whether several words of the command line are one value."""
    metavar: str | None = None
    """What the argument is called, where it is not as the option of `edit` has it."""


class Field(msgspec.Struct, frozen=True):
    """One field of a record, as people meet it.

    `help` says what it is, in the help and in the glossary. With a `flag` it is an option; one
    that no `read` reads is a flag, on or off. What has a `read` is asked for when an entry is
    edited, by the `question`, or else by what the field is called on the screen.
    """

    help: str
    flag: str = ""
    metavar: str | None = None
    read: Reader | None = None
    question: str = ""
    needed: bool = False
    """Whether a record can't do without, though nobody is asked for it."""
    is_list: bool = False
    """Whether the option can be given again, and what is typed as one text has commas."""
    by: str = ""
    """The option that gives it, where it has none of its own."""
    asked: HowAsked | None = None
    """How `log` takes it as an argument. Else it is an option, or what one command alone takes."""

    @property
    def can_be_empty(self) -> bool:
        """Whether an empty text takes the value away. Else what reads it refuses one."""
        return not (self.needed or self.asked or self.is_list)

    @property
    def meaning(self) -> str:
        """What the glossary says it is."""
        words = self.help.removesuffix(".").removesuffix("; repeatable")
        scale = ", 0 to 10" if self.metavar == RATING else ""
        return f"{words[0].lower()}{words[1:]}{scale}"


def rating_field(flag: str, help_text: str, what: str, **more: Any) -> Field:
    """Return the row of a rating from 0 to 10. `what` names it in a refusal."""
    return Field(help_text, flag, RATING, readers.rating(what), **more)


def text(flag: str, metavar: str, help_text: str, **more: Any) -> Field:
    """Return the row of a text that is kept as it is typed."""
    return Field(help_text, flag, metavar, readers.as_typed, **more)


def several(flag: str, metavar: str, help_text: str) -> Field:
    """Return the row of a list of words."""
    return Field(
        help_text, flag, metavar, lambda _, words: options.words(words.split(",")), is_list=True
    )


FIELDS: dict[str, Field] = {
    "id": Field("What names it; it stays the same."),
    "day": Field("The logical day that it belongs to.", by="at"),
    "at": Field("When it happened; not there where only the day is known.", by="at"),
    "logged_at": Field("When it was written down."),
    # use
    "substance": Field("Which substance or behaviour.", "--substance", "NAME", readers.substance),
    "amount": text("--amount", "AMOUNT", "How much of a substance or medicine."),
    "unit": Field("What the amount is counted in.", by="amount"),
    "estimated": Field("Whether the amount is a guess.", "--estimated/--exact"),
    "grams": Field("Grams of ethanol, for alcohol; they stay as written.", by="amount"),
    "typed": Field("The amount as it was typed, where it is kept as something else.", by="amount"),
    "route": text("--route", "ROUTE", "How it was taken."),
    "craving": rating_field("--craving", "How strong the craving was.", "craving"),
    "mood_before": rating_field("--mood-before", "Mood before.", "mood before"),
    "mood_after": rating_field("--mood-after", "Mood after.", "mood after"),
    "company": text("--with", "WHO", "Alone, friends, a partner.", question="With"),
    "place": text("--place", "WHERE", "Where it was."),
    "triggers": several("--trigger", "WHAT", "What came before; repeatable."),
    "strategies": several("--strategy", "WHAT", "What made it safer; repeatable."),
    "effects": several("--effect", "WHAT", "What it did; repeatable."),
    "cost": Field("What it cost: 10, \u00a37.50.", "--cost", "NUMBER", readers.cost("cost")),
    # none
    "substances": Field(
        "Of which substances the day was free; of every one where none is named.",
        read=lambda _, typed: options.names([typed]),
    ),
    # mood
    "score": rating_field(
        "--score",
        "Mood.",
        "mood",
        question="Mood",
        asked=HowAsked(
            "0 the worst, 10 the best you can imagine.",
            "How do you feel, 0 to 10?",
            "The mood is missing; write it like `hj log mood 6`.",
        ),
    ),
    "feelings": several("--feeling", "WORD", "A feeling; repeatable."),
    "energy": rating_field("--energy", "Energy.", "energy"),
    "anxiety": rating_field("--anxiety", "Anxiety.", "anxiety"),
    "sleep_hours": Field("Hours slept: 7, 7h, 6:30.", "--sleep", "HOURS", readers.read_hours_slept),
    # urge, thought and grounding
    "intensity": rating_field(
        "--intensity",
        "How strong an urge was.",
        "urge",
        asked=HowAsked(
            "How strong: 0 none, 10 the strongest.",
            "How strong is the urge, 0 to 10?",
            "How strong it was is missing; write it like `hj log urge 7`.",
        ),
    ),
    "distress": rating_field(
        "--distress",
        "How distressing a thought was.",
        "distress",
        asked=HowAsked(
            "How distressing: 0 not at all, 10 most.",
            "How distressing is the thought, 0 to 10?",
            "How distressing it was is missing; write it like `hj log thought 6`.",
        ),
    ),
    "distress_before": rating_field("--before", "Distress before grounding.", "distress"),
    "distress_after": Field(
        "Distress after grounding.", "", RATING, readers.rating("distress"), by="after"
    ),
    "after": rating_field("--after", "How strong it was afterwards.", "rating afterwards"),
    "responses": several("--response", "WHAT", "What you did about it; repeatable."),
    "outcome": Field(
        "How it ended: passed, used or still here.",
        "--outcome",
        "OUTCOME",
        readers.choice(Outcome, "outcome"),
    ),
    "exercise": Field("Which exercise was gone through."),
    "seconds": Field("How long it was gone through, without time away."),
    "finished": Field("Whether it went on to its end."),
    "aloud": Field("Whether a voice spoke."),
    "written": Field("Whether something was written from memory; not what."),
    # medicine
    "name": Field(
        "Which medicine.",
        "--name",
        "NAME",
        readers.medicine,
        asked=HowAsked(
            "Which: asked for if left out.",
            "Which medicine?",
            "The medicine is missing; write it like `hj log medicine methadone 40 mg`.",
        ),
    ),
    "status": Field(
        "Of a medicine: taken or missed.",
        "--status",
        "STATUS",
        readers.choice(MedicineStatus, "status"),
        needed=True,
    ),
    # done
    "goal": Field("The id of the goal that was ticked off."),
    "count": Field(
        "How many times a goal was done.",
        "--count",
        "N",
        readers.whole("count", 1, MOST_AT_ONCE),
        needed=True,
    ),
    # score
    "instrument": Field(
        "Which questionnaire.",
        "--instrument",
        "NAME",
        readers.some_words("A questionnaire has a name; write it like `PHQ-9`."),
        asked=HowAsked(
            "Which: PHQ-9, GAD-7, AUDIT …",
            "Which questionnaire? (PHQ-9, GAD-7, AUDIT …)",
            "The questionnaire is missing; write it like `hj log score PHQ-9 14`.",
            metavar="INSTRUMENT",
        ),
    ),
    "value": Field(
        "Its total.", "--value", "N", readers.whole("total", 0, LARGEST_TOTAL), needed=True
    ),
    "bands": text("--bands", "SET", "By which published set of bands to read it."),
    "item_9": Field(
        "Of the PHQ-9: whether item 9 was above 0; kept.",
        "--item-9",
        "yes|no",
        lambda _, answer: parse_yes_no(answer),
    ),
    # event
    "label": Field(
        "Which event.",
        "--label",
        "LABEL",
        readers.some_words("An event has a label; write it like `release`."),
        asked=HowAsked(
            "What happened, in a word or few.",
            "What happened? (release, hospital, illness …)",
            "What happened is missing; write it like `hj log event hospital`.",
            in_words=True,
        ),
    ),
    # contact
    "supporter": Field(
        "With whom contact was.",
        "--who",
        "WHO",
        readers.some_words("A contact is with somebody; write it like `sister` or `sponsor`."),
        question="Who",
        asked=HowAsked(
            "With whom: a name or a role.",
            "Who was it with? (a name or a role)",
            "Who it was with is missing; write it like `hj log contact sister`.",
            in_words=True,
        ),
    ),
    "supporter_id": Field("The id of the supporter, if they are listed.", by="supporter"),
    "how": Field(
        "By call, by text or in person.", "--how", "HOW", readers.choice(How, "way of contact")
    ),
    "helped": rating_field("--helped", "How much it helped.", "rating of how it helped"),
    # sleep
    "hours": Field(
        "Hours slept: 7, 7h, 6:30.",
        "--hours",
        "HOURS",
        readers.read_hours_slept,
        asked=HowAsked(
            "How many: 7, 7h, 6:30.",
            "How many hours did you sleep?",
            "The hours are missing; write them like `hj log sleep 7`.",
            in_words=True,
        ),
    ),
    "quality": rating_field("--quality", "How well you slept.", "quality"),
    # every kind
    "note": Field("A note, in words of one's own.", read=options.read_text, by="note"),
    "tags": msgspec.structs.replace(several("", "", "Tags, in words of one's own."), by="tags"),
}
"""In the order of the options of `edit`. How an amount is read depends on what it is of."""


def asked_of(kind: type[Entry]) -> dict[str, HowAsked]:
    """Return what `log` asks for of a kind, by the names of the fields."""
    rows = {name: FIELDS[name].asked for name in kind.__struct_fields__}
    return {name: asked for name, asked in rows.items() if asked}
