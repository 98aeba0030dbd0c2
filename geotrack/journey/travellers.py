"""Travellers: whose events they are. The report's main traveller first, a track for each other one with a visit."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from geotrack.language import Actor, Event, Subject, animate

__all__ = ["Party", "parties"]

NARRATORS = frozenset({"i", "we", "me", "us"})
STRONG = 0.75
LIKELY = 0.6
UNNAMED = 2
"""A report that leaves its traveller unnamed this many times oftener than it names another is about the unnamed one."""

OPENING = 2  # sentences
IN_OPENING, IN_TITLE = 1, 2
"""Whom the opening or the title names counts as if so many events more were told of him; who tells the story too."""

UNKNOWN = "the traveller"
NAMED = frozenset({"actor", "name"})
MEMORY = 2
"""For so many sentences a pronoun or a noun may tell of somebody else than the main traveller."""

NOUN_NAMES = frozenset({"he", "she", "they", "it", "who", "both", "others", "one", "two", "three"})
OFFICIALS = frozenset(
    "police prosecutors prosecutor officers officer officials official detectives investigators waiter reporters "
    "analysts rescuers customs spokesman spokeswoman spokesperson".split()
)
UNNAMING = NOUN_NAMES | OFFICIALS
"""Nouns that name no traveller: those who only tell of him, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A traveller and the events that are told of it.

    Parameters
    ----------
    name, kind, aliases
        As in `geotrack.itinerary.Track`.
    events
        Indices of the events, in the order of the text.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    events: tuple[int, ...]


def parties(
    events: Sequence[Event],
    actors: Sequence[Actor],
    *,
    places: Collection[str] = (),
    title: str = "",
    blocks: Sequence[int] = (),
    peoples: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Party, ...]:
    """Return the travellers with their events, the main traveller first.

    Each event goes to the name that is its subject; pronouns and nouns ("the couple", "the train") to the traveller
    spoken of last. What has no subject goes to the main traveller: the one with the most asserted events, those
    whom the title or the opening names before others.

    Parameters
    ----------
    places
        Names that the report uses for places: they are nobody's.
    title
        Of the report.
    blocks
        The paragraph of each sentence.
    peoples
        What the report calls peoples, in lower case, each with its country: "the Russian" may be one of the travellers.
    """
    kinds = {actor.name: actor.kind for actor in actors}
    names = _same_names(events, actors)
    salient = _salient(events, actors, names, title)
    main = _main(events, _keys(events, places, Telling(names, blocks, peoples)), salient)
    keys = _keys(events, places, Telling(names, blocks, peoples, main))
    owner: list[str | None] = [key if key is not None else main for key in keys]
    own = _own_tracks(events, owner, main)
    owner = [key if key in own else _led_by(event, main) for key, event in zip(owner, events, strict=True)]
    order = [main, *(key for key in dict.fromkeys(owner) if key is not None and key != main)]
    return tuple(_party(key, owner, names, kinds, events) for key in order if key in owner)


def _same_names(events: Sequence[Event], actors: Sequence[Actor]) -> dict[str, str]:
    """Map each name to the one that stands for its bearer: surnames to full names, companions to the first named."""
    same: dict[str, str] = {actor.name: actor.name for actor in actors}
    called = dict.fromkeys(event.subject.word for event in events if event.subject.kind in NAMED)
    by_word = defaultdict[str, list[str]](list)
    for full in dict.fromkeys((*same, *called)):
        for word in full.split():
            by_word[word].append(full)
    for name in called:
        same.setdefault(name, _fullest(name, by_word))
    for event in events:
        if event.subject.others and event.subject.kind in NAMED:
            first = same.get(event.subject.others[-1], event.subject.others[-1])
            same.setdefault(first, first)
            for name in (event.subject.word, *event.subject.others[:-1]):
                same[name] = first
    return same


