"""Stated distances and the words that join them to their ends: "290 km from B", "A, 290 km away", "from A to B"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from geotrack.language.distancewords import (
    AND_ON,
    AND_TO,
    AT_HOME,
    AWAY,
    BEING,
    COMPASS,
    COVERED,
    END,
    FEW,
    FROM,
    GOING_ON,
    GONE,
    LEFT,
    LEGS,
    OFFSET,
    PAIRS,
    QUALIFIED,
    SAME_NAME,
    SINCE,
    SOME,
    STILL,
    THERE,
    THIS_PLACE,
    TO,
    TOTAL,
    TRIPS,
    TYPED,
    UNREAL,
    VAGUE,
    WATERS,
    WENT_ON,
    WIDE,
    WITHIN,
)
from geotrack.language.measures import UNIT_ALONE, StatedDistance, find_distances
from geotrack.language.onward import GOES_ON, HERE, HOME, UNKNOWN, Stated, continued, doubted, listed
from geotrack.language.tagging import TaggedSentence
from geotrack.language.toponym import Toponym
from geotrack.language.words import CALENDAR, PLACE_TYPES

__all__ = ["HERE", "HOME", "UNKNOWN", "Stated", "find_stated"]

COMMA = 2  # characters between two names that only a comma parts
LONG_WORD = 4


def find_stated(
    text: str,
    sentences: Sequence[TaggedSentence],
    toponyms: Sequence[Toponym],
    spots: Sequence[int],
    doubtful: Sequence[int] = (),
) -> tuple[Stated, ...]:
    """Return every distance that the report states, with the ends that its words name, in the order of the text.

    Parameters
    ----------
    text, sentences, toponyms
        The report.
    spots
        Indices of the toponyms that stand for a place.
    doubtful
        Indices of those that seem to be part of another name, but may be the end of a way: "from A to B".
    """
    if not UNIT_ALONE.search(text):
        return ()
    by_sentence: dict[int, list[int]] = {}
    for i in spots:
        by_sentence.setdefault(toponyms[i].name.sentence, []).append(i)
    alone: dict[int, list[int]] = {}
    for i in doubtful:
        alone.setdefault(toponyms[i].name.sentence, []).append(i)
    aliases = _aliases(toponyms, spots), _aliases(toponyms, [*doubtful, *spots])
    found: list[Stated] = []
    last: Stated | None = None
    for tagged in sentences:
        sentence = tagged.sentence
        distances = find_distances(text, sentence.start, sentence.end)
        here: list[Stated] = []
        if distances:
            named = by_sentence.get(sentence.index, []), alone.get(sentence.index, [])
            here = list(_Sentence(tagged, distances, toponyms, named, aliases).stated())
        last = here[-1] if here else last
        if last is not None and sentence.index - last.sentence <= GOES_ON:
            spans = [(toponyms[i].name.start, toponyms[i].name.end, i) for i in by_sentence.get(sentence.index, [])]
            within = sentence.start, sentence.end
            here += continued(text, last, within, sentence.index, spans)
            taken = [(s.distance.start, s.distance.end) for s in here]
            here += listed(text, here[0], within, taken, spans) if here else ()
            last = replace(last, sentence=max([last.sentence, *(s.sentence for s in here)]))
        found += here
    opening = set({t.sentence.block: t.sentence.index for t in reversed(sentences)}.values())
    closing = {t.sentence.index for t in sentences if t.sentence.block == sentences[-1].sentence.block}
    whole = (
        replace(s, opens=s.sentence in opening, closes=s.sentence in closing, doubted=doubted(text, s.distance))
        for s in found
    )
    return tuple(sorted(whole, key=lambda s: s.distance.start))


def _aliases(toponyms: Sequence[Toponym], spots: Sequence[int]) -> dict[str, int]:
    """Return the places by the first and the last word of their names, where no other place has that word."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for i in spots:
        words = toponyms[i].name.surface.lower().split()
        for word in {words[0], words[-1]} if len(words) == 1 or len(words[0]) > LONG_WORD else ():
            known = found.setdefault(word, i)
            if toponyms[known].name.surface != toponyms[i].name.surface:
                shared.add(word)
    return {word: i for word, i in found.items() if word not in shared}


