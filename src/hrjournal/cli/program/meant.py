"""What a person may have meant by a command that there is not. Loaded only then.

What is shown of the line never repeats what may be private: on a terminal, words that are
commands, options, amounts, days or names that we ship, and `…` for any other; off one, where
stderr may be kept in a file, the command alone.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from typer.core import TyperGroup

from hrjournal.cli.program.outline import LineMeant, OutlinedGroup
from hrjournal.cli.program.typer_inside import click
from hrjournal.facts.drinks import REGION_OF_NOBODY
from hrjournal.facts.instruments import instrument
from hrjournal.facts.known_names import KnownNames
from hrjournal.facts.phrase import begins_as_amount, phrase_of
from hrjournal.facts.portions import portion_words
from hrjournal.facts.substances import shipped
from hrjournal.model.units import DAY_WORDS, OUNCES, singular_of

_LINES = """
log use alcohol  drank drink drinking drinks
log use          used took take had smoked vaped snorted injected ate dose dosed
log none         nothing free zero abstinent
log mood         feel feeling felt feelings
log urge         urges craving cravings crave
log thought      thoughts intrusive
log medicine     meds med medication medications
log contact      called texted met spoke
log event        happened events
log sleep        slept sleeping nap napped
log text         note notes diary wrote
log              add new record entry write
today            status now home overview dashboard
list             history entries ls last all view
summary          stats statistics total totals week
calendar         month year cal
progress         how
checkin          check-in daily questions
again            repeat same
edit             change fix modify update correct
delete           remove rm del
undo             revert oops mistake
goal list        goals targets target
goal done        done did tick
goal set         goal-set
goal set         goal:new goal:add goal:create goal:make
goal close       goal:remove goal:stop goal:end goal:drop
goal done        goal:tick goal:did goal:check
progress         goal:progress goal:status
ground           breathe breath breathing calm panic relax grounding exercise
medicine         medicines
medicine taken   medicine:took medicine:take medicine:had medicine:log
medicine missed  medicine:miss medicine:skipped medicine:forgot medicine:forgotten
medicine remove  medicine:delete medicine:rm
medicine add     medicine:new medicine:create
medicine list    medicine:show medicine:due
plan             safety-plan safetyplan plans
plan make        plan:new plan:create plan:start plan:set plan:begin
plan remove      plan:delete plan:rm
firstaid         first-aid narcan od
mixing           mix mixes combine combo interaction interactions
lines            crisis helpline helplines hotline sos suicide 988
config           settings setting configure options preferences set
config list      config:show config:all
report           printout handout pdf
export           save dump download json csv
import           load upload
backup           backups
passphrase       password pass
encrypt          protect secure hide
erase            wipe purge forget
substance list   substances drugs names
"""
_INSTEAD = {
    word: line.split()
    for line, words in re.findall(r"^(\S+(?: \S+)*) {2,}(.+)$", _LINES, re.MULTILINE)
    for word in words.split()
}
"""The line that each word leads to; what is typed after the word follows it.

A word such as `goal:new` is one typed after the command before the colon.
"""
_INSTEAD |= {"drunk": _INSTEAD["drank"], "sober": _INSTEAD["nothing"]}  # read, and never shown

_HELP = {"help", "?", "/?", "man", "usage"}
_OF_MEDICINES = {"list", "add", "taken", "missed", "edit", "stop", "remove"}
_MAY_LOSE = {"delete", "erase", "restore", "undo", "redo", "decrypt"}

_SHORTEST_BEGINNING = 3
_LIKE = 0.72
_NUMBER = re.compile(r"~?(?:[0-9]{1,4}[-.,:/x@]?){1,3}(%|[a-z]*)")
_VOLUME = re.compile(r"(?:[0-9]{1,2}x)?[0-9]{1,4}(?:[mcd]?l|oz)@[0-9]{1,2}(?:[.,][0-9])?%")
_TIMES = frozenset(["am", "pm", "h", "m", "d", "w", "y", "hour", "day", "week", "month", "year"])
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "of", "at", "ago", "last", "night", "half", "now", "one", "two", "three"]
)


class Typed(NamedTuple):
    """A line with no command: the commands before it, its first word, and what follows that."""

    path: list[str]
    here: list[str]
    """The names of the commands that could follow."""
    top: list[str]
    """Those that could stand first."""
    first: str
    rest: list[str]

    @property
    def word(self) -> str:
        """The first word, whatever its capitals."""
        return self.first.casefold()

    @property
    def may_log(self) -> bool:
        """Whether it may be a thing to log, or any command."""
        return self.path in ([], ["log"])


def line_meant(context: click.Context, args: Sequence[str]) -> list[str] | None:
    """Return the words after `hj` that a line with no command of a group may have meant."""
    top = _names(context.find_root())
    return _line(Typed(_path(context), _names(context), top, args[0], list(args[1:])))


def _line(typed: Typed) -> list[str] | None:
    found = _by_its_word(typed) or _by_known_words(typed) or _by_spelling(typed)
    return found or (_dose([typed.first, *typed.rest]) if typed.path == ["medicine"] else None)


def _by_its_word(typed: Typed) -> list[str] | None:
    if typed.word in _HELP:
        return ["help", *typed.path, *typed.rest]
    if typed.word == "log" and (use := _use(typed.rest)):
        return use
    if typed.word == "medicine" and not typed.path and (dose := _dose(typed.rest)):
        return dose
    if typed.word in typed.here:
        return [*typed.path, typed.word, *typed.rest]
    instead = _INSTEAD.get(":".join([*typed.path, typed.word]))
    if instead is None and typed.may_log:
        instead = _INSTEAD.get(typed.word)
    if instead:
        return _with_rest(instead, typed.rest)
    return [typed.word, *typed.rest] if typed.may_log and typed.word in typed.top else None


def _by_known_words(typed: Typed) -> list[str] | None:
    if not typed.may_log:
        return None
    if instrument(typed.word):
        return ["log", "score", typed.first, *typed.rest]
    return _use([typed.first, *typed.rest])


def _by_spelling(typed: Typed) -> list[str] | None:
    begun = [name for name in typed.here if name.startswith(typed.word)]
    if len(begun) == 1 and len(typed.word) >= _SHORTEST_BEGINNING:
        return [*typed.path, *begun, *typed.rest]
    others = (*typed.top, *_INSTEAD) if typed.may_log else ()
    names = [*typed.here, *others]
    swapped = [name for name in names if _is_swapped(typed.word, name)]
    for near in swapped[:1] or get_close_matches(typed.word, names, n=1, cutoff=_LIKE):
        return _line(typed._replace(first=near))
    is_amount = _begins_as_amount(typed.rest)
    if not typed.may_log or not (typed.path or is_amount):
        return None
    if name := KnownNames().near(typed.word):
        return ["log", "use", name, *typed.rest]
    return ["log", "use", typed.first, *typed.rest] if typed.path and is_amount else None


def _is_swapped(word: str, name: str) -> bool:
    """Whether two letters beside each other changed places, as in `lgo`: short words need it."""
    if len(word) != len(name) or len(word) < _SHORTEST_BEGINNING:
        return False
    swaps = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    return word != name and name in swaps


def guess(context: click.Context, args: Sequence[str]) -> LineMeant | None:
    """Return the line that a group without the command that was typed takes it for, if any."""
    words = line_meant(context, args)
    if words is None:
        return None
    root = context.find_root()
    before = ["--journal", root.params["journal"]] if root.params.get("journal") else []
    return LineMeant(
        [*before, *(["--plain"] if root.params.get("plain") else ()), *words],
        shown=f"hj {_shown(root, words)}",
        form=f"hj {_shown(root, words, only_commands=True)}",
        may_lose=not _MAY_LOSE.isdisjoint(words[:2]),  # `goal delete`, too
    )


def _path(context: click.Context) -> list[str]:
    """Return the commands that lead to a group, without the program's name."""
    names = []
    while context.parent:
        names.append(context.info_name or "")
        context = context.parent
    return names[::-1]


