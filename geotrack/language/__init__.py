"""What the words say: names and their kinds, clauses, events of travel, times and distances."""

from geotrack.language.actors import Actor, find_actors
from geotrack.language.circumstances import TAKEN_BACK, Circumstance, circumstances
from geotrack.language.clauses import find_events
from geotrack.language.coordinates import StatedPoint, find_points, with_points
from geotrack.language.datelines import dateline_span, entry_heads
from geotrack.language.dates import dateline_date, resolve_time
from geotrack.language.events import Event
from geotrack.language.kinds import Kind, Toponym, classify
from geotrack.language.linestyle import OBITUARY, OFFER
from geotrack.language.means import Means, find_means
from geotrack.language.measures import StatedDistance, find_distances
from geotrack.language.motion import VEHICLES
from geotrack.language.name import Name, Span
from geotrack.language.names import find_names
from geotrack.language.onward import HERE, HOME, UNKNOWN, Stated
from geotrack.language.phrases import Phrase
from geotrack.language.reading import animate
from geotrack.language.recogniser import Recogniser
from geotrack.language.references import Reference, find_references
from geotrack.language.stated import find_stated
from geotrack.language.subjects import Subject
from geotrack.language.tagger import Tagger
from geotrack.language.tagging import TaggedSentence, Word, tag_report
from geotrack.language.times import TimeExpression, find_times
from geotrack.language.tongue import foreign_tongue
from geotrack.language.traveltimes import TravelTime, find_travel_times

__all__ = [
    "HERE",
    "HOME",
    "OBITUARY",
    "OFFER",
    "TAKEN_BACK",
    "UNKNOWN",
    "VEHICLES",
    "Actor",
    "Circumstance",
    "Event",
    "Kind",
    "Means",
    "Name",
    "Phrase",
    "Recogniser",
    "Reference",
    "Span",
    "Stated",
    "StatedDistance",
    "StatedPoint",
    "Subject",
    "TaggedSentence",
    "Tagger",
    "TimeExpression",
    "Toponym",
    "TravelTime",
    "Word",
    "animate",
    "circumstances",
    "classify",
    "dateline_date",
    "dateline_span",
    "entry_heads",
    "find_actors",
    "find_distances",
    "find_events",
    "find_means",
    "find_names",
    "find_points",
    "find_references",
    "find_stated",
    "find_times",
    "find_travel_times",
    "foreign_tongue",
    "resolve_time",
    "tag_report",
    "with_points",
]
