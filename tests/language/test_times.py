from datetime import date, timedelta
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geotrack.language.clues import SIGNS, Clue, clues_in
from geotrack.language.dates import dateline_date, resolve_time
from geotrack.language.durations import find_durations
from geotrack.language.times import find_times
from geotrack.language.timewords import PARTS

# One text a line, its times in [brackets]. Add a line to teach a new way of speaking, or a trap.
TEXTS = """
He arrived [early on Saturday 16 September] by train.
She flew in [on the Friday before last], not [on the Friday] before lunch.
[FRI 19] - Utrecht, 23 km, and a man of 19.
[Tue 5]. Makatea abeam. He counted 19 of Tue.
[Sat 16], [Sun 17]. At sea.
[Mon 11] - [Tue 12]. Atuona, for the winch.
[Tue 08:34] - Lorries leave the crane yard.
Lifted [on 25 April last year]; [in June of the next year] he left; [in May of that year] it rained.
[On this day in 1895], in cloud, she climbed.
[On the thirtieth] he stood there; [on the ninth] without mooring; on the sixth he failed, on the ninth floor.
And then Maun, [27th], elephants on final; he was placed 3rd, 27th, and last.
She has been here since [Valentine's Day]; it snowed [on All Saints' Day] and not on Valentine's Eve.
[The night before it] we had played in Hamilton; no ticket for [the 24th], when soldiers came.
They came [on Friday], [three days after] leaving Lima and [a week after] she had set out from Quito.
He rested [after two days], and she came [after three weeks] at sea with after-dinner mints for two.
They met [on the third day], and lost it on the third day of the talks.
[22 July]. Called the army. [23rd]: a helicopter came.
They left Moscow [on the evening of Thursday 26 July] with noodles.
It reached the city [at about 6 p.m. on Friday], hours late.
It reached the city [at about 6 p.m. the same day].
The first ship came in [shortly before seven on Sunday morning], with 274 people.
The second followed [at eleven] with 106, a third [a little after midday].
She spoke [on Saturday, 16 Sept. 2023] in Rome.
Kim set out [before dawn on Wednesday].
The jet took off [at 10:50 on Friday night].
Pulled out [at ten that night] with two trailers.
Up at the ruins [by seven the next morning]. I cried.
[June 3, Monday]. [0700] slipped mooring; [June 4]. [1640] anchored in the bay.
[13 October]: the bird quits the mudflats.
Rescued [on 9] and [10 June]; dark from [21] to [24 February]; two nights ([24]-[26 Feb]).
It came ashore between [1] and [6 March]. Closed [June 9]-[10], 1916.
In [on the 14th], out [on the 15th], there until [the 12th].
Since [the fourth of November]; [on the first of the month]; [on Saturday the 7th].
We stayed until [the Tuesday] ([28 May]).
It rained [on the night from Saturday] to [Sunday] and [on the night to the 7th].
He left [in June 1325]; it was [spring 1326]; he came [in the middle of October], or [mid-July].
They died about [the end of June]. [February 1800] found them there.
It began [in 1963] and lasted till [1971]. The map dates from [the early 1990s].
He sailed [on Wednesday of last week], and [last Friday] he sailed again.
[Two days later] they left; [the day after], at home, they slept. [Next morning] it rained.
You put me on the train [the day before], so you know. They met [two days before that], in Oxford.
The plan was scrapped [weeks ago], the other one [five days ago].
He landed [in the early hours of Monday]; [late last night]; [early this morning].
[TOMORROW]. Stage 5 is for the sprinters.
Day 2 ([Mon]). Kigali to Huye. Day 6 ([today]).
The log says [2023-09-16T06:30], the form [16/9/2023].
Two days before it refused. Two months after talks in Hanoi, the day after he left, nothing.
He may march on the second day in the sun, and May he live long. The March of Progress.
He had earlier been in Rome, previously in Bern, and later went home.
On the 180th meridian; on the 20th floor; the 3rd Battalion; on the third attempt.
Every Friday, on Fridays, on Black Friday, in the Sunday Times, on Thursday Island, at Christmas Island.
Theresa May flew; April Smith drove; June sang; he was a man of March.
March 20 miles; 1,916 men; 2023 people; 3:2; 10.30 km; 4,000 of 5,000; flight 1800.
It takes five to seven days, half past caring, quarter to quarter.
Near today's harbour, called so nowadays.
"""

