import pytest
from golden import golden, stops_with

from geotrack import track

PUBLISHED = "2024-05-13"
"""A Monday."""

DATED = """
Anna Berg arrived in Bergen on Saturday.
    Bergen: 2024-05-11, -
Anna Berg arrived in Bergen on Monday.
    Bergen: 2024-05-13, -
Anna Berg arrived in Bergen early on Friday.
    Bergen: 2024-05-10, -
Anna Berg arrived in Bergen yesterday.
    Bergen: 2024-05-12, -
Anna Berg arrived in Bergen on 28 December.
    Bergen: 2023-12-28, -
Anna Berg arrived in Bergen in March 2021.
    Bergen: 2021-03, -
Anna Berg visited Norway in 1911.
    Norway: 1911, -
Anna Berg arrived in Bergen on Friday at 6.30 a.m.
    Bergen: 2024-05-10T06:30, -
Anna Berg reached Bergen on 5 January and left Bergen on 9 January.
    Bergen: 2024-01-05, 2024-01-09
Anna Berg stayed in Bergen from 3 to 6 May.
    Bergen: 2024-05-03, 2024-05-06
Anna Berg left Oslo on Thursday and arrived in Bergen on Friday.
    Oslo: -, 2024-05-09
    Bergen: 2024-05-10, -
Anna Berg arrived in Bergen on 3 May. Two days later she flew to Lima.
    Bergen: 2024-05-03, -
    Lima: 2024-05-05, -
Anna Berg arrived in Bergen on Friday; the next morning she left for Oslo.
    Bergen: 2024-05-10, 2024-05-11
    Oslo: -, -
Anna Berg arrived in Lima on Friday. She will fly to Quito on Thursday.
    Lima: 2024-05-10, -
    Quito: 2024-05-16, -
Anna Berg arrived in Peru on Friday. She visited Lima and Arequipa.
    Lima: 2024-05-10, -
    Arequipa: -, -
Anna Berg visited Bergen.
    Bergen: -, -
Anna Berg reached Lima on Tuesday 3 February 1959. She had left Quito on Sunday.
    Quito: -, 1959-02-01
    Lima: 1959-02-03, -
For the first time since 2002 Anna Berg arrived in Lima on 3 May.
    Lima: 2024-05-03, -
Friday was the fullest day. Anna Berg drove to Lima.
    Lima: 2024-05-10, -
Anna Berg arrived in Bergen on 3 May. After six days at sea she reached Lima.
    Bergen: 2024-05-03, -
    Lima: 2024-05-09, -
Anna Berg left Oslo on 3 May. On the third day she reached Bergen.
    Oslo: -, 2024-05-03
    Bergen: 2024-05-05, -
Anna Berg left Oslo on 3 May and reached Bergen twenty-five hours later.
    Oslo: -, 2024-05-03
    Bergen: 2024-05-04, -
Anna Berg spent two nights in Dijon, where she met Otto Lund. On 6 May she drove to Lyon.
    Dijon: 2024-05-04, 2024-05-06
    Lyon: 2024-05-06, -
LIMA, May 13 - Anna Berg visited Quito on Saturday. She leaves Lima on Friday.
    Quito: 2024-05-11, -
    Lima: -, -
Anna Berg was in Oslo on Saturday. On Friday she arrived in Bergen, walked to Voss and slept in Stavanger.
    Bergen: 2024-05-10, 2024-05-10
    Voss: 2024-05-10, 2024-05-10
    Stavanger: 2024-05-10, 2024-05-11
    Oslo: 2024-05-11, -
Anna Berg arrived in Bergen on 3 May and left two days later.
    Bergen: 2024-05-03, 2024-05-05
Anna Berg arrived in Bergen on 3 May. She stayed there for three nights.
    Bergen: 2024-05-03, 2024-05-06
Anna Berg spent two nights in Bergen and left Bergen on 6 May.
    Bergen: 2024-05-04, 2024-05-06
Anna Berg reached Bergen on 3 May and stayed in a hut outside the city until the 8th.
    Bergen: 2024-05-03, 2024-05-08
Anna Berg visited Lima on 9 and 10 May.
    Lima: 2024-05-09, 2024-05-10
Anna Berg drove from Oslo to Drammen on Friday.
    Oslo: -, 2024-05-10
    Drammen: 2024-05-10, -
Anna Berg flew from Oslo to Lima on Friday.
    Oslo: -, -
    Lima: 2024-05-10, -
Anna Berg left Oslo on Friday, stopped in Drammen and reached Bergen the same evening.
    Oslo: -, 2024-05-10
    Drammen: 2024-05-10, 2024-05-10
    Bergen: 2024-05-10, -
On Tuesday, while others waited for news from home, Anna Berg reached Bergen.
    Bergen: 2024-05-07, -
Both moved on the next day: Anna Berg to Lima.
    Lima: -, -
Anna Berg reached Bergen from Oslo on Friday.
    Oslo: -, -
    Bergen: 2024-05-10, -
Anna Berg arrived in Bergen on 3 May. She will leave Bergen on 20 May.
    Bergen: 2024-05-03, -
The boat had left Cox's Bazar in Bangladesh on 3 May, passengers said.
    Cox’s Bāzār: -, 2024-05-03
Anna Berg flew to Lima. She was in Lima on Friday.
    Lima: 2024-05-10, -
Anna Berg landed in Lima. On Friday she was still in Lima.
    Lima: -, -
Anna Berg was in Lima on Friday. She met the mayor in Quito the same day.
    Lima: 2024-05-10, 2024-05-10
    Quito: 2024-05-10, -
Anna Berg landed in Oslo on Friday and met her mother in Drammen.
    Oslo: 2024-05-10, 2024-05-10
    Drammen: 2024-05-10, -
Anna Berg visited Lima again on 3 May, with her mother, and Quito.
    Lima: 2024-05-03, -
    Quito: -, -
By the end of March Anna Berg had reached Lima, and on 19 April she was photographed.
    Lima: 2024-03, -
Anna Berg left Oslo by train. That was on 3 May.
    Oslo: -, 2024-05-03
Tomorrow a taxi to Lima. We flew into Bergen on the 20th.
    Bergen: 2024-04-20, -
    Lima: 2024-05-14, -
Anna Berg flew to Lima. It was warm here. She arrived on Friday.
    Lima: 2024-05-10, -
On 3 March 1924, a hundred years ago, Anna Berg reached Bergen.
    Bergen: 1924-03-03, -
Anna Berg walked to Bergen. She came in on the evening of the 3rd.
    Bergen: 2024-05-03, -
Anna Berg went to Lima. In a bus, on the 3rd.
    Lima: 2024-05-03, -
Anna Berg reached Bergen on Friday, three days after leaving Lima.
    Lima: -, 2024-05-07
    Bergen: 2024-05-10, -
On 3 May, two weeks after she had set out from Oslo, Anna Berg reached Lima.
    Oslo: -, 2024-04-19
    Lima: 2024-05-03, -
On Friday evening Anna Berg left Oslo and in the morning she reached Bergen.
    Oslo: -, 2024-05-10
    Bergen: 2024-05-11, -
Anna Berg left Oslo at 22:40 on Friday and reached Bergen at 06:15.
    Oslo: -, 2024-05-10T22:40
    Bergen: 2024-05-11T06:15, -
Anna Berg left Oslo at 07:40 on Friday and reached Bergen at 16:15.
    Oslo: -, 2024-05-10T07:40
    Bergen: 2024-05-10T16:15, -
"""

