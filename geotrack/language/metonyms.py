"""Metonyms: names of places that stand for a government, a team, a market or an army."""

import re

from geotrack.language.setting import Kind, Setting, feature_of, reads_as_place, strength
from geotrack.language.verbs import VerbGroup
from geotrack.language.words import (
    GOVERNMENT_NOUNS,
    GOVERNMENT_VERBS,
    OBJECT_PRONOUNS,
    RELATION_NOUNS,
)

__all__ = ["HOSTS", "metonym"]

FEELINGS = frozenset(
    (
        "keen ready willing angry furious eager reluctant silent adamant determined concerned alarmed anxious "
        "unhappy happy pleased cautious wary right wrong free careful slow quick grateful opposed committed against "
        "prepared unable responsible furious sceptical skeptical hopeful interested convinced"
    ).split()
)

HOSTS = frozenset("greet welcome receive host cheer await follow see dazzle disappoint delight bore charm".split())

STATIVE = (
    frozenset(
        (
            "be have lie stand sit become remain seem appear look feel see get need grow stretch border overlook "
            "boast include contain cover reach rank rise fall sleep wake burn shake flood freeze suffer mourn die "
            "experience live hold lose produce export import attract employ belong mean smell taste sound come "
            "follow go pass begin start end open close wait beckon glitter glow disappear vanish emerge change "
            "prove offer give take make bring leave turn run register record measure count number house comprise "
            "consist lack enjoy celebrate fill empty bustle thrive boom decline shrink expand dominate straddle "
            "adjoin"
        ).split()
    )
    | HOSTS
)
"""What a town or a country does as a place: everything else that it does, people do in its name."""

CONTESTS = frozenset(
    "beat defeat thrash trounce edge rout overcome outplay stun eliminate hammer host-beat down crush upset".split()
)
"""What teams do to teams, and armies to armies, directly."""

LOSING = frozenset({"lose", "fall", "concede", "draw", "succumb"})
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


SEATS = frozenset({"S.ADMF", "S.PAL", "S.BLDG", "S.CTRG"})

NEAR = 4  # words
WITH_OBJECT = frozenset({"follow", "lose", "open", "close", "hold", "keep", "watch"})
ACCUSING = frozenset("accuse warn blame condemn criticise criticize ask urge thank sue rebuke".split())
BINDING = frozenset({"told", "warned", "urged", "accused", "asked", "pressed", "against", "upon"})


def metonym(s: Setting) -> Kind | None:
    """Return the kind ``metonym`` where the governing words make it one, None where they do not."""
    if strength(s.name.hits) < 0.6 or feature_of(s):  # noqa: PLR2004 - hamlets have no government
        return None
    if _seated(s):
        return Kind("metonym", "a seat of government, named for those who govern there", 0.85)
    return _acting(s) or _possessing(s) or _in_contest(s) or _acted_upon(s) or _related(s)


def _acting(s: Setting) -> Kind | None:
    verb = s.governor.verb
    if not s.governor.subject or verb is None or s.governor.preposition or _hosting(s, verb):
        return None
    if verb.passive and verb.lemma not in ACCUSING | {"surprise", "force", "consult", "invite"}:
        return None
    if verb.lemma in WITH_OBJECT and not _has_object(s, verb):
        return None
    if verb.lemma in GOVERNMENT_VERBS:
        return Kind("metonym", f"{s.name.surface} acts: {verb.lemma}", 0.88)
    following = s.words[verb.head + 1].lower if verb.head + 1 < len(s.words) else ""
    if following == "that" and not verb.passive:
        return Kind("metonym", f"{s.name.surface} has a say: {verb.lemma} that", 0.85)
    if verb.lemma in {"be", "remain", "seem", "appear"} and following in FEELINGS:
        return Kind("metonym", f"{s.name.surface} is {following}", 0.85)
    if (
        _governed(s)
        and verb.lemma not in STATIVE
        and not verb.passive
        and verb.tense not in {"gerund", "infinitive", "participle"}
    ):
        return Kind("metonym", f"{s.name.surface} does what people do: {verb.lemma}", 0.75)
    return None


def _governed(s: Setting) -> bool:
    """True for the name of a country, a division or a town: rivers and hills have nobody who acts in their name."""
    if s.name.span.first == 0 and not reads_as_place(s.name, 0.5):  # "Reading helps"
        return False
    return any(hit.primary and hit.place.feature[:1] in "AP" for hit in s.name.hits)


