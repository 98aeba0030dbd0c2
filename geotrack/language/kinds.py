"""The kind of a name: a place, or what stands behind it: a dateline, a government, a people, a person, a longer name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from geotrack.gazetteer import NameHit
from geotrack.language.actors import Actor, of_actor
from geotrack.language.governor import Governor, govern
from geotrack.language.names import Name, Span, given_names, proper_span
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.verbs import VerbGroup, verb_groups
from geotrack.language.words import (
    GOVERNMENT_NOUNS,
    GOVERNMENT_VERBS,
    KIN,
    LOCATIVES,
    ORGANISATIONS,
    PLACE_TYPES,
    RELATION_NOUNS,
    THINGS,
    TITLES,
    VESSELS,
)

__all__ = ["Kind", "Toponym", "classify", "strength"]

LARGE = 100_000
KNOWN = 15_000
FEELINGS = frozenset("keen ready willing angry furious eager reluctant silent adamant determined concerned alarmed anxious "
                     "unhappy happy pleased cautious wary right wrong free".split())
COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper",
                     "lower", "greater", "downtown", "inner", "outer", "new", "old", "mid", "northeast", "northwest",
                     "southeast", "southwest", "north-east", "north-west", "south-east", "south-west"})
PLACE_OF = frozenset({"republic", "kingdom", "university-town", "duchy", "sultanate", "emirate", "principality", "shores"})
HOSTS = frozenset({"greet", "welcome", "receive", "host", "cheer", "await", "follow", "see", "dazzle", "disappoint", "delight", "bore", "charm"})
BINDING = frozenset({"told", "warned", "urged", "accused", "asked", "pressed", "against", "upon"})


class Kind(NamedTuple):
    """What a name is, why, and how sure that is (0 to 1). The kind None means: no name of a place at all."""

    kind: str | None
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name in the text with its kind and what governs it.

    Parameters
    ----------
    name
        The words, and what the gazetteer knows of them.
    kind
        As in `geotrack.itinerary.KINDS`, with reason and confidence.
    governor
        Preposition, verb and type noun.
    feature
        GeoNames feature that the text asks for ("X station"), None where it does not.
    """

    name: Name
    kind: Kind
    governor: Governor
    feature: str | None = None


class _Setting(NamedTuple):
    """All that a rule may look at."""

    words: Sequence[Word]
    name: Name
    governor: Governor
    chunk: Span
    actors: Sequence[Actor]
    dateline: tuple[int, int] | None
    following: Name | None


def strength(hits: Sequence[NameHit]) -> float:
    """Return how well known the best place of that name is: 0 for an unknown hamlet to 1 for a country.

    The scale is ours: countries and continents 1, first-order divisions, seas and regions .85, cities by the logarithm
    of their inhabitants (.75 at a million, .5 at 10,000); a name that is only an alternate counts a tenth less.
    """
    return max((_weight(hit) for hit in hits), default=0.0)


def _weight(hit: NameHit) -> float:
    feature, people = hit.place.feature, hit.place.population
    if feature.startswith(("A.PCL", "L.CONT")) or feature == "A.TERR":
        base = 1.0
    elif feature.startswith(("A.ADM1", "H", "L", "T")) or feature in {"P.PPLC", "S.GOVT", "S.PAL", "S.BLDG", "S.CTRG"}:
        base = 0.85
    else:
        base = 0.25 + min(0.55, max(0.0, (len(str(people)) - 1) / 12)) if people else 0.25
    return base - (0.0 if hit.primary else 0.1)


def classify(
    sentences: Sequence[TaggedSentence],
    names: Sequence[Name],
    actors: Sequence[Actor],
    dateline: tuple[int, int] | None,
) -> tuple[Toponym, ...]:
    """Return the names that stand for a place or for something behind it, each with its kind, in the order of the text."""
    toponyms: list[Toponym] = []
    for tagged in sentences:
        verbs = verb_groups(tagged.words)
        here = [name for name in names if name.sentence == tagged.sentence.index]
        toponyms += _in_sentence(tagged, here, verbs, actors, dateline)
    return _agree(toponyms)


def _in_sentence(
    tagged: TaggedSentence,
    names: Sequence[Name],
    verbs: Sequence[VerbGroup],
    actors: Sequence[Actor],
    dateline: tuple[int, int] | None,
) -> list[Toponym]:
    taken = {i for name in names for i in range(*name.span)}
    before: list[tuple[Span, Governor]] = []
    out: list[Toponym] = []
    for name, following in zip(names, [*names[1:], None], strict=False):
        governor = govern(tagged.words, name.span, verbs, before)
        before.append((name.span, governor))
        others = taken - set(range(*name.span))
        chunk = proper_span(tagged.words, name.span, others)
        setting = _Setting(tagged.words, name, governor, chunk, actors, dateline, following)
        headline = tagged.sentence.kind != "body" or _shouted(tagged)
        kind = _headline_kind(setting) if headline else _kind(setting)
        out.append(Toponym(name=name, kind=kind, governor=governor, feature=_feature(setting)))
    return out


