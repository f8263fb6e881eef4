"""The key of an encrypted journal: which one opens it, and in which form its words are tried."""

import pytest
from pyrage import passphrase as scrypt

from hrjournal.errors import Locked, WrongPassphrase
from hrjournal.model.entry import Mood
from hrjournal.model.selection import Selection
from hrjournal.store import sealing
from hrjournal.store.sealing import open_identity, seal_identity
from hrjournal.store.tables import TinyStore
from tests.fakes import exactly, make
from tests.store.journals import key, nothing_kept, store_in

ENTRIES = (make(Mood, 1), make(Mood, 2))
COMPOSED = "caf\u00e9 \u1ec7"
DECOMPOSED = "cafe\u0301 e\u0323\u0302"
BETWEEN = "caf\u00e9 e\u0323\u0302"
WORDS = "four unrelated plain words"


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the forms of a passphrase that are tried; none fits."""
    forms: list[str] = []

    def refuse(_: bytes, form: str) -> str:
        forms.append(form)
        raise WrongPassphrase

    monkeypatch.setattr(sealing, "_opened_with", refuse)
    return forms


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        (WORDS, [WORDS]),
        ("", [""]),
        (COMPOSED, [COMPOSED, DECOMPOSED]),
        (DECOMPOSED, [DECOMPOSED, COMPOSED]),
        (BETWEEN, [BETWEEN, COMPOSED, DECOMPOSED]),
        ("\u65e5\u8a18", ["\u65e5\u8a18"]),
    ],
)
def test_forms(tried: list[str], typed: str, forms: list[str]) -> None:
    """A passphrase is tried as typed, composed and decomposed; each form once, for each costs."""
    with pytest.raises(WrongPassphrase, match="not this journal's passphrase"):
        open_identity(b"", typed)

    assert tried == forms


def test_no_text(tried: list[str]) -> None:
    """Half a sign is a wrong passphrase, and no form of it is tried."""
    with pytest.raises(WrongPassphrase):
        open_identity(b"", "caf\udce9")

    assert tried == []


@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
def test_however_it_was_set(typed: str) -> None:
    """Words with accents open what they sealed, from whichever keyboard; so they do with age."""
    sealed = seal_identity(key()[0], typed)

    assert scrypt.decrypt(sealed, COMPOSED).decode().strip() == key()[0]
    assert open_identity(sealed, DECOMPOSED) == key()[0]


def test_set_decomposed_before() -> None:
    """What was sealed to decomposed words opens with composed ones."""
    sealed = scrypt.encrypt(key()[0].encode(), DECOMPOSED)

    assert open_identity(sealed, COMPOSED) == key()[0]


# Asking


def test_answer_that_is_no_text(sealed: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is no text is one wrong try of three, and says nothing of the key's file."""
    sealed.add(ENTRIES)
    monkeypatch.setattr(sealing, "open_identity", lambda *_: key()[0])

    def stammer(number: int) -> str:
        if number < sealing.TRIES:
            raise WrongPassphrase("no text")
        return WORDS

    def babble(_: int) -> str:
        raise WrongPassphrase("no text")

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=babble)
    with pytest.raises(WrongPassphrase):
        store.select(Selection())
    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=stammer)
    assert exactly(store.select(Selection())) == exactly(ENTRIES)


def test_nobody_to_ask(sealed: TinyStore) -> None:
    """Where nobody can be asked, that is found out once, not three times."""
    sealed.add(ENTRIES)
    asked: list[int] = []

    def refuse(number: int) -> str:
        asked.append(number)
        raise Locked("nobody is there")

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=refuse)
    with pytest.raises(Locked, match="nobody"):
        store.select(Selection())

    assert asked == [1]
