"""Sums of weights: what each word adds to the scores of the tags, kept so that a word met again costs little.

The weights of a feature for all tags are one whole number with a lane of bits for each tag: one addition adds them all.
Features of two parts are kept in rows, one for each first part: most words have none, and nothing is to be looked up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from struct import Struct
from types import MappingProxyType
from typing import NamedTuple

from geotrack.language.features import EDGE, Form, History, own_features, starts

__all__ = ["GREATEST", "TAG_BITS", "ZERO", "Known", "Past", "Sums", "in_rows"]

TAG_BITS = 6  # a weight and its tag share one character, which a JSON reader takes in faster than any list
TAG_MASK = (1 << TAG_BITS) - 1
GREATEST = 127
FIRST_CHARACTER = 0x100
ZERO = (FIRST_CHARACTER >> TAG_BITS) + GREATEST
LANE = 16  # bits for a tag: a sum of 128 weights fits, and a bit to compare by
LANE_MASK = (1 << LANE) - 1
MANY_KIN = 4_000
FOR_ROWS = frozenset("eflD")  # features that have rows of their own for each word
FOR_NEIGHBOURS = frozenset("abcd")  # features by which a word alone speaks to those beside it

Row = dict[str, int]
"""The packed weights of the features that share their first part, by the other part."""

Stored = Mapping[str, str]
"""The same as they are stored: rows that seldom speak are not worth packing."""

NONE: Row = {}
SILENT: Stored = {}


class Seen(NamedTuple):
    """What a word that training has met adds at each place, and its own rows; nothing for one that it has not."""

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
    """The rows that all words share which are written alike, end alike and may have the same tags."""

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


@dataclass(slots=True, kw_only=True)
class Known:
    """A word with what it adds to the scores at each place: by itself, and in rows by what stands beside it.

    `opening` is worked out when the word is first met at a start; `guess` is the number of the tag that it had last.
    `slack` and `slack_before` are the most by which the rows that seldom speak can bring two tags nearer to each other:
    those of the word itself, and those that it has for the word after it.
    """

    form: Form
    sure: int | None
    key: str
    near: str
    shape: str
    step: str
    opens: bool
    own: int
    opening: int | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The tags to the left, what they add to the scores, and the pasts that were met after this one."""

    history: History
    total: int
    last: str
    auxiliary: str
    verb: str
    two_tags: str
    verb_and_tag: str
    verb_and_auxiliary: str
    after: dict[tuple[int, str], "Past"] = field(default_factory=dict)


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
        self._shapes = _Shapes(self._total)
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
            total = past.total + (form.opening or self._opening(form)) + kin.opening_shapes.get(last.shape, 0)
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

    def _opening(self, form: Known) -> int:
        form.opening = self._total(own_features(form.form, starts(EDGE)))
        return form.opening

    def word(self, form: Form, sure: int | None) -> Known:
        """Return what a word adds to the scores; `sure` is the number of its only tag."""
        key, shape, tail = form.key, form.shape, form.key[-3:]
        kin, one = self._kin_of(form), self._one
        seen = self._seen(key) if key in self._keys else UNSEEN
        return Known(
            form=form,
            sure=sure,
            key=key,
            near=form.near,
            shape=shape,
            step=f"{form.clitic} {form.auxiliary}",
            opens=bool(starts(form)),
            own=self._total(own_features(form, "")),
            slack=kin.slack + seen.slack + self._slack(f"k{tail}"),
            slack_before=seen.slack_before,
            as_before=seen.as_before,
            as_last=seen.as_last + one(f"n{tail}"),
            as_following=seen.as_following + one(f"m{tail}|{shape}"),
            as_second=seen.as_second,
            kin=kin,
            seen=seen,
            right_shapes=self._blend(f"N{key}", f"P{shape}|{form.kinds}"),
            tags_before=self._blend(f"F{key}", f"L{form.near}"),
            right_ends=self._stored.get(f"k{tail}", SILENT),
        )

    def _seen(self, key: str) -> Seen:
        one, slack, stored = self._one, self._slack, self._stored.get
        return Seen(
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
            kin = self._kin[parts] = Kin(
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
        last, before, verb = history.last, history.before, history.verb
        return Past(
            history=history,
            total=self._level + self._total((f"A{last}", f"B{before}", f"C{before} {last}")),
            last=last,
            auxiliary=history.auxiliary,
            verb=verb,
            two_tags=f"{before} {last}",
            verb_and_tag=f"{verb} {last}",
            verb_and_auxiliary=f"{verb} {history.auxiliary}",
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


class _Shapes(dict[tuple[str, str, str], int]):
    """What the shapes of three words add to the scores of the one in the middle."""

    def __init__(self, total: Callable[[Iterable[str]], int]) -> None:
        self._of = total

    def __missing__(self, shapes: tuple[str, str, str]) -> int:
        if len(self) >= MANY_KIN:
            self.clear()
        before, shape, after = shapes
        value = self[shapes] = self._of((f"j{before}|{shape}|{after}",))
        return value


def in_rows(weights: Mapping[str, str]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the weights of the features of one part, and those of two by what a row is found by and the other."""
    whole: dict[str, str] = {}
    rows = defaultdict[str, dict[str, str]](dict)
    for feature, codes in weights.items():
        cut = CUTS.get(feature[:1])
        if cut is None:
            whole[feature] = codes
        else:
            first, other = cut(feature)
            rows[first][other] = codes
    return whole, dict(rows)


def _keys(weights: Mapping[str, str], rows: Mapping[str, object]) -> set[str]:
    """Return the words that some feature names, but for those of their endings, shapes and classes."""
    found = {first[1:] for first in rows if first[0] in FOR_ROWS}
    found.update([feature[1:] for feature in weights if feature[:1] in FOR_NEIGHBOURS])
    return found


def _by_blank(feature: str) -> tuple[str, str]:
    first, _, other = feature.partition(" ")
    return first, other


def _by_bar(feature: str) -> tuple[str, str]:
    first, _, other = feature.partition("|")
    return first, other


def _by_last_bar(feature: str) -> tuple[str, str]:
    first, _, other = feature.rpartition("|")
    return first, other


def _behind_tag(feature: str) -> tuple[str, str]:
    other, _, first = feature.partition(" ")
    return feature[0] + first, other[1:]


def _behind_two_tags(feature: str) -> tuple[str, str]:
    before, last, first = feature.split(" ", 2)
    return feature[0] + first, f"{before[1:]} {last}"


def _behind_nears(feature: str) -> tuple[str, str]:
    other, _, first = feature.rpartition("|")
    return feature[0] + first, other[1:]


def _behind_verb(feature: str) -> tuple[str, str]:
    verb, auxiliary, first, near = feature.split(" ", 3)
    return feature[0] + first, f"{verb[1:]} {auxiliary} {near}"


def _behind_all_tags(feature: str) -> tuple[str, str]:
    other, _, first = feature.rpartition(" ")
    return feature[0] + first, other[1:]


# how the features of each letter are cut; those of the other letters are looked up whole
CUTS = MappingProxyType(
    dict.fromkeys("ef", _by_blank)
    | dict.fromkeys("ghkl", _by_bar)
    | dict.fromkeys("NOP", _by_last_bar)
    | dict.fromkeys("DEFGHIL", _behind_tag)
    | {"K": _behind_two_tags, "M": _behind_all_tags, "i": _behind_nears, "J": _behind_verb}
)