def _shouted(tagged: TaggedSentence) -> bool:
    """True for a line in capitals."""
    return all(w.text.isupper() for w in tagged.words if w.text.isalpha())


def _feature(s: _Setting) -> str | None:
    noun = s.governor.type_noun
    if s.chunk.last > s.name.span.last and s.words[s.name.span.last].lower in PLACE_TYPES:
        noun = s.words[s.name.span.last].lower
    elif s.chunk.first < s.name.span.first and s.words[s.name.span.first - 1].lower in PLACE_TYPES:
        noun = s.words[s.name.span.first - 1].lower
    return PLACE_TYPES.get(noun) if noun else None


def _kind(s: _Setting) -> Kind:
    """Ask each rule in turn; the first that knows decides."""
    rules = (_dateline, _of_an_actor, _demonym, _longer_name, _thing, _person, _metonym, _doer, _place)
    return next(kind for rule in rules if (kind := rule(s)) is not None)


def _headline_kind(s: _Setting) -> Kind:
    """In a headline every word has a capital: only well-known names count there, and names that the body confirms."""
    decided = _dateline(s) or _of_an_actor(s) or _demonym(s)
    if decided:
        return decided
    if strength(s.name.hits) >= 0.7 and (len(s.name.surface) > 3):  # noqa: PLR2004
        return _metonym(s) or Kind("place", "well-known name in a headline", 0.6)
    return Kind(None, "a word of the headline", 0.5)


def _dateline(s: _Setting) -> Kind | None:
    if s.dateline and s.dateline[0] <= s.name.start and s.name.end <= s.dateline[1]:
        return Kind("dateline", "stands where the report was filed", 0.97)
    return None


def _of_an_actor(s: _Setting) -> Kind | None:
    actor = of_actor(s.actors, s.name.sentence, s.name.span)
    if actor is None:
        return None
    if _locative(s) and strength(s.name.hits) >= 0.6 and len(actor.name.split()) > 1 and _is_single(actor):  # noqa: PLR2004
        return None
    kind = "person" if actor.kind == "person" else "name_part"
    return Kind(kind, f"belongs to the name of {actor.name}", 0.9)


def _is_single(actor: Actor) -> bool:
    return actor.span.last - actor.span.first == 1


def _demonym(s: _Setting) -> Kind | None:
    if s.name.demonym is None:
        return None
    if s.name.hits and (s.name.demonym.name == s.name.surface or _locative(s)) and strength(s.name.hits) >= 0.6:  # noqa: PLR2004
        return None
    return Kind("demonym", f"adjective or people of {s.name.demonym.name}", 0.95)


def _longer_name(s: _Setting) -> Kind | None:
    left = s.words[s.chunk.first : s.name.span.first]
    right = s.words[s.name.span.last : s.chunk.last]
    if any(w.lower in ORGANISATIONS for w in right):
        return _part(s, right[-1].text)
    if right and right[0].lower not in PLACE_TYPES and right[0].lower not in TITLES:
        return _before_capital(s, right)
    if not left:
        return None
    if left[-1].text == "of":
        return _after_of(s, left)
    if left[-1].lower in PLACE_TYPES or left[-1].lower in COMPASS or left[-1].text.islower():
        return None
    if left[-1].lower in TITLES or left[-1].lower in given_names() or len(left[-1].text.strip(".")) == 1:
        return Kind("person", f"follows {left[-1].text}", 0.85)
    if any(w.lower in ORGANISATIONS for w in left):
        return _part(s, left[0].text)
    return Kind("name_part", f"part of {_chunk_text(s)}", 0.7)


def _part(s: _Setting, head: str) -> Kind:
    return Kind("name_part", f"part of {_chunk_text(s)}: {head} makes it one", 0.9)


def _chunk_text(s: _Setting) -> str:
    return " ".join(w.text for w in s.words[s.chunk.first : s.chunk.last])


def _before_capital(s: _Setting, right: Sequence[Word]) -> Kind | None:
    if s.name.surface.lower() in given_names() and len(right) == 1:
        return Kind("person", f"first name of {_chunk_text(s)}", 0.85)
    if right[0].lower in THINGS or right[0].text.isdigit():
        return None
    if any(w.lower in TITLES for w in right):
        return None
    return Kind("name_part", f"part of {_chunk_text(s)}", 0.75)


