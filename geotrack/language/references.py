"""References: words that point at a place without being its name ("the capital", "there", "40 km off Libya")."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geotrack.language.governor import Governor, govern
from geotrack.language.motion import motion_of
from geotrack.language.name import Name, Span
from geotrack.language.phrases import Phrase, phrases_around
from geotrack.language.setting import Kind
from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.toponym import Toponym
from geotrack.language.verbs import VerbGroup, verb_groups
from geotrack.language.words import CALENDAR

__all__ = ["DEFINITE", "Reference", "find_references"]

TOWNS = frozenset("city town village port capital resort settlement hamlet harbour harbor metropolis".split())
DEFINITE = TOWNS | frozenset(
    (
        "island atoll isle archipelago peninsula station airport airfield aerodrome monastery depot camp fort "
        "base lake river creek bay valley glacier volcano summit peak mountain pass cape strait oasis shrine"
    ).split()
)
"""Nouns by which a report speaks again of a place that it has named."""

POINTERS = frozenset({"the", "this", "that", "its", "their", "his", "her", "our"})
NAMING = frozenset({"place", "demonym", "dateline", "metonym"})
TRIGGERS = DEFINITE | {"there", "here", "where", "which", "latter", "former", "back", "returned"}
BARE = frozenset({"town"})  # "in town"
TOWARDS = frozenset({"go", "carry", "return", "head"})
EXPLETIVE = frozenset("be exist remain follow seem appear come lie stand happen arise".split())
MODIFIERS = frozenset({"JJ", "JJR", "JJS", "CD", "VBN", "VBG", "RB"})
KINDS = frozenset(
    "port harbour harbor seaside border desert railway train mining oil market ferry fishing coast hill river lake "
    "island base oasis mountain garrison university fortress".split()
)
"""Nouns that may stand before another of a place: "the port city"; "the power station" is none that was named."""

INDEFINITE = frozenset("a an some no few many several another thousands hundreds dozens nobody somebody people".split())
LONGEST = 5  # words of "the country's second largest city"
FAR = 6
MORE = frozenset({"NN", "NNS", "NNP", "PRP", "DT"})
NOT_BACK = frozenset("to into in at on from home of up down door towards toward with for through via by".split())
MEASURED = 3  # words between a verb and the distance that tells where
OBJECTS = frozenset("reach leave visit enter cross pass tour abandon quit".split())
RELATIVE_AFTER = frozenset({"in", "at", "from", "to", "into", "near", "through"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that point at a place.

    Parameters
    ----------
    kind
        ``derived`` ("off Libya"), ``definite`` ("the port"), ``there``, ``here``, ``relative`` ("X, where"),
        ``latter``, ``former``, or ``back`` ("to X and back"). What only tells where another place lies ("Y, near X")
        is a derived one whose toponym is no place: nobody is there.
    toponym
        The words as a name that no gazetteer knows, with what governs them.
    bases
        Indices of the toponyms they are made of: X of "off X", the demonym of "the Kenyan capital", X of "X, where".
    noun
        Type of a definite: "capital".
    phrase
        How a derived place lies to its bases; None for the others.
    """

    kind: str
    toponym: Toponym
    bases: tuple[int, ...] = ()
    noun: str = ""
    phrase: Phrase | None = None


def find_references(sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym]) -> tuple[Reference, ...]:
    """Return the words that point at places, in the order of the text.

    Parameters
    ----------
    sentences, toponyms
        The report, and the names in it.
    """
    named = defaultdict[int, list[tuple[int, Toponym]]](list)
    for i, toponym in enumerate(toponyms):
        named[toponym.name.sentence].append((i, toponym))
    found: list[Reference] = []
    for tagged in sentences:
        here = named[tagged.sentence.index]
        if tagged.sentence.kind == "body" and (here or any(w.lower in TRIGGERS for w in tagged.words)):
            found += _Pointers(tagged, here).references()
    return tuple(found)