# words | published | reference (the day told last) | tense | date.  A dash is "not known".
DATES = """
Saturday                     | 2023-09-18 | -          | past   | 2023-09-16
Monday                       | 2023-09-18 | -          | past   | 2023-09-18
Monday                       | 2023-09-18 | -          | future | 2023-09-18
Saturday                     | 2023-09-18 | -          | future | 2023-09-23
Saturday                     | -          | -          | past   | -
early on Saturday            | -          | -          | past   | -
on Saturday evening          | 2023-09-18 | 2023-09-14 | past   | 2023-09-16
on the Saturday              | 2024-10-27 | 2024-10-18 | past   | 2024-10-19
Sunday                       | 2019-07-04 | 2019-06-21 | past   | 2019-06-23
on Sunday                    | 2004-06-14 | 1326-08-09 | past   | 1326-08-11
on a Friday                  | 2019-07-04 | -          | past   | -
on a Friday (21 June)        | 2019-07-04 | -          | past   | 2019-06-21
last Tuesday                 | 2018-06-18 | -          | past   | 2018-06-12
last Monday                  | 2018-06-18 | -          | past   | 2018-06-11
next Friday                  | 2023-09-18 | -          | future | 2023-09-22
this Friday                  | 2023-09-18 | -          | future | 2023-09-22
Wednesday of last week       | 1956-04-27 | -          | past   | 1956-04-18
the following Monday         | 2023-09-18 | 2023-08-02 | past   | 2023-08-07
Friday 18 October            | 2024-10-27 | -          | past   | 2024-10-18
16 September                 | 2023-09-18 | -          | past   | 2023-09-16
30 December                  | 2023-01-04 | -          | past   | 2022-12-30
12 October                   | 2023-09-18 | -          | future | 2023-10-12
2 January                    | 2023-09-18 | -          | future | 2024-01-02
16 September                 | -          | -          | past   | -
16 September                 | -          | 1805       | past   | 1805-09-16
31 June                      | 2023-09-18 | -          | past   | -
29 February                  | 2023-09-18 | -          | past   | 2020-02-29
16 December                  | 1961-11-02 | 1861-04-21 | past   | 1860-12-16
9 February                   | 1961-11-02 | 1860-12-16 | past   | 1861-02-09
In January                   | 1966-09-03 | 1914-12-05 | past   | 1915-01
in July                      | 2024-10-27 | -          | past   | 2024-07
in October                   | 2023-07-19 | -          | past   | 2022-10
by May                       | 2023-07-19 | -          | future | 2024-05
last October                 | 2023-10-19 | -          | past   | 2022-10
the end of June              | 1961-11-02 | 1861-05-08 | past   | 1861-06
Tue 5.                       | 2005-07-19 | 2005-07-04 | past   | 2005-07-05
Tue 08:34 - Lorries          | 2010-11-10 | 2010-11-09 | past   | 2010-11-09T08:34
on 25 April last year        | 2016-08-19 | -          | past   | 2015-04-25
in October last year         | 2021-11-06 | 2021-03    | past   | 2020-10
In June of the next year     | 1998-05-01 | 1798-11-17 | past   | 1799-06
In June of the next year     | 1998-05-01 | -          | past   | -
on 3 May of the same year    | 1998-05-01 | 1798-11-17 | past   | 1798-05-03
On this day in 1895          | 2015-09-26 | -          | past   | 1895-09-26
On this day in 1895          | -          | -          | past   | -
On the thirtieth             | 1961-05-05 | 1936-06-03 | past   | 1936-06-30
Valentine's Day              | 2021-03-07 | -          | past   | 2021-02-14
three days after leaving     | 2024-05-13 | 2024-05-10 | past   | 2024-05-07
mid-July                     | 2023-09-18 | -          | past   | 2023-07
on the 27th                  | 2019-07-04 | 2019-06-25 | past   | 2019-06-27
on the 3rd                   | 2019-07-14 | 2019-06-25 | past   | 2019-07-03
on the 13th                  | 2018-08-20 | -          | past   | 2018-08-13
on the 27th                  | 2018-08-20 | -          | past   | 2018-07-27
Monday the 3rd               | 2013-06-09 | 2013-05-31 | past   | 2013-06-03
on the first of the month    | 2018-08-16 | -          | past   | 2018-08-01
3 September 1916             | -          | -          | past   | 1916-09-03
in June 1325                 | 2004-06-14 | -          | past   | 1325-06
in 1271                      | 2004-06-14 | -          | past   | 1271
spring 1326                  | 2004-06-14 | -          | past   | 1326
by midsummer                 | 2004-06-14 | 1326       | past   | 1326
in AD 629                    | 2004-06-14 | -          | past   | 0629
the early 1990s              | 2004-06-14 | -          | past   | -
26 December to 3 January 1915| 2004-06-14 | -          | past   | 1914-12-26
June 9-10, 1916              | 2004-06-14 | -          | past   | 1916-06-09
the last day of October      | 2009-11-20 | 2009-11-12 | past   | 2009-10-31
on the last day of August 1906| 1996-08-31 | -         | past   | 1906-08-31
June 13 Tues., Delaware      | 1911-06-28 | -          | past   | 1911-06-13
on Palm Sunday 1253          | 1987-05-15 | -          | past   | 1253
Fifty years ago today        | 1979-03-22 | -          | past   | 1929-03-22
Half a century ago today     | 2008-03-02 | -          | past   | 1958-03-02
Forty years on, she          | 1997-06-05 | 1957-08-02 | past   | -
29 June                      | 1911-06-28 | 1911-06-25 | past   | 1911-06-29
On the 7th Anna left         | 2018-08-16 | 2018-08-01 | past   | 2018-08-07
140640Z AUG 82, at sea       | 1982-08-20 | -          | past   | 1982-08-14T06:40
29th. Night in Chilas.       | 1996-08-30 | 1996-05-28 | past   | 1996-05-29
Christmas Day 1914           | 2004-06-14 | -          | past   | 1914-12-25
16/9/2023                    | -          | -          | past   | 2023-09-16
9/16/2023                    | -          | -          | past   | 2023-09-16
3/4/2023                     | -          | -          | past   | 2023
today                        | 2023-09-18 | -          | past   | 2023-09-18
today                        | 2011-11-20 | 1961-12-03 | past   | -
yesterday                    | 2023-09-18 | -          | past   | 2023-09-17
tomorrow                     | 2023-12-31 | -          | future | 2024-01-01
tonight                      | 2023-09-18 | -          | future | 2023-09-18
last night                   | 2023-09-18 | -          | past   | 2023-09-17
this morning                 | 2023-09-18 | -          | past   | 2023-09-18
yesterday                    | -          | 2023-09-14 | past   | -
last week                    | 2023-09-18 | -          | past   | -
last month                   | 2023-01-18 | -          | past   | 2022-12
last year                    | 2023-09-18 | -          | past   | 2022
five days ago                | 2023-09-18 | -          | past   | 2023-09-13
Fifty years ago              | 2011-11-20 | -          | past   | 1961
weeks ago                    | 2023-09-18 | -          | past   | -
the next day                 | 2023-09-18 | 2022-07-26 | past   | 2022-07-27
the next day                 | 2023-09-18 | 2022-07    | past   | -
the next day                 | 2023-09-18 | -          | past   | -
the following morning        | -          | 2018-08-07 | past   | 2018-08-08
the day before.              | -          | 2022-07-28 | past   | 2022-07-27
two days before that         | -          | 1956-04-23 | past   | 1956-04-21
the same evening             | -          | 1956-04-26 | past   | 1956-04-26
that morning                 | -          | 1861-04-21 | past   | 1861-04-21
two days later               | -          | 2013-12-31 | past   | 2014-01-02
about a week later           | -          | 2013-12-31 | past   | -
three weeks earlier          | -          | 2013-12-31 | past   | 2013-12-10
a year later                 | -          | 2013-12-31 | past   | 2014
two months later             | -          | 2013-12-31 | past   | 2014-02
two months later             | -          | 2013       | past   | -
that year                    | -          | 2013-12-31 | past   | 2013
the previous month           | -          | 2013-01-31 | past   | 2012-12
days later                   | -          | 2013-12-31 | past   | -
at 3:30 p.m. on Friday       | 2019-04-27 | -          | past   | 2019-04-26T15:30
at about 3:30 p.m. on Friday | 2019-04-27 | -          | past   | 2019-04-26
at 10:50 on Friday night     | 2003-03-09 | -          | past   | 2003-03-07T22:50
at 10:50 on Friday           | 2003-03-09 | -          | past   | 2003-03-07
at ten that night            | -          | 2012-05-14 | past   | 2012-05-14T22:00
at six in the morning        | -          | 2012-05-14 | past   | 2012-05-14T06:00
at a quarter to six in the evening | -    | 2012-05-14 | past   | 2012-05-14T17:45
at noon                      | -          | 2012-05-14 | past   | 2012-05-14T12:00
by noon                      | -          | 2012-05-14 | past   | 2012-05-14
at noon                      | -          | 2012-05    | past   | -
at eleven                    | -          | 2018-06-17 | past   | 2018-06-17
16:40 GMT on 4 June 1974     | -          | -          | past   | 1974-06-04T16:40
2023-09-16T06:30             | -          | -          | past   | 2023-09-16T06:30
"""

