"""The use cases of goals, and of the concerns that goals answer."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from hrjournal.errors import NotFound
from hrjournal.journal.terms import Terms
from hrjournal.model.goal import Goal, checked_dates, is_not_closed
from hrjournal.model.lookup import SHORTEST_PREFIX, checked_prefix, named, only, titled
from hrjournal.model.measure import Measure
from hrjournal.model.text import of_text

if TYPE_CHECKING:
    from hrjournal.journal.port import Store
    from hrjournal.model.concern import Concern


class Goals:
    """What can be done with the goals and concerns of a journal."""

    def __init__(self, store: "Store", terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    # Goals

    def followed_substances(self) -> list[str]:
        """Return the substances that goals count now, each once."""
        today = self._terms.today()
        counted = [goal.measure.substance for goal in self.all() if goal.is_current(today)]
        return list(dict.fromkeys(name for name in counted if name))

    def goals_to_tick(self) -> list[Goal]:
        """Return the goals that count how often something was done, and are followed now."""
        today = self._terms.today()
        begun = [goal for goal in self.all() if goal.is_current(today) and goal.start <= today]
        return [goal for goal in begun if goal.measure.counted == "done"]

    def set_goal(self, title: str, measure: Measure, **fields: Any) -> Goal:
        """Keep a new goal and return it. It starts today if no start is given.

        `measure` comes from `Terms.measure`. Raises NotUnderstood.
        """
        start = fields.pop("start", None) or self._terms.today()
        checked_dates(start, fields.get("due"))
        goal = of_text(
            Goal(
                id=self._terms.new_id(),
                title=title,
                measure=measure,
                status="active",
                start=start,
                set_at=self._terms.now().replace(microsecond=0),
                **fields,
            )
        )
        with self._terms.keeping_region():
            self._store.save(goal)
        return goal

    def all(self) -> list[Goal]:
        """Return every goal, in the order in which they were set."""
        return self._store.records(Goal)

    def goal(self, words: str, wanted: Callable[[Goal], bool] = is_not_closed) -> Goal:
        """Return the goal whose id begins with `words`, or else the one with them in its title.

        If several titles have them, only goals that are `wanted` are considered.
        Raises NotFound, NotUnderstood.
        """
        goals, where = self.all(), "`hj goal list`"
        prefix = words.strip().lower()
        by_id = [goal for goal in goals if goal.id.startswith(prefix)]
        if by_id and len(prefix) >= SHORTEST_PREFIX:
            return only(by_id, "goal", where)
        found = titled(goals, words)
        if len(found) > 1:
            found = list(filter(wanted, found)) or found
        if len(found) > 1:
            raise NotFound(
                f"{len(found)} goals have that in their titles; write more of it, or an id "
                f"({where} shows them)."
            )
        if not found and len(prefix) < SHORTEST_PREFIX:
            checked_prefix(prefix, where)
        if not found:
            raise NotFound(
                f"No goal has such an id, or such words in its title; {where} shows all."
            )
        return found[0]

    def change_goal(self, prefix: str, change: Callable[[Goal, date], Goal]) -> Goal:
        """Apply `change` to a goal as of today, and return the changed goal.

        `change` is a function of `model.goal_changes`. Raises NotFound, and what `change` raises.
        """
        goal = self.goal(prefix)
        today = self._terms.today()

        def changed(kept: Goal) -> Goal:
            return of_text(change(kept, today), kept)

        changed(goal)  # a refusal comes before anything is touched
        return self._store.change(Goal, goal.id, changed)

    def delete(self, prefix: str) -> Goal:
        """Remove a goal with its history and return it. Raises NotFound, NotUnderstood."""
        goal = self.goal(prefix)
        self._store.remove(Goal, goal.id)
        return goal

    def with_codenames(self, goals: Sequence[Goal]) -> list[Goal]:
        """Return goals with codenames in their measures, the former ones included."""
        return list(map(self._terms.catalogue.shown, goals))

    # Concerns

    def concerns(self) -> "list[Concern]":
        """Return every concern, in the order in which they were named."""
        from hrjournal.model.concern import Concern  # few commands need them

        return self._store.records(Concern)

    def concern(self, prefix: str) -> "Concern":
        """Return the concern that is meant: by its number in the list, its id, or its words.

        Raises NotFound, NotUnderstood.
        """
        from hrjournal.model.concern import in_the_list

        where, listed = "`hj goal concern list`", in_the_list(self.concerns())
        words = prefix.strip()
        is_number = words.isascii() and words.isdecimal() and len(words) < SHORTEST_PREFIX
        if is_number:
            if not 1 <= int(words) <= len(listed):
                raise NotFound(f"No concern has that number; {where} shows them.")
            return listed[int(words) - 1]
        if found := named(listed, words, lambda one: one.text):
            return only(found, "concern", where)
        prefix = checked_prefix(prefix, where)
        return only([one for one in listed if one.id.startswith(prefix)], "concern", where)

    def add_concern(self, text: str, **fields: Any) -> "Concern":
        """Keep a new concern and return it."""
        from hrjournal.model.concern import Concern

        concern_id, day = self._terms.new_id(), self._terms.today()
        concern = of_text(Concern(id=concern_id, text=text, day=day, **fields))
        self._store.save(concern)
        return concern

    def change_concern(self, concern: "Concern", **fields: Any) -> "Concern":
        """Change these fields of a concern, and return it."""
        changed = of_text(msgspec.structs.replace(concern, **fields), concern)
        if changed != concern:
            self._store.save(changed)
        return changed
