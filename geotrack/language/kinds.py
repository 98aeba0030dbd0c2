"""The kind of a name: a place, or what stands behind it: a government, a people, a person, a longer name."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from geotrack.language.actors import NAMED, Actor, of_actor
from geotrack.language.governor import Governor, govern
from geotrack.language.knownnames import filed_words
from geotrack.language.longername import FAINT, is_nested, longer_name
from geotrack.language.metonyms import HOSTS, metonym
from geotrack.language.motion import motion_of
from geotrack.language.name import PARTY, STUCK, Name, Span
from geotrack.language.namesakes import DOER, FAINT_IN_PLACE, GOING, LIKELY, SMALL, joined, settled
from geotrack.language.propername import proper_span
from geotrack.language.setting import Kind, Setting, feature_of, is_locative, reads_as_place, strength
from geotrack.language.tagging import TaggedSentence
from geotrack.language.toponym import Toponym
from geotrack.language.verbs import VerbGroup, verb_groups
from geotrack.language.words import (
    KIN,
    PLACE_TYPES,
    THINGS,
    TITLES,
    VESSELS,
)

__all__ = ["classify"]

HEADS = "heads a dated entry"
SEATED = frozenset("company firm group agency newspaper daily system systems plan accord".split())
"""Nouns that stand after the place where the thing is: "an Atlanta agency"."""
VISITING = frozenset({"visit", "reach", "enter", "tour"})
LEADING = frozenset({"go", "arrive", "depart", "return", "carry"})
FURTHER = frozenset({"then", "on", "later", "finally"})
CLOSE = 4  # words from a verb to the preposition that hangs on it
BOUND_FOR = GOING | frozenset("sail fly embark start set head steer make take".split())
CONVEYANCES = frozenset("train plane bus coach flight passage steamer taxi lorry truck road way".split())
ALSO_WORDS = frozenset(
    "nice reading mobile split bath hull deal sale bury rugby cork battle sandwich bend flint orange phoenix "
    "independence normal eureka hope liberal paradise superior enterprise surprise wells rye ware street barking "
    "epsom poole diss wells ayr buffalo mesa plano troy media lemon hershey champaign".split(),
)
POINT = Kind("place", "a point, by its coordinates", 0.97)


def classify(
    sentences: Sequence[TaggedSentence],
    names: Sequence[Name],
    actors: Sequence[Actor],
    dateline: tuple[int, int] | None,
    heads: Sequence[tuple[int, int]] = (),
) -> tuple[Toponym, ...]:
    """Return the names that stand for a place or something behind it, each with its kind, in the order of the text."""
    toponyms: list[Toponym] = []
    telegram = _in_capitals(sentences)
    here, acting = defaultdict[int, list[Name]](list), defaultdict[int, list[Actor]](list)
    for name in names:
        here[name.sentence].append(name)
    for actor in actors:
        acting[actor.sentence].append(actor)
    for tagged in sentences:
        index = tagged.sentence.index
        if here[index]:
            filed = Filed(dateline, heads, telegram)
            toponyms += _in_sentence(tagged, here[index], verb_groups(tagged.words), acting[index], filed)
    return settled(toponyms)


class Filed(NamedTuple):
    """Where the report and its entries were written, and whether it is in capitals like a telegram.

    Attributes
    ----------
    dateline, heads
        Character offsets of the dateline, and of the places at the heads of dated entries.
    telegram
        True where capitals say nothing.
    """

    dateline: tuple[int, int] | None
    heads: Sequence[tuple[int, int]]
    telegram: bool


def _in_capitals(sentences: Sequence[TaggedSentence]) -> bool:
    """True for a report that is mostly in capitals, as a telegram is."""
    return 2 * sum(_shouted(s) for s in sentences) > len(sentences)


def _in_sentence(
    tagged: TaggedSentence,
    names: Sequence[Name],
    verbs: Sequence[VerbGroup],
    actors: Sequence[Actor],
    filed: Filed,
) -> list[Toponym]:
    taken = {i for name in names if not _is_noise(name) for i in range(*name.span)}
    before: list[tuple[Span, Governor]] = []
    out: list[Toponym] = []
    for name, following in zip(names, [*names[1:], None], strict=False):
        governor = govern(tagged.words, name.span, verbs, before)
        before.append((name.span, governor))
        chunk = proper_span(tagged.words, name.span, taken)
        setting = Setting(tagged.words, name, governor, chunk, actors, filed.dateline, following)
        headline = tagged.sentence.kind != "body" or (_shouted(tagged) and not filed.telegram)
        if name.hits and any(start <= name.start < end for start, end in filed.heads):
            kind = Kind("place", HEADS, 0.85)
        else:
            kind = POINT if name.point else _headline_kind(setting) if headline else _kind(setting)
        out.append(Toponym(name=name, kind=kind, governor=governor, feature=feature_of(setting)))
    return joined(tagged, out)


def _shouted(tagged: TaggedSentence) -> bool:
    """True for a line in capitals, unless it is told by the dictionary which of its words are names."""
    return all(w.text.isupper() and w.capital for w in tagged.words if w.text.isalpha())


def _is_noise(name: Name) -> bool:
    """True for a common word that is also a village: it ends no longer name ("Mombasa Cement")."""
    single = name.span.last - name.span.first == 1 and name.demonym is None and name.point is None
    return single and name.reading is not None and name.reading.place < FAINT and strength(name.hits) < 0.6  # noqa: PLR2004


def _kind(s: Setting) -> Kind:
    """Ask each rule in turn; the first that knows decides."""
    rules = (
        _dateline,
        _constituency,
        _street,
        _of_an_actor,
        _demonym,
        longer_name,
        _thing,
        _person,
        _reads_otherwise,
        metonym,
        _doer,
        _place,
    )
    return next(kind for rule in rules if (kind := rule(s)) is not None)


def _headline_kind(s: Setting) -> Kind:
    """In a headline every word has a capital: only well-known names count there, and names that the body confirms."""
    decided = _dateline(s) or _of_an_actor(s) or _demonym(s)
    if decided:
        return decided
    if strength(s.name.hits) >= 0.7 and (len(s.name.surface) > 3):  # noqa: PLR2004
        return metonym(s) or Kind("place", "well-known name in a headline", 0.6)
    return Kind(None, "a word of the headline", 0.5)


def _dateline(s: Setting) -> Kind | None:
    if s.dateline and s.dateline[0] <= s.name.start and s.name.end <= s.dateline[1]:
        return Kind("dateline", "stands where the report was filed", 0.97)
    if s.name.hits and s.name.span.last <= filed_words(s.words):
        return Kind("dateline", "in capitals before a dash, where the report was filed", 0.9)
    return None


def _constituency(s: Setting) -> Kind | None:
    if PARTY.match(s.words[s.name.span.first].text) and s.name.hits:
        return Kind("place", "after a politician's party", 0.85)
    stuck = STUCK.search(s.words[s.name.span.last - 1].text)
    if stuck and s.name.hits:
        acting = stuck[1] in {"led", "backed", "controlled", "administered", "run"}
        return Kind("metonym" if acting else "place", f"before '{stuck.group()}'", 0.8)
    return None


def _street(s: Setting) -> Kind | None:
    if s.name.street:
        return Kind("place", "a street or road", 0.6)
    return None


def _reads_otherwise(s: Setting) -> Kind | None:
    """A little-known name that the recogniser is sure is no place's is that of what it reads as."""
    reading, located = s.name.reading, is_locative(s) or feature_of(s) is not None
    if reading is None or _qualified(s) or _gone_to(s) or _reached(s):
        return None
    best = strength(s.name.hits)
    least = 0.0 if best >= 0.6 else FAINT_IN_PLACE if located else FAINT  # noqa: PLR2004
    if reading.place >= least:
        return None
    sure = round(1 - reading.place, 2)
    if reading.label == "person":
        return Kind("person", f"reads as a person: {s.name.surface}", sure)
    if reading.label == "organisation":
        return Kind("name_part", f"reads as an organisation: {s.name.surface}", sure)
    return Kind(None, "reads as no name of a place", sure)


