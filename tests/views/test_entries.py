"""Entries as a person reads them."""

import io
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.days import Coverage, SubstanceDays
from hrjournal.model.entry import (
    Contact,
    Done,
    Entry,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Page,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.views.amounts import amount_words
from hrjournal.views.entries import (
    acknowledgement,
    by_day,
    coverage_line,
    details,
    entries_plain,
    entries_table,
    entry_lines,
    headline,
    time_of,
    value_of,
    when,
)
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

ZONE = timezone(timedelta(hours=1))
SATURDAY = date(2026, 11, 21)
WIDTHS = (40, 80, 120)
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
JOINERS = {"\u200c", "\n", "\u200d"}


def drawn(shown: "RenderableType", width: int = 80) -> str:
    """Draw on a screen of this width, as the command does, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=width, markup=False, emoji=False, highlight=False).print(shown)
    return screen.getvalue()


def core(number: int = 0, day: date = SATURDAY, clock: str | None = "21:30") -> dict[str, Any]:
    """Return what every entry has, with an id of its own."""
    at = clock and datetime.combine(day, time.fromisoformat(clock), ZONE)
    logged_at = datetime(2026, 11, 22, 9, 15, tzinfo=ZONE)
    return {"id": f"k3m9x0a1b{number}", "day": day, "at": at, "logged_at": logged_at}


FULL_USE = Use(
    **core(1),
    substance="alcohol",
    amount=Decimal(1136),
    unit="ml@4%",
    estimated=True,
    grams=Decimal("35.85216"),
    route="drunk slowly",
    cost=Decimal("12.50"),
    craving=7,
    mood_before=4,
    mood_after=6,
    company="two friends",
    place="at the [harbour]",
    triggers=("long day", "music :100:"),
    strategies=("water between",),
    effects=("sleepy",),
    note="Walked home; it was fine. [/b] stays, and so does :smile:",
    tags=("weekend", "out"),
)
ENTRIES: tuple[Entry, ...] = (
    NoUse(**core(2, date(2026, 11, 19), None)),
    NoUse(**core(3, date(2026, 11, 20), None), substances=("alcohol", "cannabis"), note="easy"),
    Mood(
        **core(4, date(2026, 11, 20), "08:05"),
        score=6,
        feelings=("calm", "tired"),
        energy=4,
        anxiety=2,
        sleep_hours=Decimal("7.5"),
    ),
    FULL_USE,
    Use(**core(5), substance="cannabis"),
    Use(**core(6), substance="cannabis", amount=Decimal("0.5"), unit="g"),
    Grounding(
        **core(7, SATURDAY, "23:50"),
        exercise="now",
        seconds=60,
        finished=True,
        aloud=True,
        distress_before=7,
        distress_after=4,
    ),
    Grounding(**core(8, SATURDAY, "23:58"), exercise="now", seconds=24, finished=False),
)
GOAL = "0123456789"
OTHERS: tuple[Entry, ...] = (
    Urge(
        **core(1, date(2026, 11, 19), "18:00"),
        substance="alcohol",
        intensity=7,
        after=2,
        triggers=("payday", "rain"),
        responses=("walked home", "called"),
        outcome="passed",
    ),
    Thought(**core(2, date(2026, 11, 19), "22:15"), distress=8, responses=("let it pass",)),
    Medicine(
        **core(3, date(2026, 11, 20), "08:00"), name="methadone", amount=Decimal(40), unit="mg"
    ),
    Medicine(**core(4, date(2026, 11, 20), None), name="sertraline", status="missed"),
    Done(**core(5, date(2026, 11, 20), "12:00"), goal=GOAL, count=2),
    Score(
        **core(6, SATURDAY, "10:00"), instrument="PHQ-9", value=14, bands="published", item_9=False
    ),
    Event(**core(7, SATURDAY, "11:00"), label="naloxone used", note="all went well"),
    Contact(**core(8, SATURDAY, "12:00"), supporter="peer worker", how="in person", helped=0),
    Page(**core(9, SATURDAY, "12:30"), note="A long day,\nand a walk"),
    Sleep(**core(0, SATURDAY, "13:00"), hours=Decimal("6.5"), quality=4, note="a nap, too"),
)
COVERAGE = Coverage(12, 9, (SubstanceDays("alcohol", 4, 3, 5), SubstanceDays("tea \x1b", 0, 0, 12)))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Use(**core(), substance="alcohol"), "alcohol, amount unknown"),
        (Use(**core(), substance="alcohol", unit="drink"), "alcohol, amount unknown"),
        (Use(**core(), substance="x", amount=Decimal(1), unit="tablet"), "x, 1 tablet"),
        (Use(**core(), substance="x", amount=Decimal("1.5"), unit="tablet"), "x, 1.5 tablets"),
        (Use(**core(), substance="x", amount=Decimal(2)), "x, 2"),
        (Use(**core(), substance="x", amount=Decimal("0.125"), unit="g"), "x, 0.125 g"),
        (
            Use(**core(), substance="x", amount=Decimal(2), unit="drink", estimated=True),
            "x, ~2 drinks",
        ),
        (
            Use(**core(), substance="alcohol", amount=Decimal(568), unit="ml@4%"),
            "alcohol, 568 ml of 4%",
        ),
        (Use(**core(), substance="a\x1bb", amount=Decimal(1), unit="c\nd"), "a␛b, 1 c␊d"),
        (NoUse(**core()), "free day: everything"),
        (NoUse(**core(), substances=("alcohol",)), "free day: alcohol"),
        (NoUse(**core(), substances=("alcohol", "x")), "free day: alcohol, x"),
        (Mood(**core(), score=0), "mood 0 of 10"),
        (Mood(**core(), score=10), "mood 10 of 10"),
        (
            Grounding(**core(), exercise="now", seconds=60, finished=True),
            "grounding: now, 60 seconds",
        ),
        (
            Grounding(**core(), exercise="now", seconds=1, finished=False),
            "grounding: now, 1 second, ended early",
        ),
        (
            Grounding(**core(), exercise="now", seconds=0, finished=False),
            "grounding: now, 0 seconds, ended early",
        ),
        (Urge(**core(), intensity=0), "urge 0 of 10"),
        (Urge(**core(), intensity=7, substance="alcohol"), "urge 7 of 10 for alcohol"),
        (
            Urge(**core(), intensity=7, substance="alcohol", outcome="passed"),
            "urge 7 of 10 for alcohol, passed",
        ),
        (Urge(**core(), intensity=10, outcome="still here"), "urge 10 of 10, still here"),
        (Thought(**core(), distress=6), "thought, distress 6 of 10"),
        (Medicine(**core(), name="methadone"), "medicine: methadone"),
        (
            Medicine(**core(), name="methadone", amount=Decimal("40.5"), unit="mg"),
            "medicine: methadone, 40.5 mg",
        ),
        (Medicine(**core(), name="x\x1b", status="missed"), "medicine: x␛, missed"),
        (
            Medicine(**core(), name="x", amount=Decimal(2), unit="tablet", status="missed"),
            "medicine: x, 2 tablets, missed",
        ),
        (Done(**core(), goal=GOAL), "done: goal 012345"),
        (Done(**core(), goal=GOAL, count=3), "done: goal 012345, 3 times"),
        (Score(**core(), instrument="PHQ-9", value=0), "PHQ-9 score 0"),
        (Event(**core(), label="release"), "event: release"),
        (Contact(**core(), supporter="sister"), "contact: sister"),
        (Contact(**core(), supporter="sister", how="text"), "contact: sister, text"),
        (Page(**core(), note="one"), "text, 1 word"),
        (Page(**core(), note="A long day,\n and a walk"), "text, 6 words"),
        (Sleep(**core(), hours=Decimal("7.50")), "sleep, 7.5 hours"),
        (Sleep(**core(), hours=Decimal(1), quality=0), "sleep, 1 hour, quality 0 of 10"),
        (Sleep(**core(), hours=Decimal(0)), "sleep, 0 hours"),
    ],
)
def test_headline(entry: Entry, words: str) -> None:
    """A headline says in a few words what an entry is about."""
    assert headline(entry) == words


@pytest.mark.parametrize(
    ("entry", "rows"),
    [
        (NoUse(**core()), []),
        (Use(**core(), substance="x", amount=Decimal(2), unit="g", grams=Decimal(2)), []),
        (Use(**core(), substance="x", estimated=False), []),
        (
            FULL_USE,
            [
                ("tags", "weekend, out"),
                ("route", "drunk slowly"),
                ("cost", "12.5"),
                ("craving", "7"),
                ("mood before", "4"),
                ("mood after", "6"),
                ("company", "two friends"),
                ("place", "at the [harbour]"),
                ("triggers", "long day, music :100:"),
                ("strategies", "water between"),
                ("effects", "sleepy"),
                ("note", "Walked home; it was fine. [/b] stays, and so does :smile:"),
            ],
        ),
        # 0 is an answer, and not the same as none
        (
            Use(**core(), substance="x", craving=0, mood_before=0, mood_after=0, cost=Decimal(0)),
            [("cost", "0"), ("craving", "0"), ("mood before", "0"), ("mood after", "0")],
        ),
        (
            Mood(**core(), score=5, energy=0, anxiety=0, sleep_hours=Decimal(0)),
            [("energy", "0"), ("anxiety", "0"), ("sleep hours", "0")],
        ),
        (
            Grounding(
                **core(),
                exercise="now",
                seconds=60,
                finished=True,
                written=True,
                distress_before=1,
                distress_after=0,
            ),
            [("written", "yes"), ("distress before", "1"), ("distress after", "0")],
        ),
        (
            OTHERS[0],
            [("after", "2"), ("triggers", "payday, rain"), ("responses", "walked home, called")],
        ),
        (Medicine(**core(), name="x", amount=Decimal(2), unit="mg", status="missed"), []),
        (Done(**core(), goal=GOAL, count=3), []),
        # no is an answer here, and as a word a person wrote it anyway
        (OTHERS[5], [("bands", "published"), ("item 9 above 0", "no")]),
        (Event(**core(), label="no", note="no"), [("note", "no")]),
        (OTHERS[7], [("helped", "0")]),
    ],
)
def test_details(entry: Entry, rows: list[tuple[str, str]]) -> None:
    """Each detail that was given is shown, 0 as well; the note comes last."""
    assert details(entry) == rows


def test_when() -> None:
    """When it happened has the weekday, and says so when it counts for the day before."""
    evening, day_only = Mood(**core(), score=5), Mood(**core(clock=None), score=5)
    at_night = Mood(**core() | {"at": datetime(2026, 11, 22, 1, 30, tzinfo=ZONE)}, score=5)

    assert (time_of(evening), when(evening)) == ("21:30", "Saturday 21 November 2026, 21:30")
    assert (time_of(day_only), when(day_only)) == ("", "Saturday 21 November 2026")
    assert time_of(at_night) == "01:30"
    assert when(at_night) == "Sunday 22 November 2026, 01:30 (counts for Saturday)"


def test_acknowledgement() -> None:
    """What was logged is said back in one line, as it was understood."""
    entry = Use(**core(), substance="alcohol", amount=Decimal(2), unit="drink")

    assert acknowledgement(entry) == (
        "Logged alcohol, 2 drinks. Saturday 21 November 2026, 21:30. Id k3m9x0a1b0."
    )


@pytest.mark.parametrize(
    ("value", "estimated", "words"),
    [("20", False, "20 spent"), ("7.5", False, "7.5 spent"), ("20", True, "~20 spent")],
)
def test_money_is_spent(value: str, estimated: bool, words: str) -> None:
    """An amount of money is said as what was spent, in the headline and wherever it is shown."""
    entry = Use(
        **core(), substance="gambling", amount=Decimal(value), unit="money", estimated=estimated
    )

    assert headline(entry) == f"gambling, {words}"
    assert value_of(entry, "amount") == words
    assert amount_words(Decimal(value), "money", estimated=estimated) == words


def test_goals_by_their_title() -> None:
    """A goal that was ticked off is called by its title wherever that is known, as typed."""
    done, titles = OTHERS[4], {GOAL: "Walk [b]\x1b"}

    assert headline(done, titles) == "done: Walk [b]␛, 2 times"
    assert "Ticked off: Walk [b]␛, 2 times." in acknowledgement(done, titles)
    for shown in (
        entries_plain([done], titles),
        drawn(entries_table([done], titles)),
        entry_lines(done, titles),
    ):
        assert "done: Walk [b]␛, 2 times" in shown
    assert f"goal       {GOAL}\n" in entry_lines(done, titles)
    assert headline(done, {"another": "Walk"}) == "done: goal 012345, 2 times"


def test_coverage_is_the_last_line() -> None:
    """How much of the stretch is logged is said in one line at the end, with every number."""
    line = (
        "in these 12 days: something logged on 9; alcohol: 4 used, 3 free, 5 not logged; "
        "tea ␛: 0 used, 0 free, 12 not logged"
    )

    assert coverage_line(COVERAGE) == line
    assert entries_plain(ENTRIES, None, COVERAGE) == f"{entries_plain(ENTRIES)}\n{line}"
    screen = drawn(entries_table(ENTRIES, None, COVERAGE), 200)
    assert screen == f"{drawn(entries_table(ENTRIES), 200)}{line}\n"


def test_groups_by_day() -> None:
    """Entries in order are grouped by their day."""
    groups = [(day, len(group)) for day, group in by_day(ENTRIES)]

    assert groups == [
        (date(2026, 11, 19), 1),
        (date(2026, 11, 20), 2),
        (SATURDAY, 5),
    ]


def test_nothing_to_show() -> None:
    """No entries are no lines."""
    assert entries_plain([]) == ""
    assert drawn(entries_table([])) == ""


@pytest.mark.parametrize("width", [40, 80, 120])
def test_ids_stand_in_one_column(width: int) -> None:
    """However long each day's lines are, every id begins in the same column."""
    entries = [
        Mood(**core(number, day=date(2026, 11, 10 + number)), score=5, note="word " * words)
        for number, words in enumerate((1, 6, 2, 30))
    ]

    screen = drawn(entries_table(entries), width)

    places = {line.index("k3m9x0") for line in screen.splitlines() if "k3m9x0" in line}
    assert len(places) == 1
    assert screen.count("k3m9x0") == len(entries)
    assert max(map(len, screen.splitlines())) <= width


# As typed

NOTES = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=120)
AWKWARD = (
    "[bold red]a[/bold red] [/b] [/] [link=file:///x]b[/link] :100: :smile:",
    "\\[escaped] \\x1b[31m {0} %s",
    "\x1b]8;;file:///x\x1b\\link\x1b]8;;\x1b\\ \x1b[2J\x9b2J",
    "one\ntwo\r\n\tthree\n\n",
    "東京" * 60,
    "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "e\u0301" * 100,
    "x" * 300,
    " leading and trailing ",
)


