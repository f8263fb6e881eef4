"""When two spellings are the same word: whatever their capitals, and however accents are typed."""


def folded(text: str) -> str:
    """Return a text in the form in which all of its spellings are the same.

    It has single spaces and no capitals, and one form for each letter with its accent, by Unicode's
    canonical caseless matching (The Unicode Standard, 3.13). The dotted and the dotless i are the
    same, since the capital I is of either. It is for comparing, and never shown or kept.
    """
    words = " ".join(text.split())
    if words.isascii():
        return words.lower()
    import unicodedata  # few words need it, and every command would load it

    once = unicodedata.normalize("NFD", words).casefold()
    return unicodedata.normalize("NFC", once).replace("i\u0307", "i").replace("\u0131", "i")


def in_small_letters(text: str) -> str:
    """Return a text with single spaces and in small letters, and no letter turned into others.

    A German sharp s and a Greek final sigma stay, and the Turkish capital with a dot becomes an i.
    """
    words = " ".join(text.split())
    if words.isascii():
        return words.lower()
    import unicodedata

    small = unicodedata.normalize("NFC", words).replace("\u0130", "i").lower()
    return unicodedata.normalize("NFC", small)
