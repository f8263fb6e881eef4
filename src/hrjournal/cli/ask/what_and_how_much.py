"""Asking what was used and how much, and what a typed name means."""

from collections.abc import Callable

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import normal_name
from hrjournal.model.quantity import Amount, format_quantity
from hrjournal.model.units import DAY_WORDS
from hrjournal.views.text import visible

OFFERED = 5
AS_LAST_TIME = "="
NONE = "none"
_SAYING_NONE = frozenset({"0", "none", "no"})


def substance_of(session: Session, text: str, *, logs: bool = True) -> str:
    """Return the name that is kept for a typed one, after asking about one that is new.

    Where it `logs` something, `hj undo` takes that back.

    Off a terminal a new name is taken as typed, and that is said. In an encrypted journal it may
    be a codename: there nothing is called new, and Enter keeps what was typed.
    Raises NotUnderstood.
    """
    terms, entries = session.journal.terms, session.journal.entries
    name = terms.substance(text)
    catalogue = terms.shipped if terms.writes_blind else terms.catalogue
    if catalogue.knows(catalogue.name_of(name)):
        return name
    near = catalogue.near(name)
    is_sure = not session.can_ask if terms.writes_blind else name in entries.recent_substances()
    if is_sure:
        return name
    if name.split(" ")[-1] in DAY_WORDS and not terms.writes_blind:
        raise NotUnderstood("The day goes after `--at`, like `hj log none alcohol --at yesterday`.")
    if near and session.can_ask:
        question, enter = f"Did you mean {near}?", not terms.writes_blind
        return terms.substance(near) if prompts.agrees(session, question, enter=enter) else name
    if terms.writes_blind:
        return name
    ours = terms.shipped.near(name)  # no message repeats a name that the person gave
    hint = f"; did you mean {ours}?" if ours else "."
    back = "; once logged, `hj undo` takes it back" if logs else ""
    session.remark(f"That name is new here{hint} It is taken as typed{back}.")
    return name


def ask_substance(session: Session) -> tuple[str, str]:
    """Ask what was used: a name, or the number of one that was used lately.

    Return the name that is kept, and what was answered.
    """
    offered, read = substance_choice(session, logs=True)
    if offered:
        session.remark(f"  {offered}")
    return prompts.ask(
        session, "What did you use?", lambda answer: (read(answer), normal_name(answer))
    )


def substance_choice(session: Session, *, logs: bool = False) -> tuple[str, Callable[[str], str]]:
    """Return the substances used lately with their numbers, and what reads a name or a number."""
    offered = [session.journal.terms.catalogue.shown_name(name) for name in _recent(session)]

    def read(answer: str) -> str:
        if answer.isdecimal():
            if not 1 <= int(answer) <= len(offered):
                raise NotUnderstood("Write a name, or one of the numbers shown.")
            return session.journal.terms.substance(offered[int(answer) - 1])
        return substance_of(session, normal_name(answer), logs=logs)

    return "  ".join(f"{number} {name}" for number, name in enumerate(offered, start=1)), read


def ask_amount(session: Session, substance: str, called: str) -> Amount:
    """Ask how much it was of a substance, called so; Enter says that it is unknown."""
    asked = _ask_amount(session, substance, "How much?", "Enter if unknown", called=called)
    if isinstance(asked, Amount):
        return asked
    return session.journal.terms.amount(substance, "unknown", called)


def ask_how_much_if_any(session: Session, substance: str, question: str) -> Amount | str | None:
    """Ask how much it was, if any: 0 gives `NONE`, Enter gives None."""
    return _ask_amount(session, substance, question, "0 none", none=_SAYING_NONE)


def _ask_amount(
    session: Session,
    substance: str,
    question: str,
    otherwise: str,
    *,
    called: str = "",
    none: frozenset[str] = frozenset(),
) -> Amount | str | None:
    """Ask for an amount; `=` is as last time, and `otherwise` says what else can be answered."""
    journal = session.journal
    last = None if journal.terms.writes_blind else journal.entries.last_amount(substance)

    def read(answer: str) -> Amount | str:
        if answer.casefold() in none:
            return NONE
        if last and answer == AS_LAST_TIME:
            return last
        return journal.terms.amount(substance, answer, called)

    again = ""
    if last:
        amount = format_quantity(last.value, last.unit, estimated=last.estimated)
        again = f"{AS_LAST_TIME} {visible(amount)} as last time, "
    return prompts.ask_optional(session, f"{question} ({again}{otherwise})", read)


def _recent(session: Session) -> list[str]:
    """Return what was used lately; nothing where reading it would ask for a passphrase."""
    journal = session.journal
    return [] if journal.terms.writes_blind else journal.entries.recent_substances()[:OFFERED]