NIGHTS = """
On Friday Anna Berg slept in Bergen.
    Bergen: 2024-05-10, 2024-05-11
Anna Berg reached Bergen on Friday and stopped for the night.
    Bergen: 2024-05-10, 2024-05-11
Anna Berg reached Bergen on Friday but stayed overnight on the ferry.
    Bergen: 2024-05-10, 2024-05-11
Anna Berg reached Bergen on Friday. Nobody slept there.
    Bergen: 2024-05-10, -
In March 2021 Anna Berg slept in Bergen.
    Bergen: 2021-03, -
"""

HEADINGS = """
3 May, Friday. Anna Berg left Oslo.¶4 May. She reached Bergen at noon.¶6 May. She set out again.
    Oslo: -, 2024-05-03
    Bergen: 2024-05-04T12:00, 2024-05-06
Road book¶¶Day 1 (3 May). Lima to Cusco.¶Day 2. Cusco to Puno.
    Lima: -, 2024-05-03
    Cusco: 2024-05-03, 2024-05-04
    Puno: 2024-05-04, -
3 May. We drove to Dijon.¶4 May. We drove to Lyon.
    Dijon: 2024-05-03, 2024-05-04
    Lyon: 2024-05-04, -
3 May. The riders drove to Dijon.¶4 May. The riders drove to Lyon.
    Dijon: 2024-05-03, -
    Lyon: 2024-05-04, -
4 May. 1640 anchored at Bergen.¶6 May. 0600 weighed.
    Bergen: 2024-05-04T16:40, 2024-05-06T06:00
Tuesday 7 May: Train from Oslo to Drammen.¶Wednesday 8 May: Walked to Bergen.
    Drammen: 2024-05-07, -
    Bergen: 2024-05-08, -
"""

LOG = """
3 Sept 2023. Anchored at Funchal.¶13 Nov. Anchored at Recife.¶13 April. Anchored at Luanda.
    Funchal: 2023-09-03, -
    Recife: 2023-11-13, -
    Luanda: 2024-04-13, -
Anna Berg flew to Lima on Friday. On Thursday she flies to Quito.
    Lima: 2024-05-10, -
    Quito: 2024-05-16, -
"""

