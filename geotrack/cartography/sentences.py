"""The sentences that an itinerary holds in English, said again in the reader's language and unit.

The document of an itinerary keeps its verdicts and warnings as English sentences. Each is made from a form, and the
catalogues hold these forms: a sentence is known by its English form, and said by that of the other language.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from geotrack.cartography.catalogue import catalogue, placeholders
from geotrack.itinerary import Claim, Contradiction

if TYPE_CHECKING:
    from geotrack.cartography.wording import Voice

__all__ = ["retold", "told_claim", "told_contradiction"]

ISO = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d)?")
NEXT = re.compile(r"(?<=\.) (?=[A-Z])")
LONGEST = 1000  # characters: what is longer is no sentence of an itinerary
OPEN = re.compile(r"\{\w+\}")
FIGURES = r"\d[\d,]*(?:\.\d+)?"
KINDS = {"km": rf"{FIGURES} km", "number": FIGURES, "mode": r"[a-z]+"}
"""What a placeholder stands for, by its name; any other stands for whatever the report or the reader wrote."""


def retold(english: str, voice: "Voice") -> str:
    """Return a sentence, or several, in the voice's language; what no form fits is left as it stands."""
    whole = _formed(english, voice)
    if whole is not None:
        return whole
    parts = [_formed(part, voice) or part for part in NEXT.split(english)]
    if len(parts) > 1:
        return " ".join(parts)
    report, colon, rest = english.partition(": ")  # of merged reports each warning names its own
    return f"{report}: {_formed(rest, voice) or rest}" if colon else english


def told_claim(claim: Claim, voice: "Voice") -> str:
    """Return what the map says to a stated distance, as `Claim.told` says it in English."""
    verdict = voice.sentence(claim.explanation)
    if claim.start_name and claim.end_name:
        return voice("claim.between", a=claim.start_name, b=claim.end_name, verdict=verdict)
    return verdict


def told_contradiction(found: Contradiction, voice: "Voice") -> str:
    """Return what reports say differently, as `Contradiction.told` says it in English."""
    if voice.lang == "en":
        return found.told

    def said(value: str) -> str:
        known = f"how.{value}" in voice.catalogue.words
        if known or ISO.fullmatch(value):
            return voice.how(value) if known else voice.date(value)
        return voice.sentence(value)

    sides = [
        f"{side.report}: {said(side.value)}" + (f" (“{side.words}”)" if side.words else "") for side in found.sides
    ]
    about = voice.sentence(found.about)
    return voice(f"contradiction.{found.kind}", about=about, sides="; ".join(sides), kept=said(found.kept))


def _formed(english: str, voice: "Voice") -> str | None:
    if len(english) > LONGEST:
        return None
    for key, form in _forms():
        if found := form.fullmatch(english):
            return voice(key, **dict(_values(found.groupdict(), voice)))
    return None


def _values(found: Mapping[str, str], voice: "Voice") -> Iterator[tuple[str, str]]:
    for name, text in found.items():
        if name == "km":
            yield name, voice.distance(float(text.removesuffix(" km").replace(",", "")) * 1000.0)
        elif name == "number":
            figures = text.replace(",", "")
            yield name, voice.catalogue.number(float(figures), places=len(figures.partition(".")[2]))
        elif name == "mode":
            yield name, text if voice.lang == "en" else voice.how(text)  # the English forms say "by" themselves
        else:
            yield name, (_formed(text, voice) or text) if name == "reason" else text


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the English forms, those with the most words of their own first: "{a} and {b}" fits many a sentence."""
    words = {key: text for key, text in catalogue("en").words.items() if key.startswith("sentence.")}
    order = sorted(words, key=lambda key: -len(OPEN.sub("", words[key])))
    return tuple((key, re.compile(_pattern(words[key]), re.DOTALL)) for key in order)


def _pattern(form: str) -> str:
    text = re.escape(form)
    for name in placeholders(form):
        text = text.replace(rf"\{{{name}\}}", f"(?P<{name}>{KINDS.get(name, '.+?')})")
    return text
