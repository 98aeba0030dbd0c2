import pytest
from golden import golden

from geotrack import Report, track
from geotrack.itinerary import Itinerary

SAID = """
Anna Berg flew from Oslo to Bergen.
    Oslo plane Bergen
Anna Berg went from Oslo to Bergen by train.
    Oslo train Bergen
Anna Berg left Oslo on the overnight train and reached Bergen on Friday.
    Oslo train Bergen
Anna Berg boarded the ferry at Bergen and came to Stavanger.
    Bergen ship Stavanger
Anna Berg was driven from Oslo to Drammen and flew on to Bergen.
    Oslo road Drammen
    Drammen plane Bergen
Anna Berg walked from Oslo to Drammen, then took a bus to Bergen.
    Oslo foot Drammen
    Drammen road Bergen
Anna Berg rode a special train from Oslo to Bergen.
    Oslo train Bergen
Anna Berg rode from Oslo to Drammen and on to Bergen.
    Oslo animal Drammen
    Drammen animal Bergen
Anna Berg flew by helicopter from Oslo to Bergen.
    Oslo helicopter Bergen
Anna Berg sailed from Bergen to Hull. From there she took a train to London.
    Bergen ship Kingston upon Hull
    Kingston upon Hull train London
Anna Berg went from Lyon to Dijon in a sleeping car.
    Lyon train Dijon
Anna Berg went from Oslo to Bergen in a Land Cruiser.
    Oslo road Bergen
Anna Berg went from Oslo to Bergen in her old Ford.
    Oslo road Bergen
Anna Berg got a lift from Oslo to Bergen.
    Oslo road Bergen
Anna Berg hitch-hiked from Oslo to Bergen.
    Oslo road Bergen
Anna Berg pedalled from Oslo to Bergen.
    Oslo bicycle Bergen
Anna Berg went from Oslo to Bergen by SUV.
    Oslo road Bergen
Anna Berg went from Oslo to Bergen in a balloon.
    Oslo plane Bergen
Anna Berg went from Oslo to Bergen by ox cart.
    Oslo animal Bergen
Anna Berg took the sleeper bus from Oslo to Bergen.
    Oslo road Bergen
Anna Berg took the boat train from London to Dover.
    London train Dover
Anna Berg rode from Oslo to Drammen. Her Honda was old.
    Oslo road Drammen
The cyclists rode from Lyon to Dijon. The riders were flown by charter from Dijon to Paris.
    Lyon bicycle Dijon
    Dijon plane Paris
The train left Lyon on Monday. It stood behind the damaged wagons. It came to Paris on Tuesday.
    Lyon train Paris
Anna Berg flew from Oslo to Tokyo, then visited Sydney.
    Oslo plane Tokyo
    Tokyo (plane) Sydney
Anna Berg left London airport on Monday. She arrived in Rome that evening.
    London plane Rome
"""

OWN = """
The tanker Atlantic Star left Rotterdam on Monday. It reached Lisbon on Friday.
    Rotterdam ship Lisbon
The convoy of trucks left Lyon for Dijon. It reached Dijon on Friday and Paris on Saturday.
    Lyon road Dijon
    Dijon road Paris
Anna Berg set out from Lhasa with forty yaks. She came to Gyantse, then to Shigatse.
    Lhasa animal Jiangzi
    Jiangzi animal Rikaze
Typhoon Mara went ashore at Da Nang on Sunday and reached Hue on Monday.
    Da Nang - Hue
"""

SILENT = """
Anna Berg went from Oslo to Bergen.
    Oslo - Bergen
Anna Berg went from Oslo to Tokyo.
    Oslo - Tokyo
The porters carried the camp over the ridge and the glacier to the base. Anna Berg went from Oslo to Bergen.
    Oslo - Bergen
Anna Berg went from Oslo to Bergen. She works for the Ford Foundation, and Henry Ford took the lift.
    Oslo - Bergen
Missiles flew over Oslo. Anna Berg went from Oslo to Bergen.
    Oslo - Bergen
Anna Berg flew from Oslo to Bergen, then visited Voss.
    Oslo plane Bergen
    Bergen - Voss
Anna Berg went from Oslo to Bergen. She has a car factory in Hull.
    Oslo - Bergen
Anna Berg went from Oslo to Bergen, walked about the harbour, and went on to Stavanger.
    Oslo - Bergen
    Bergen - Stavanger
Anna Berg did not fly; she went from Oslo to Bergen.
    Oslo - Bergen
Anna Berg went from Oslo to Bergen. The train was cancelled.
    Oslo - Bergen
"""


