"""Setting a goal in a conversation: S, M, A, R and T, one question after the other.

Anything but what is wanted can be left for later, and nothing is kept before the last question.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from hrjournal.cli import asking, prompts
from hrjournal.cli.goal.choosing import place_of
from hrjournal.cli.goal.measures import measure_of, notice_of
from hrjournal.cli.goal.usual import Offer, Past, how_much_logged
from hrjournal.cli.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.facts.goals import Template, templates
from hrjournal.model.concern import ranked
from hrjournal.model.goal import ActionPlan, checked_dates, parse_review
from hrjournal.model.goal_changes import with_target
from hrjournal.model.measure import EXAMPLES, parse_measure
from hrjournal.model.number import parse_number, parse_rating
from hrjournal.model.quantity import format_number
from hrjournal.model.units import plural_of
from hrjournal.views.text import visible

T = TypeVar("T")

AS_SUGGESTED = asking.AS_LAST_TIME
BACK = "<"
ENOUGH = "."
TICKED_OFF = "at least 1 done per week"
SURE_ENOUGH = 7
"""Below this confidence a smaller goal is offered."""

SPECIFIC = "Specific: what you want"
MEASURABLE = "Measurable: what you count"
ACHIEVABLE = "Achievable: what you can do"
RELEVANT = "Relevant: what it is for"
TIME_BASED = "Time-based: by when"


class _BackError(Exception):
    """The person wants the question before."""


class _EnoughError(Exception):
    """The person wants to leave the rest open."""


class Conversation:
    """What is known of a goal while it is talked about."""

    def __init__(
        self, session: Session, title: str, measure: str | None, fields: dict[str, Any]
    ) -> None:
        """Take what was given as options: it is not asked again. `fields` has a start."""
        self._session = session
        self._past = Past(session)
        self._title = title
        self._measure = measure
        self._fields = dict(fields)
        self._given = {*fields, *(["title"] if title else []), *(["measure"] if measure else [])}
        self._template: Template | None = None
        self._suggested = title if _is_measure(title) else None
        self._noticed: set[str] = set()
        self._heading = ""
        self._asked = 0

    def result(self) -> tuple[str, str, dict[str, Any]]:
        """Ask everything, and return the title, the measure and the other fields."""
        self._say(
            "A SMART goal, in your own words. Enter leaves a question open, < goes back, "
            ". leaves the rest open. Ctrl-C stops, and nothing is kept."
        )
        self._say_notice()
        self._go_through(
            self._ask_title,
            self._ask_measure,
            self._ask_baseline,
            self._ask_confidence,
            self._ask_first_step,
            self._ask_plan,
            self._ask_importance,
            self._ask_concern,
            self._ask_due,
            self._ask_review,
        )
        measure = self._measure or self._suggested or TICKED_OFF
        self._measure = measure
        self._say_notice()
        self._say("")
        return self._title, measure, self._fields

    def _go_through(self, *questions: Callable[[], None]) -> None:
        """Ask in order, back where that is wanted, to the end or to where it is enough."""
        behind: list[int] = []
        at = 0
        while at < len(questions):
            self._asked = 0
            try:
                questions[at]()
            except _BackError:
                if self._asked == 1 and behind:  # a question of several parts begins anew
                    at = behind.pop()
            except _EnoughError:
                if self._title:
                    return
                self._say("  What you want comes first; all else can stay open.")
            else:
                if self._asked:
                    behind.append(at)
                at += 1

    # What questions have in common

    def _say(self, text: str) -> None:
        self._session.remark(text)

    def _begin(self, heading: str) -> None:
        """Say which letter comes, once."""
        if heading != self._heading:
            self._say(f"\n{heading}")
        self._heading = heading

    def _ask(self, question: str, read: Callable[[str], T]) -> T | None:
        """Ask until the answer is understood; Enter gives None."""
        self._asked += 1

        def with_keys(answer: str) -> T:
            if answer == BACK:
                raise _BackError
            if answer == ENOUGH:
                raise _EnoughError
            return read(answer)

        return prompts.ask_optional(self._session, f"  {question}", with_keys)

    def _ask_rating(self, question: str, what: str) -> int | None:
        return self._ask(question, lambda answer: parse_rating(answer, what))

    def _say_notice(self) -> None:
        """Say what stopping suddenly can do, once."""
        notice = notice_of(self._session, self._title, self._measure) if self._measure else None
        if notice and notice not in self._noticed:
            self._say(f"\n{notice}\n")
            self._noticed.add(notice)

    # S

    def _ask_title(self) -> None:
        if "title" in self._given:
            return
        self._begin(SPECIFIC)
        ideas = templates()

        def read(answer: str) -> str | Template:
            return ideas[place_of(answer, len(ideas))] if answer.isdecimal() else answer

        answer = self._ask("What do you want? (your own words; Enter shows ideas)", read)
        while answer is None or answer == "?":
            self._show_ideas()
            answer = self._ask("What do you want? (a number, or your own words)", read)
        self._template = None
        if isinstance(answer, Template):
            self._take(answer)
        else:
            self._title = answer
            self._suggested = answer if _is_measure(answer) else None

    def _show_ideas(self) -> None:
        for number, template in enumerate(templates(), start=1):
            self._say(f"  {number:>4}  {template.title.format(substance='…')}")

    def _take(self, template: Template) -> None:
        """Begin from an idea; what it is about is asked where that is open."""
        name = shown = ""
        if template.asks_substance:
            offered, read = asking.substance_choice(self._session)
            self._say(f"    {visible(offered)}" if offered else "")
            name = self._ask("Which substance?", read) or ""
            if not name:
                raise _BackError
            shown = self._session.journal.catalogue.shown_name(name)
        self._template = template
        self._title = template.title.format(substance=shown)
        self._suggested = template.measure.format(substance=shown)

    # M

    def _ask_measure(self) -> None:
        if "measure" in self._given:
            return
        self._begin(MEASURABLE)
        offers = self._offers()
        if offers:
            self._say("  In what you logged lately:")
        for number, offer in enumerate(offers, start=1):
            self._say(f"  {number:>4}  {offer.text}")
        if not offers and not self._suggested:
            for example in EXAMPLES[:3]:
                self._say(f"      {example}")
        self._measure = self._ask_how(offers)
        if self._measure is None:
            self._measure = TICKED_OFF
            self._say(f"  Then you tick it off when it is done: {TICKED_OFF}.")
        self._say_notice()

    def _offers(self) -> list[Offer]:
        """Return measures to choose from; of what is suggested already, if something is."""
        offers = self._past.offers()
        if self._suggested is None:
            return offers
        about = parse_measure(self._session.journal.measure(self._suggested)).substance
        return [one for one in offers if about and one.measure.substance == about]

    def _ask_how(self, offers: list[Offer]) -> str | None:
        hints = (
            f"{AS_SUGGESTED} {visible(self._suggested)}" if self._suggested else "",
            "a number above" if offers else "",
            "a sentence",
            "Enter: ticked off",
        )
        question = f"How can it be counted? ({'; '.join(filter(None, hints))})"

        def read(answer: str) -> str | Offer:
            if answer == AS_SUGGESTED and self._suggested:
                return measure_of(self._session, self._suggested)
            if answer.isdecimal() and offers:
                return offers[place_of(answer, len(offers))]
            return measure_of(self._session, answer)

        while isinstance(answer := self._ask(question, read), Offer):
            if chosen := self._ask_target(answer):
                return chosen
        return answer

    def _ask_target(self, offer: Offer) -> str | None:
        usual = format_number(offer.usual.value)
        sentence = str(offer.measure)
        shown = self._session.journal.catalogue.shown_measure(sentence)
        blank = visible(shown).replace(usual, "…", 1)
        return self._ask(
            f"{blank}: your number? ({usual} is usual)",
            lambda answer: with_target(sentence, parse_number(answer, "target")),
        )

    def _ask_baseline(self) -> None:
        sentence = self._measure or TICKED_OFF
        if "baseline" in self._given or parse_measure(sentence).counted == "done":
            return
        self._begin(MEASURABLE)
        found = self._past.usual(sentence)
        hint = (
            f" ({AS_SUGGESTED} {format_number(found.value)}, {how_much_logged(found)})"
            if found
            else ""
        )

        def read(answer: str) -> Decimal:
            return (
                found.value
                if found and answer == AS_SUGGESTED
                else parse_number(answer, "baseline")
            )

        measure = parse_measure(sentence)
        what = f"How many {plural_of(measure.unit)}" if measure.unit else "What"
        over = f", in a {measure.period}" if measure.period else ""
        question = f"{visible(what)} is it usually{over}?{hint}"
        self._fields["baseline"] = self._ask(question, read)

    # A

    def _ask_confidence(self) -> None:
        if "confidence" in self._given:
            return
        self._begin(ACHIEVABLE)
        sure = self._ask_rating("How sure are you that you can, 0 to 10?", "confidence")
        self._fields |= {"confidence": sure, "confidence_why": None}
        if sure is None:
            return
        if sure > 0:
            self._fields["confidence_why"] = self._ask(f"Why {sure}, and not lower?", str)
        if sure < SURE_ENOUGH:
            self._offer_smaller()

    def _offer_smaller(self) -> None:
        """Ask once for another target; nobody says which is the smaller one."""
        sentence = self._measure or TICKED_OFF
        shown = visible(self._session.journal.catalogue.shown_measure(sentence))
        target = format_number(parse_measure(sentence).target)

        def read(answer: str) -> str:
            if not answer[:1].isdecimal():
                return measure_of(self._session, answer)
            return with_target(sentence, parse_number(answer, "target"))

        self._say(f"  A smaller goal may fit for now. So far it is: {shown}.")
        smaller = self._ask(f"Another number than {target}? (Enter keeps it)", read)
        if smaller is None or smaller == sentence:
            return
        self._measure = smaller
        self._say_notice()
        sure = self._ask_rating("And how sure are you now, 0 to 10?", "confidence")
        if sure is not None:
            self._fields["confidence"] = sure

    def _ask_first_step(self) -> None:
        if "first_step" in self._given:
            return
        self._begin(ACHIEVABLE)
        idea = self._template.first_step if self._template else None
        hint = f" ({AS_SUGGESTED} {idea})" if idea else ""
        self._fields["first_step"] = self._ask(
            f"What is a first small step?{hint}",
            lambda answer: idea if idea and answer == AS_SUGGESTED else answer,
        )

    def _ask_plan(self) -> None:
        self._begin(ACHIEVABLE)
        self._fields["plans"] = ()
        when = self._ask("A moment that could get in the way? If …", str)
        then = self._ask("Then I …", str) if when else None
        if when and then:
            today = self._session.journal.today()
            self._fields["plans"] = (ActionPlan(when=when, then=then, made_on=today),)

    # R

    def _ask_importance(self) -> None:
        self._begin(RELEVANT)
        if "importance" not in self._given:
            self._fields["importance"] = self._ask_rating(
                "How important is it to you, 0 to 10?", "importance"
            )
        if "why" not in self._given:
            self._fields["why"] = self._ask_why()

    def _ask_why(self) -> str | None:
        """Ask why it matters; a bare rating is the answer to the question before."""
        important = self._fields["importance"]
        question = f"Why {important}, and not lower?" if important else "Why does it matter?"
        answer = self._ask(question, _rating_or_words)
        if not isinstance(answer, int):
            return answer
        self._fields["importance"] = answer
        return self._ask_why()

    def _ask_concern(self) -> None:
        concerns = [one for one in ranked(self._session.goals.concerns()) if not one.settled_on]
        if "concern" in self._given or not concerns:
            return
        self._begin(RELEVANT)
        for number, concern in enumerate(concerns, start=1):
            self._say(f"  {number:>4}  {visible(concern.text)}")
        self._fields["concern"] = self._ask(
            "Does it answer one of your concerns? (a number; Enter: none)",
            lambda answer: concerns[place_of(answer, len(concerns))].id,
        )

    # T

    def _ask_due(self) -> None:
        if "due" in self._given:
            return
        self._begin(TIME_BASED)

        def read(answer: str) -> date:
            day = self._session.journal.goal_date(answer)
            checked_dates(self._fields["start"], day)
            return day

        self._fields["due"] = self._ask("By when? (in 8 weeks, 1 Feb 2027)", read)

    def _ask_review(self) -> None:
        if "review" in self._given:
            return
        self._begin(TIME_BASED)
        self._fields["review"] = self._ask(
            "How often do you want to look back at it? (every 2 weeks)", parse_review
        )


def _rating_or_words(text: str) -> int | str:
    try:
        return parse_rating(text, "importance")
    except NotUnderstood:
        return text


def _is_measure(text: str) -> bool:
    try:
        parse_measure(text)
    except NotUnderstood:
        return False
    return True