def with_text(text: str) -> Sequence[Entry]:
    """Return an entry of each kind with this text wherever a person can write."""
    said = (text, text)
    return [
        Use(
            **core(1),
            substance=text,
            amount=Decimal(2),
            unit=text,
            route=text,
            company=text,
            place=text,
            triggers=said,
            strategies=said,
            effects=said,
            note=text,
            tags=said,
        ),
        NoUse(**core(2), substances=said, note=text, tags=said),
        Mood(**core(3), score=5, feelings=said, note=text, tags=said),
        Grounding(**core(4), exercise=text, seconds=60, finished=True, note=text, tags=said),
        Urge(**core(5), intensity=5, substance=text, triggers=said, responses=said, note=text),
        Thought(**core(6), distress=5, responses=said, note=text, tags=said),
        Medicine(**core(7), name=text, amount=Decimal(2), unit=text, note=text, tags=said),
        Done(**core(8), goal=GOAL, note=text, tags=said),
        Score(**core(9), instrument=text, value=5, bands=text, note=text, tags=said),
        Event(**core(0), label=text, note=text, tags=said),
        Contact(**core(1), supporter=text, note=text, tags=said),
        Page(**core(2), note=text, tags=said),
        Sleep(**core(3), hours=Decimal(7), note=text, tags=said),
    ]