def _after_of(s: _Setting, left: Sequence[Word]) -> Kind | None:
    head = left[-2].lower if len(left) > 1 else ""
    if head in PLACE_TYPES or head in PLACE_OF or head in COMPASS or left[-2].possessive is False and head in LOCATIVES:
        return None
    if head in ORGANISATIONS or left[-2].possessive:
        return _part(s, left[-2].text)
    if head in TITLES and head in {"duke", "duchess", "prince", "princess", "earl", "count", "baron", "lord", "lady"}:
        return Kind("name_part", f"part of the title {_chunk_text(s)}", 0.85)
    if head in TITLES:
        return None
    return Kind("name_part", f"part of {_chunk_text(s)}", 0.75)


def _thing(s: _Setting) -> Kind | None:
    """A name before a noun such as "missile system", or after "the frigate", is that thing's name."""
    after = [w.lower for w in s.words[s.name.span.last : s.name.span.last + 3]]
    if after and not s.words[s.name.span.last - 1].possessive:
        for word, noun in zip(s.words[s.name.span.last : s.name.span.last + 3], after, strict=True):
            if noun in THINGS and not (s.name.hits and noun in {"process", "plan", "company", "firm"} and _locative(s)):
                return Kind("name_part", f"names a {noun}", 0.85)
            if word.tag not in {"NN", "NNS", "JJ", "CD"} or noun in PLACE_TYPES:
                break
    if _aboard(s):
        return Kind("name_part", "a ship, by 'in the' or 'aboard the'", 0.7)
    before = s.words[s.name.span.first - 1] if s.name.span.first else None
    if before and before.lower in VESSELS and before.tag.startswith("NN") and not before.capital:
        return Kind("name_part", f"names a {before.lower}", 0.85)
    return None


def _aboard(s: _Setting) -> bool:
    """True for "embarked in the Pizarro": towns take no article, ships do."""
    first = s.name.span.first
    article = first > 1 and s.words[first - 1].lower == "the" and s.words[first - 2].lower in {"in", "on", "aboard"}
    towns = all(hit.place.feature.startswith("P") for hit in s.name.hits)
    return article and towns and strength(s.name.hits) < 0.75 and _feature(s) is None  # noqa: PLR2004


def _person(s: _Setting) -> Kind | None:
    before = s.words[s.name.span.first - 1] if s.name.span.first else None
    if before is None or before.possessive:
        return None
    noun = before.lower
    if (noun in TITLES or noun in KIN) and noun not in PLACE_TYPES and before.tag.startswith(("NN", "VBN", "VBD")):
        return Kind("person", f"follows the title {before.text}", 0.85)
    return None


def _locative(s: _Setting) -> bool:
    preposition = s.governor.preposition
    return preposition is not None and preposition.split()[-1] in LOCATIVES | {"of"} and preposition not in {"by", "of"}


def _metonym(s: _Setting) -> Kind | None:
    if strength(s.name.hits) < 0.6 or _feature(s):  # noqa: PLR2004 - hamlets have no government
        return None
    return _acting(s) or _possessing(s) or _acted_upon(s) or _related(s)


def _acting(s: _Setting) -> Kind | None:
    verb = s.governor.verb
    if not s.governor.subject or verb is None or s.governor.preposition or _hosting(s, verb):
        return None
    if verb.passive and verb.lemma not in {"accuse", "warn", "blame", "surprise", "condemn", "force"}:
        return None
    if verb.lemma in GOVERNMENT_VERBS:
        return Kind("metonym", f"{s.name.surface} acts: {verb.lemma}", 0.88)
    following = s.words[verb.head + 1].lower if verb.head + 1 < len(s.words) else ""
    if verb.lemma in {"be", "remain", "seem", "appear"} and following in FEELINGS:
        return Kind("metonym", f"{s.name.surface} is {following}", 0.85)
    return None


def _hosting(s: _Setting, verb: VerbGroup) -> bool:
    """A town that sees, greets or delights somebody is a place: "Bordeaux saw him step ashore"."""
    after = {w.lower for w in s.words[verb.head + 1 : verb.head + 3]}
    return verb.lemma in HOSTS and bool(after & {"him", "her", "them", "us", "me"})


def _doer(s: _Setting) -> Kind | None:
    """A little-known name that does what people do is somebody's surname: "There Burke split his forces"."""
    verb = s.governor.verb
    if not s.governor.subject or verb is None or verb.passive or s.governor.preposition or s.name.span.last - s.name.span.first > 1:
        return None
    human = verb.tense in {"past", "pluperfect", "perfect"} and verb.lemma not in {"be", "lie", "stand", "become", "have"} | HOSTS
    if human and strength(s.name.hits) < 0.7 and not _feature(s):  # noqa: PLR2004
        return Kind("person", f"somebody who acts: {verb.lemma}", 0.7)
    return None