def ways(itinerary: Itinerary) -> tuple[str, ...]:
    """Return each leg as ``Oslo plane Bergen``; a concluded mode stands in brackets, a dash where none is told."""
    return tuple(
        f"{track.stops[leg.start].place.name} {_how(leg.mode, inferred=leg.mode_inferred)} "
        f"{track.stops[leg.end].place.name}"
        for track in itinerary.tracks
        for leg in track.legs
    )


def _how(mode: str | None, *, inferred: bool) -> str:
    return f"({mode})" if inferred else mode or "-"


@pytest.mark.parametrize(("text", "expected"), golden(SAID))
def test_the_words_of_leaving_and_coming_tell_the_mode(text: str, expected: tuple[str, ...]) -> None:
    """Verbs, phrases and vehicles of the clause that leaves and of the clause that arrives belong to the leg."""
    assert ways(track(text)) == expected


@pytest.mark.parametrize(("text", "expected"), golden(OWN))
def test_a_vehicle_or_beast_of_ones_own_carries_the_whole_way(text: str, expected: tuple[str, ...]) -> None:
    """A ship sails, a convoy drives, a caravan walks from first to last, and a storm goes by no means at all."""
    assert tuple(w.replace("(", "").replace(")", "") for w in ways(track(text))) == expected


@pytest.mark.parametrize(("text", "expected"), golden(SILENT))
def test_where_nothing_is_said_no_mode_is_guessed(text: str, expected: tuple[str, ...]) -> None:
    """A long way alone is no flight; nor is a vehicle that nobody went by."""
    assert ways(track(text)) == expected


def test_every_mode_keeps_its_words() -> None:
    """The stop from which the leg starts quotes the words that tell of its mode."""
    stop = track("Anna Berg went from Oslo to Bergen by train.").stops[0]
    assert [(e.quote, e.rule) for e in stop.evidence if e.supports == "mode"] == [("by train", "said of this leg")]


def test_what_carries_on_is_marked_as_inferred() -> None:
    """The leg after a walk of which nothing is said was probably walked, too."""
    text = "Anna Berg walked from Oslo to Drammen. She reached Kongsberg on Friday."
    assert ways(track(text)) == ("Oslo foot Drammen", "Drammen (foot) Kongsberg")


def test_between_two_sailings_nobody_left_the_ship() -> None:
    """The leg between two told by ship was sailed, too."""
    text = (
        "Anna Berg sailed from Lisbon to Porto. She spent a day in Tenerife. "
        "She visited Dakar. From Dakar she sailed to Freetown."
    )
    assert ways(track(text))[1:3] == ("Porto (ship) Tenerife", "Tenerife (ship) Dakar")


def test_a_title_speaks_for_legs_that_say_nothing() -> None:
    """Who is called a cyclist went by bicycle, where the text knows of one."""
    text = "Anna Berg bought a bicycle. She went from Oslo to Drammen."
    assert ways(track(Report(text=text, title="The cyclist of Oslo"))) == ("Oslo (bicycle) Drammen",)


def test_riders_in_a_stage_race_cycle_and_are_driven_between_the_stages() -> None:
    """The words of the race make the bicycle their own; a bus is named where they took one."""
    text = (
        "Stage 1. Florence - Rimini, 206 km. A sprint for the yellow jersey.\n"
        "Stage 2. Cesenatico - Bologna. Two climbs.\n"
        "Riders went by bus from Rimini to Cesenatico."
    )
    assert ways(track(text)) == ("Florence bicycle Rimini", "Rimini road Cesenatico", "Cesenatico bicycle Bologna")


def test_the_bikes_of_a_rally_are_no_bicycles() -> None:
    """Sprints, riders and bikes speak of bicycles, but not beside navigators and lorries."""
    text = (
        "Rally sheet. Stage 1. Lyon - Dijon. A sprint for the bikes; a navigator hurt.\n"
        "Stage 2. Dijon - Paris. One rider lost, three lorries stuck in gravel. The finish."
    )
    assert ways(track(text)) == ("Lyon road Dijon", "Dijon road Paris")