def squeezed(text: str) -> str:
    """Leave out spaces and line breaks, which a narrow screen moves about."""
    return "".join(text.split())


def left_column_out(screen: str) -> str:
    """Return what stands between the time on the left and the id on the right."""
    return "".join(line[7:].removesuffix("k3m9x0").rstrip() for line in screen.splitlines()[1:])


def test_awkward_notes_in_plain_lines() -> None:
    """Brackets, emoji codes and what looks like commands come out as typed in plain lines."""
    note = "[bold red]a[/bold red] [/b] [/] :100: \\[x]"
    entry = Mood(**core(), score=5, note=note)

    assert f"    note: {note}\n" in entries_plain([entry]) + "\n"
    assert f"note       {note}\n" in entry_lines(entry)


@given(NOTES)
@example(AWKWARD[0])
@example(AWKWARD[2])
@example(AWKWARD[3])
def test_any_note_appears_as_typed_in_plain_lines(note: str) -> None:
    """Any note is on one line of the list and of the entry, whole, and obeys nothing."""
    entry = Mood(**core(), score=5, note=note)

    for shown in (entries_plain([entry]), entry_lines(entry)):
        assert visible(note) in shown
        assert not {unicodedata.category(sign) for sign in shown if sign not in JOINERS} & HIDDEN
    assert len(entries_plain([entry]).split("\n")) == 3
    assert len(entry_lines(entry).split("\n")) == 6


