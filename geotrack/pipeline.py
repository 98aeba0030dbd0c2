"""From a report to its itinerary: seven steps, each in the room of its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geotrack import __version__
from geotrack.errors import BadInputError
from geotrack.gazetteer import Gazetteer
from geotrack.itinerary import Correction, GeocoderUse, Itinerary, Mention, Track
from geotrack.journey import (
    Party,
    Route,
    Said,
    Story,
    Timing,
    check_claims,
    meaning_of,
    mentions_of,
    merge,
    parties,
    placed_along,
    plan_route,
    still_ahead,
    time_events,
    too_fast,
    track_of,
    weigh_visits,
)
from geotrack.language import (
    Actor,
    Event,
    Recogniser,
    TaggedSentence,
    Tagger,
    Toponym,
    classify,
    dateline_date,
    dateline_span,
    entry_heads,
    find_actors,
    find_means,
    find_names,
    find_travel_times,
    foreign_tongue,
    tag_report,
    with_points,
)
from geotrack.pins import pin_stops, pinned_kinds, pinned_places
from geotrack.publication import parse_published
from geotrack.report import Report
from geotrack.resolution import (
    Geocoder,
    Home,
    Region,
    Resolved,
    consult,
    learn,
    names_at_home,
    resolve,
)

__all__ = [
    "AUTO",
    "Analysis",
    "analyse",
    "home_named",
    "learnt_home",
    "names_of",
    "track",
    "track_many",
]

AUTO = "auto"
"""The home that is learnt from the report itself."""

MOST_CHARACTERS = 1_000_000
"""A book of 160,000 words: some ten seconds where it is news, half a minute where it is all journeys."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What each step found, kept together, so that a correction can re-run only what follows from it."""

    report: Report
    sentences: tuple[TaggedSentence, ...]
    actors: tuple[Actor, ...]
    toponyms: tuple[Toponym, ...]
    resolved: tuple[Resolved, ...]
    referred: tuple[Resolved, ...]
    events: tuple[Event, ...]
    timings: dict[int, Timing]
    parties: tuple[Party, ...]
    routes: tuple[Route, ...]
    said: Said
    geocoder: GeocoderUse | None = None
    warnings: tuple[str, ...] = ()


def track(
    report: Report | str,
    *,
    published: str | None = None,
    corrections: Sequence[Correction] = (),
    gazetteer: Gazetteer | None = None,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
) -> Itinerary:
    """Return who was where, in which order, when and how, as the report tells it.

    Parameters
    ----------
    report
        A `Report`, or its text.
    published
        Date of publication in an ISO 8601 form; turns "Saturday" into a date.
    corrections
        What a person has settled; the program never changes it.
    gazetteer
        Where places are looked up; the base pack by default.
    geocoder
        Online geocoder (`geotrack.gazetteer.open_geocoder`) to which the names go that nothing local knows.
    home
        Where the paper is at home, "Columbus, Ohio": its reports name the places there without saying where they lie.
        "auto" learns it from the report.

    Raises
    ------
    BadInputError
        When `published` is no date, `home` is not in the gazetteer, or a correction does not fit the report.

    Examples
    --------
    >>> itinerary = track("The minister flew from Oslo to Bergen on Friday.", published="2024-05-13")
    >>> [stop.place.name for stop in itinerary.stops]
    ['Oslo', 'Bergen']
    """
    found = _whole(report if isinstance(report, Report) else Report(text=report))
    if published is not None:
        found = replace(found, published=parse_published(published))
    places = gazetteer or _base_gazetteer()
    at = home_named(home, places) if isinstance(home, str) and home != AUTO else home
    analysis = analyse(_dated(found), gazetteer=places, corrections=corrections, geocoder=geocoder, home=at)
    return _itinerary(analysis, places, corrections)


