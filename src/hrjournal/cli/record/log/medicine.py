"""`log medicine`: a medicine as part of a treatment."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, what_and_how_much
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.model.entry import Medicine
from hrjournal.model.lookup import SHOWN_ID

app = typer.Typer()


@app.command("medicine")
@logs(Medicine, without=["status"])
def log_medicine(
    context: typer.Context,
    amount: Annotated[
        list[str] | None,
        typer.Argument(metavar="AMOUNT", help="How much: 40 mg, 1/2 tablet; it may stay open."),
    ] = None,
    missed: Annotated[bool, typer.Option("--missed", help="It was not taken.")] = False,
    *,
    given: Given,
) -> None:
    """Log a medicine that was taken, or missed.

    Examples: hj log medicine methadone 40 mg · hj log medicine sertraline --missed
    """
    session = session_of(context)
    journal = session.journal
    moment, fields = details.moment_and_fields(session, Medicine, given)
    if amount:
        taken = what_and_how_much.medicine_amount_of(session, fields["name"], " ".join(amount))
        fields |= {"amount": taken.value, "unit": taken.unit, "typed": taken.typed}
    status = "missed" if missed else "taken"
    entry = journal.entries.record(Medicine, moment, status=status, **fields)
    acknowledge(session, entry, given.shape)
    if isinstance(entry, Medicine) and entry.amount is not None and entry.unit is None:
        session.remark(
            "It has no unit: none was given, and none was used for it lately; "
            f"`hj edit {entry.id[:SHOWN_ID]} --amount 40mg` takes one."
        )