@given(NOTES)
@example("A long day,\n\n  and a walk\nwhen  Monday")
def test_a_text_is_shown_in_its_lines(note: str) -> None:
    """`show` gives a text line by line below each other, so that none can pass for a label."""
    lines = entry_lines(Page(**core(), note=note)).split("\n")
    below = visible(note, lines=True).split("\n")

    labels = ["note"] + [""] * (len(below) - 1)
    assert lines[2:-3] == [f"{label:<11}{line}" for label, line in zip(labels, below, strict=True)]


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=60)
@given(note=NOTES)
@example(note=AWKWARD[0])
@example(note=AWKWARD[1])
@example(note=AWKWARD[2])
@example(note=AWKWARD[3])
@example(note=AWKWARD[4])
@example(note=AWKWARD[5])
@example(note=AWKWARD[6])
@example(note=AWKWARD[7])
@example(note=AWKWARD[8])
def test_any_note_appears_as_typed_in_the_table(width: int, note: str) -> None:
    """Any note is in the table whole and in order, once spaces and line breaks are set aside."""
    screen = drawn(entries_table([Mood(**core(), score=5, note=note)]), width)

    assert "\x1b" not in screen
    assert squeezed(left_column_out(screen)) == squeezed(f"mood 5 of 10{visible(note)}")


