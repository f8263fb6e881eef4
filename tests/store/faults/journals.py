"""Journals that operations begin with, made by the commands themselves."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from tests.fakes import BERLIN, CANARY, NOON
from tests.store.faults.harness import Bench

ERASED = "erased 91cc"
"""A note of what is going to be erased; from then on it may be nowhere."""

FIRST = "0000000001"
TO_EDIT = "0000000004"
TO_ERASE = "0000000005"
TO_DELETE = "0000000006"


def _at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), NOON.time(), BERLIN)


def _autumn(bench: Bench, *days: int) -> None:
    """Entries of three months, a goal, changes to take back, and a backup for each of `days`."""
    bench.number = 0
    bench.now = _at("2026-09-10")
    bench.done("log", "use", "alcohol", "2", "--note", CANARY)
    bench.done("log", "mood", "6", "--note", CANARY)
    bench.done("goal", "set", "Fewer", "--measure", "at most 10 drinks of alcohol per week")
    bench.now = _at("2026-10-12")
    bench.done("log", "use", "alcohol", "3", "--note", CANARY)
    bench.done("log", "use", "cannabis", "0.5g", "--note", ERASED)
    bench.done("log", "mood", "4", "--note", CANARY)
    for day in days:
        bench.now = _at(f"2026-11-{day}")
        bench.done("log", "mood", "5", "--note", CANARY)
    bench.done("log", "none", "--from", "2026-10-30", "--to", "2026-11-02")
    bench.done("edit", TO_ERASE, "--place", "at home")
    bench.done("edit", TO_EDIT, "--at", "2026-11-05 20:00")


def _morning(bench: Bench) -> None:
    """With ten backups and none of today: the next change makes one, and removes the oldest."""
    _autumn(bench, *range(13, 22))
    bench.now = NOON - timedelta(hours=1)


def _plain(bench: Bench) -> None:
    """With a backup of today, and a change to do again."""
    _autumn(bench, 21)
    bench.now = NOON - timedelta(hours=2)
    bench.done("log", "mood", "7", "--note", CANARY)
    bench.done("edit", TO_EDIT, "--at", "2026-10-06 20:00")
    _taken_back(bench)


def _taken_back(bench: Bench) -> None:
    """Change the entry that is going to be erased, and take that back."""
    bench.done("edit", TO_ERASE, "--craving", "5")
    bench.done("undo")


def _littered(bench: Bench) -> None:
    """With what commands that were killed have left behind."""
    _plain(bench)
    for name in (
        "entries/.2026-10.json.1.tmp",
        "backups/.2026-11-22T110000-asked.tmp/journal.json",
    ):
        path = bench.journal / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_text(f"{CANARY}, {ERASED}")
        path.chmod(0o600)


def _sealed(bench: Bench) -> None:
    _plain(bench)
    bench.done("encrypt")
    bench.done("edit", TO_EDIT, "--at", "2026-10-07 20:00")
    _taken_back(bench)


def _waiting(bench: Bench) -> None:
    """Encrypted, with entries of two months in the inbox, one of them also in a backup's."""
    _sealed(bench)
    bench.done("log", "mood", "3", "--note", CANARY)
    bench.done("backup")
    bench.done("log", "none", "--from", "2026-10-31", "--to", "2026-11-01", "--note", CANARY)


def _untidy(bench: Bench) -> None:
    """With all that `check --repair` mends."""
    _littered(bench)
    entries = bench.journal / "entries"
    september = entries / "2026-09.json"
    copy = entries / "2026-09 (conflicted copy).json"
    copy.write_bytes(september.read_bytes().replace(FIRST.encode(), b"0000007777"))
    copy.chmod(0o600)
    (entries / "2026-11.json").chmod(0o644)
    (bench.journal / "backups").chmod(0o755)
    october = entries / "2026-10.json"
    (entries / "2026-08.json").write_bytes(october.read_bytes().replace(b'"00000000', b'"00000090'))
    (entries / "2026-08.json").chmod(0o600)


def _varied(bench: Bench) -> None:
    """With a record of every kind, so that every command has something to do."""
    _plain(bench)
    bench.done("goal", "set", "Walks", "--measure", "at least 3 done per week")
    bench.done("goal", "set", "Calm", "--measure", "average mood at least 5 per week")
    bench.done("goal", "scale", "calm", "2", "3", "5", "6", "8")
    bench.done("goal", "set", "Rest", "--measure", "at most 3 drinks of alcohol per day")
    bench.done("goal", "pause", "rest")
    bench.done("goal", "concern", "add", "I drive after drinking", "--weight", "8")
    bench.done("plan", "add", "signs", "I stop answering the phone", "Rain")
    bench.done("substance", "add", "kava", "--unit", "bowl", "--codename", "green tea")
    bench.done("substance", "unit", "alcohol", "my mug", "350ml@5%")
    bench.done("log", "use", "green tea", "2 bowls")
    bench.done("log", "none", "alcohol", "--from", "2026-11-18", "--to", "2026-11-19")
    bench.done("ground", "add", "river", "in 4", "out 6")
    bench.done("people", "add", "clinic", "--role", "doctor", "--reach", "555 0100")
    bench.done("log", "contact", "clinic")
    bench.done("kit", "add", "naloxone", "--doses", "2", "--expires", "2026-12")
    bench.done("goal", "sheet", "add", "going out", "--gives", "friends")
    bench.done("medicine", "add", "methadone", "60mg", "daily")
    bench.done("config", "set", "week_start", "sunday")
    _taken_back(bench)
    bench.done("backup")


def _varied_sealed(bench: Bench) -> None:
    """Encrypted, with an entry that waits."""
    _varied(bench)
    bench.done("encrypt")
    bench.done("log", "mood", "3", "--note", CANARY)


BUILDERS: dict[str, Callable[[Bench], None]] = {
    "empty": lambda _: None,
    "morning": _morning,
    "plain": _plain,
    "littered": _littered,
    "sealed": _sealed,
    "waiting": _waiting,
    "untidy": _untidy,
    "varied": _varied,
    "varied sealed": _varied_sealed,
}
