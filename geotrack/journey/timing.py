"""When each event was: the times that the text tells, laid beside the events that they date."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from geotrack.journey.anchors import Anchor, anchors_in, named_between, nearest_anchor, still_there
from geotrack.journey.asides import is_ahead, long_ago, runs_ahead, stands_aside
from geotrack.journey.daytimes import is_evening, is_morning, next_day
from geotrack.journey.entries import Entries
from geotrack.journey.grain import DAY
from geotrack.journey.lasting import Lasting, lasting_in, nights_in
from geotrack.journey.lookback import LookBack
from geotrack.journey.storytime import day_written, expressions_in, where_places_stand, year_of_story
from geotrack.journey.told import Timing, Told, joined, paired, partner_of, quote, rivals, role_of
from geotrack.journey.weekdayrun import forward_weekdays
from geotrack.language import Event, TaggedSentence, Toponym, dateline_span, resolve_time
from geotrack.language.calendar import moment, near_weekday
from geotrack.language.times import TimeExpression
from geotrack.report import Report

__all__ = ["Timing", "time_events"]

FAR_FROM_DAY = 200  # characters
GOAL_WORDS, THAT_WAS_WORDS = 8, 8
LIVES = frozenset({"born", "birth", "aged", "married", "childhood", "school"})
PRESENT = frozenset({"VBZ", "VBP"})
OPENINGS = frozenset({"and", "but", "then", "so", "early", "late", "-", "–", "—", "finally", "again", "by", "in", "on"})
DOUBTS = {"negated": 8.0, "cancelled": 8.0}
"""Words that an event counts further from a time than it stands; 2 for what is ahead."""

NEW_CLAUSE = re.compile(r"[,;]\s(?:and|but|then)\s")
"""After a place: "reached X in June, and on 19 July she was photographed"."""

RELATIVES = frozenset({"which", "where", "whence"})
FROM_PUBLICATION = frozenset({"relative"})


def time_events(
    report: Report, sentences: Sequence[TaggedSentence], toponyms: Sequence[Toponym], events: Sequence[Event]
) -> dict[int, Timing]:
    """Return the times of each event that the text dates, by index of the event.

    A time belongs to the nearest event of its clause, or to a verb without a place ("left two days later"), which
    speaks of the place told before. The narrative's own date runs along with the text, so that "the next morning"
    counts from the event told before; a dated heading gives its date to what stands under it.
    """
    return _Timer(report, sentences, toponyms, events).times()


class _Timer:
    """Reads the report from front to back."""

    def __init__(
        self,
        report: Report,
        sentences: Sequence[TaggedSentence],
        toponyms: Sequence[Toponym],
        events: Sequence[Event],
    ) -> None:
        self.report, self.sentences, self.toponyms, self.events = report, sentences, toponyms, events
        self.current: int | None = None
        self.day: str | None = None
        self.found = defaultdict[int, list[Timing]](list)
        self.here = defaultdict[int, list[int]](list)
        for i, event in enumerate(events):
            self.here[event.sentence].append(i)
        self.places = where_places_stand(toponyms)
        self.wire = dateline_span(report) is not None
        self.names = tuple(sorted(t.name.start for t in toponyms))
        self.expressions = expressions_in(report, sentences, toponyms)
        self.dated_at = -FAR_FROM_DAY
        self.published = day_written(report, sentences, self.expressions) or report.published
        self.back = LookBack(self.published)
        self.reference = year_of_story(report, self.expressions)
        self.counted_from: str | None = None
        self.told_before: str | None = None
        self.evening = self.in_past = False
        self.kept: tuple[Timing, int] | None = None
        self.fixed = forward_weekdays(report, sentences, self.expressions)
        self.entries = Entries(report.text, sentences, self.expressions)

    def times(self) -> dict[int, Timing]:
        """Return what `time_events` promises."""
        for tagged in self.sentences:
            self._read(tagged)
        return {i: joined(told) for i, told in sorted(self.found.items())}

    def _read(self, tagged: TaggedSentence) -> None:
        here = self.here[tagged.sentence.index]
        self.entries.pass_by(tagged)
        self.back.pass_by(tagged)
        self.day = self.entries.day(tagged)
        expressions = self.expressions[tagged.sentence.index]
        lasting, nights = lasting_in(self.report.text, tagged), nights_in(self.report.text, tagged)
        if expressions or lasting or nights or self.day or self.kept is not None:
            anchors = anchors_in(tagged, here, self.events, self.toponyms, self.current, self.places)
            self._lay(tagged, expressions, anchors)
            self._under_heading(tagged, anchors)
            for stay in lasting:
                self._stay(tagged, stay, anchors, "stay")
            for night in nights:
                self._stay(tagged, night, anchors, "night")
        stood = [i for i in here if self.events[i].status == "asserted"]
        self.current = stood[-1] if stood else self.current
        self.in_past = self.in_past or any(
            tagged.words[v].tag == "VBD" for i in stood if (v := self.events[i].verb) >= 0
        )

    def _lay(self, tagged: TaggedSentence, expressions: Sequence[TimeExpression], anchors: Sequence[Anchor]) -> None:
        """Lay each time of a sentence beside what it hangs on."""
        told: list[Told] = []
        here = self.here[tagged.sentence.index]
        doubts = {i: DOUBTS.get(self.events[i].status, 2.0) for i in here if self.events[i].status != "asserted"}
        biography = any(w.lower in LIVES for w in tagged.words)
        since = (nearest_anchor(tagged, anchors, (e.start, e.end), doubts) for e in expressions if e.which == "since")
        left = {a.event for a in since if a is not None}
        for e, following in zip_longest(expressions, expressions[1:]):
            self.evening = bool(told) and is_evening(told[-1].expression)
            self.told_before = next((t.timing.date for t in told[-1:] if t.timing.date), None)
            free = anchors if e.which == "since" else [a for a in anchors if a.event not in left]
            anchor = partner_of(e, told) or nearest_anchor(tagged, free, (e.start, e.end), doubts)
            anchor = self._goal_before(anchor, anchors) or anchor or self._framed(tagged, e, anchors)
            anchor = anchor or self._that_was(tagged, e)
            before = self._weekday_before(e, following)
            ahead = anchor is not None and self._is_ahead(e) and self._in_present(tagged, anchor)
            timing = self._timing(e, anchor, before, here=bool(here), biography=biography, ahead=ahead)
            self.entries.open(tagged, e, timing.date, filed=self._filed(tagged, e))
            self.day = self.entries.day(tagged)
            if self.entries.headed_by(e):
                timing = replace(timing, said=None)
            told.append(Told(e, timing, anchor))
        pairs = list(paired(told))
        closest = self._closest(pairs)
        own = {one.anchor.event for one in pairs if one.anchor is not None and not one.anchor.loose}
        for one in pairs:
            if one.anchor is not None and (one.timing.role != "at" or closest.get(one.anchor.event, one) is one):
                still = one.timing.role == "at" and still_there(tagged, one.anchor)
                self._add(one.anchor.event, replace(one.timing, role="still") if still else one.timing)
                for event in self._alike(one, anchors):
                    if event not in own:  # "on Wednesday they flew to Dubbo, and on Thursday to Melbourne"
                        self._add(event, one.timing)
        for one in pairs:
            if one.anchor is None or one.anchor.loose:
                for event in self._announced(tagged, one.expression):
                    self._add(event, replace(one.timing, role="at", said=None))
        days = [t for t in told if t.expression.kind not in {"clock", "part"}]
        self._hold_on(tagged, days)
        self._to_come(tagged, days)

    def _to_come(self, tagged: TaggedSentence, days: Sequence[Told]) -> None:
        """Keep the day of a sentence without a place for what the next ones tell: "Friday was the fullest"."""
        if days:
            last = days[-1]
            fresh = (
                last.expression.kind == "weekday"
                and not self.here[tagged.sentence.index]
                and last.timing.role == "at"
                and last.anchor is None
            )
            sure = fresh and last.expression.direction is None and len(last.timing.date or "") >= DAY
            sure = sure and not (self.wire and any(w.tag in PRESENT for w in tagged.words))
            self.kept = (last.timing, tagged.sentence.index) if sure and self.reference == last.timing.date else None
        elif self.kept is not None and self.here[tagged.sentence.index]:
            kept, before = self.kept
            self.kept = None
            for i in self.here[tagged.sentence.index] if before + 1 == tagged.sentence.index else ():
                if self._is_free(i):
                    self._add(i, replace(kept, said=None))

    def _hold_on(self, tagged: TaggedSentence, days: Sequence[Told]) -> None:
        """Let a day that opens a sentence hold for all that the sentence tells, up to its next day."""
        first = days[0] if days else None
        if first is None or first.timing.role != "at" or len(first.timing.date or "") < DAY:
            return
        opening = self.report.text[tagged.sentence.start : first.expression.start].split()
        if any(w.lower().strip(",") not in OPENINGS for w in opening) or first.expression.direction:
            return
        end = days[1].expression.start if len(days) > 1 else tagged.sentence.end
        for i in self.here[tagged.sentence.index]:
            within = first.expression.end <= self.events[i].start < end
            if within and self._is_free(i) and not self._dated_after(i):
                self._add(i, replace(first.timing, said=None))

    def _is_free(self, i: int) -> bool:
        """True for an event that a day may be carried over to: somebody was there, and nothing says when."""
        event = self.events[i]
        made = event.status == "asserted" and event.relation in {"goal", "at"} and not event.anterior
        return made and not self._is_dated(i)

    def _is_dated(self, i: int) -> bool:
        return any(t.date for t in self.found.get(i, ()))

    def _dated_after(self, i: int) -> bool:
        """True for a place whose relative clause has a day of its own: "Honolulu, which she reached on 9 June"."""
        after = [j for j in self.here[self.events[i].sentence] if self.events[j].start > self.events[i].start][:1]
        relative = (j for j in after if self.toponyms[self.events[j].toponym].name.surface.lower() in RELATIVES)
        return any(map(self._is_dated, relative))

    def _closest(self, told: Sequence[Told]) -> dict[int, Told]:
        """Return for each event that several times of a sentence hang on the one nearest to its place."""
        found: dict[int, Told] = {}
        for one in told:
            if one.anchor is None or one.anchor.loose or one.timing.role != "at" or one.timing.date is None:
                continue
            known = found.get(one.anchor.event)
            if known is None or self._sooner(one, known):
                found[one.anchor.event] = one
        return {event: one for event, one in found.items() if sum(rivals(one, other) for other in told) > 1}

    def _sooner(self, one: Told, known: Told) -> bool:
        """True for the finer of "on 22 March 1929, fifty years ago", else for the one that stands nearer."""
        a, b = str(one.timing.date)[:DAY], str(known.timing.date)[:DAY]
        if len(a) != len(b) and (a.startswith(b) or b.startswith(a)):
            return len(a) > len(b)
        return self._distance(one) < self._distance(known)

    def _distance(self, one: Told) -> int:
        """Return how many characters lie between a time and its place; far more where the time opens a new clause."""
        name = self.toponyms[self.events[one.anchor.event if one.anchor else 0].toponym].name
        e = one.expression
        joined = name.end < e.start and NEW_CLAUSE.match(self.report.text, name.end, e.start + 1)
        return max(name.start - e.end, e.start - name.end, 0) + (FAR_FROM_DAY if joined else 0)

    def _timing(
        self, e: TimeExpression, anchor: Anchor | None, before: str | None, *, here: bool, biography: bool, ahead: bool
    ) -> Timing:
        event = self.events[anchor.event] if anchor is not None else None
        tense = "future" if ahead or (event is not None and event.status == "planned") else "past"
        published = self.day if self.day and e.kind in {"relative", "weekday"} else self.published
        date = self.fixed.get(e.start) or before or self._date(e, published, tense)
        if e.kind in {"clock", "part"} and not self._same_day(e):
            date = None
        elif event is not None and event.relation == "goal" and self.evening and is_morning(e):
            date = next_day(date)
        if event is not None and event.anterior and date and runs_ahead(e, date, self.reference):
            date = self._date(e, self.reference, tense)
        if e.start not in self.fixed:
            anterior = event is not None and event.anterior
            date = self.back.day(e, date, self.reference, anterior=anterior) or date
        elsewhere = e.kind in FROM_PUBLICATION and e.unit != "year" and long_ago(self.reference, published)
        told_of = (tense == "past" and not is_ahead(e)) or (date and self.published and date < self.published)
        aside = stands_aside(e, date, self.reference, hangs=anchor is not None, here=here, life=biography)
        if date and told_of and not elsewhere and not aside:
            self.reference, self.dated_at = date, e.start
            self.back.told()
            if e.kind != "anaphoric":
                self.counted_from = date
        elif date and e.kind in {"clock", "part"}:
            self.dated_at = e.start
        return Timing(
            date=date,
            words=e.text,
            start=e.start,
            end=e.end,
            role=role_of(e, anchor),
            said=quote(e, event) if event is not None and anchor is not None and not anchor.loose else None,
        )

    def _is_ahead(self, e: TimeExpression) -> bool:
        """True for a day that a present tense puts before us: in a wire, or where the story was told in the past."""
        if e.kind == "weekday" and self.wire:
            return True
        bare = e.kind == "weekday" or (e.kind == "date" and e.month is None and e.day is not None)
        return bare and self.in_past and self.day is None

    def _in_present(self, tagged: TaggedSentence, anchor: Anchor) -> bool:
        """True for what a wire tells in the present tense: "she leaves on Friday" is still to come."""
        event, words = self.events[anchor.event], tagged.words
        verb = anchor.at if anchor.loose else event.verb
        if verb < 0:  # what the model alone has read
            verb = next((i for i in range(event.phrase - 1, -1, -1) if words[i].tag.startswith("V")), -1)
        return verb >= 0 and tagged.words[verb].tag in PRESENT and tagged.words[verb].lemma not in {"be", "say"}

    def _same_day(self, e: TimeExpression) -> bool:
        """True for a time of the day near to the words that told the day, or under a dated heading."""
        return self.day is not None or e.start - self.dated_at <= FAR_FROM_DAY

    def _filed(self, tagged: TaggedSentence, e: TimeExpression) -> bool:
        """True for the head of a telegram: "IRKUTSK, July 1.", "Vienna, 5 May"."""
        head = self.report.text[tagged.sentence.start : e.start].strip(" ,.(")
        return (head.isupper() and len(head) > len("XVIII")) or named_between(
            self.names, tagged.sentence.start, e.start
        )

    def _weekday_before(self, e: TimeExpression, following: TimeExpression | None) -> str | None:
        """Return "the Friday" in "slept there on the Friday, drew on Saturday the 9th"."""
        if following is None or e.kind != "weekday" or e.which not in {None, "the"} or e.weekday is None:
            return None
        if following.kind != "date" or following.weekday is None or following.day is None:
            return None
        day = moment(self._date(following, self.published, "past") or "")
        found = near_weekday(day, e.weekday, "before")
        return found.iso if found else None

    def _date(self, e: TimeExpression, published: str | None, tense: str) -> str | None:
        reference = self.counted_from if e.which == "count" else self.reference
        ahead = self.told_before and self.published and self.told_before > self.published
        if e.kind == "anaphoric" and self.told_before and (ahead or e.which == "since"):
            reference = self.told_before  # "next Tuesday and two days later", "on Friday, two days after leaving X"
        return resolve_time(e, published=published, reference=reference, tense=tense)

    def _alike(self, one: Told, anchors: Sequence[Anchor]) -> Iterator[int]:
        """The other places that a verb tells of after its time: "on Friday she visited Lima and Cusco"."""
        if one.anchor is None or one.anchor.loose or self.events[one.anchor.event].verb < 0:
            return
        event, end = self.events[one.anchor.event], one.expression.end
        for other in (a.event for a in anchors if not a.loose and a.event != one.anchor.event):
            found = self.events[other]
            if found.verb == event.verb and found.relation == event.relation != "source" and end <= found.end:
                yield from (other,) if end <= event.end or found.relation == "path" else ()

    def _framed(self, tagged: TaggedSentence, e: TimeExpression, anchors: Sequence[Anchor]) -> Anchor | None:
        """Return the first event of a sentence that a time opens: "On Tuesday, while others waited, he reached X"."""
        if e.start > tagged.sentence.start + len("“") or e.kind in {"clock", "part"}:
            return None
        mine = (a for a in anchors if not a.loose and self.events[a.event].status == "asserted")
        return next(mine, None)

    def _that_was(self, tagged: TaggedSentence, e: TimeExpression) -> Anchor | None:
        """Return the event told last in "That was on Sunday 8 September", "It was the autumn of 1941"."""
        before = [w for w in tagged.words if w.end <= e.start][:THAT_WAS_WORDS]
        words = [w.lower for w in before]
        said = len(words) > 1 and words[0] in {"that", "this", "it"} and words[1] == "was"
        near = len([w for w in tagged.words if w.end <= e.start]) <= THAT_WAS_WORDS
        if not said or not near or self.current is None or self._named_since(self.current, e.start):
            return None
        return Anchor(0, 1, 0, self.current, loose=True)

    def _goal_before(self, source: Anchor | None, anchors: Sequence[Anchor]) -> Anchor | None:
        """Return the goal in "reached X from Y on Friday", where the day stands after the source."""
        event = self.events[source.event] if source is not None and not source.loose else None
        if source is None or event is None or event.relation != "source" or event.verb < 0:
            return None
        goals = (a for a in anchors if not a.loose and source.at - GOAL_WORDS < a.at < source.at)
        return next((a for a in goals if self._same_motion(a, event)), None)

    def _same_motion(self, anchor: Anchor, event: Event) -> bool:
        other = self.events[anchor.event]
        return other.verb == event.verb and other.relation == "goal" and other.action in {"arrive", "return", "go"}

    def _announced(self, tagged: TaggedSentence, e: TimeExpression) -> Iterator[int]:
        """What stands after a colon that the time stands before: "Both moved on next day: she to Lima, he to Quito"."""
        colon = self.report.text.find(":", e.end, tagged.sentence.end)
        for i in self.here[tagged.sentence.index]:
            if self.events[i].end > colon >= 0 and i not in self.found:
                yield i

    def _under_heading(self, tagged: TaggedSentence, anchors: Sequence[Anchor]) -> None:
        """Give the heading's date to what stands under it without a date of its own."""
        day = self.entries.timing(tagged)
        if day is None or not self.entries.dates(tagged):
            return
        e, date = day
        here = self.here[tagged.sentence.index]
        told = ((i, self.found.get(i, ())) for i in {*here, *(a.event for a in anchors)})
        dated = {i for i, timings in told if any(t.date and t.role != "stay" for t in timings)}
        verbs = {self.events[i].verb for i in dated.intersection(here)} - {-1}
        mine = [a for a in anchors if self.events[a.event].status == "asserted"]
        first = self.entries.told_in(tagged, told=any(not a.loose for a in mine))
        for anchor in mine:
            if not anchor.loose and not first and self.events[anchor.event].relation == "at":
                continue  # what the entry tells of other places need not have been on its day
            own = anchor.event in dated or (not anchor.loose and self.events[anchor.event].verb in verbs)
            if not own or (anchor.loose and anchor.role == "leave"):
                self._add(anchor.event, Timing(date=date, words=e.text, start=e.start, end=e.end, role=anchor.role))
        last = self.entries.until(tagged)
        places = {self.events[a.event].toponym for a in mine if not a.loose}
        if last is not None and places and first:
            e, date = last
            self._add(mine[0].event, Timing(date=date, words=e.text, start=e.start, end=e.end, role="until"))

    def _stay(self, tagged: TaggedSentence, stay: Lasting, anchors: Sequence[Anchor], role: str) -> None:
        """Lay a stay beside the event that it belongs to, else beside the place told before."""
        event = stay.place_among(tagged, anchors, self.events)
        if event is None and stay.alone and self.current is not None and self._still_there(stay.start):
            event = self.current
        if event is not None and self.events[event].status == "asserted":
            self._add(
                event, Timing(date=None, words=stay.words, start=stay.start, end=stay.end, role=role, days=stay.days)
            )

    def _still_there(self, offset: int) -> bool:
        """True where the text has named no other place since the event told last, and the traveller has not left."""
        last = self.current or 0
        return self.events[last].relation != "source" and not self._named_since(last, offset)

    def _named_since(self, event: int, offset: int) -> bool:
        """True where another place is named between an event's and the offset."""
        return named_between(self.places, self.toponyms[self.events[event].toponym].name.end, offset)

    def _add(self, event: int, timing: Timing) -> None:
        """Keep a time of an event; nobody has left a place on a day after publication."""
        told, leaves = self.events[event], timing.role in {"leave", "until"} or self.events[event].relation == "source"
        written = (self.report.published or "")[:DAY]
        ahead = bool(timing.date and written) and str(timing.date)[: len(written)] > written
        if leaves and ahead and told.status == "asserted":
            return
        mine = self.found[event]
        if not any(t.role == timing.role and (t.date or timing.date is None) for t in mine):
            mine.append(timing)
