import pytest
from golden import golden

from geotrack.gazetteer import Gazetteer
from geotrack.pipeline import analyse
from geotrack.report import Report

ENDS = """
The truck went from Lyon to Dijon, a distance of 175 km.
    175 km: pair Lyon Dijon
The distance between Lyon and Dijon is 175 km.
    175 km: pair Lyon Dijon
Lyon and Dijon lie 175 km apart.
    175 km: pair Lyon Dijon
Lyon - Dijon, 175 km. Winner: Anna Berg.
    175 km: pair Lyon Dijon
She was in Dijon, 175 km from Lyon.
    175 km: from Lyon Dijon
Dijon is 175 km north of Lyon.
    175 km: offset Lyon Dijon
She was in Dijon, in the north, a town 175 km away.
    175 km: away - Dijon
She drove the 175 km to Dijon.
    175 km: to - Dijon
She drove 175 km from Lyon.
    175 km: from Lyon - driven
From Lyon she had covered 175 km.
    175 km: from Lyon - driven
The ship lay 40 km off Marseille.
    40 km: offset Marseille -
She came to Dijon, a drive of 175 km.
    175 km: leg - Dijon
In all she walked 175 km.
    175 km: total - -
Dijon is 175 km from Xyzzyville.
    175 km: from unknown Dijon
The moon is at a distance to the sun of some 150,000 km.
    some 150,000 km: from unknown -
Rates from Lyon to Dijon have risen, and to Paris, 390 km, they have doubled.
    390 km: pair Lyon Paris
The guide says Dijon is 480 km from Lyon. The post said 175.
    480 km: from Lyon Dijon
    175: from Lyon Dijon
In 1789 it was 175 km from Lyon to Dijon. The post said 1,750,000 people came.
    175 km: pair Lyon Dijon
Within 30 km of Dijon the truck broke down.
    30 km: offset Dijon -
From Lyon to Dijon it is 175 km as the crow flies, or 194 by road.
    175 km: pair Lyon Dijon
    194: pair Lyon Dijon
It is 175 km from Lyon to Dijon, and 390 to Paris.
    175 km: pair Lyon Dijon
    390: pair Lyon Paris
She stayed in Lyon. Dijon is 175 km by road, Paris 390 and Nice 300.
    175 km: leg - Dijon
    390: leg - Paris
    300: leg - Nice
It is 175 km from Lyon to Dijon. In 1998 Paris won.
    175 km: pair Lyon Dijon
The map has 480 km from Lyon to Dijon. The guide has 175.
    480 km: pair Lyon Dijon
    175: pair Lyon Dijon
It is not 480 km from Lyon to Dijon but 175.
    480 km: pair Lyon Dijon
    175: pair Lyon Dijon
It is 175 km from Lyon to Dijon, not 480.
    175 km: pair Lyon Dijon
    480: pair Lyon Dijon
From Lyon it was another 175 km to Dijon.
    another 175 km: pair Lyon Dijon
It was 175 km back to Lyon from Dijon.
    175 km: pair Dijon Lyon
She drove 435 km in two days, from Lyon to Dijon and on to Paris.
    435 km: pair Lyon Paris
Anna Berg was 175 km north of Lyon, in Dijon, by noon.
    175 km: offset Lyon Dijon driven
From Lyon by way of Dijon to Paris it is 435 km.
    435 km: pair Lyon Paris
The Lyon-Dijon run is 175 km for the train from Lyon to Dijon.
    175 km: pair Lyon Dijon
The ship was lost 40 km NW of Marseille.
    40 km: offset Marseille - driven
She was sunk in the Gulf of Lion, 80 km south of Marseille.
    80 km: offset Marseille - driven
She saw Genoa; Pisa she saw too, 130 km further on.
    130 km: away - Pisa
They left Marseille for Nice, 160 km since departure.
    160 km: pair home here
She has sailed 435 km.
    435 km: total - - driven
They rode 1,500 clicks from Lyon to Dijon.
    1,500 clicks: pair Lyon Dijon
"""


@pytest.mark.parametrize(("text", "expected"), golden(ENDS))
def test_the_words_name_the_ends_of_a_distance(text: str, expected: tuple[str, ...]) -> None:
    """What stands at its two ends is read off the phrase: from, to, between, away, off."""
    with Gazetteer.open() as gazetteer:
        found = analyse(Report(text=text), gazetteer=gazetteer)

    def end(index: int | None) -> str:
        special = {None: "-", -1: "here", -2: "unknown", -3: "home"}
        return special[index] if index in special else found.toponyms[index or 0].name.surface

    told = tuple(
        f"{s.distance.text}: {s.kind} {end(s.start)} {end(s.end)}{' driven' if s.driven else ''}"
        for s in found.said.stated
    )
    assert told == expected