def _names(context: click.Context) -> list[str]:
    group = context.command
    if isinstance(group, OutlinedGroup):
        return [*group.outlines, *group.hidden_outlines]
    return group.list_commands(context) if isinstance(group, TyperGroup) else []


def _is_known(word: str) -> bool:
    names = KnownNames()
    return names.knows(names.name_of(word))


def _split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return what stands before the first option, and the rest."""
    at = next((place for place, word in enumerate(words) if word.startswith("-")), len(words))
    return list(words[:at]), list(words[at:])


def _use(words: Sequence[str]) -> list[str] | None:
    """Return the line that logs a use that is said in known words, if it is one."""
    said, options = _split(words)
    phrase = phrase_of(" ".join(said), _is_known)
    if phrase is None:
        return None
    return ["log", "use", phrase.called, *phrase.amount.split(), *options]


def _dose(words: Sequence[str]) -> list[str] | None:
    """Return the line that logs a dose, where what follows `medicine` is a name."""
    is_name = words and words[0] not in _OF_MEDICINES and not words[0].startswith("-")
    return ["log", "medicine", *words] if is_name else None


def _with_rest(line: Sequence[str], rest: Sequence[str]) -> list[str]:
    """Return a line with what was typed after the word that leads to it."""
    if line[:2] != ["log", "use"] and line != ["log"]:
        return [*line, *rest]
    if use := _use(rest):
        return use
    said, options = _split(rest)
    if line == ["log", "use"] and said and _begins_as_amount(said):
        return [*line, *options]  # what it was is asked for first
    return [*line, *said, *options]


def _begins_as_amount(words: Sequence[str]) -> bool:
    return bool(words) and not words[0].startswith("-") and begins_as_amount(words[0].casefold())


# What is shown of a line


def _shown(root: click.Context, words: Sequence[str], *, only_commands: bool = False) -> str:
    command, count = root.command, 0
    while isinstance(command, TyperGroup) and count < len(words):
        below = command.get_command(root, words[count])
        if below is None:
            break
        command, count = below, count + 1
    options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    if words[0] == "help":
        count = 1 + sum(word in _names(root) for word in words[1:])
    known = list(words[:count])
    if only_commands:
        return " ".join([*known, "\u2026"] if words[count:] else known)
    for word in words[count:]:
        if word in options or _is_harmless(word):
            known.append(f'"{word}"' if " " in word else word)
        else:
            known.append("\u2026")
    return " ".join(known)


def _is_harmless(text: str) -> bool:
    """Whether a text holds nothing but names that we ship, amounts and days."""
    return all(_is_harmless_word(word) for word in text.casefold().split())


def _is_harmless_word(word: str) -> bool:
    if number := _NUMBER.fullmatch(word):
        return number[1] in {"", "%"} or singular_of(number[1]) in _units() | _TIMES
    if _VOLUME.fullmatch(word):
        return True
    in_lists = word in DAY_WORDS | _SMALL_WORDS or singular_of(word) in _units() | _TIMES
    return in_lists or _is_known(word) or instrument(word) is not None


@cache
def _units() -> frozenset[str]:
    units = {part for one in shipped().values() for unit in one.units for part in unit.split()}
    return portion_words(REGION_OF_NOBODY) | units | OUNCES.keys()