def _gone_to(s: Setting) -> bool:
    """True for where somebody goes: "left Venice", "took ship for Acapulco"."""
    first, g = s.name.span.first, s.governor
    if g.preposition in {"for", "bound for"} and s.name.hits:
        return g.noun in VESSELS or g.noun in CONVEYANCES or (g.verb is not None and g.verb.lemma in BOUND_FOR)
    return first > 0 and s.words[first - 1].lemma in GOING


def _reached(s: Setting) -> bool:
    """True for where a verb of motion leads or comes from: "walked to Colchane"."""
    verb = s.governor.verb
    motion = motion_of(s.words, verb) if verb is not None and s.name.hits else None
    led = motion is not None and motion.action in LEADING and s.governor.preposition in {"to", "into", "from", "via"}
    further = s.governor.at > 0 and s.words[s.governor.at - 1].lower in FURTHER  # "went to X by bus and then to Y"
    return led and verb is not None and (0 < s.governor.at - verb.head <= CLOSE or (further and not s.governor.fronted))


def _of_an_actor(s: Setting) -> Kind | None:
    actor = of_actor(s.actors, s.name.sentence, s.name.span)
    if actor is None:
        return None
    bare = (
        s.governor.preposition in {"in", "at", "to", "from", "near"} and s.words[s.name.span.first - 1].lower != "the"
    )
    if bare and actor.kind == "ship" and strength(s.name.hits) >= 0.6:  # noqa: PLR2004 - "was built in Belfast"
        return None
    if is_locative(s) and strength(s.name.hits) >= 0.6 and len(actor.name.split()) > 1 and _is_single(actor):  # noqa: PLR2004
        return None
    if _is_nobody(s, actor):
        return None
    kind = "person" if actor.kind == "person" else "name_part"
    return Kind(kind, f"belongs to the name of {actor.name}", 0.9)


