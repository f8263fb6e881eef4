"""`log score`: the total of a questionnaire. No answer to one of its items is kept but one."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, prompts, scores
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.output import OutputFormat
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.cli.record.log.support import mention_lines, weighs_heavily
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.facts.instruments import instrument, is_same_instrument, near_instrument
from hrjournal.model.choice import parse_yes_no
from hrjournal.model.entry import PHQ_9, Score
from hrjournal.model.selection import Selection
from hrjournal.views.scores import band_sentence, bands_remark

app = typer.Typer()


@app.command("score")
@logs(Score)
def log_score(
    context: typer.Context,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="Its total.")] = None,
    *,
    given: Given,
) -> None:
    """Log the total of a questionnaire: the total alone, no questions and no answers.

    Examples: hj log score PHQ-9 14 · hj log score K10 24 --bands ABS
    """
    session = session_of(context)
    moment, fields = details.moment_and_fields(session, Score, given)
    fields["instrument"] = _meant(session, scores.kept_name(fields["instrument"]))
    fields["bands"] = scores.bands_for(fields["instrument"], fields.get("bands"))
    scores.check_item_9(fields["instrument"], fields.get("item_9"))
    fields["value"] = _total(session, fields["instrument"], value)
    say_if_new(session, fields["instrument"])
    entry = session.journal.entries.record(Score, moment, **fields)
    acknowledge(session, entry, given.shape)
    _say_band(session, entry, given.shape)
    if weighs_heavily(entry) or (given.shape is not OutputFormat.JSON and _item_9(session, entry)):
        mention_lines(session)


def _meant(session: Session, name: str) -> str:
    """Return a name, or the one that it is nearly, if the person says so."""
    if not session.can_ask or instrument(name) or _was_logged(session, name):
        return name
    near = near_instrument(name)
    return near.name if near and prompts.agrees(session, f"Did you mean {near.name}?") else name


def say_if_new(session: Session, name: str) -> None:
    """Print that a name is new; nothing where logging opens nothing, since it may be an old one."""
    if session.journal.terms.writes_blind or instrument(name) or _was_logged(session, name):
        return
    near = None if session.can_ask else near_instrument(name)
    hint = f"; did you mean {near.name}?" if near else "."
    session.remark(
        f"That questionnaire is new here{hint} It is taken as typed; once logged, `hj undo` takes "
        "it back."
    )


def _was_logged(session: Session, name: str) -> bool:
    """Return whether totals of it were logged, as far as no passphrase is needed to know."""
    if session.journal.terms.writes_blind:
        return False
    kept = session.journal.entries.select(Selection(kinds=("score",)))
    return any(isinstance(one, Score) and is_same_instrument(one.instrument, name) for one in kept)


def _total(session: Session, name: str, text: str | None) -> int:
    if text:
        return scores.read_total(name, text)
    if not session.can_ask:
        raise NotUnderstood("The total is missing; write it like `hj log score PHQ-9 14`.")
    return prompts.ask(session, "Its total?", lambda answer: scores.read_total(name, answer))


def _say_band(session: Session, entry: Score, shape: OutputFormat | None) -> None:
    if band := band_sentence(entry):
        say = session.remark if shape is OutputFormat.JSON else session.write
        say(band)
    else:
        session.remark(bands_remark(entry))


def _item_9(session: Session, entry: Score) -> bool:
    """Ask about item 9 of the PHQ-9, whose answer decides what is shown and is not kept.

    Whatever the answer, or none: the score is logged.
    """
    if entry.instrument != PHQ_9 or entry.item_9 is not None or not session.can_ask:
        return False
    question = "Was item 9 above 0? (y/n, Enter skips; the answer is not kept)"
    try:
        return bool(prompts.ask_optional(session, question, parse_yes_no))
    except (Cancelled, KeyboardInterrupt) as end:
        if isinstance(end, KeyboardInterrupt):
            session.remark("")  # it leaves the cursor on the line of the question
        return False