def _fullest(name: str, by_word: Mapping[str, Sequence[str]]) -> str:
    """Return the first of the names that has this one's words and more: "Geo Barents" for "Barents", else itself."""
    words = set(name.split())
    some = by_word[name.rsplit(maxsplit=1)[-1]] if words else ()
    return next((full for full in some if words < set(full.split())), name)


def _salient(events: Sequence[Event], actors: Sequence[Actor], names: Mapping[str, str], title: str) -> Counter[str]:
    """Return who is named in the title and in the opening, and how much that counts beside events."""
    counts: Counter[str] = Counter({"narrator": IN_TITLE})
    words = set(title.lower().split())
    told = [(event.subject.word, event.sentence) for event in events if event.subject.kind in NAMED]
    for name, sentence in (*((actor.name, actor.sentence) for actor in actors), *told):
        key = names.get(name, name)
        if sentence < OPENING:
            counts[key] = max(counts[key], IN_OPENING)
        if words.intersection(name.lower().split()):
            counts[key] = max(counts[key], IN_TITLE)
    return counts


def _keys(events: Sequence[Event], places: Collection[str], telling: "Telling") -> list[str | None]:
    """Return whom each event is told of, as far as the names and the order of the text say."""
    return [
        telling.current if event.subject.kind == "name" and event.subject.word in places else telling.of(event)
        for event in events
    ]


class Telling:
    """Whom the text speaks of, while it is read event by event.

    Parameters
    ----------
    names
        Each name with the one that stands for its bearer.
    blocks
        The paragraph of each sentence.
    peoples
        What the report calls peoples, with their countries.
    main
        The main traveller, once he is known.
    """

    def __init__(
        self, names: Mapping[str, str], blocks: Sequence[int], peoples: Mapping[str, str], main: str | None = None
    ) -> None:
        self.names, self.blocks, self.peoples, self.main = names, blocks, peoples, main
        self.called: dict[str, str] = {}
        self.current: str | None = None
        self.oftenest: str | None = None
        self.counts: Counter[str] = Counter()
        self.seen, self.block = 0, -1

    def of(self, event: Event) -> str | None:
        """Return whom the next event is told of."""
        self._enter(event.sentence)
        if event.subject.whose and event.taken is None:
            return f"the {event.subject.word}"
        key = self._countryman(event) or _key(event.subject, self.names, self.current)
        if key is not None and event.subject.kind in NAMED:
            self._count(key)
        elif event.subject.word in self.peoples:
            self.current = key
        elif self.main is not None and _forgotten(event, self.seen):
            key = self.main
        if event.subject.kind in NAMED:
            self.seen = event.sentence
        if event.taken is not None:
            key = _taken(event.taken, key, self.current, self.main)
        elif key is not None and event.subject.kind in NAMED:
            self.current = key
        if event.subject.word in NARRATORS:
            self.current = "narrator"
        return key

    def _enter(self, sentence: int) -> None:
        """A new paragraph is again about whom the text has named oftenest."""
        block = self.blocks[sentence] if sentence < len(self.blocks) else self.block
        if block != self.block and self.oftenest is not None and self.current != "narrator":
            self.current = self.oftenest
        self.block = block

    def _countryman(self, event: Event) -> str | None:
        """Return which traveller "the Russian" is: none whom the sentence has just named, nor one of another people."""
        people = self.peoples.get(event.subject.word) if event.subject.kind == "noun" else None
        if people is None or len(self.counts) == 1 or self.current == "narrator":
            return None
        if people not in self.called:
            taken = {*self.called.values(), self.current if self.seen == event.sentence else None}
            named = (self.current, *(name for name, _ in self.counts.most_common()))
            free = [name for name in named if name is not None and name not in taken]
            self.called |= {people: free[0]} if free else {}
        return self.called.get(people)

    def _count(self, key: str) -> None:
        self.counts[key] += 1
        if self.oftenest is None or self.counts[key] > self.counts[self.oftenest]:
            self.oftenest = key


