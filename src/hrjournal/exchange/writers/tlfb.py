"""The Timeline Followback in its long form: a row a use, with the names that ABCDscores reads.

Source: nbdc-datahub/ABCDscores, R/scores_su_sui_tlfb.R and data_tlfb_sample.
"""

from collections.abc import Iterator

from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.rows import Used, header, line, tlfb
from hrjournal.exchange.tables import TLFB


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write a row for each use, oldest first. Days without one have no row."""
    used = Used()
    for entry in chosen.entries:
        used.add(entry)
    yield header(TLFB)
    rows = tlfb(used.uses(), chosen.today, chosen.manner.participant, chosen.terms.drink)
    for cells in rows:
        yield line(TLFB, cells, raw=chosen.manner.raw)