DIRECTIONS = """
from 21 to 24 February       | from until
between 1 and 6 March        | from until
from Saturday until Monday   | from until
24-26 Feb                    | from until
since Sunday                 | since
by Monday lunchtime          | by
until the 12th               | until
before dawn on Wednesday     | before
on Sunday and on Monday      | - -
"""

DATELINES = """
LONDON, July 19, 2023 (Reuters) - Moscow accused Kyiv. | 2023-07-19
Paris, 3 May 2020 — The minister left.                 | 2020-05-03
SEOUL, April 27 - North Korean leader Kim has left.    | -
Leon, Sunday 20 June 1999/Dear Agnes,                  | 1999-06-20
He left Rome on 5 May 2019/and came back.              | -
The Battle of 3 May 1808/It was spring.                | -
Nobody wrote a dateline here.                          | -
"""

DURATIONS = """
a [week-long] visit of [nine days]                     | 7 9
we stayed [two nights] and then [half a day]           | 2 0.5
she stayed [a single night]; it took [a day and a night] | 1 2
a [six-day] tour; [two and a half days]; for [a fortnight] | 6 2.5 14
it took [36 hours]; [two hundred and forty days]       | 1.5 240
two days later; five days ago; two days before; a month after the talks |
a 29-year-old, 31 years old; one day he left; 40 km a day; twice a day  |
"""