def _forgotten(event: Event, seen: int) -> bool:
    """True where the words no longer tell of whom they named last: no subject in a later sentence, or much between."""
    unnamed = event.subject.kind not in NAMED and event.subject.word not in NARRATORS
    return unnamed and event.sentence - seen > (0 if event.subject.kind == "none" else MEMORY)


def _taken(pronoun: str, doer: str | None, current: str | None, main: str | None) -> str | None:
    """Return who is meant by the object of a verb: the narrator, or whom the text spoke of before it named the doer."""
    if pronoun in NARRATORS:
        return "narrator"
    return current if current != doer and current is not None else main or doer


def _key(subject: Subject, names: Mapping[str, str], current: str | None) -> str | None:
    if subject.kind in {"actor", "name"}:
        name = names.get(subject.word, subject.word)
        return names.get(name, name)
    if subject.kind == "pronoun" and subject.word in NARRATORS:
        return "narrator"
    return current


def _main(events: Sequence[Event], keys: Sequence[str | None], salient: Counter[str]) -> str:
    counts: Counter[str] = Counter()
    nobody = 0
    for event, key in zip(events, keys, strict=True):
        if event.confidence < LIKELY or event.status not in {"asserted", "en_route"}:
            continue
        if key is None or event.subject.whose:
            nobody += key is None
        else:
            counts[key] += 1
    counts = Counter({key: n + salient[key] for key, n in counts.items()})
    if not counts and nobody:
        return _only_named(salient)
    best, most = counts.most_common(1)[0] if counts else (UNKNOWN, 0)
    if most * UNNAMED >= nobody:
        return best
    if counts["narrator"]:
        return "narrator"
    return best if salient[best] else UNKNOWN


def _only_named(salient: Counter[str]) -> str:
    """Return whom the title or the opening names, where nothing is told of anybody by name and nobody else is named."""
    named = [key for key in salient if key != "narrator"]
    return named[0] if len(named) == 1 else UNKNOWN


def _own_tracks(events: Sequence[Event], owner: Sequence[str | None], main: str) -> set[str | None]:
    """Return who gets a track: the main traveller, and whoever is asserted to have been somewhere of their own."""
    own: set[str | None] = {main}
    for event, key in zip(events, owner, strict=True):
        own_doing = _is_somebody(event.subject) or event.subject.word in NARRATORS
        if own_doing and event.status == "asserted" and event.confidence >= STRONG:
            own.add(key)
    return own


def _led_by(event: Event, main: str) -> str | None:
    """Return the main traveller for what is told of nobody by name: whoever was named last does not travel."""
    return None if _is_somebody(event.subject) else main


def _is_somebody(subject: Subject) -> bool:
    """True for somebody whom the text tells apart from others: by a name, or as somebody's relative."""
    return subject.kind in NAMED or subject.whose


def _party(
    key: str,
    owner: Sequence[str | None],
    names: Mapping[str, str],
    kinds: Mapping[str, str],
    events: Sequence[Event],
) -> Party:
    mine = tuple(i for i, name in enumerate(owner) if name == key)
    aliases = {name for name, stands_for in names.items() if stands_for == key and name != key}
    name, kind = (key, kinds.get(key, "person")) if key not in {"narrator", UNKNOWN} else (key, "narrator")
    together = [(e.subject.word, *e.subject.others) for i in mine if (e := events[i]).subject.others]
    if together and name in together[0]:
        name = _listed(tuple(reversed(together[0])))
    if key == UNKNOWN:
        name, kind = _described(mine, events), "group"
    return Party(name=name, kind=kind, aliases=tuple(sorted(aliases)), events=mine)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"  # noqa: PLR2004


def _described(mine: Sequence[int], events: Sequence[Event]) -> str:
    """Return the noun by which the report calls an unnamed traveller ("the couple"), else "the traveller"."""
    nouns = Counter(events[i].subject.word for i in mine if events[i].subject.kind == "noun")
    nouns = Counter({noun: n for noun, n in nouns.items() if noun and noun not in UNNAMING and animate(noun)})
    return f"the {nouns.most_common(1)[0][0]}" if nouns else UNKNOWN
