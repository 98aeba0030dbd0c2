import pytest
from golden import golden, kinds, places

from geotrack import track

DATELINES = """
LONDON, July 19 (Reuters) - Ministers met on Friday to discuss the budget.
    LONDON: dateline
Paris (AFP) — The rain fell all day on Friday.
    Paris: dateline
VALENCIA, Spain - Rescue teams went home on Monday.
    VALENCIA: dateline
    Spain: dateline
JOHANNESBURG -- The union said on Tuesday that it would strike.
    JOHANNESBURG: dateline
NAIROBI/KAMPALA, May 3 (Reuters) - Officials met on Friday.
    NAIROBI: dateline
    KAMPALA: dateline
BUENOS AIRES (Wire B) - The bank raised its rate on Monday.
    BUENOS AIRES: dateline
Bank raises rate again¶¶LIMA, March 4 - The bank raised its rate on Monday.
    LIMA: dateline
LIMA, March 4 - The bank has moved its headquarters to Arequipa.
    LIMA: dateline
    Arequipa: place
The bank has opened a branch in Lima - the first one.
    Lima: place
"""

METONYMS = """
Berlin said on Tuesday that it would send no more aid.
    Berlin: metonym
Lisbon has warned that the talks may fail.
    Lisbon: metonym
Relations with Ankara have soured.
    Ankara: metonym
The ministers imposed sanctions on Minsk.
    Minsk: metonym
Madrid's government fell.
    Madrid: metonym
The Kremlin denied the report.
    Kremlin: metonym
Downing Street declined to comment.
    Downing Street: metonym
Talks between Lima and Quito broke down.
    Lima: metonym
    Quito: metonym
The envoy was expelled by Vienna.
    Vienna: metonym
According to Oslo, the ship was empty.
    Oslo: metonym
The deal was criticised by Canberra.
    Canberra: metonym
Tokyo is keen to sign.
    Tokyo: metonym
Egypt, Ethiopia and Sudan failed on Thursday to agree.
    Egypt: metonym
    Ethiopia: metonym
    Sudan: metonym
Delhi accuses Punjab and Haryana of delay.
    Delhi: metonym
    Punjab: metonym
    Haryana: metonym
Canberra ordered six ferries.
    Canberra: metonym
Argentina beat Brazil on Friday.
    Argentina: metonym
    Brazil: metonym
The eleven lost to Madrid.
    Madrid: metonym
The Danube froze.
    Danube: place
Madrid shook, Lisbon burned.
    Madrid: place
    Lisbon: place
The ship left Tokyo at noon.
    Tokyo: place
Crowds gathered in Ankara.
    Ankara: place
"""

DEMONYMS = """
The Brazilian minister met French and Kenyan colleagues.
    Brazilian: demonym
    French: demonym
    Kenyan: demonym
Two Norwegians and a Swede were rescued.
    Norwegians: demonym
    Swede: demonym
The Parisian crowd cheered.
    Parisian: demonym
"""

PERSONS = """
Jack London wrote it.
    person
Mr. Houston resigned.
    person
President Lincoln spoke for an hour.
    person
Captain Wellington went aboard.
    person
Sydney Pollack made the film.
    person
Chelsea Clinton read to the children.
    person
The actor Denzel Washington came late.
    person
"""

THINGS = """
The frigate Lancaster was damaged.
    name_part
The crew of the tanker Bergen was saved.
    name_part
The army fired two Oslo missiles.
    name_part
The Dresden rocket launcher was shown to the press.
    name_part
She was aboard the Essex when it sank.
    name_part
The Paris Club met to discuss the debt.
    name_part
She studied at the University of Oxford.
    name_part
The Bank of Kyoto raised its rate.
    name_part
The Treaty of Lisbon was signed.
    name_part
The Boston Symphony Orchestra played.
    name_part
"""

HEADINGS = """
She flew to Nairobi on Friday.¶SEE ALSO: Paris mourns its poet¶She came back on Sunday.
    Nairobi: place
She flew to Nairobi on Friday.¶READ MORE:¶She came back on Sunday.
    Nairobi: place
"""

BOTH = """
Ankara said that its envoy would fly home. The envoy landed in Ankara on Friday.
    Ankara: metonym
    Ankara: place
OSLO, May 3 - The king came back to Oslo on Friday.
    OSLO: dateline
    Oslo: place
The cruiser Belfast was built in Belfast.
    Belfast: name_part
    Belfast: place
"""

