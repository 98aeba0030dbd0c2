"""Sums of weights: what each word adds to the scores of the tags, kept so that a word met again costs little.

The weights of a feature for all tags are one whole number with a lane of bits for each tag: one addition adds them all.
Features of two parts are kept in rows, one for each first part: most words have none, and nothing is to be looked up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from struct import Struct
from types import MappingProxyType

from geotrack.language.features import EDGE, Form, History, own_features, starts

__all__ = ["GREATEST", "TAG_BITS", "ZERO", "Known", "Past", "Sums"]

TAG_BITS = 6  # a weight and its tag share one character, which a JSON reader takes in faster than any list
TAG_MASK = (1 << TAG_BITS) - 1
GREATEST = 127
FIRST_CHARACTER = 0x100
ZERO = (FIRST_CHARACTER >> TAG_BITS) + GREATEST
LANE = 16  # bits for a tag: a sum of 128 weights fits, and a bit to compare by
LANE_MASK = (1 << LANE) - 1

Row = dict[str, int]
"""The packed weights of the features that share their first part, by the other part."""

NONE: Row = {}


@dataclass(slots=True, kw_only=True)
class Known:
    """A word with what it adds to the scores at each place: by itself, and in rows by what stands beside it.

    `opening` is worked out when the word is first met at a start; `guess` is the number of the tag that it had last.
    """

    form: Form
    sure: int | None
    key: str
    near: str
    shape: str
    tail: str
    kinds: str
    step: str
    opens: bool
    own: int
    opening: int | None = None
    guess: int = 0
    as_before: int
    as_last: int
    as_following: int
    as_second: int
    next_keys: Row
    next_nears: Row
    over_keys: Row
    right_keys: Row
    right_nears: Row
    right_shapes: Row
    left_shapes: Row
    opening_shapes: Row
    key_tags: Row
    near_tags: Row
    shape_tags: Row
    auxiliaries: Row
    verbs: Row
    two_tags: Row
    verb_and_tag: Row
    tags_before: Row


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
    tags
        How many tags there are.
    """

    def __init__(self, weights: Mapping[str, str], tags: int) -> None:
        self._flat = weights
        self._stored = _in_rows(weights)
        self._rows: dict[str, Row] = {}
        self._packed = _Packed()
        self._blends: dict[tuple[str, ...], Row] = {}
        self._size, self._lanes = tags * LANE // 8, Struct(f"<{tags}H")
        self._ones = sum(1 << (LANE * tag) for tag in range(tags))
        self._tops = self._ones << (LANE - 1)
        self._level = self._ones << (LANE - 2)  # lifts every lane above zero, and leaves its top bit free
        # what a lane must reach: as much as the others behind it, more than those before it
        self._limits = [self._tops - sum(1 << (LANE * before) for before in range(tag)) for tag in range(tags)]

    def best(self, window: tuple[Known, Known, Known, Known, Known], past: Past) -> int:
        """Return the number of the tag with the greatest score; of equal ones the first."""
        before, last, form, following, second = window
        key, near, right, last_tag = following.key, form.near, following.near, past.last
        total = self._level + past.total
        if last.opens:
            total += (form.opening or self._opening(form)) + form.opening_shapes.get(last.shape, 0)
        else:
            total += form.own + form.left_shapes.get(last.shape, 0)
        total += before.as_before + second.as_second
        total += last.as_last + following.as_following
        # most rows have nothing to say: noughts are added to each other, not to the long number
        total += last.next_keys.get(form.key, 0) + last.over_keys.get(key, 0) + form.right_keys.get(key, 0)
        total += last.next_nears.get(near, 0) + form.right_nears.get(right, 0)
        total += form.right_shapes.get(following.shape, 0)
        total += form.key_tags.get(last_tag, 0) + form.near_tags.get(last_tag, 0)
        total += form.shape_tags.get(last_tag, 0) + following.tags_before.get(last_tag, 0)
        total += form.auxiliaries.get(past.auxiliary, 0) + form.verbs.get(past.verb, 0)
        total += form.two_tags.get(past.two_tags, 0) + form.verb_and_tag.get(past.verb_and_tag, 0)
        total += self._total(
            (
                f"i{right}|{second.near}|{form.kinds or form.tail}",
                f"j{last.shape}|{form.shape}|{following.shape}",
                f"J{past.verb_and_auxiliary} {form.tail} {right}",
            )
        )
        return self._greatest(total, form)

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
        key, near, shape, kinds = form.key, form.near, form.shape, form.kinds
        return Known(
            form=form,
            sure=sure,
            key=key,
            near=near,
            shape=shape,
            tail=key[-2:],
            kinds=kinds,
            step=f"{form.clitic} {form.auxiliary}",
            opens=bool(starts(form)),
            own=self._total(own_features(form, "")),
            as_before=self._total((f"b{key}",)),
            as_last=self._total((f"a{key}", f"n{key[-3:]}")),
            as_following=self._total((f"c{key}", f"m{key[-3:]}|{shape}")),
            as_second=self._total((f"d{key}",)),
            next_keys=self._row(f"e{key}"),
            next_nears=self._row(f"g{near}"),
            over_keys=self._row(f"l{key}"),
            right_keys=self._blend(f"f{key}", f"k{key[-3:]}"),
            right_nears=self._row(f"h{near}"),
            right_shapes=self._blend(f"N{key}", f"P{shape}|{kinds}"),
            left_shapes=self._row(f"O{shape}||{kinds}"),
            opening_shapes=self._row(f"O{shape}|{starts(EDGE)}|{kinds}"),
            key_tags=self._row(f"D{key}"),
            near_tags=self._row(f"E{near}"),
            shape_tags=self._row(f"G{shape}"),
            auxiliaries=self._row(f"H{near}"),
            verbs=self._row(f"I{near}"),
            two_tags=self._row(f"K{near}"),
            verb_and_tag=self._row(f"M{key[-2:]}"),
            tags_before=self._blend(f"F{key}", f"L{near}"),
        )

    def past(self, history: History) -> Past:
        """Return what the tags to the left add to the scores."""
        last, before, verb = history.last, history.before, history.verb
        return Past(
            history=history,
            total=self._total((f"A{last}", f"B{before}", f"C{before} {last}")),
            last=last,
            auxiliary=history.auxiliary,
            verb=verb,
            two_tags=f"{before} {last}",
            verb_and_tag=f"{verb} {last}",
            verb_and_auxiliary=f"{verb} {history.auxiliary}",
        )

    def _total(self, features: Iterable[str]) -> int:
        return sum(map(self._packed.__getitem__, filter(None, map(self._flat.get, features))))

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


def _in_rows(weights: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the weights of the features of two parts by the part that a row is found by, then by the other."""
    rows: dict[str, dict[str, str]] = {}
    for feature, codes in weights.items():
        cut = CUTS.get(feature[:1])
        if cut is not None:
            first, other = cut(feature)
            if first in rows:
                rows[first][other] = codes
            else:
                rows[first] = {other: codes}
    return rows


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


def _behind_all_tags(feature: str) -> tuple[str, str]:
    other, _, first = feature.rpartition(" ")
    return feature[0] + first, other[1:]


# how the features of each letter are cut; those of the other letters are looked up whole
CUTS = MappingProxyType(
    dict.fromkeys("ef", _by_blank)
    | dict.fromkeys("ghkl", _by_bar)
    | dict.fromkeys("NOP", _by_last_bar)
    | dict.fromkeys("DEFGHIL", _behind_tag)
    | {"K": _behind_two_tags, "M": _behind_all_tags}
)
