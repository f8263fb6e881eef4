"""A sheet of one's own: what something gives and costs as it is, and what changing it would."""

from hrjournal.model.entry import Record, Text


class Sheet(Record, frozen=True, kw_only=True):
    """What something gives and costs a person as it is now, and what changing it would.

    All of it is in their words, and nothing is counted: how much a line weighs is theirs to say.
    """

    called = "sheet"

    about: Text
    gives: tuple[Text, ...] = ()
    costs: tuple[Text, ...] = ()
    change_gives: tuple[Text, ...] = ()
    change_costs: tuple[Text, ...] = ()
