"""Means of travel of a whole report: what its title and its trade tell, and what its words of two meanings are."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from geotrack.language.tagging import TaggedSentence, Word
from geotrack.language.vehicles import BEASTS, BIKES, EITHER, ENGINES, GOERS, MOTORS, PEDALS, TRADES, VEHICLES

__all__ = ["Means", "whole_report"]

TRADE_WORDS = frozenset(word for sure, others, _ in TRADES.values() for word in sure | others)


class Means(NamedTuple):
    """Some words that name a means of travel.

    Attributes
    ----------
    sentence, first, last
        Index of the sentence, and its words.
    mode
        One of `geotrack.itinerary.MODES`.
    kind
        ``verb`` (flew), ``phrase`` (by train), ``vehicle`` (the train), ``scene`` (the airport), ``hint`` (the
        harbour: people walk there, too), ``own`` (the words of a trade) or ``title``.
    verb
        Index of the verb that the words hang on; -1 without one.
    word
        The word that decides, in lower case; the base form of a verb.
    owned
        True for the traveller's own: "her camels".
    until
        Index of the word at which another clause with a subject of its own begins.
    way
        ``on`` where the words tell how somebody left the place spoken of ("boarded the ferry", "flew on"), ``in``
        where they tell how somebody came ("the bus dropped us"), empty where the place decides.
    start, end
        Character offsets.
    """

    sentence: int
    first: int
    last: int
    mode: str
    kind: str
    verb: int
    way: str
    word: str
    owned: bool
    until: int
    start: int
    end: int


def whole_report(sentences: Sequence[TaggedSentence], title: str, read: Sequence[Means]) -> tuple[Means, ...]:
    """Return the means that the sentences name, as the report as a whole tells them, after those of title and trade.

    Parameters
    ----------
    sentences, title
        The report.
    read
        What each sentence by itself names.
    """
    spoken = {w.lower for tagged in sentences for w in tagged.words}
    motors = frozenset() if spoken & PEDALS else spoken & (MOTORS | ENGINES)
    bikes = "road" if motors else "bicycle"
    rides = "road" if motors & MOTORS else "bicycle" if spoken & PEDALS and not spoken & BEASTS else "animal"
    trades = (m for m in _trades(sentences) if not (motors and m.mode == "bicycle"))
    titled = (_ridden(m, bikes, rides) for m in _in_title(title))
    return (*titled, *trades, *_settled([_ridden(m, bikes, rides) for m in read]))


def _ridden(means: Means, bikes: str, rides: str) -> Means:
    """Return means by what the bikes and the rides of the report are: motorcycles, bicycles or horses."""
    if means.word in BIKES:
        return means._replace(mode=bikes)
    return means._replace(mode=rides) if means.word == "ride" and means.mode == "animal" else means


def _in_title(title: str) -> Iterator[Means]:
    """Yield what a title says of the whole journey: "Across by tractor", "The cyclist of Ceylon"."""
    for word in title.lower().replace("'s", "").split():
        bare = word.strip(".,:;!?()’'\"")
        mode = VEHICLES.get(bare) or VEHICLES.get(bare.rpartition("-")[2]) or GOERS.get(bare)
        if mode is not None and bare != "foot":
            yield Means(-1, 0, 0, mode, "title", -1, "", bare, owned=True, until=0, start=-1, end=-1)
            return


def _settled(found: Sequence[Means]) -> Iterator[Means]:
    """Yield the means with those that the rest of the report decides: carriages of trains, landings from ships."""
    spoken = {m.mode for m in found if m.word not in EITHER}
    for means in found:
        mode, other = EITHER.get(means.word, (means.mode, means.mode))
        yield means._replace(mode=mode if mode in spoken or not _fits(other, spoken) else other)


def _fits(mode: str, spoken: Collection[str]) -> bool:
    return mode == "road" or mode in spoken or (mode == "ship" and "boat" in spoken)


def _trades(sentences: Sequence[TaggedSentence]) -> Iterator[Means]:
    """Yield the traveller's own means where the words of its trade tell of it: a race of cyclists, a flyer's log."""
    spoken: dict[str, tuple[int, int, Word]] = {}
    for tagged in sentences:
        for i, word in enumerate(tagged.words):
            if word.lower in TRADE_WORDS and word.lower not in spoken:
                spoken[word.lower] = (tagged.sentence.index, i, word)
    for mode, (sure, others, least) in TRADES.items():
        words = sorted((spoken[w] for w in sure if w in spoken), key=lambda s: s[:2])
        if words and len(words) + sum(w in spoken for w in others) >= least:
            sentence, i, word = words[0]
            yield Means(
                sentence=sentence,
                first=i,
                last=i + 1,
                mode=mode,
                kind="own",
                verb=-1,
                way="",
                word=word.lower,
                owned=True,
                until=i + 1,
                start=word.start,
                end=word.end,
            )
