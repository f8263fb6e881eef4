"""Setting a goal in a conversation: S, M, A, R and T, one question after the other.

All but what the person wants can be left for later. Nothing is kept before the last question.
"""

from datetime import date
from typing import Any

from hrjournal.cli.ask import prompts
from hrjournal.cli.goal.measure_questions import TICKED_OFF, MeasureQuestions, is_measure
from hrjournal.cli.goal.measures import measure_of, notice_of
from hrjournal.cli.goal.questions import AS_SUGGESTED, KEYS
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.concern import ranked
from hrjournal.model.goal import Goal, checked_dates
from hrjournal.model.goal_changes import parse_plan, with_target
from hrjournal.model.interval import parse_interval
from hrjournal.model.measure import Measure
from hrjournal.model.number import parse_number, parse_rating
from hrjournal.model.quantity import format_number
from hrjournal.views.text import visible

SURE_ENOUGH = 7
"""With less confidence than this, a smaller goal is offered."""

ACHIEVABLE = "Achievable: what you can do"
RELEVANT = "Relevant: what it is for"
TIME_BASED = "Time-based: by when"

_CAN_BE_OPEN = (
    "baseline",
    "confidence",
    "first_step",
    "plans",
    "importance",
    "why",
    "concern",
    "due",
    "review",
)


class Conversation(MeasureQuestions):
    """All questions about a goal, and what is known of it so far."""

    def result(self) -> tuple[str, Measure, dict[str, Any]]:
        """Ask all that is not known yet, and return the title, the measure and the other fields."""
        self.say(f"A SMART goal, in your own words. {KEYS} Ctrl-C stops, and nothing is kept.")
        self._say_notice()
        self._ask_all()
        if self._measure is None:
            terms, suggested = self._session.journal.terms, self._suggested
            self._measure = terms.measure(suggested) if suggested else TICKED_OFF
            self._say_ticked_off()
        self._say_notice()
        self.say("")
        return self._title, self._measure, self._fields

    @classmethod
    def what_is_open(cls, session: Session, goal: Goal) -> dict[str, Any] | None:
        """Ask for what a goal leaves open, and return the answers, or None if nothing is open."""
        known = {name: getattr(goal, name) for name in ("start", "steps", *_CAN_BE_OPEN)}
        known = {name: value for name, value in known.items() if value not in {None, ()}}
        opening = f"What is still open. {KEYS} Ctrl-C stops, and nothing is kept."
        talk = cls(session, goal.title, goal.measure, known, opening=opening)
        talk._noticed.add(notice_of(session, goal.title, goal.measure))
        if not talk._ask_all():
            return None
        talk.say("")
        answers = {**talk._fields, "measure": talk._measure}
        before = {**known, "measure": goal.measure}
        return {
            name: value
            for name, value in answers.items()
            if value not in {None, ()} and value != before.get(name)
        }

    def _ask_all(self) -> bool:
        return self.go_through(
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

    # What questions have in common

    def _ask_rating(self, question: str, what: str) -> int | None:
        return self.ask(question, lambda answer: parse_rating(answer, what))

    # A

    def _ask_confidence(self) -> None:
        if "confidence" in self._given:
            return
        self.begin(ACHIEVABLE)
        sure = self._ask_rating("How sure are you that you can, 0 to 10?", "confidence")
        self._fields |= {"confidence": sure, "confidence_why": None}
        if sure is None:
            return
        if sure > 0:
            self._fields["confidence_why"] = self.ask(
                f"What makes it {sure} rather than lower?", str
            )
        if sure < SURE_ENOUGH and "steps" not in self._given:
            self._offer_smaller()

    def _offer_smaller(self) -> None:
        """Ask once for another target, without saying which direction is the smaller one."""
        measure = self._measure or TICKED_OFF
        shown = visible(str(self._session.journal.terms.catalogue.shown(measure)))
        target = format_number(measure.target)

        def read(answer: str) -> Measure:
            if answer.casefold() in {"n", "no"}:
                return measure
            if is_measure(answer):
                return measure_of(self._session, answer)
            if not answer[:1].isdecimal():
                raise NotUnderstood("Write the number itself, like `8`; Enter keeps it as it is.")
            return with_target(measure, parse_number(answer, "target"))

        self.say(f"  A smaller goal may fit for now. So far it is: {shown}.")
        smaller = self.ask(f"Another number than {target}? (Enter keeps it)", read)
        if smaller is None or smaller == measure:
            return
        self._measure = smaller
        self._say_notice()
        sure = self._ask_rating("And how sure are you now, 0 to 10?", "confidence")
        if sure is not None:
            self._fields["confidence"] = sure

    def _ask_first_step(self) -> None:
        if "first_step" in self._given:
            return
        self.begin(ACHIEVABLE)
        idea = self._template.first_step if self._template else None
        hint = f" ({AS_SUGGESTED} {idea})" if idea else ""
        self._fields["first_step"] = self.ask(
            f"What is a first small step?{hint}", str, suggested=idea
        )

    def _ask_plan(self) -> None:
        if "plans" in self._given:
            return
        self.begin(ACHIEVABLE)
        self._fields["plans"] = ()
        when = self.ask("A moment that could get in the way? If …", str)
        then = self.ask("Then I …", str) if when else None
        if when and then:
            plan = parse_plan(when, then, self._session.journal.terms.today())
            self._fields["plans"] = (plan,)

    # R

    def _ask_importance(self) -> None:
        if {"importance", "why"} <= self._given:
            return
        self.begin(RELEVANT)
        if "importance" not in self._given:
            self._fields["importance"] = self._ask_rating(
                "How important is it to you, 0 to 10?", "importance"
            )
        if "why" not in self._given:
            self._fields["why"] = self._ask_why()

    def _ask_why(self) -> str | None:
        """Ask why the goal matters. A bare rating is taken as the answer to the question before."""
        important = self._fields["importance"]
        question = "Why does it matter?"
        if important:
            question = f"What makes it {important} rather than lower?"
        answer = self.ask(question, _rating_or_words)
        if not isinstance(answer, int):
            return answer
        self._fields["importance"] = answer
        return self._ask_why()

    def _ask_concern(self) -> None:
        concerns = [
            concern
            for concern in ranked(self._session.journal.goals.concerns())
            if not concern.settled_on
        ]
        if "concern" in self._given or not concerns:
            return
        self.begin(RELEVANT)
        for number, concern in enumerate(concerns, start=1):
            self.say(f"  {number:>4}  {visible(concern.text)}")
        self._fields["concern"] = self.ask(
            "Does it answer one of your concerns? (a number; Enter: none)",
            lambda answer: concerns[prompts.place_of(answer, len(concerns))].id,
        )

    # T

    def _ask_due(self) -> None:
        if "due" in self._given:
            return
        self.begin(TIME_BASED)

        def read(answer: str) -> date:
            day = self._session.journal.terms.goal_date(answer)
            checked_dates(self._fields["start"], day)
            return day

        self._fields["due"] = self.ask("By when? (in 8 weeks, 1 Feb 2027)", read)

    def _ask_review(self) -> None:
        if "review" in self._given:
            return
        self.begin(TIME_BASED)
        self._fields["review"] = self.ask(
            "How often do you want to look back at it? (every 2 weeks)", parse_interval
        )


def _rating_or_words(text: str) -> int | str:
    try:
        return parse_rating(text, "importance")
    except NotUnderstood:
        return text