def _has_object(s: Setting, verb: VerbGroup) -> bool:
    """True for "followed the talks"; "Tabriz, Tehran, Isfahan followed" is a row of places."""
    following = s.words[verb.head + 1] if verb.head + 1 < len(s.words) else None
    return following is not None and following.tag in {"DT", "PRP$", "NN", "NNS", "NNP", "JJ", "CD", "PRP", "VBG"}


def _hosting(s: Setting, verb: VerbGroup) -> bool:
    """A town that sees, greets or delights somebody is a place: "Bordeaux saw him step ashore"."""
    after = {w.lower for w in s.words[verb.head + 1 : verb.head + 3]}
    return verb.lemma in HOSTS and bool(after & OBJECT_PRONOUNS)


def _seated(s: Setting) -> bool:
    """True for a seat of government that is not spoken of as a building: "the Kremlin holds that"."""
    seats = all(hit.place.feature in SEATS for hit in s.name.hits if hit.primary)
    return seats and any(hit.primary for hit in s.name.hits) and s.governor.preposition is None


def _in_contest(s: Setting) -> Kind | None:
    """A team against a team: "beat X", "lost to X", "X 2-1"."""
    first, last = s.name.span
    before = s.words[first - 1] if first else None
    if before is not None and before.lemma in CONTESTS and before.tag.startswith("V"):
        return Kind("metonym", f"a team or an army: {before.lemma} {s.name.surface}", 0.85)
    verb = s.governor.verb
    if s.governor.preposition in {"to", "with", "against"} and verb is not None and verb.lemma in LOSING:
        near = 0 < s.governor.at - verb.head <= NEAR
        if near and not any(w.tag in {"NN", "NNS"} for w in s.words[verb.head + 1 : s.governor.at]):
            return Kind("metonym", f"a team: {verb.lemma} {s.governor.preposition} {s.name.surface}", 0.8)
    following = s.words[last].text if last < len(s.words) else ""
    if SCORE.fullmatch(following) and s.governor.preposition not in {"in", "at"}:
        return Kind("metonym", f"a team: {s.name.surface} {following}", 0.85)
    return None


def _possessing(s: Setting) -> Kind | None:
    after = s.words[s.name.span.last : s.name.span.last + 3]
    possessive = s.words[s.name.span.last - 1].possessive
    for word in after:
        if word.lower in GOVERNMENT_NOUNS and (possessive or word is after[0]):
            return Kind("metonym", f"the {word.lower} of {s.name.surface}", 0.8)
        if word.tag not in {"JJ", "NN", "NNS", "CC", "VBN", "VBG", "RB"}:
            return None
    return None


def _acted_upon(s: Setting) -> Kind | None:
    before = s.words[s.name.span.first - 1].lower if s.name.span.first else ""
    verb = s.governor.verb
    if before in RELATION_NOUNS and s.governor.preposition is None:
        return Kind("metonym", f"{before} of {s.name.surface}", 0.7)
    if before in BINDING or (s.name.span.first and s.words[s.name.span.first - 1].lemma in ACCUSING):
        return Kind("metonym", f"{before} {s.name.surface}", 0.8)
    passive = (
        s.governor.preposition == "by" and verb is not None and (verb.passive or verb.tense in {"participle", "past"})
    )
    if passive and verb is not None and verb.lemma in GOVERNMENT_VERBS | {"criticise", "send", "invite"}:
        return Kind("metonym", f"{verb.lemma} by {s.name.surface}", 0.85)
    if s.governor.preposition == "on" and verb is not None and verb.lemma in {"impose", "place", "depend", "pressure"}:
        return Kind("metonym", f"{verb.lemma} on {s.name.surface}", 0.85)
    if s.governor.preposition == "according to":
        return Kind("metonym", f"according to {s.name.surface}", 0.85)
    return None


def _related(s: Setting) -> Kind | None:
    preposition = s.governor.preposition
    if preposition not in {"with", "between", "against", "on", "from", "towards", "toward"}:
        return None
    noun = s.governor.noun or ""
    if noun in RELATION_NOUNS and preposition != "from":
        return Kind("metonym", f"{noun} {preposition} {s.name.surface}", 0.8)
    if preposition == "between" and any(
        w.lower in RELATION_NOUNS for w in s.words[max(0, s.governor.at - 4) : s.governor.at]
    ):
        return Kind("metonym", f"between governments: {s.name.surface}", 0.75)
    return None