def _possessing(s: _Setting) -> Kind | None:
    after = s.words[s.name.span.last : s.name.span.last + 3]
    possessive = s.words[s.name.span.last - 1].possessive
    for word in after:
        if word.lower in GOVERNMENT_NOUNS and (possessive or word is after[0]):
            return Kind("metonym", f"the {word.lower} of {s.name.surface}", 0.8)
        if word.tag not in {"JJ", "NN", "NNS", "CC", "VBN", "VBG", "RB"}:
            return None
    return None


def _acted_upon(s: _Setting) -> Kind | None:
    before = s.words[s.name.span.first - 1].lower if s.name.span.first else ""
    verb = s.governor.verb
    if before in BINDING:
        return Kind("metonym", f"{before} {s.name.surface}", 0.8)
    passive = s.governor.preposition == "by" and verb is not None and (verb.passive or verb.tense in {"participle", "past"})
    if passive and verb is not None and verb.lemma in GOVERNMENT_VERBS | {"criticise", "send", "invite"}:
        return Kind("metonym", f"{verb.lemma} by {s.name.surface}", 0.85)
    if s.governor.preposition == "on" and verb is not None and verb.lemma in {"impose", "place", "depend", "pressure"}:
        return Kind("metonym", f"{verb.lemma} on {s.name.surface}", 0.85)
    if s.governor.preposition == "according to":
        return Kind("metonym", f"according to {s.name.surface}", 0.85)
    return None


def _related(s: _Setting) -> Kind | None:
    preposition = s.governor.preposition
    if preposition not in {"with", "between", "against", "on", "from", "towards", "toward"}:
        return None
    noun = s.governor.noun or ""
    if noun in RELATION_NOUNS and preposition != "from":
        return Kind("metonym", f"{noun} {preposition} {s.name.surface}", 0.8)
    if preposition == "between" and any(w.lower in RELATION_NOUNS for w in s.words[max(0, s.governor.at - 4) : s.governor.at]):
        return Kind("metonym", f"between governments: {s.name.surface}", 0.75)
    return None


def _place(s: _Setting) -> Kind:
    best = strength(s.name.hits)
    words = s.name.span.last - s.name.span.first
    typed = _feature(s) is not None
    if _locative(s) or typed or _qualified(s):
        return Kind("place", _place_reason(s, typed=typed), min(0.97, 0.8 + best / 5))
    if s.name.span.first == 0 and words == 1 and best < 0.6 and s.words[0].tag not in {"NNP", "NNPS"}:  # noqa: PLR2004
        return Kind(None, "an ordinary word at the start of a sentence", 0.7)
    if words > 1 or best >= 0.6:  # noqa: PLR2004
        return Kind("place", "a known place, without a preposition", 0.7 + best / 5)
    if best >= 0.5 and s.words[s.name.span.first].tag in {"NNP", "NNPS"}:  # noqa: PLR2004
        return Kind("place", "a town's name, without a preposition", 0.6)
    return Kind(None, "a small place's name with nothing that speaks for a place", 0.6)


def _qualified(s: _Setting) -> bool:
    """True before a comma and an area ("Paris, Texas")."""
    last, following = s.name.span.last, s.following
    if following is None or not s.name.hits or [w.text for w in s.words[last : following.span.first]] != [","]:
        return False
    return any(hit.place.feature.startswith(("A.PCL", "A.ADM1")) for hit in following.hits)


def _place_reason(s: _Setting, *, typed: bool) -> str:
    if typed and s.governor.type_noun:
        return f"called a {s.governor.type_noun}"
    if s.governor.preposition:
        return f"after '{s.governor.preposition}'"
    return "followed by what it lies in"


def _agree(toponyms: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Settle the doubtful ones by their namesakes in the report: a name accepted elsewhere is accepted here."""
    kinds: dict[str, Counter[str]] = {}
    for toponym in toponyms:
        kinds.setdefault(toponym.name.surface.lower(), Counter())[toponym.kind.kind or ""] += 1
    out = []
    for toponym in toponyms:
        seen = kinds[toponym.name.surface.lower()]
        bare = toponym.governor.preposition not in LOCATIVES
        if toponym.kind.kind == "place" and seen["person"] and bare and strength(toponym.name.hits) < 0.7:  # noqa: PLR2004
            toponym = replace(toponym, kind=Kind("person", "named as a person elsewhere in the report", 0.65))  # noqa: PLW2901
        elif toponym.kind.kind is None and (seen["place"] or seen["metonym"]):
            toponym = replace(toponym, kind=Kind("place", "named as a place elsewhere in the report", 0.65))  # noqa: PLW2901
        if toponym.kind.kind is not None:
            out.append(toponym)
    return tuple(out)