def rows(table: str) -> list[list[str]]:
    """Return the cells of each line."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def known(cell: str) -> str | None:
    """Return what a cell says; a dash says that nothing is known."""
    return None if cell == "-" else cell


def in_brackets(marked: str) -> list[str]:
    """Return the words that a line has in brackets."""
    return [piece.split("]")[0] for piece in marked.split("[")[1:]]


@pytest.mark.parametrize("marked", TEXTS.strip().splitlines())
def test_times_are_found_where_a_reader_finds_them(marked: str) -> None:
    """Each time is one expression with the words that belong to it, and nothing else is taken for a time."""
    text = marked.replace("[", "").replace("]", "")
    assert [e.text for e in find_times(text)] == in_brackets(marked)


@pytest.mark.parametrize(("words", "published", "reference", "tense", "expected"), rows(DATES))
def test_words_stand_for_a_date(words: str, published: str, reference: str, tense: str, expected: str) -> None:
    """A time stands for a date as exact as its words, and for none where nobody could know it."""
    first = find_times(words)[0]
    assert resolve_time(first, published=known(published), reference=known(reference), tense=tense) == known(expected)


@pytest.mark.parametrize(("words", "expected"), rows(DIRECTIONS))
def test_words_before_a_time_make_it_a_beginning_or_an_end(words: str, expected: str) -> None:
    """From, since, until, by and before are told apart, also where "and" or a dash says it."""
    assert [e.direction or "-" for e in find_times(words)] == expected.split()


@pytest.mark.parametrize(("text", "expected"), rows(DATELINES))
def test_a_dateline_gives_a_date_only_with_a_year(text: str, expected: str) -> None:
    """The dateline or the letter head dates the report where it names a year, and never by guess."""
    assert dateline_date(text.replace("/", "\n")) == known(expected)


@pytest.mark.parametrize(("marked", "days"), rows(DURATIONS))
def test_durations_are_told_from_points_in_time(marked: str, days: str) -> None:
    """How long something lasted is a duration; when it was, how old somebody is and how often are not."""
    found = find_durations(marked.replace("[", "").replace("]", ""))
    assert [d.text for d in found] == in_brackets(marked)
    assert [d.days for d in found] == pytest.approx([float(day) for day in days.split()])


def test_a_stretch_of_the_text_is_searched_alone() -> None:
    """Only times inside the given offsets are found, with offsets of the whole text."""
    text = "On Friday he left. On Sunday he came. On Monday he slept."
    (found,) = find_times(text, 19, 37)
    assert (found.text, text[found.start : found.end]) == ("On Sunday", "On Sunday")


SAID = (
    "on in at by from to until the of and , . ( ) - 9 16 1916 2023 0700 Friday Sat May March 4th early late night two "
    "days morning later next last week seven p.m. 6:30 noon half past today before after ago Sept. spring \n é 北京"
)
WORDS = st.lists(st.sampled_from(SAID.split(" ")), max_size=30).map(" ".join)


@given(st.one_of(st.text(), WORDS))
def test_offsets_are_true_in_any_text(text: str) -> None:
    """Whatever the text, the words stand at their offsets, in order, and no two times overlap."""
    spans = [
        [(e.start, e.end, e.text) for e in find_times(text)],
        [(e.start, e.end, e.text) for e in find_durations(text)],
    ]
    for found in spans:
        assert all(text[start:end] == words for start, end, words in found)
        assert all(a[1] <= b[0] for a, b in pairwise(found))


CLUES = sorted(
    {sign for _, signs in SIGNS for sign in signs}
    | {
        *SAID.split(" "),
        "ſun",
        "nıght",
        "İn",
        "century",
        "weekend",
        "1980s",
        "the 1980s",
        "6pm",
        "0440Z",
        "0440",
        "local",
    }
    | {
        "seven",
        "p. m.",
        "2 p.",
        "m.",
        "a.m.",
        "ago",
        "two",
        "days",
        "later",
        "2023-09-18",
        "18.9.2023",
        "18/9/2023",
        "hrs",
    }
)
CLUED = st.lists(st.sampled_from(CLUES), max_size=20).map(" ".join)


@given(st.one_of(WORDS, CLUED))
def test_no_time_is_passed_over_for_want_of_a_clue(text: str) -> None:
    """A pattern that is not tried, as its clue is missing, would have found nothing."""
    with patch("geotrack.language.times.clues_in", return_value=-1):  # every clue there is
        everything = find_times(text)
    assert find_times(text) == everything


def test_old_letters_are_read() -> None:
    """The long s of old prints and the letters i of Turkish break no time."""
    found = find_times("They sailed in Auguſt 1776. On Friday nıght they came.")
    assert [e.text for e in found] == ["in Auguſt 1776", "On Friday nıght"]


@pytest.mark.parametrize("words", PARTS)
def test_each_part_of_the_day_has_a_clue(words: str) -> None:
    """No name of a part of the day lacks the clue by which sentences are passed over."""
    assert Clue.PART in Clue(clues_in(words))


ISO = st.one_of(
    st.none(),
    st.dates().map(lambda d: d.isoformat()),
    st.dates().map(lambda d: d.isoformat()[:7]),
    st.sampled_from(["2023", "0001-01-01", "9999-12-31", "nonsense", "2023-09-18T08:00:00Z", "2023-13-40"]),
)


@given(
    st.one_of(WORDS, st.sampled_from([r[0] for r in rows(DATES)])),
    ISO,
    ISO,
    st.sampled_from(["past", "present", "future"]),
)
def test_every_time_resolves_to_a_date_of_the_calendar_or_to_none(
    text: str, published: str | None, reference: str | None, tense: str
) -> None:
    """No words, and no date of publication however odd, give a date that does not exist."""
    for e in find_times(text):
        found = resolve_time(e, published=published, reference=reference, tense=tense)
        if found is not None:
            day, _, clock = found.partition("T")
            date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
            assert not clock or len(day) == 10


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one_up_to_publication(published: date, back: int) -> None:
    """In the past tense a weekday lies in the week that ends with the day of publication."""
    day = published - timedelta(days=back)
    (found,) = find_times(f"on {day:%A}")
    assert resolve_time(found, published=published.isoformat(), reference=None) == day.isoformat()


@given(
    st.dates(date(1000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "the {d}th of {m}, {y}", "{y}-{n:02d}-{d:02d}"]),
)
def test_a_full_date_is_read_in_every_order(day: date, form: str) -> None:
    """A day, month and year come back as they went in."""
    names = "January February March April May June July August September October November December".split()
    text = form.format(d=day.day, m=names[day.month - 1], y=day.year, n=day.month)
    (found,) = find_times(text)
    assert resolve_time(found, published=None, reference=None) == day.isoformat()