def _is_nobody(s: Setting, actor: Actor) -> bool:
    """True for a place or a people taken for an actor: "the Paris Walmart" by the given name, "a Russian officer"."""
    if not _single_word(s) or s.name.span.first > actor.span.first:
        return False
    if _is_single(actor) and s.name.demonym is not None and not s.name.hits:
        return True
    least = 0.8 if _is_single(actor) else 0.6
    return strength(s.name.hits) >= 0.6 and reads_as_place(s.name, least)  # noqa: PLR2004


def _single_word(s: Setting) -> bool:
    return s.name.span.last - s.name.span.first == 1


def _is_single(actor: Actor) -> bool:
    return actor.span.last - actor.span.first == 1


def _demonym(s: Setting) -> Kind | None:
    if s.name.demonym is None:
        return None
    if s.name.hits and (s.name.demonym.name == s.name.surface or is_locative(s)) and strength(s.name.hits) >= 0.6:  # noqa: PLR2004
        return None
    return Kind("demonym", f"adjective or people of {s.name.demonym.name}", 0.95)


def _thing(s: Setting) -> Kind | None:
    """A name before a noun such as "missile system", or after "the frigate", is that thing's name."""
    following = [w for w in s.words[s.name.span.last : s.name.span.last + 5] if w.lower != "and" and not w.capital][:3]
    if following and not s.words[s.name.span.last - 1].possessive:
        for word in following:
            noun = word.lower
            if noun in THINGS and not (
                s.name.hits and noun in {"process", "plan", "company", "firm"} and is_locative(s)
            ):
                return Kind("name_part", f"names a {noun}", 0.85, noun in SEATED and is_nested(s))
            if word.tag not in {"NN", "NNS", "JJ", "CD"} or noun in PLACE_TYPES:
                break
    if _aboard(s):
        return Kind("name_part", "a ship, by 'in the' or 'aboard the'", 0.7)
    before = s.words[s.name.span.first - 1] if s.name.span.first else None
    if before and before.lower in VESSELS and before.tag.startswith("NN") and not before.capital:
        return Kind("name_part", f"names a {before.lower}", 0.85)
    return None


def _aboard(s: Setting) -> bool:
    """True for "embarked in the Pizarro": towns take no article, ships do."""
    first = s.name.span.first
    if first > 1 and s.words[first - 1].lower == "the" and s.words[first - 2].lower == "aboard":
        return True
    article = first > 1 and s.words[first - 1].lower == "the" and s.words[first - 2].lower in {"in", "on", "aboard"}
    towns = all(hit.place.feature.startswith("P") for hit in s.name.hits)
    known = strength(s.name.hits) >= 0.75 or reads_as_place(s.name, LIKELY)  # noqa: PLR2004
    return article and towns and not known and feature_of(s) is None