@settings(max_examples=60)
@given(NOTES)
@example("\x1b[31m\x9b\x07\u202e\ud800")
def test_any_text_anywhere_is_harmless(text: str) -> None:
    """Wherever a person can write, nothing raises and no control reaches the screen."""
    entries = with_text(text)

    shown = [entries_plain(entries), drawn(entries_table(entries), 40)]
    for entry in entries:
        shown += [entry_lines(entry), acknowledgement(entry), headline(entry)]

    for screen in shown:
        assert not any(ord(character) < 0x20 for character in screen if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in screen)
        assert "\u202e" not in screen
        screen.encode()


@pytest.mark.parametrize("width", WIDTHS)
def test_table_fits_its_screen(width: int) -> None:
    """No line of the table is wider than the screen, and no word is cut short with dots."""
    screen = drawn(entries_table([*ENTRIES, *OTHERS], {GOAL: "Walk " * 20}, COVERAGE), width)

    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen
    assert squeezed(screen).count("ml") == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_table_breaks_between_words(width: int) -> None:
    """A note is broken between its words, each of which stands whole on a line."""
    words = [f"incomprehensible{number}" for number in range(30)]
    screen = drawn(entries_table([Mood(**core(), score=5, note=" ".join(words))]), width)

    assert [word for word in screen.split() if word.startswith("incom")] == words