def track_many(
    reports: Sequence[Report],
    *,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    gazetteer: Gazetteer | None = None,
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
) -> Itinerary:
    """Return one itinerary of several reports on the same journeys: stops laid together, contradictions shown.

    Parameters
    ----------
    reports
        At least one, each with an id of its own.
    corrections
        What a person has settled, by the id of the report.
    gazetteer, geocoder, home
        As for `track`.

    Raises
    ------
    BadInputError
        When there is no report, two have one id, or as `track` does.

    Examples
    --------
    >>> one = Report(id="one", text="The minister flew from Oslo to Bergen.", published="2024-05-13")
    >>> two = Report(id="two", text="The minister went from Bergen to Tromso.", published="2024-05-14")
    >>> [stop.place.name for stop in track_many([one, two]).stops]
    ['Oslo', 'Bergen', 'Tromsø']
    """
    settled = corrections or {}
    return merge(
        [
            track(r, corrections=settled.get(r.id, ()), gazetteer=gazetteer, geocoder=geocoder, home=home)
            for r in reports
        ]
    )


def _whole(report: Report) -> Report:
    """Return the report without half characters, as broken JSON brings them: no file can hold one.

    Raises
    ------
    BadInputError
        When it is longer than a book.
    """
    if len(report.text) > MOST_CHARACTERS:
        told = f"{report.source or report.id} has {len(report.text):,} characters"
        raise BadInputError(told, hint=f"at most {MOST_CHARACTERS:,} are read: cut it into reports")
    return replace(
        report,
        text=LONE_SURROGATE.sub("\ufffd", report.text),
        id=LONE_SURROGATE.sub("\ufffd", report.id),
        title=LONE_SURROGATE.sub("\ufffd", report.title),
        source=LONE_SURROGATE.sub("\ufffd", report.source),
    )


def analyse(
    report: Report,
    *,
    gazetteer: Gazetteer,
    corrections: Sequence[Correction] = (),
    geocoder: Geocoder | None = None,
    home: Home | str | None = None,
) -> Analysis:
    """Return what each of the seven steps found in a report; `home` is "auto" or what `home_named` returns."""
    sentences, actors, found = _recognised(report, gazetteer)
    toponyms = pinned_kinds(found, corrections)
    at = learn([names_at_home(toponyms, gazetteer)]) if isinstance(home, str) else home
    local = resolve(sentences, toponyms, gazetteer, pinned_places(toponyms, corrections, gazetteer), at)
    alone, use, warnings = _with_online(sentences, local, geocoder)
    told = meaning_of(report.text, sentences, actors, alone, gazetteer)
    resolved, referred = told.meant[: len(alone)], told.meant[len(alone) :]
    events = weigh_visits(sentences, told.meant, actors, told.events)
    said = Said(told.stated, find_means(sentences, report.headline))
    timings = time_events(report, sentences, told.toponyms, events)
    events = still_ahead(events, timings, sentences, report.published)
    named = {t.name.surface for t in toponyms if t.kind.kind == "place"}
    blocks = [tagged.sentence.block for tagged in sentences]
    peoples = {t.name.surface.lower(): t.name.demonym.id for t in toponyms if t.name.demonym is not None}
    who = parties(events, actors, places=named, title=report.headline, blocks=blocks, peoples=peoples)
    routes = tuple(plan_route(party, events, told.meant, timings, sentences, said) for party in who)
    return Analysis(
        report=report,
        sentences=sentences,
        actors=actors,
        toponyms=toponyms,
        resolved=resolved,
        referred=referred,
        events=events,
        timings=timings,
        parties=who,
        routes=routes,
        said=said,
        geocoder=use,
        warnings=warnings,
    )


def _recognised(
    report: Report, gazetteer: Gazetteer
) -> tuple[tuple[TaggedSentence, ...], tuple[Actor, ...], tuple[Toponym, ...]]:
    sentences = tag_report(report, _tagger())
    dateline, heads = dateline_span(report), entry_heads(report.text)
    names = with_points(find_names(sentences, gazetteer, dateline, _recogniser(), heads), sentences, report.text)
    actors = find_actors(sentences, names)
    return sentences, actors, classify(sentences, names, actors, dateline, heads)


def home_named(name: str, gazetteer: Gazetteer) -> Home:
    """Return the home of a paper by the name of its town, division or country: "Columbus, Ohio".

    Raises
    ------
    BadInputError
        When no town, division or country of that name is known.
    """
    found = gazetteer.lookup(name, feature=("P", "A"), edits=False, limit=1)
    if not found:
        raise BadInputError(
            f"the home {name!r} is not in the gazetteer", hint='write a town and what it lies in, as "Columbus, Ohio"'
        )
    return Home.at(found[0].place)


