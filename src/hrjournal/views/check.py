"""What `check` found, as labelled lines."""

from hrjournal.model.report import Report
from hrjournal.views.text import counted, visible


def report_lines(report: Report, *, version: str, python: str) -> str:
    """Show a report: version, paths, permissions and counts, then every fault in a sentence."""
    rows = [
        ("version", f"hrjournal {version}, Python {python}"),
        ("journal", visible(str(report.folder))),
    ]
    if report.exists:
        private = "only you can read it" if not report.open_to_others else "open to others"
        rows += [
            ("permissions", private),
            ("entries", f"{report.entries} in {counted(report.months, 'month')}"),
            ("goals", str(report.goals)),
        ]
    else:
        rows.append(("entries", "none yet; the first `hj log` makes the folder"))
    width = max(len(label) for label, _ in rows)
    lines = [f"{label:<{width}}  {value}" for label, value in rows]
    lines += [
        f"{visible(str(path))} is open to others; the next change makes it private."
        for path in report.open_to_others
    ]
    lines += map(visible, report.problems)
    if report.exists and not report.problems and not report.open_to_others:
        lines.append("Everything is in order.")
    return "\n".join(lines)
