"""What the words say: names and their kinds, clauses, events of travel, times and distances."""

from geotrack.language.actors import Actor, find_actors
from geotrack.language.circumstances import Circumstance, circumstances
from geotrack.language.clauses import find_events
from geotrack.language.coordinates import StatedPoint, find_points, with_points
from geotrack.language.datelines import dateline_span
from geotrack.language.dates import dateline_date, resolve_time
from geotrack.language.events import Event
from geotrack.language.kinds import Kind, Toponym, classify
from geotrack.language.measures import StatedDistance, find_distances
from geotrack.language.name import Name, Span
from geotrack.language.names import find_names
from geotrack.language.reading import animate
from geotrack.language.recogniser import Recogniser
from geotrack.language.subjects import Subject
from geotrack.language.tagger import Tagger
from geotrack.language.tagging import TaggedSentence, Word, tag_report
from geotrack.language.times import TimeExpression, find_times
from geotrack.language.tongue import foreign_tongue

__all__ = [
    "Actor",
    "Circumstance",
    "Event",
    "Kind",
    "Name",
    "Recogniser",
    "Span",
    "StatedDistance",
    "StatedPoint",
    "Subject",
    "TaggedSentence",
    "Tagger",
    "TimeExpression",
    "Toponym",
    "Word",
    "animate",
    "circumstances",
    "classify",
    "dateline_date",
    "dateline_span",
    "find_actors",
    "find_distances",
    "find_events",
    "find_names",
    "find_points",
    "find_times",
    "foreign_tongue",
    "resolve_time",
    "tag_report",
    "with_points",
]