def names_of(report: Report, *, gazetteer: Gazetteer) -> dict[str, dict[Region, float]]:
    """Return what the names of a report say of its paper's home, for `learnt_home`."""
    return names_at_home(_recognised(_whole(report), gazetteer)[2], gazetteer)


def learnt_home(reports: Sequence[Mapping[str, Mapping[Region, float]]]) -> Home:
    """Return the home that reports of one paper speak for.

    Parameters
    ----------
    reports
        What `names_of` returns for each.
    """
    return learn(reports)


def _with_online(
    sentences: Sequence[TaggedSentence], resolved: tuple[Resolved, ...], geocoder: Geocoder | None
) -> tuple[tuple[Resolved, ...], GeocoderUse | None, tuple[str, ...]]:
    """Return the toponyms with the answers of the online geocoder, its use, and what went wrong."""
    if geocoder is None:
        return resolved, None, ()
    found = consult(sentences, resolved, geocoder)
    use = GeocoderUse(service=geocoder.label, attribution=geocoder.attribution, asked=found.asked)
    if not found.unanswered:
        return found.resolved, use, ()
    names = "1 name was" if found.unanswered == 1 else f"{found.unanswered} names were"
    return found.resolved, use, (f"{geocoder.trouble or geocoder.label}: {names} not looked up online.",)


def _itinerary(found: Analysis, gazetteer: Gazetteer, corrections: Sequence[Correction]) -> Itinerary:
    tracks: list[Track] = []
    meant = placed_along((*found.resolved, *found.referred), found.routes)
    for route in found.routes:
        first = 1 + sum(len(t.stops) for t in tracks)
        tracks.append(track_of(route, len(tracks) + 1, first, found.report, found.events, meant))
    named = len(found.resolved)
    pinned = [i for i, r in enumerate(meant[:named]) if r.pinned or r.toponym.kind.reason == "set by a person"]
    mentions = mentions_of(meant, found.events, found.routes, tracks, pinned)[:named]
    kept, mentions = pin_stops(tracks, mentions, corrections, found.report)
    places = {i: m.place for i, m in enumerate(mentions) if m.place is not None}
    travelled = tuple(t for t in kept if t.stops)
    story = Story(meant, places, travelled)
    return Itinerary(
        report=found.report.ref,
        reports=(found.report.ref,),
        tracks=travelled,
        mentions=mentions,
        claims=check_claims(found.said.stated, story),
        empty_because=_empty_because(travelled, mentions),
        warnings=_warnings(found, story),
        version=__version__,
        packs=gazetteer.packs,
        geocoder=found.geocoder,
    )


def _empty_because(tracks: Sequence[Track], mentions: Sequence[Mention]) -> str | None:
    if tracks:
        return None
    places = [m for m in mentions if m.kind == "place"]
    if not mentions:
        return "The text names no place."
    if not places:
        return "Every place in the text stands for a government, a people, a person or a longer name; nobody travels."
    return "The text names places, but does not say that anybody travelled to one of them."


def _warnings(found: Analysis, story: Story) -> tuple[str, ...]:
    times = find_travel_times(found.report.text, found.sentences)
    warnings = [*found.report.warnings, *found.warnings, *too_fast(story.tracks, times, story)]
    if tongue := foreign_tongue(found.report.text):
        warnings.append(f"The text seems to be in {tongue}: geotrack reads English; names are found, journeys hardly.")
    if found.report.published is None and any(t.date is None for t in found.timings.values()) and story.tracks:
        warnings.append("Without a date of publication, dates keep the report's own words; give one with --published.")
    return tuple(warnings)


def _dated(report: Report) -> Report:
    """Return the report with a date of publication taken from a dateline with a year, where none is given."""
    if report.published is not None:
        try:
            return replace(report, published=parse_published(report.published))
        except BadInputError as error:
            return replace(report, published=None, warnings=(*report.warnings, f"{error.message}; it is ignored."))
    return replace(report, published=dateline_date(report.text))


@cache
def _recogniser() -> Recogniser:
    return Recogniser.load()


@cache
def _tagger() -> Tagger:
    return Tagger.load()


@cache
def _base_gazetteer() -> Gazetteer:
    return Gazetteer.open()