def test_plain_words_are_whole() -> None:
    """Plain lines are not broken, so no word is cut: each detail is on a line of its own."""
    words = "incomprehensibilities " * 20
    entry = Mood(**core(), score=5, note=words.strip())

    assert f"note: {words.strip()}" in entries_plain([entry])
    assert words.strip() in entry_lines(entry)


# Screens


def test_list_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """The list for screen readers and scripts: one thing a line."""
    assert entries_plain(ENTRIES) == snapshot


def test_list_as_a_table(snapshot: SnapshotAssertion) -> None:
    """The list on a screen of 80 columns."""
    assert drawn(entries_table(ENTRIES)) == snapshot


@pytest.mark.parametrize(
    "shape",
    [entries_plain, lambda *shown: drawn(entries_table(*shown), 60)],
    ids=["plain", "table"],
)
def test_list_of_other_kinds(shape: Callable[..., str], snapshot: SnapshotAssertion) -> None:
    """The other kinds, with their coverage, as lines and as a table on 60 columns."""
    assert shape(OTHERS, {GOAL: "Walk"}, COVERAGE) == snapshot


@pytest.mark.parametrize("entry", ENTRIES[1:4] + ENTRIES[6:7], ids=lambda entry: entry.kind)
def test_one_entry(entry: Entry, snapshot: SnapshotAssertion) -> None:
    """One entry whole, with everything it holds."""
    assert entry_lines(entry) == snapshot


# Other time zones


def moods_at(*moments: str) -> list[Mood]:
    """Return moods in this order; a moment of ten letters is a day, without a time."""
    logged_at = datetime(2026, 11, 22, 9, 15, tzinfo=ZONE)
    found = []
    for number, moment in enumerate(moments):
        at = datetime.fromisoformat(moment) if len(moment) > 10 else None
        day = at.date() if at else date.fromisoformat(moment)
        one = Mood(id=f"k3m9x0a1b{number}", day=day, at=at, logged_at=logged_at, score=number)
        found.append(one)
    return found


FLIGHT = moods_at(
    "2026-11-20T09:00:00+01:00",
    "2026-11-20T23:30:00+01:00",
    "2026-11-20",
    "2026-11-20T20:00:00-08:00",
    "2026-11-21T20:00:00-08:00",
    "2026-11-22T06:00:00+05:45",
)


def test_offsets_where_they_change() -> None:
    """Of two entries beside each other with other UTC offsets, the list tells both offsets."""
    lines = entries_plain(FLIGHT).splitlines()

    assert [line.partition(": ")[0].strip() for line in lines if line.startswith("  ")] == [
        *("09:00", "23:30 +01:00", "no time"),
        *("20:00 -08:00", "20:00 -08:00", "06:00 +05:45"),
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_offsets_on_a_screen(width: int) -> None:
    """On a screen the times stand below each other, and nothing is too wide."""
    lines = drawn(entries_table(FLIGHT), width).splitlines()

    assert max(map(len, lines)) <= width
    rows = [line for line in lines if "mood" in line]
    assert [line[:12].strip() for line in rows][:3] == ["09:00", "23:30 +01:00", ""]
    assert len({line.index("mood") for line in rows}) == 1


def test_no_offsets_at_home() -> None:
    """Where all were logged in one offset, no list tells it, and `show` does not either."""
    home = FLIGHT[:3]

    assert "+01:00" not in f"{entries_plain(home)}{drawn(entries_table(home))}"
    assert "UTC offset" not in entry_lines(home[1], neighbours=home)


def test_offset_of_one_entry() -> None:
    """An entry that is shown whole tells its offset where that of a neighbour is another."""
    told = ["UTC offset" in entry_lines(entry, neighbours=FLIGHT) for entry in FLIGHT]

    assert told == [False, True, False, True, True, True]
    assert "UTC offset  +05:45\n" in entry_lines(FLIGHT[5], neighbours=FLIGHT)
    assert "UTC offset" not in entry_lines(FLIGHT[5])