NO_NAMES = """
the nice people of the reading club like turkey and china.
    nothing
He was a mobile orange trader of some split opinions.
    nothing
Nice work, she said. Reading helps. March was wet.
    nothing
Mobile phones rang. Split decisions followed. Bath time came.
    nothing
"""

CAPITALS = """
At HAMADAN they rested for three days, and the road went on to BUKHARA.
    HAMADAN: place
    BUKHARA: place
The treaty was signed in ASEAN circles and by INTERPOL.
"""

NEIGHBOURS = """
They rode from Yarkand to Kashgar. Khotan, in June, had a government of its own.
    Yarkand: place
    Kashgar: place
    Khotan: place
They rode from Chicago to Denver. Khotan had a government of its own.
    Chicago: place
    Denver: place
    Khotan: person
Anna Khotan rode from Yarkand to Kashgar. Khotan had a rifle.
    Anna: person
    Khotan: person
    Yarkand: place
    Kashgar: place
    Khotan: person
"""

RESOLVED = """
She drove from Paris, Texas, to Dallas.
    Paris: Paris US
    Texas: Texas US
    Dallas: Dallas US
He teaches in London, Ontario.
    London: London CA
    Ontario: Ontario CA
The riders set off in Cambridge and crossed Massachusetts.
    Cambridge: Cambridge US
    Massachusetts: Massachusetts US
The riders set off in Cambridge and rode to Norwich and Ipswich.
    Cambridge: Cambridge GB
    Norwich: Norwich GB
    Ipswich: Ipswich GB
The priest was born in Santiago and studied in Iquique, Chile.
    Santiago: Santiago CL
    Iquique: Iquique CL
    Chile: Chile CL
The band played in Zzyxburgham.
    Zzyxburgham: unresolved
The White House welcomed the deal.
    White House: White House US
"""


@pytest.mark.parametrize(("text", "expected"), golden(DATELINES))
def test_a_dateline_is_where_the_report_was_filed(text: str, expected: tuple[str, ...]) -> None:
    """The names before the first dash of a report are its dateline; the same names later are places."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(METONYMS))
def test_a_capital_that_acts_is_its_government(text: str, expected: tuple[str, ...]) -> None:
    """A capital that says, warns, is sanctioned or negotiated with stands for its government."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(DEMONYMS))
def test_a_people_is_a_demonym(text: str, expected: tuple[str, ...]) -> None:
    """The adjective and the people of a country are demonyms, each with its country."""
    found = track(text)
    assert kinds(found) == expected
    assert all(mention.place for mention in found.mentions)


@pytest.mark.parametrize(("text", "expected"), golden(PERSONS))
def test_a_person_is_no_place(text: str, expected: tuple[str, ...]) -> None:
    """After a given name or a title the name of a town is a surname."""
    assert {m.kind for m in track(text).mentions} == set(expected)


@pytest.mark.parametrize(("text", "expected"), golden(THINGS))
def test_a_thing_named_after_a_place_is_no_place(text: str, expected: tuple[str, ...]) -> None:
    """Ships, weapons, clubs, universities, banks and treaties keep their place names to themselves."""
    assert {m.kind for m in track(text).mentions} == set(expected)


@pytest.mark.parametrize(("text", "expected"), golden(HEADINGS))
def test_boilerplate_names_no_place(text: str, expected: tuple[str, ...]) -> None:
    """Lines that point to other reports say nothing about this one."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(BOTH))
def test_each_mention_has_its_own_kind(text: str, expected: tuple[str, ...]) -> None:
    """One name may be a government, a dateline or a ship in one sentence, and a town in the next."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(NO_NAMES))
def test_an_ordinary_word_is_no_name(text: str, expected: tuple[str, ...]) -> None:
    """Words in lower case, and those that only open a sentence, are no places."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(CAPITALS))
def test_a_long_name_in_capitals_is_one_where_a_place_stands(text: str, expected: tuple[str, ...]) -> None:
    """Labels and threads set their places in capitals; abbreviations are none of them."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(NEIGHBOURS))
def test_a_rare_name_near_the_other_places_is_a_place(text: str, expected: tuple[str, ...]) -> None:
    """What only reads as a person is a place where one lies near by, but not who has a given name."""
    assert kinds(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(RESOLVED))
def test_a_name_means_the_place_that_fits_the_report(text: str, expected: tuple[str, ...]) -> None:
    """What qualifies a name, and the places around it, choose among its namesakes; an unknown name stays open."""
    assert places(track(text)) == expected
