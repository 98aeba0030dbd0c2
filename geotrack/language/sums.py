"""Sums of weights: what each word adds to the scores of the tags, kept so that a word met again costs little.

The weights of a feature for all tags are one whole number with a lane of bits for each tag: one addition adds them all.
Features of two parts are kept in rows, one for each first part: most words have none, and nothing is to be looked up.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple, TypeVar

from geotrack.language.features import EDGE, Form, History, starts

__all__ = ["GREATEST", "TAG_BITS", "ZERO", "Known", "Past", "Sums"]

TAG_BITS = 6  # a weight and its tag share one character, which a JSON reader takes in faster than any list
TAG_MASK = (1 << TAG_BITS) - 1
GREATEST = 127
FIRST_CHARACTER = 0x100
ZERO = (FIRST_CHARACTER >> TAG_BITS) + GREATEST
LANE = 16  # bits for a tag: a sum of 128 weights fits, and a bit to compare by
LANE_MASK = (1 << LANE) - 1
MANY_KIN = 4_000
FOR_ROWS = frozenset("eflDNF")  # features that have rows of their own for each word
FOR_WORDS = frozenset("abcdo")  # features by which a word alone speaks, of itself and to those beside it

Row = dict[str, int]
"""The packed weights of the features that share their first part, by the other part."""

Stored = Mapping[str, str]
"""The same as they are stored: rows that seldom speak are not worth packing."""

Key = TypeVar("Key")
Value = TypeVar("Value")

NONE: Row = {}
SILENT: Stored = {}


class Seen(NamedTuple):
    """What a word that training has met adds at each place, and its own rows; nothing for one that it has not."""

    own: int = 0
    as_before: int = 0
    as_last: int = 0
    as_following: int = 0
    as_second: int = 0
    slack: int = 0
    slack_before: int = 0
    next_keys: Stored = SILENT
    over_keys: Stored = SILENT
    right_keys: Stored = SILENT
    key_tags: Stored = SILENT


UNSEEN = Seen()


class Kin(NamedTuple):
    """What all words add, and the rows that they share, which are written alike, end alike and may have the same tags.

    `opening` is what `own` gains where the word stands at a start.
    """

    own: int
    opening: int
    right_shapes: Row
    tags_before: Row
    next_nears: Row
    right_nears: Row
    left_shapes: Row
    opening_shapes: Row
    near_tags: Row
    shape_tags: Row
    auxiliaries: Row
    verbs: Row
    two_tags: Row
    verb_and_tag: Row
    two_nears: Stored
    verbs_and_nears: Stored
    slack: int


class Tail(NamedTuple):
    """What the last three letters of a word add, and the row that they have for the word after it."""

    as_last: int
    slack: int
    right_keys: Stored


@dataclass(slots=True, kw_only=True)
class Known:
    """A word with what it adds to the scores at each place: by itself, and in rows by what stands beside it.

    `guess` is the number of the tag that it had last. `slack` and `slack_before` are the most by which the rows that
    seldom speak can bring two tags nearer to each other: those of the word itself, and those that it has for the word
    after it. `step` tells words apart that hand on different things to those after them. `case` is how a long word is
    written, as `line_mark` reads it.
    """

    sure: int | None
    key: str
    near: str
    shape: str
    clitic: str
    auxiliary: str
    case: str
    step: int
    opens: bool
    own: int
    guess: int = 0
    slack: int
    slack_before: int
    as_before: int
    as_last: int
    as_following: int
    as_second: int
    kin: Kin
    seen: Seen
    right_shapes: Row
    tags_before: Row
    right_ends: Stored


class Past(NamedTuple):
    """The tags to the left, what they add to the scores, and the pasts that were met after this one."""

    history: History
    total: int
    last: str
    auxiliary: str
    verb: str
    two_tags: str
    verb_and_tag: str
    verb_and_auxiliary: str
    after: dict[int, "Past"]


class Sums:
    """Adds the weights of features.

    Parameters
    ----------
    weights
        For each feature its weights, one character each: the tag in its lowest six bits, above them the weight.
    rows
        The same for the features of two parts, as `in_rows` has them.
    tags
        How many tags there are.
    """

    def __init__(self, weights: Mapping[str, str], rows: Mapping[str, Stored], tags: int) -> None:
        self._flat, self._stored = weights, rows
        self._keys = _keys(weights, rows)
        self._rows: dict[str, Row] = {}
        self._packed, self._swings = _Packed(), _Swings()
        self._slacks: dict[str, int] = {}
        self._blends: dict[tuple[str, ...], Row] = {}
        self._kin: dict[tuple[str, ...], Kin] = {}
        self._shapes = _Kept(self._between)
        self._tails, self._ends, self._beginnings = _Kept(self._tail), _Kept(self._end), _Kept(self._beginning)
        self._clitics = _Kept(self._clitic)
        self._steps: dict[tuple[str, str], int] = {}
        self._size, self._lanes = tags * LANE // 8, Struct(f"<{tags}H")
        self._ones = sum(1 << (LANE * tag) for tag in range(tags))
        self._tops = self._ones << (LANE - 1)
        self._level = self._ones << (LANE - 2)  # lifts every lane above zero, and leaves its top bit free
        # what a lane must reach: as much as the others behind it, more than those before it
        self._limits = [self._tops - sum(1 << (LANE * before) for before in range(tag)) for tag in range(tags)]
        self._others = [self._tops - (1 << (LANE * tag + LANE - 1)) for tag in range(tags)]

    def best(self, window: tuple[Known, Known, Known, Known, Known], past: Past) -> int:
        """Return the number of the tag with the greatest score; of equal ones the first.

        Where the tag that the word had last leads by more than the seldom speaking rows can change, they are not asked.
        """
        before, last, form, following, second = window
        kin, last_tag = form.kin, past.last
        if last.opens:
            total = past.total + form.own + kin.opening + kin.opening_shapes.get(last.shape, 0)
        else:
            total = past.total + form.own + kin.left_shapes.get(last.shape, 0)
        total += before.as_before + second.as_second
        total += last.as_last + following.as_following
        total += self._shapes[last.shape, form.shape, following.shape] + form.right_shapes.get(following.shape, 0)
        total += kin.auxiliaries.get(past.auxiliary, 0) + kin.verbs.get(past.verb, 0)
        total += kin.near_tags.get(last_tag, 0) + kin.shape_tags.get(last_tag, 0)
        total += kin.two_tags.get(past.two_tags, 0) + kin.verb_and_tag.get(past.verb_and_tag, 0)
        total += last.kin.next_nears.get(form.near, 0) + kin.right_nears.get(following.near, 0)
        total += following.tags_before.get(last_tag, 0)
        guess = form.guess
        least = ((total >> (LANE * guess)) & LANE_MASK) - form.slack - last.slack_before
        others = self._others[guess]
        if (least * self._ones + self._limits[guess] - total) & others == others:
            return guess
        return self._greatest(total + self._seldom(window, past), form)

    def _seldom(self, window: tuple[Known, Known, Known, Known, Known], past: Past) -> int:
        _, last, form, following, second = window
        key, right, kin = following.key, following.near, form.kin
        said = (
            last.seen.next_keys.get(form.key),
            last.seen.over_keys.get(key),
            form.seen.right_keys.get(key),
            form.right_ends.get(key),
            form.seen.key_tags.get(past.last),
            kin.two_nears.get(f"{right}|{second.near}") if kin.two_nears else None,
            kin.verbs_and_nears.get(f"{past.verb_and_auxiliary} {right}") if kin.verbs_and_nears else None,
        )
        return sum(map(self._packed.__getitem__, filter(None, said)))

    def _greatest(self, total: int, form: Known) -> int:
        """Return the number of the lane with the greatest sum: mostly that of the tag which the word had last."""
        guess, tops = form.guess, self._tops
        score = (total >> (LANE * guess)) & LANE_MASK
        if (score * self._ones + self._limits[guess] - total) & tops == tops:
            return guess
        lanes = self._lanes.unpack(total.to_bytes(self._size, "little"))
        form.guess = lanes.index(max(lanes))
        return form.guess

    def word(self, form: Form, sure: int | None, case: str = "") -> Known:
        """Return what a word adds to the scores; `sure` is the number of its only tag."""
        key, shape, kin = form.key, form.shape, self._kin_of(form)
        tail, unseen = self._tails[key[-3:]], key not in self._keys
        seen = UNSEEN if unseen else self._seen(key)
        own = kin.own + self._ends[key[-4:]] + self._beginnings[key[:3]] + self._clitics[form.clitic]
        own += self._one(f"z{key.rpartition('-')[2]}")
        return Known(
            sure=sure,
            key=key,
            near=form.near,
            shape=shape,
            clitic=form.clitic,
            auxiliary=form.auxiliary,
            case=case,
            step=self._steps.setdefault((form.clitic, form.auxiliary), len(self._steps)) << TAG_BITS,
            opens=bool(starts(form)),
            own=own + seen.own,
            slack=kin.slack + seen.slack + tail.slack,
            slack_before=seen.slack_before,
            as_before=seen.as_before,
            as_last=seen.as_last + tail.as_last,
            as_following=seen.as_following + self._one(f"m{key[-3:]}|{shape}"),
            as_second=seen.as_second,
            kin=kin,
            seen=seen,
            right_shapes=kin.right_shapes if unseen else self._blend(f"N{key}", f"P{shape}|{form.kinds}"),
            tags_before=kin.tags_before if unseen else self._blend(f"F{key}", f"L{form.near}"),
            right_ends=tail.right_keys,
        )

    def _seen(self, key: str) -> Seen:
        one, slack, stored = self._one, self._slack, self._stored.get
        return Seen(
            own=one(f"o{key}"),
            as_before=one(f"b{key}"),
            as_last=one(f"a{key}"),
            as_following=one(f"c{key}"),
            as_second=one(f"d{key}"),
            slack=slack(f"f{key}") + slack(f"D{key}"),
            slack_before=slack(f"e{key}") + slack(f"l{key}"),
            next_keys=stored(f"e{key}", SILENT),
            over_keys=stored(f"l{key}", SILENT),
            right_keys=stored(f"f{key}", SILENT),
            key_tags=stored(f"D{key}", SILENT),
        )

    def _kin_of(self, form: Form) -> Kin:
        near, shape, kinds, tail = parts = (form.near, form.shape, form.kinds, form.key[-2:])
        kin = self._kin.get(parts)
        if kin is None:
            if len(self._kin) >= MANY_KIN:
                self._kin = {}
            own = self._total(_shared(shape, kinds, tail))
            kin = self._kin[parts] = Kin(
                own=own,
                opening=self._total(_shared(shape + starts(EDGE), kinds, tail)) - own,
                right_shapes=self._row(f"P{shape}|{kinds}"),
                tags_before=self._row(f"L{near}"),
                next_nears=self._row(f"g{near}"),
                right_nears=self._row(f"h{near}"),
                left_shapes=self._row(f"O{shape}||{kinds}"),
                opening_shapes=self._row(f"O{shape}|{starts(EDGE)}|{kinds}"),
                near_tags=self._row(f"E{near}"),
                shape_tags=self._row(f"G{shape}"),
                auxiliaries=self._row(f"H{near}"),
                verbs=self._row(f"I{near}"),
                two_tags=self._row(f"K{near}"),
                verb_and_tag=self._row(f"M{tail}"),
                two_nears=self._stored.get(f"i{kinds or tail}", SILENT),
                verbs_and_nears=self._stored.get(f"J{tail}", SILENT),
                slack=self._slack(f"i{kinds or tail}") + self._slack(f"J{tail}"),
            )
        return kin

    def past(self, history: History) -> Past:
        """Return what the tags to the left add to the scores."""
        last, before, auxiliary, verb = history
        return Past(
            history=history,
            total=self._level + self._total((f"A{last}", f"B{before}", f"C{before} {last}")),
            last=last,
            auxiliary=auxiliary,
            verb=verb,
            two_tags=f"{before} {last}",
            verb_and_tag=f"{verb} {last}",
            verb_and_auxiliary=f"{verb} {auxiliary}",
            after={},
        )

    def _total(self, features: Iterable[str]) -> int:
        return sum(map(self._packed.__getitem__, filter(None, map(self._flat.get, features))))

    def _one(self, feature: str) -> int:
        codes = self._flat.get(feature)
        return self._packed[codes] if codes else 0

    def _slack(self, first: str) -> int:
        """Return the most by which the features of a row can bring two tags nearer to each other."""
        slack = self._slacks.get(first)
        if slack is None:
            stored = self._stored.get(first)
            if stored is None:
                return 0
            slack = self._slacks[first] = max(map(self._swings.__getitem__, stored.values()))
        return slack

    def _row(self, first: str) -> Row:
        row = self._rows.get(first)
        if row is not None:
            return row
        stored = self._stored.get(first)
        if stored is None:
            return NONE
        self._rows[first] = row = {other: self._packed[codes] for other, codes in stored.items()}
        return row

    def _blend(self, *firsts: str) -> Row:
        """Return one row for several that are looked up by the same part."""
        rows = [row for row in map(self._row, firsts) if row]
        if len(rows) <= 1:
            return rows[0] if rows else NONE
        blend = self._blends.get(firsts)
        if blend is None:
            blend = self._blends[firsts] = rows[0].copy()
            for row in rows[1:]:
                for other, weights in row.items():
                    blend[other] = blend.get(other, 0) + weights
        return blend

    def _between(self, shapes: tuple[str, str, str]) -> int:
        before, shape, after = shapes
        return self._one(f"j{before}|{shape}|{after}")

    def _tail(self, letters: str) -> Tail:
        first = f"k{letters}"
        return Tail(self._one(f"n{letters}"), self._slack(first), self._stored.get(first, SILENT))

    def _clitic(self, letters: str) -> int:
        return self._one(f"x{letters}")

    def _end(self, letters: str) -> int:
        return self._total((f"p{letters[-1:]}", f"q{letters[-2:]}", f"r{letters[-3:]}", f"s{letters}"))

    def _beginning(self, letters: str) -> int:
        return self._one(f"t{letters[:1]}") + self._one(f"u{letters}")


def _shared(shape: str, kinds: str, tail: str) -> tuple[str, ...]:
    """Return those of `own_features` that a word has in common with its kin."""
    return "", f"v{shape}", f"w{shape}|{tail}", f"y{kinds}|{shape}"


class _Packed(dict[str, int]):
    """Weights as they are stored, each string of them with its number: a lane of bits for each tag."""

    def __missing__(self, codes: str) -> int:
        value = self[codes] = sum(((c >> TAG_BITS) - ZERO) << (LANE * (c & TAG_MASK)) for c in map(ord, codes))
        return value


class _Swings(dict[str, int]):
    """Weights as they are stored, each string of them with the most that lies between two of them, or one and zero."""

    def __missing__(self, codes: str) -> int:
        weights = [0, *((ord(c) >> TAG_BITS) - ZERO for c in codes)]
        value = self[codes] = max(weights) - min(weights)
        return value


class _Kept(dict[Key, Value]):
    """What was worked out, for as many keys as are worth keeping."""

    def __init__(self, work: Callable[[Key], Value]) -> None:
        self._work = work

    def __missing__(self, key: Key) -> Value:
        if len(self) >= MANY_KIN:
            self.clear()
        value = self[key] = self._work(key)
        return value


def _keys(weights: Mapping[str, str], rows: Mapping[str, object]) -> set[str]:
    """Return the words that some feature names, but for those of their endings, shapes and classes."""
    found = {first[1:] for first in rows if first[0] in FOR_ROWS}
    found.update([feature[1:] for feature in weights if feature[:1] in FOR_WORDS])
    return found
