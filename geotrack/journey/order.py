"""The order of visits: a graph of what speaks for "before", solved for the best sequence.

Weights as the project's specification sets them; narrative order alone counts least and is called assumed.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from geotrack.journey.flashbacks import Story, reversed_by
from geotrack.journey.sequence import best_sequence
from geotrack.journey.timing import Timing
from geotrack.journey.visits import Visit
from geotrack.language import Event, TaggedSentence

__all__ = ["Edge", "assumed", "best_order", "edges_between", "looking_back", "strongest"]

DATES, SOURCE_GOAL, SIGNAL, LISTED, NARRATIVE = 1.0, 0.95, 0.85, 0.6, 0.35
STATED = 0.5
PASSING_MENTION = 0.3
PADDED = len("2023-09-16T06:30")
FEW, MOST_NEXT = 40, 12
"""Where more visits are dated, each is put before those that may come right after it, at most so many."""

SIGNALS = frozenset(
    {"then", "next", "later", "finally", "afterwards", "thereafter", "subsequently", "eventually", "onward"}
)
SOURCE_TO_GOAL = frozenset({("source", "goal"), ("source", "path"), ("path", "goal"), ("source", "at")})


class Edge(NamedTuple):
    """One reason why a visit came before another.

    Attributes
    ----------
    before, after
        Indices of the visits.
    weight
        Strength, 0 to 1.
    why
        One line.
    """

    before: int
    after: int
    weight: float
    why: str


def edges_between(
    visits: Sequence[Visit], events: Sequence[Event], sentences: Sequence[TaggedSentence], story: Story
) -> tuple[Edge, ...]:
    """Return every reason that the text gives for one visit before another.

    Parameters
    ----------
    visits, events, sentences
        What is told.
    story
        Its stretches, as `story_lines` gives them.
    """
    clauses = _by_clause(visits, events, sentences)
    return (*_by_dates(visits), *clauses, *_by_narrative(visits, events, sentences, story))


def _span(visit: Visit) -> tuple[str | None, str | None]:
    first = _date(visit.arrive) or _date(visit.depart)
    last = _date(visit.depart) or _date(visit.arrive)
    if first is None and visit.days and visit.days[0] == visit.days[-1]:
        return visit.days[0], visit.days[-1]
    return first, last


def _date(timing: Timing | None) -> str | None:
    return timing.date if timing else None


def _by_dates(visits: Sequence[Visit]) -> list[Edge]:
    """Disjoint dates: each visit before those that begin after it has ended, with nothing dated in between."""
    spans = [(i, *_span(visit)) for i, visit in enumerate(visits)]
    dated = sorted((first, last, i) for i, first, last in spans if first and last)
    starts = [first for first, _, _ in dated]
    soonest = [last.ljust(PADDED, "~") for _, last, _ in dated]
    for k in range(len(soonest) - 2, -1, -1):
        soonest[k] = min(soonest[k], soonest[k + 1])
    edges = []
    for _, last, i in dated:
        k = bisect_right(starts, last.ljust(PADDED, "~"))
        for first, _, j in dated[k:] if len(dated) <= FEW else dated[k : k + MOST_NEXT]:
            if len(dated) > FEW and first > soonest[k]:
                break
            edges.append(Edge(i, j, DATES, f"{last} is before {_span(visits[j])[0]}"))
    return edges


def _by_clause(visits: Sequence[Visit], events: Sequence[Event], sentences: Sequence[TaggedSentence]) -> list[Edge]:
    """One clause with source and goal, and sentences that say "after"."""
    home = {index: v for v, visit in enumerate(visits) for index in visit.events}
    together: dict[int, list[int]] = {}
    for index in sorted(home):
        together.setdefault(events[index].sentence, []).append(index)
    edges = []
    for mine in together.values():
        told = Counter(home[i] for i in mine)
        for i, j in ((i, j) for i in mine for j in mine if home[i] != home[j]):
            # what a sentence tells of a place besides puts it nowhere: "landed in Geneva after circling the city"
            said = _one_motion(i, j, events)
            if not said and told[home[i]] == told[home[j]] == 1:
                said = _signalled(events[i], events[j], sentences)
            edges += [Edge(home[i], home[j], *said)] if said else []
    return edges


def _signalled(a: Event, b: Event, sentences: Sequence[TaggedSentence]) -> tuple[float, str] | None:
    """Return weight and words of what "after" and "before" in a sentence say for the first event before the second."""
    if _after_phrase(a, sentences) and not _after_phrase(b, sentences) and not _clause_over(b, a, sentences):
        return SIGNAL, "after the first, the second"
    if _before_phrase(b, sentences) and not _before_phrase(a, sentences):
        return SIGNAL, "the first, before the second"
    return None


def _clause_over(told: Event, after: Event, sentences: Sequence[TaggedSentence]) -> bool:
    """True for what a clause before tells: in "joined her at X, and after a month at Y sailed" X came first."""
    if told.start > after.start:
        return False
    between = [w for w in sentences[after.sentence].words if told.end <= w.start < after.end]
    return any(w.text == ";" or w.lower in {"and", "then"} for w in between)


def _one_motion(i: int, j: int, events: Sequence[Event]) -> tuple[float, str] | None:
    """Return what source and goal of one verb say, where no other source stands between them."""
    a, b = events[i], events[j]
    if a.verb != b.verb or (a.relation, b.relation) not in SOURCE_TO_GOAL or (a.verb < 0 and a.rule != b.rule):
        return None
    between = events[min(i, j) + 1 : max(i, j)]
    if any(e.verb == a.verb and e.relation in {"source", "goal"} for e in between):
        return None
    return SOURCE_GOAL, "from one to the other in one clause"


def _opening_words(event: Event, sentences: Sequence[TaggedSentence]) -> list[str]:
    """Return the few words before the phrase of an event, and before its verb."""
    words = sentences[event.sentence].words
    before = [*words[max(0, event.phrase - 5) : event.phrase]]
    if event.verb > 0:
        before += words[max(0, event.verb - 2) : event.verb]
    return [w.lower for w in before]


def _after_phrase(event: Event, sentences: Sequence[TaggedSentence]) -> bool:
    opening = _opening_words(event, sentences)
    return "after" in opening or "following" in opening


def _before_phrase(event: Event, sentences: Sequence[TaggedSentence]) -> bool:
    opening = _opening_words(event, sentences)
    return "before" in opening[-2:]


def _by_narrative(
    visits: Sequence[Visit], events: Sequence[Event], sentences: Sequence[TaggedSentence], story: Story
) -> list[Edge]:
    """The order of telling, with the stretches that look back put before what was told till then."""
    home = {index: v for v, visit in enumerate(visits) for index in visit.events}
    told = sorted(i for i in home if events[i].status == "asserted" or visits[home[i]].status != "asserted")
    edges = []
    sure = _main_mentions(events, told, home)
    last: dict[int, int] = {}
    also: dict[tuple[int, int], int] = {}  # where a visit that a stretch lies before is told in that stretch, too
    for i in told:
        also.setdefault((home[i], story.lines[i]), i)
    for i in told:
        line = story.lines[i]
        if line in last:
            edge = _next_told((home[last[line]], home[i]), (events[last[line]], events[i]), sentences)
            weak = i not in sure or last[line] not in sure
            edges.append(edge._replace(weight=edge.weight * PASSING_MENTION) if weak else edge)
        if events[i].status == "asserted":
            last[line] = i  # the story goes on from where somebody was, not from where they meant to go
        before = ((home[j], weight) for j, weight in story.before.get(line, ()) if j in home)
        edges += [Edge(home[i], v, w, "the text looks back to it") for v, w in before if also.get((v, line), i) >= i]
    return [e for e in edges if e.before != e.after]


RANKS = {"arrive": 2, "visit": 2, "return": 2, "depart": 1, "go": 1, "carry": 1}
"""How directly an action tells of being at a place."""


def _main_mentions(events: Sequence[Event], told: Sequence[int], home: Mapping[int, int]) -> frozenset[int]:
    """Return the events that tell of their visit itself: of a place named here and there, only the surest mention."""
    runs: dict[int, list[list[int]]] = {}
    before = -1
    for i in told:
        if home[i] == before:
            runs[home[i]][-1].append(i)
        else:
            runs.setdefault(home[i], []).append([i])
        before = home[i]
    return frozenset(
        i for mine in runs.values() for i in max(mine, key=lambda run: max(_surety(events[i]) for i in run))
    )


def _surety(event: Event) -> tuple[int, bool, float, int]:
    """Return how surely the words tell of the visit itself: what a rule reads as a coming or a stay before the rest."""
    read = not event.rule.startswith(("model", "noun"))
    return read * RANKS.get(event.action, 0), event.relation == "goal", event.confidence, event.start


def looking_back(visits: Sequence[Visit], story: Story) -> frozenset[int]:
    """Return which visits the text only looks back to."""
    return frozenset(v for v, visit in enumerate(visits) if all(story.lines[i] > 0 for i in visit.events))


def _next_told(pair: tuple[int, int], told: tuple[Event, Event], sentences: Sequence[TaggedSentence]) -> Edge:
    event = told[1]
    near = told[0].sentence == event.sentence
    if cue := reversed_by(told[0], event, sentences):
        return Edge(pair[1], pair[0], SIGNAL, f"'{cue}'")
    words = set(_opening_words(event, sentences)[-2:])
    if not near:
        words |= {w.lower for w in sentences[event.sentence].words[:3]}
    if words & SIGNALS:
        return Edge(*pair, SIGNAL, f"'{min(words & SIGNALS)}'")
    if near:
        return Edge(*pair, LISTED, "told one after the other in one sentence")
    return Edge(*pair, NARRATIVE, "told in this order")


def best_order(count: int, edges: Sequence[Edge], fixed: Mapping[int, int] | None = None) -> tuple[int, ...]:
    """Return the sequence of visits that satisfies the most weight, as `best_sequence` finds it.

    Parameters
    ----------
    count
        Number of visits; they are numbered in the order of telling.
    edges
        Reasons for "before".
    fixed
        Visits that must come last (places not reached), with their rank among themselves.
    """
    last = fixed or {}
    weights: dict[tuple[int, int], float] = {}
    for edge in edges:
        if edge.before not in last and edge.after not in last:
            pair = (edge.before, edge.after)
            weights[pair] = max(weights.get(pair, 0.0), edge.weight)
    order = (v for v in best_sequence(count, weights) if v not in last)
    return (*order, *sorted(last, key=last.__getitem__))


def assumed(before: int, after: int, visits: Sequence[Visit]) -> Edge:
    """Return what holds two neighbours together where nothing in the text says which came first."""
    told = visits[before].events[0] < visits[after].events[0]
    return Edge(before, after, NARRATIVE, "told in this order" if told else "nothing says which came first")


def strongest(edges: Iterable[Edge]) -> dict[tuple[int, int], Edge]:
    """Return the strongest reason for each pair of visits."""
    found: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        known = found.get((edge.before, edge.after))
        if known is None or edge.weight > known.weight:
            found[edge.before, edge.after] = edge
    return found
