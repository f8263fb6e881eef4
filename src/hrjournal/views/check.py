"""What `check` found in a journal, as labelled lines."""

from hrjournal.model.report import Report
from hrjournal.views.text import counted, visible


def report_lines(report: Report, *, version: str, python: str) -> str:
    """Show a report: version, paths, permissions and counts, and then a sentence for each fault."""
    rows = [
        ("version", f"hrjournal {version}, Python {python}"),
        ("journal", visible(str(report.folder))),
    ]
    if report.exists:
        private = "only you can read it" if not report.open_to_others else "open to others"
        entries = f"{report.entries} in {counted(report.months, 'month')}"
        goals = str(report.goals)
        if report.is_locked:
            entries = goals = "not counted without the passphrase"
        waiting = f", {report.waiting} waiting to be filed" if report.waiting else ""
        rows += [
            ("permissions", private),
            ("encryption", "on" if report.is_encrypted else "off; `hj encrypt` turns it on"),
            ("entries", f"{entries}{waiting}"),
            ("goals", goals),
            ("region", report.region or "that of the locale, until a drink is logged"),
            ("backups", str(report.backups)),
        ]
    else:
        rows.append(("entries", "none yet; the first `hj log` makes the folder"))
    width = max(len(label) for label, _ in rows)
    lines = [f"{label:<{width}}  {value}" for label, value in rows]
    lines += [f"{visible(str(path))} is open to others." for path in report.open_to_others]
    lines += [f"{visible(str(path))} is not encrypted." for path in report.unsealed]
    if report.leftovers:
        files = counted(len(report.leftovers), "file")
        lines.append(f"{files} left behind by a command that was ended.")
    if report.strays:
        lines.append(f"{counted(report.strays, 'entry')} in another month's file.")
    lines += [visible(line) for line in (*report.problems, *report.notes)]
    mendable = (
        report.open_to_others
        or report.leftovers
        or report.strays
        or report.conflicts
        or report.unsealed
    )
    if mendable:
        lines.append("`hj check --repair` mends what can be mended without loss.")
    if report.exists and not (report.problems or report.notes or mendable):
        lines.append("Everything is in order.")
    return "\n".join(lines)
