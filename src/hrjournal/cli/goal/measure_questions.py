"""The first questions about a goal, S and M: what a person wants, and how it can be counted."""

from decimal import Decimal
from typing import Any

from hrjournal.cli.ask import prompts, what_and_how_much
from hrjournal.cli.goal.measures import measure_of, notice_of
from hrjournal.cli.goal.questions import AS_SUGGESTED, Questions
from hrjournal.cli.goal.suggestions import Offer, Past, how_much_logged
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.facts.goals import Template, templates
from hrjournal.model.forms import EXAMPLE_OF, Counted
from hrjournal.model.goal_changes import with_target
from hrjournal.model.measure import Measure
from hrjournal.model.number import parse_number, parse_whole
from hrjournal.model.quantity import format_number
from hrjournal.model.sentence import parse_measure
from hrjournal.model.units import plural_of
from hrjournal.views.text import visible

TICKED_OFF = Measure("at least", Decimal(1), "done", "week")
MOST_TIMES = 999

SPECIFIC = "Specific: what you want"
MEASURABLE = "Measurable: what you count"

_SHOWN: tuple[Counted, ...] = ("amount", "free days", "done")
"""The forms of which an example is shown if nothing is logged to make one from."""


class MeasureQuestions(Questions):
    """The questions about what a goal is and how it is counted, and what is known of it so far."""

    def __init__(
        self,
        session: Session,
        title: str,
        measure: Measure | None,
        fields: dict[str, Any],
        *,
        opening: str = "",
    ) -> None:
        """Take what is known already, which is not asked again. `fields` has a start."""
        super().__init__(session, opening)
        self._past = Past(session)
        self._title = title
        self._measure = measure
        self._fields = dict(fields)
        self._given = {*fields, *(["title"] if title else []), *(["measure"] if measure else [])}
        self._template: Template | None = None
        self._suggested = title if is_measure(title) else None
        self._noticed: set[str | None] = {None}

    def _say_notice(self) -> None:
        """Print once what stopping suddenly can do."""
        notice = notice_of(self._session, self._title, self._measure) if self._measure else None
        if notice not in self._noticed:
            self.say(f"\n{notice}\n")
            self._noticed.add(notice)

    # S

    def _ask_title(self) -> None:
        if "title" in self._given:
            return
        self.begin(SPECIFIC)
        ideas = templates()

        def read(answer: str) -> str | Template:
            return ideas[prompts.place_of(answer, len(ideas))] if answer.isdecimal() else answer

        first = "What you want comes first; all else can stay open."
        question = "What do you want? (your own words; Enter shows ideas)"
        while (answer := self.ask(question, read, needed=first)) in {None, "?"}:
            self._show_ideas()
            question = "What do you want? (a number, or your own words)"
        self._template = None
        if "measure" not in self._given:
            self._measure = None
        if isinstance(answer, Template):
            self._take(answer)
        else:
            self._title = answer
            self._suggested = answer if is_measure(answer) else None

    def _show_ideas(self) -> None:
        for number, template in enumerate(templates(), start=1):
            self.say(f"  {number:>4}  {template.title.format(substance='…')}")

    def _take(self, template: Template) -> None:
        """Begin from an idea, and ask for the substance if the idea leaves that open."""
        name = shown = ""
        if template.asks_substance:
            offered, read = what_and_how_much.substance_choice(self._session)
            self.say(f"    {visible(offered)}" if offered else "")
            needed = "Its name is needed here; < goes back."
            name = self.ask("Which substance?", read, needed=needed) or self.back()
            shown = self._session.journal.terms.catalogue.shown_name(name)
        self._template = template
        self._title = template.title.format(substance=shown)
        self._suggested = template.measure.format(substance=shown)

    # M

    def _ask_measure(self) -> None:
        if "measure" in self._given:
            return
        self.begin(MEASURABLE)
        offers = self._offers()
        if offers:
            self.say("  In what you logged lately:")
        for number, offer in enumerate(offers, start=1):
            self.say(f"  {number:>4}  {offer.text}")
        if not offers and not self._suggested:
            for counted in _SHOWN:
                how = " (ticked off)" if counted == "done" else ""
                self.say(f"      {EXAMPLE_OF[counted]}{how}")
        self._measure = self._ask_how(offers) or self._ask_how_often()
        self._say_ticked_off()
        self._say_notice()

    def _ask_how_often(self) -> Measure:
        """Ask how many times a week the goal is to be ticked off; a measure is taken too."""

        def read(answer: str) -> Measure:
            if answer.isdecimal():
                times = parse_whole(answer, "number of times", 1, MOST_TIMES)
                return TICKED_OFF.replace(target=Decimal(times))
            readings = (answer, f"{answer} a week", f"once {answer}")
            return measure_of(self._session, next(filter(is_measure, readings), answer))

        return self.ask("How many times a week? (Enter: once)", read) or TICKED_OFF

    def _say_ticked_off(self) -> None:
        """Print how to tick off the goal, if it is ticked off, and how its measure is written."""
        if self._measure and self._measure.counted == "done":
            self.say(f"  Then you tick it off with `hj goal done`: {self._measure}.")

    def _offers(self) -> list[Offer]:
        """Return measures to choose from, about the same substance as one suggested already."""
        offers = self._past.offers()
        if self._suggested is None:
            return offers
        about = self._session.journal.terms.measure(self._suggested).substance
        return [offer for offer in offers if about and offer.measure.substance == about]

    def _ask_how(self, offers: list[Offer]) -> Measure | None:
        hints = (
            f"{AS_SUGGESTED} {visible(self._suggested)}" if self._suggested else "",
            "a number above" if offers else "",
            "a sentence, like 3 times a week",
            "Enter: ticked off",
        )
        question = f"How can it be counted? ({'; '.join(filter(None, hints))})"

        def read(answer: str) -> Measure | Offer:
            if answer.isdecimal() and offers:
                return offers[prompts.place_of(answer, len(offers))]
            return measure_of(self._session, answer)

        while isinstance(answer := self.ask(question, read, suggested=self._suggested), Offer):
            if chosen := self._ask_target(answer):
                return chosen
        return answer

    def _ask_target(self, offer: Offer) -> Measure | None:
        usual = format_number(offer.usual.value)
        shown = self._session.journal.terms.catalogue.shown(offer.measure)
        blank = visible(str(shown)).replace(usual, "…", 1)
        return self.ask(
            f"{blank}: your number? ({usual} is usual)",
            lambda answer: with_target(offer.measure, parse_number(answer, "target")),
            needed="A number is needed here; < goes back.",
        )

    def _ask_baseline(self) -> None:
        measure = self._measure or TICKED_OFF
        if "baseline" in self._given or measure.counted == "done":
            return
        self.begin(MEASURABLE)
        has_begun = self._fields["start"] < self._session.journal.terms.today()
        found = None if has_begun else self._past.usual(measure)
        usual = format_number(found.value) if found else None
        hint = f" ({AS_SUGGESTED} {usual}, {how_much_logged(found)})" if found else ""
        what = f"How many {plural_of(measure.unit)}" if measure.unit else "What"
        over = (
            f", in a {measure.period}"
            if measure.period
            else measure.over.replace(" in any", ", in")
        )
        self._fields["baseline"] = self.ask(
            f"{visible(what)} is it usually{over}?{hint}",
            lambda answer: parse_number(answer, "baseline"),
            suggested=usual,
        )


def is_measure(text: str) -> bool:
    """Return whether a text is a measure as it stands."""
    try:
        parse_measure(text)
    except NotUnderstood:
        return False
    return True
