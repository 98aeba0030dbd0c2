"""The tongue that a text is written in: geotrack reads English prose, and says so of any other."""

import re
import unicodedata
from collections import Counter
from functools import cache

__all__ = ["foreign_tongue"]

READ = 20_000  # characters of the text that are looked at
FEW = 5  # little words that make a tongue likely
SHARE = 2  # so many times as many as English ones
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = {
    "CYRILLIC": "the Cyrillic script",
    "ARABIC": "the Arabic script",
    "HEBREW": "the Hebrew script",
    "GREEK": "the Greek script",
    "CJK": "Chinese characters",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "the Devanagari script",
    "THAI": "the Thai script",
}
# Words of two letters or more that are the commonest of their tongue and no words of English prose.
LITTLE_WORDS = {
    "English": "the of and to in is was for on that with by at from his he they were had has have this which",
    "German": "der die das und ist den von zu mit sich auf für nicht ein eine dem nach wurde auch sie",
    "French": "le la les des et est dans un une du pour qui que sur avec au par il elle sont ont",
    "Spanish": "el la los las de que en un una por con para del se su al es fue como lo",
    "Italian": "il di che la le del della per un una con non sono gli dei alla nel si è ha",
    "Portuguese": "de que do da em um uma para com não os as no na por dos se foi ao mais",
    "Dutch": "de het een van en in is dat op te zijn met voor niet aan er om werd naar",
    "Indonesian": "yang dan di ke dari untuk dengan ini itu pada adalah dalam tidak akan oleh telah",
    "Polish": "w na się nie do że jest po jak przez dla od był była są oraz ale to",
    "Swedish": "och att det som en på är av för med den till inte ett var han de har från",
    "Turkish": "ve bir bu da de için ile olarak çok en olan daha gibi sonra kadar ise",
}


def foreign_tongue(text: str) -> str | None:
    """Return what a text is written in when it is not English: a tongue or a script; None for English or in doubt.

    A text in Latin letters counts as foreign where the little words of another tongue are at least five and more than
    twice those of English: a log in telegraph style, with few of either, stays English.

    Examples
    --------
    >>> foreign_tongue("Der Minister reiste von Berlin nach Kiel und sprach mit den Leuten auf dem Schiff.")
    'German'
    >>> foreign_tongue("Departed Pago Pago 0600. Arrived Apia 1400.") is None
    True
    """
    words = [match.group().lower() for match in WORD.finditer(text[:READ])]
    return _script(words) or _tongue(words)


def _script(words: list[str]) -> str | None:
    scripts = Counter[str]()
    for letter, count in Counter(word[0] for word in words).items():
        scripts[_script_of(letter)] += count
    most = scripts.most_common(1)
    return SCRIPTS.get(most[0][0]) if most and most[0][1] * 2 > len(words) else None


def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _tongue(words: list[str]) -> str | None:
    told = Counter(words)
    counts = {tongue: sum(map(told.__getitem__, little)) for tongue, little in _little_words().items()}
    english = counts.pop("English")
    tongue = max(counts, key=counts.__getitem__)
    return tongue if counts[tongue] >= FEW and counts[tongue] > SHARE * english else None


@cache
def _little_words() -> dict[str, frozenset[str]]:
    return {tongue: frozenset(words.split()) for tongue, words in LITTLE_WORDS.items()}