def _person(s: Setting) -> Kind | None:
    if _has_kin(s):
        return Kind("person", "has kin", 0.85)
    before = s.words[s.name.span.first - 1] if s.name.span.first else None
    if before is None or before.possessive:
        return None
    noun = before.lower.rstrip(".")
    if noun in NAMED and not any(of_actor([a], s.name.sentence, s.name.span) for a in s.actors):
        return None
    if (noun in TITLES or noun in KIN) and noun not in PLACE_TYPES and before.tag.startswith(("NN", "VBN", "VBD")):
        return Kind("person", f"follows the title {before.text}", 0.85)
    return None


def _has_kin(s: Setting) -> bool:
    """True for "Amina and her two sons", "Amina's mother-in-law": towns have no brothers."""
    after = s.words[s.name.span.last : s.name.span.last + 5]
    if is_locative(s) or len(after) < 3 or after[0].lower not in {"and", "with"} or after[1].tag != "PRP$":  # noqa: PLR2004
        return False
    return any(w.lower.removesuffix("s") in KIN or w.lower in {"children", "wives"} for w in after[2:])


def _doer(s: Setting) -> Kind | None:
    """A little-known name that does what people do is somebody's surname: "There Burke split his forces"."""
    verb = s.governor.verb
    if not s.governor.subject or verb is None or verb.passive or s.governor.preposition or not _single_word(s):
        return None
    if s.words[s.name.span.last].text == ",":  # "Hebron, reached on Friday"
        return None
    human = (
        verb.tense in {"past", "pluperfect", "perfect"}
        and verb.lemma not in {"be", "lie", "stand", "become", "have"} | HOSTS
    )
    if human and strength(s.name.hits) < 0.7 and not feature_of(s):  # noqa: PLR2004
        return Kind("person", f"{DOER}: {verb.lemma}", 0.7)
    return None


def _place(s: Setting) -> Kind:
    best = strength(s.name.hits)
    words = s.name.span.last - s.name.span.first
    typed = feature_of(s) is not None
    if is_locative(s) or typed or _qualified(s):
        return Kind("place", _place_reason(s, typed=typed), min(0.97, 0.8 + best / 5))
    if s.name.span.first == 0 and s.words[0].lower in ALSO_WORDS and not s.words[0].possessive:
        return Kind(None, "an ordinary word at the start of a sentence", 0.7)
    if s.name.span.first == 0 and words == 1 and best < 0.6 and s.words[0].tag not in {"NNP", "NNPS"}:  # noqa: PLR2004
        return Kind(None, "an ordinary word at the start of a sentence", 0.7)
    if _visited(s):
        return Kind("place", "somebody visits it", 0.7)
    if words > 1 or best >= 0.6:  # noqa: PLR2004
        return Kind("place", "a known place, without a preposition", 0.7 + best / 5)
    if best >= 0.5 and s.words[s.name.span.first].tag in {"NNP", "NNPS"}:  # noqa: PLR2004
        return Kind("place", "a town's name, without a preposition", 0.6)
    if reads_as_place(s.name, 0.6):
        return Kind("place", "reads as a place", 0.6)
    return Kind(None, f"{SMALL} that speaks for a place", 0.6)


def _visited(s: Setting) -> bool:
    """True for the object of a verb that takes places only: "visited Khasan"."""
    first = s.name.span.first
    return bool(s.name.hits) and first > 0 and s.words[first - 1].lemma in VISITING and s.governor.preposition is None


def _qualified(s: Setting) -> bool:
    """True before a comma and an area ("Paris, Texas")."""
    last, following = s.name.span.last, s.following
    if following is None or not s.name.hits or [w.text for w in s.words[last : following.span.first]] != [","]:
        return False
    return any(hit.place.feature.startswith(("A.PCL", "A.ADM1")) for hit in following.hits)


def _place_reason(s: Setting, *, typed: bool) -> str:
    if typed and s.governor.type_noun:
        return f"called a {s.governor.type_noun}"
    if s.governor.preposition:
        return f"after '{s.governor.preposition}'"
    return "followed by what it lies in"
