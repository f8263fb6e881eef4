"""The words of a report. Those of a discreet one tell nobody on a bus what it is about."""

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What a report calls what it shows."""

    title: str = "What I logged"
    foot: str = "Recorded by the person; not a medical record."
    goal: str = "Goal"
    goals: str = "Goals"
    figures: str = "In figures"
    calendar: str = "Day by day"
    weeks: str = "{period} by {period}"
    mood: str = "Mood, 0 to 10"
    others: str = "Also logged, {period} by {period}"
    scores: str = "Scores"
    scores_said: str = "Totals of questionnaires: a screening, not a diagnosis."
    urges: str = "What was done when an urge came"
    plans: str = "If, then"
    card: str = "This week as a diary card"
    questions: str = "Questions I want to bring"
    reading: str = "How to read this"
    notes: str = "Notes"
    people: str = "People and services on my list"
    safety_plan: str = "My safety plan"
    days_logged: str = "days logged"
    days_free: str = "days said to be free"
    mean: str = "on a used day, on average"
    most: str = "most in a day"
    free: str = "free"
    not_logged: str = "not logged"
    urge: str = "urge"
    what_helped: str = "what was done"
    a_line: str = "a line of my own"
    card_title: str = "A week, day by day"


PLAINLY = Words()

DISCREETLY = Words(
    title="Week by week",
    foot="Written down by the person who carries it.",
    goal="The number set",
    goals="The numbers set",
    scores="Totals",
    scores_said="Totals from 0 up, on the days on which they were taken.",
    urges="What was done",
    card="This week",
    people="People on my list",
    safety_plan="Lines of my own",
    days_logged="days written down",
    days_free="days at 0",
    mean="on a day above 0, on average",
    free="at 0",
    not_logged="left open",
    urge="pull",
    what_helped="what was done",
)