class _Pointers:
    """The rules, asked of one sentence."""

    def __init__(self, tagged: TaggedSentence, here: Sequence[tuple[int, Toponym]]) -> None:
        self.tagged, self.words, self.here = tagged, tagged.words, here
        self.verbs: Sequence[VerbGroup] = ()
        self.by_index = dict(here)
        self.by_word = {i: n for n, t in here if t.kind.kind in NAMING for i in range(*t.name.span)}
        self.first_words = {t.name.span.first: t for _, t in here}

    def references(self) -> list[Reference]:
        phrases = phrases_around(self.words, self.here)
        taken = {i for phrase in phrases for i in range(*phrase.span)}
        pointing = [i for i, w in enumerate(self.words) if w.lower in TRIGGERS and i not in taken]
        if not phrases and not pointing:
            return []
        self.verbs = verb_groups(self.words)
        found = [*(self._derived(phrase) for phrase in phrases), *(self._pointer(i) for i in pointing)]
        return sorted((r for r in found if r is not None), key=lambda r: r.toponym.name.span)

    def _pointer(self, i: int) -> Reference | None:
        word = self.words[i].lower
        if self.words[i].possessive and word not in DEFINITE:  # "there's"
            return None
        if word in {"there", "here"}:
            return self._adverb(i, word)
        if word in {"where", "which"}:
            return self._relative(i, word)
        if word in {"latter", "former"}:
            return self._by_order(i, word)
        if word in {"back", "returned"}:
            return self._return(i, word)
        return self._definite(i)

    # "off Libya", "30 km north of X"
    def _derived(self, phrase: Phrase) -> Reference | None:
        governor = self._governed(phrase.span)
        if phrase.relation == "from" and not self._is_where_one_is(phrase, governor):
            return None
        first = phrase.span.first
        if governor.preposition is None or governor.listed or governor.at < first - 1:
            verb = max((v for v in self.verbs if v.head < first), key=lambda v: v.head, default=governor.verb)
            noun = self.words[first - 1].lower if first and self.words[first - 1].tag.startswith("N") else None
            governor = replace(
                governor, preposition=phrase.preposition, at=first, noun=noun, verb=verb, subject=False, listed=False
            )
        if phrase.relation in {"side", "near"} and self._action(governor.verb) == "go" and phrase.metres is None:
            passes = governor.preposition == phrase.preposition
            governor = replace(governor, preposition="past") if passes else governor
        return self._made("derived", phrase.span, governor, phrase.bases, phrase=phrase)

    def _is_where_one_is(self, phrase: Phrase, governor: Governor) -> bool:
        """True for "camped 12 km from X", "reached a hut 12 km from X"; not for "rode 12 km from X", "it is 12 km"."""
        spot = self.words[phrase.span.first].tag == "DT"
        action, verb = self._action(governor.verb), governor.verb
        direct = verb is not None and phrase.span.first - verb.head <= MEASURED
        fronted = phrase.span.first == 0 and verb is not None and verb.first >= phrase.span.last
        return spot or fronted or (direct and action in {"visit", "arrive", "fail"})

    def _action(self, verb: VerbGroup | None) -> str | None:
        motion = motion_of(self.words, verb) if verb is not None else None
        return motion.action if motion else None

    # "the city", "the Kenyan capital", "Kenya's capital", "the capital of Kenya"
    def _definite(self, i: int) -> Reference | None:
        words = self.words
        first, country, noun = self._noun_phrase(i)
        pointed = first < i and (words[first].lower in POINTERS or country is not None)
        if words[i].capital or not pointed:
            if words[i].lower not in BARE or i == 0 or words[i - 1].lower not in {"in", "into"}:
                return None
            first = i
        last = i + 1
        if self._closed_by(last):
            return None
        if last < len(words) and words[last].lower == "of":
            after = next((n for n in (self._name_at(last + 1), self._name_at(last + 2)) if n is not None), None)
            if words[i].lower != "capital" or after is None:
                return None
            country, last = after, self._span(after).last
        if self._renamed(first, last) or self._compound(last):
            return None
        bases = () if country is None else (country,)
        governor = self._governed(Span(first, last))
        return self._made("definite", Span(first, last), governor, bases, noun=noun)

    def _closed_by(self, last: int) -> bool:
        """True for a noun whose phrase goes on to another: "the city's railway station" is read from its end."""
        if not self.words[last - 1].possessive:
            return False
        return any(w.lower in DEFINITE for w in self.words[last : last + 3])

    def _noun_phrase(self, i: int) -> tuple[int, int | None, str]:
        """Return where the phrase of a noun begins, the country in it, and the noun of the place it is in."""
        first, country, noun = i, None, self.words[i].lower
        while first > max(0, i - LONGEST):
            word = self.words[first - 1]
            inside = self._name_at(first - 1)
            if inside is not None and (word.possessive or self._toponym(inside).kind.kind == "demonym"):
                first, country = self._span(inside).first, inside
                if word.possessive:
                    break
            elif word.lower in POINTERS:
                return first - 1, country, noun
            elif word.possessive and word.lower in DEFINITE:  # "the city's station" is in the city
                first, noun = first - 1, word.lower
            elif word.possessive or word.tag in MODIFIERS or word.lower in KINDS:
                first -= 1
            else:
                break
        return first, country, noun

    def _renamed(self, first: int, last: int) -> bool:
        """True beside the name itself: "X, the capital", "the capital, X", "the port city X"."""
        before = first - 1 if first and self.words[first - 1].text in {",", "(", "–", "—"} else first
        aside = before < first and before > 0
        named_before = aside and (self._name_at(before - 1) is not None or self.words[before - 1].tag == "NNP")
        after = last + 1 if last < len(self.words) and self.words[last].text in {",", "(", "–", "—"} else last
        named_after = after in self.first_words
        return named_before or (named_after and (after == last or self._is_aside(after)))

    def _is_aside(self, at: int) -> bool:
        """True for a name between commas, or at the end: "the capital, X, on Friday"."""
        last = self.first_words[at].name.span.last
        return last >= len(self.words) or self.words[last].text in {",", ".", ")", ";", "–", "—", ":"}

    def _compound(self, last: int) -> bool:
        """True for "the city council"; "the city's stadium" is in the city."""
        if last >= len(self.words) or self.words[last - 1].possessive:
            return False
        return self.words[last].tag.startswith("NN") and not self.words[last].lower.endswith("day")

    # "he flew there", "from there"
    def _adverb(self, i: int, word: str) -> Reference | None:
        if self._is_expletive(i):
            return None
        governor = self._governed(Span(i, i + 1))
        if governor.preposition in {None, "of", "for", "as"} or governor.listed:
            verb = governor.verb or next((v for v in self.verbs if v.first > i), None)
            to = self._action(verb) in TOWARDS and verb is not None and verb.head < i
            if to and verb is not None and any(w.tag.startswith("NN") for w in self.words[verb.head + 1 : i]):
                return None  # "ran an office there"
            governor = Governor(preposition="to" if to else "in", at=i, verb=verb, fronted=bool(verb and verb.head > i))
        if governor.preposition == "in" and self._placed_already(governor.verb, i):
            return None
        return self._made(word, Span(i, i + 1), governor, ())

    def _is_expletive(self, i: int) -> bool:
        """True for "there was", "there followed", "there to help"."""
        words = self.words
        if i and words[i - 1].tag in {"IN", "TO"}:
            return False
        following = words[i + 1 : i + 4]
        if following and (following[0].tag in {"MD", "TO"} or following[0].lower in {"’s", "'s", "'d", "’d"}):
            return True
        verb = next((w for w in following if w.tag not in {"RB", "IN", "DT"}), None)
        opens = i == 0 or words[i - 1].tag in {",", ":", "CC", "IN", "."} or words[i].tag == "EX"
        return opens and verb is not None and verb.lemma in EXPLETIVE and verb.tag.startswith("V")

    # "X, where he met", "X, which he reached"
    def _relative(self, i: int, word: str) -> Reference | None:
        antecedent = self._just_before(i)
        if antecedent is None:
            return None
        verb = next((v for v in self.verbs if v.first > i), None)
        if verb is None or verb.first - i > FAR or self._tells_another(i, verb):
            return None
        before = self.words[i - 1].lower
        if word == "where":
            governor = Governor(preposition="to" if self._action(verb) in TOWARDS else "in", at=i, verb=verb)
        elif before in RELATIVE_AFTER:
            governor = Governor(preposition=before, at=i - 1, verb=verb)
        elif verb.lemma in OBJECTS and verb.first > i + 1 and not verb.passive:
            governor = Governor(at=i, verb=verb)
        else:
            return None
        return self._made("relative", Span(i, i + 1), governor, (antecedent,))

    def _tells_another(self, i: int, verb: VerbGroup) -> bool:
        """True for a clause about others ("where soldiers stood"), or one that names its own place or a plan."""
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        others = following is not None and (following.lower in INDEFINITE or following.tag in {"NN", "NNS", "JJ", "CD"})
        planned = (
            verb.lemma == "be"
            and self.words[verb.head + 1 : verb.head + 2]
            and (self.words[verb.head + 1].lower == "to")
        )
        return others or bool(planned) or self._placed_already(verb, i)

    def _placed_already(self, verb: VerbGroup | None, i: int) -> bool:
        """True where the clause names the place itself: "There he was received at X", "where he toured X"."""
        if verb is None:
            return False
        return any(
            t.governor.verb == verb
            and t.name.span.first > i
            and t.kind.kind == "place"
            and t.governor.preposition in {"in", "at"}
            and not t.governor.subject
            for _, t in self.here
        )

    def _just_before(self, i: int) -> int | None:
        """Return the name that a relative clause hangs on."""
        j = i - 1
        while j >= 0 and (self.words[j].text == "," or (j == i - 1 and self.words[j].lower in RELATIVE_AFTER)):
            j -= 1
        return self._name_at(j) if j >= 0 else None

    # flew to X and back; returned the same evening
    def _return(self, i: int, word: str) -> Reference | None:
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        goes_on = following is not None and (following.lower in NOT_BACK or following.tag in MORE)
        if goes_on and not _is_time(self.words[i + 1 : i + 5]):
            return None
        verb = next((v for v in reversed(self.verbs) if v.head <= i), None)
        if verb is None or self._action(verb) not in TOWARDS or self._returns_to_name(verb, i):
            return None
        and_back = i > 0 and self.words[i - 1].lower == "and"
        if word == "back" and not and_back and i - verb.head > 1:
            return None
        return self._made("back", Span(i, i + 1), Governor(preposition="back to", at=i, verb=verb), ())

    def _returns_to_name(self, verb: VerbGroup, i: int) -> bool:
        """True where the words after a verb of return name a place."""
        return any(t.governor.verb == verb and t.name.span.first > i for _, t in self.here)

    def _by_order(self, i: int, word: str) -> Reference | None:
        alone = i + 1 >= len(self.words) or not self.words[i + 1].tag.startswith(("N", "J"))
        if not alone or i == 0 or self.words[i - 1].lower != "the":
            return None
        return self._made(word, Span(i - 1, i + 1), self._governed(Span(i - 1, i + 1)), ())

    def _toponym(self, index: int) -> Toponym:
        return self.by_index[index]

    def _span(self, index: int) -> Span:
        return self._toponym(index).name.span

    def _name_at(self, word: int) -> int | None:
        """Return the index of the name that covers a word, if it is one of a place or its people."""
        return self.by_word.get(word)

    def _governed(self, span: Span) -> Governor:
        earlier = [(t.name.span, t.governor) for _, t in self.here if t.name.span.last <= span.first]
        return govern(self.words, span, self.verbs, earlier)

    def _made(
        self,
        kind: str,
        span: Span,
        governor: Governor,
        bases: tuple[int, ...],
        *,
        noun: str = "",
        phrase: Phrase | None = None,
    ) -> Reference:
        words = self.words[span.first : span.last]
        name = Name(
            sentence=self.tagged.sentence.index,
            span=span,
            start=words[0].start,
            end=words[-1].end,
            surface=_surface(words),
        )
        where = phrase is not None and phrase.relation == "where"
        reason = Kind("name_part" if where else "place", f"points at a place: {kind}", 0.8)
        return Reference(
            kind=kind,
            toponym=Toponym(name=name, kind=reason, governor=governor),
            bases=bases,
            noun=noun,
            phrase=phrase,
        )


def _is_time(words: Sequence[Word]) -> bool:
    """True for "the same evening", "that night"."""
    times = {"day", "night", "evening", "morning", "afternoon", "week", "month", "year", "hours", "days", "nightfall"}
    first = words[0].lower if words else ""
    return first in {"on", "in", "by", "at", "after", "the", "that", "late", "early"} and any(
        w.lower in times | CALENDAR or w.tag == "CD" for w in words[1:]
    )


def _surface(words: Sequence[Word]) -> str:
    """Return words as the text writes them, but for line breaks."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        joint = "'s " if before.possessive else " " if word.start > before.end else ""
        parts.append(joint + word.text)
    return "".join(parts)
