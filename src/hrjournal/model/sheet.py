"""A sheet of one's own: what is good and less good about going on, and about changing something."""

from hrjournal.model.entry import Record, Text


class Sheet(Record, frozen=True, kw_only=True):
    """What a person sees for and against going on as it is now, and for and against changing it.

    All of it is in their words, and nothing is counted: how much a line weighs is theirs to say.
    """

    called = "sheet"

    about: Text
    good_now: tuple[Text, ...] = ()
    less_good_now: tuple[Text, ...] = ()
    good_changing: tuple[Text, ...] = ()
    less_good_changing: tuple[Text, ...] = ()