class _Sentence:
    """A sentence with its places and distances written as P3 and D0, so that patterns can be read off it."""

    def __init__(
        self,
        tagged: TaggedSentence,
        distances: Sequence[StatedDistance],
        toponyms: Sequence[Toponym],
        named: tuple[Sequence[int], Sequence[int]],
        aliases: tuple[Mapping[str, int], Mapping[str, int]],
    ) -> None:
        self.aliases = aliases[1]
        self.words, self.index = tagged.words, tagged.sentence.index
        self.distances = distances
        self.shouted = all(w.text.isupper() for w in self.words if w.text.isalpha())
        self.toponyms = toponyms
        spots, doubtful = named
        self.wide = self._written(self._outermost([*spots, *doubtful]))
        self.aliases = aliases[0]
        self.line = self._written(self._outermost(spots))

    def _outermost(self, spots: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Return for the first word of each name its toponym and the word after it.

        Left out is what only says where the name before it lies: "Texas" in "Paris, Texas".
        """
        spans: dict[int, tuple[int, int]] = {}
        last: Toponym | None = None
        for i in sorted(spots, key=lambda i: (self.toponyms[i].name.start, -self.toponyms[i].name.end)):
            name = self.toponyms[i].name
            if any(name.start <= d.start and d.end <= name.end for d in self.distances):
                continue
            if last is not None and name.start < last.name.end:
                continue
            area = any(hit.place.feature.startswith("A") for hit in name.hits)
            if last is not None and area and name.start - last.name.end == COMMA:
                first, (j, _) = next(reversed(spans.items()))
                spans[first] = (j, name.span.last)
                continue
            spans[name.span.first] = (i, name.span.last)
            last = self.toponyms[i]
        return spans

    def _written(self, spans: dict[int, tuple[int, int]]) -> str:
        out: list[str] = []
        i = 0
        ends = {d.start: (k, d.end) for k, d in enumerate(self.distances)}
        while i < len(self.words):
            word = self.words[i]
            if i in spans:
                out.append(f"P{spans[i][0]}")
                i = max(i + 1, spans[i][1])
                continue
            hit = next((ends[s] for s in ends if word.start <= s < word.end), None)
            if hit is not None:
                out.append(f"D{hit[0]}")
                while i < len(self.words) and self.words[i].start < hit[1]:
                    i += 1
                continue
            if not self._named_after(i):
                out.append(self._plain(i))
            i += 1
        line = THIS_PLACE.sub("HERE", SAME_NAME.sub("X ", " ".join(out) + " "))
        return AT_HOME.sub("HOME ", line)

    def _named_after(self, i: int) -> bool:
        """True for "Falls" in "Epupa Falls", where Epupa is a place of the report."""
        word, before = self.words[i], self.words[max(0, i - 1)]
        typed = word.capital and (word.lower in PLACE_TYPES or word.lower in {"falls", "bay"})
        return typed and i > 0 and before.capital and before.lower in self.aliases

    def _plain(self, i: int) -> str:
        word = self.words[i]
        after = self.words[i + 1].tag if i + 1 < len(self.words) else ""
        if word.lower == "here":
            return "HERE"
        if word.text in COMPASS:
            return word.lower
        named = word.capital and word.tag in {"NNP", "NNPS"} and word.lower not in CALENDAR and len(word.text) > 1
        if named and not self.shouted and i and after not in {"NN", "NNS"} and not word.possessive:
            first, _, second = word.text.partition("-")
            if first.lower() in self.aliases and second.lower() in self.aliases:  # "the Lyon-Dijon run"
                return f"P{self.aliases[first.lower()]} - P{self.aliases[second.lower()]}"
            return self._alias(i)
        if word.text == "STOP":
            return "."
        return word.lower.replace(" ", "") or "_"

    def _alias(self, i: int) -> str:
        """Return the place that a part of its name stands for: "the Shoal", "Shackleton"."""
        found = self.aliases.get(self.words[i].lower)
        return f"P{found}" if found is not None else "X"

    def stated(self) -> Iterator[Stated]:
        """Yield the distances of the sentence with their ends."""
        for k in range(len(self.distances)):
            yield (
                self._doubtful(k)
                or self._pair(k)
                or self._offset(k)
                or self._from(k)
                or self._left(k)
                or self._away(k)
                or self._since(k)
                or self._vague(k)
                or self._to(k)
                or self._alone(k)
            )

    def _made(self, k: int, kind: str, start: int | None = None, end: int | None = None) -> Stated:
        if start is not None and start == end:
            end = None
        return Stated(distance=self.distances[k], sentence=self.index, kind=kind, start=start, end=end)

    def _at(self, k: int) -> tuple[int, int]:
        match = re.search(rf"(?:^|(?<= ))D{k} ", self.line)
        return match.span() if match else (0, 0)

    # "from A to B", "between A and B", "A - B"
    def _pair(self, k: int) -> Stated | None:
        first, last = self._at(k)
        best: tuple[int, Stated] | None = None
        for pattern in PAIRS:
            for match in pattern.finditer(self.line):
                inside = match.start() <= first < match.end()
                between = "" if inside else self.line[min(last, match.end()) : max(first, match.start())]
                between = QUALIFIED.sub("", between, count=1)
                if re.search(r"D\d|[.;?!] |P\d+ (?:-|–|to) P\d", between) or UNREAL.intersection(between.split()):
                    continue
                other = AND_TO.search(between) or (
                    AND_ON.match(self.line, match.end()) if last <= match.start() else None
                )
                if other is None and re.search(r"P\d|X ", between):
                    continue
                found = self._made(k, "pair", _index(match["a"]), _index((other or match)["b"]))
                if best is None or len(between) < best[0]:
                    best = len(between), found
        return best[1] if best else None

    def _doubtful(self, k: int) -> Stated | None:
        """Return the way between two names of which one seemed to be none of a place."""
        if self.wide == self.line:
            return None
        plain, self.line = self.line, self.wide
        found = self._pair(k)
        self.line = plain
        return found if found is not None and UNKNOWN not in {found.start, found.end} else None

    # "B, some 290 km from A", "290 km down the line from A"
    def _from(self, k: int) -> Stated | None:
        for match in FROM.finditer(self.line):
            if match["d"] == str(k):
                return replace(self._made(k, "from", _index(match["a"]), self._subject(k)), driven=self._driven(k))
        return None

    def _driven(self, k: int) -> bool:
        """True where a verb of doing takes the distance: "drove about 250 km"."""
        before = [w for w in self.words if w.end <= self.distances[k].start][-2:]
        return any(w.tag.startswith("V") and w.lemma not in STILL for w in before)

    def _done(self, k: int) -> bool:
        """True where something is done at the distance: "she sank 30 km off A", not "the rock lies 30 km off A"."""
        before = [w for w in self.words if w.end <= self.distances[k].start]
        last = next((w for w in reversed(before[-2:]) if w.tag.startswith("V")), None)
        was = last is not None and last.lemma == "be" and last.tag == "VBD"  # where a ship was by noon
        return len(before) > 1 and (last is None or was or last.lemma not in BEING)

    # "30 km north of A": some place that is not named
    def _offset(self, k: int) -> Stated | None:
        for match in chain(OFFSET.finditer(self.line), WITHIN.finditer(self.line)):
            if match["d"] == str(k):
                subject = self._subject(k)
                water = subject is not None and subject >= 0 and self._bay(subject)
                there = THERE.match(self.line, match.end())  # "290 km north of A, at B"
                if there is not None and subject in {None, UNKNOWN} and self._known(_index(there["b"])):
                    subject = _index(there["b"])
                found = self._made(k, "offset", _index(match["a"]), None if water else subject)
                return replace(found, driven=self._done(k))
        return None

    # "From A she had covered 290 km"
    def _left(self, k: int) -> Stated | None:
        for match in LEFT.finditer(self.line):
            if match["d"] == str(k):
                words = match[0].split()
                doing = (w for w in self.words if w.tag.startswith("V") and w.lemma not in STILL | {"have"})
                driven = any(w.lower in words for w in doing)
                onward = next((m for m in TO.finditer(self.line) if m["d"] == str(k)), None)
                if onward is not None and self._known(_index(onward["b"])):  # "from A it was another 290 km to B"
                    return self._made(k, "pair", _index(match["a"]), _index(onward["b"]))
                return replace(self._made(k, "from", _index(match["a"]), None), driven=driven)
        return None

    def _known(self, index: int) -> bool:
        return index >= 0 and bool(self.toponyms[index].name.hits)

    # "B, 290 km away", "290 km on, they came to B"
    def _away(self, k: int) -> Stated | None:
        noun = next((m["noun"] for m in TYPED.finditer(self.line) if m["d"] == str(k)), "")
        if noun in PLACE_TYPES:
            return replace(self._made(k, "away", None, self._subject(k)), noun=noun)
        for match in AWAY.finditer(self.line):
            if match["d"] == str(k):
                subject = self._subject(k)
                if subject is None and match["way"] in GOING_ON:
                    subject = self._following(match.end())
                    subject = self._went_on(k) if subject is None else subject
                elif subject is None and match["way"].startswith("to the") and (beside := self._beside(k)) is not None:
                    return replace(self._made(k, "offset", beside, None), driven=self._done(k))
                elif subject is None and not match["way"].startswith("from"):
                    subject = UNKNOWN
                return self._made(k, "away", None, subject)
        return None

    def _beside(self, k: int) -> int | None:
        """Return the place told of before in the clause: "Mauritius saw it go by 120 km to the north"."""
        first, _ = self._at(k)
        clause = re.split(r" [.;?!] ", self.line[:first])[-1]
        found = re.findall(r"P(\d+) ", clause)
        return int(found[-1]) if found else None

    def _went_on(self, k: int) -> int | None:
        """Return the place that the clause speaks of: "St Thomas got it too, 65 km further on"."""
        first, _ = self._at(k)
        match = WENT_ON.search(self.line[:first].removesuffix(", "))
        return _index(match["b"]) if match else None

    def _following(self, at: int) -> int | None:
        """Return the place that the clause comes to after a distance."""
        match = re.match(rf"{SOME}{FEW}(P\d+)", self.line[at:].removeprefix(" ").removeprefix(", "))
        return _index(match[1]) if match else None

    # "290 km since departure"
    def _since(self, k: int) -> Stated | None:
        if any(match["d"] == str(k) for match in SINCE.finditer(self.line)):
            return self._made(k, "pair", HOME, HERE)
        return None

    # "290 km from the sea": an end that no map knows
    def _vague(self, k: int) -> Stated | None:
        if any(str(k) in {m["d"], m["e"]} for m in VAGUE.finditer(self.line)):
            return self._made(k, "from", UNKNOWN, self._subject(k))
        return None

    # "drove the 290 km to B", "to B, a drive of 290 km"
    def _to(self, k: int) -> Stated | None:
        for match in TO.finditer(self.line):
            if match["d"] == str(k):
                return self._made(k, "to", None, _index(match["b"]))
        return None

    # no end is named beside it
    def _alone(self, k: int) -> Stated:
        first, last = self._at(k)
        before, after = self.line[:first].split()[-8:], self.line[last:].split()[:5]
        near = {*before, *after}
        trip = next((w for w in after[:2] if w in TRIPS | LEGS), None)
        if before[-1:] == ["all"] and after[:1] != ["told"] and (end := self._subject(k)) is not None:
            return self._made(k, "leg", None, end)
        if near & TOTAL or trip in TRIPS or any(a in TRIPS and b == "of" for a, b in pairwise(before)):
            return self._made(k, "total")
        covered = near & COVERED or GONE.search(self.line[:first])
        if covered and trip is None and self._subject(k) is None:
            return replace(self._made(k, "total"), driven=True)
        return replace(self._made(k, "leg", None, self._subject(k)), noun=trip or "")

    def _subject(self, k: int) -> int | None:
        """Return the place before a distance that it speaks of: "B, in the north, a town 290 km ..."."""
        first, _ = self._at(k)
        found = list(re.finditer(rf"(?:^|(?<= ))({END}) (?=((?:[^ ]+ ){{0,9}})$)", self.line[:first]))
        for match in reversed(found):
            between = match[2].split()
            doing = STILL if match[1] != "X" else BEING
            if any(w in {".", ";", "?", "!"} for w in between) or not self._still(match.end(), first, doing):
                return None
            if self.line[: match.start()].endswith((", in ", ", on ", ", of ")) or self._wide(match[1]):
                continue  # "B, in the country of A, a town 290 km off" speaks of B
            return _index(match[1])
        return None

    def _wide(self, end: str) -> bool:
        """True for a sea, a river, a division: a way does not end at the middle of one."""
        hits = self.toponyms[int(end[1:])].name.hits if end.startswith("P") else ()
        return bool(hits) and hits[0].place.feature.startswith(WIDE)

    def _bay(self, index: int) -> bool:
        """True for a gulf or a bay: what is 30 km off A in it is not its middle."""
        hits = self.toponyms[index].name.hits
        return bool(hits) and hits[0].place.feature.startswith(WATERS)

    def _still(self, start: int, end: int, still: Collection[str]) -> bool:
        """True where no verb of doing stands between: "B is 290 km", not "B and drove 290 km"."""
        words = self.line[start:end].split()
        done = {w.lower for w in self.words if w.tag.startswith("V") and w.lemma not in still}
        return not done.intersection(words)


def _index(end: str) -> int:
    return {"HERE": HERE, "HOME": HOME, "X": UNKNOWN}[end] if not end.startswith("P") else int(end[1:])