HISTORY = """
Anna Berg left Oslo on 9 November 1861. On the 20th she reached Bergen; two days afterwards she was in Lima.
    Oslo: -, 1861-11-09
    Bergen: 1861-11-20, -
    Lima: 1861-11-22, -
Oslo, 2 September 1854¶¶Anna Berg left Bergen on the 4th of March and reached Drammen on 10 August.
    Bergen: -, 1854-03-04
    Drammen: 1854-08-10, -
Anna Berg reached Bergen on 25 June 1940. A flag was hauled up at Lima on 20 January 1941. She reached Oslo on 6 April.
    Bergen: 1940-06-25, -
    Oslo: 1941-04-06, -
"""

WORDS = """
Anna Berg arrived in Bergen early on Friday.
    Bergen: -, early on Friday
Anna Berg arrived in Bergen on 3 May.
    Bergen: -, on 3 May
Anna Berg arrived in Bergen in March 2021.
    Bergen: 2021-03, in March 2021
"""

MODES = """
Anna Berg travelled from Oslo to Bergen by train.
    Oslo: train
    Bergen: -
Anna Berg flew from Oslo to Bergen.
    Oslo: plane
    Bergen: -
Anna Berg took a bus from Oslo to Bergen.
    Oslo: road
    Bergen: -
Anna Berg drove from Oslo to Bergen.
    Oslo: road
    Bergen: -
Anna Berg cycled from Oslo to Bergen.
    Oslo: bicycle
    Bergen: -
Anna Berg walked from Oslo to Drammen and sailed on to Kiel.
    Oslo: foot
    Drammen: ship
    Kiel: -
The riders crossed by camel from Timbuktu to Gao.
    Timbuktu: animal
    Gao: -
Anna Berg was flown by helicopter from Oslo to Bergen.
    Oslo: helicopter
    Bergen: -
Anna Berg went from Oslo to Bergen.
    Oslo: -
    Bergen: -
"""


@pytest.mark.parametrize(("text", "expected"), golden(DATED))
def test_a_stop_has_the_dates_that_the_text_supports(text: str, expected: tuple[str, ...]) -> None:
    """Arrival and departure are ISO dates at the grain of the words, and empty where the text says nothing."""
    assert stops_with(track(text, published=PUBLISHED), "arrive", "depart") == expected


@pytest.mark.parametrize(("text", "expected"), golden(NIGHTS))
def test_whoever_slept_somewhere_left_the_next_day(text: str, expected: tuple[str, ...]) -> None:
    """A single night gives the departure where the day of the coming is told beside it; a month gives none."""
    assert stops_with(track(text, published=PUBLISHED), "arrive", "depart") == expected


@pytest.mark.parametrize(("text", "expected"), golden(HEADINGS))
def test_a_dated_heading_dates_what_stands_under_it(text: str, expected: tuple[str, ...]) -> None:
    """Logs, road books and lists: the date at the head of a line counts for all of it, and days are counted on."""
    assert stops_with(track(text, published=PUBLISHED), "arrive", "depart") == expected


@pytest.mark.parametrize(("text", "expected"), golden(HISTORY))
def test_a_piece_of_history_has_its_own_year(text: str, expected: tuple[str, ...]) -> None:
    """Days without a year belong to the year of the story, or to the letter that tells them, not to publication."""
    assert stops_with(track(text, published=PUBLISHED), "arrive", "depart") == expected


@pytest.mark.parametrize(("text", "expected"), golden(WORDS))
def test_without_a_date_of_publication_the_words_stay(text: str, expected: tuple[str, ...]) -> None:
    """What only publication could turn into a date keeps the report's own words, and a warning says so once."""
    assert stops_with(track(text), "arrive", "arrive_words") == expected


def test_the_missing_date_of_publication_is_told_once() -> None:
    """One warning for the whole report, however many weekdays it has; none where the date is given."""
    text = "Anna Berg arrived in Bergen on Friday. She flew to Lima on Sunday."
    assert len(track(text).warnings) == 1
    assert track(text, published=PUBLISHED).warnings == ()


def test_a_dateline_with_a_year_is_a_date_of_publication() -> None:
    """Weekdays count from the dateline where it names the year."""
    found = track("LONDON, July 19, 2023 (Reuters) - Anna Berg arrived in Bergen on Monday.")
    assert stops_with(found, "arrive") == ("Bergen: 2023-07-17",)


@pytest.mark.parametrize(("text", "expected"), golden(MODES))
def test_a_leg_has_the_mode_that_the_text_says(text: str, expected: tuple[str, ...]) -> None:
    """The mode stands at the stop that it leads away from; nothing said is nothing known."""
    assert stops_with(track(text), "mode_to_next") == expected


@pytest.mark.parametrize(("text", "expected"), golden(LOG))
def test_the_days_of_a_log_go_forwards(text: str, expected: tuple[str, ...]) -> None:
    """A log's first day is not that of its writing; and what a story tells in the present is still to come."""
    assert stops_with(track(text, published=PUBLISHED), "arrive", "depart") == expected
