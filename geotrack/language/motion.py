"""The lexicon of motion: what verbs and nouns say about being somewhere, and by which means.

Classes after VerbNet (escape-51.1, leave-51.2, run-51.3.2, vehicle-51.4) and FrameNet (Arriving, Departing,
Self_motion, Traversing, Visiting, Bringing), as the project's specification lists them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from geotrack.language.tagging import Word
from geotrack.language.vehicles import VEHICLES
from geotrack.language.verbs import VerbGroup

__all__ = [
    "ANIMATE",
    "BIOGRAPHY",
    "CANCELLING",
    "CONTEST",
    "PUT_ASIDE",
    "STORMS",
    "STRIKING",
    "VEHICLES",
    "Motion",
    "mode_in",
    "motion_noun",
    "motion_of",
]


class Motion(NamedTuple):
    """What a verb or noun says about motion.

    Attributes
    ----------
    action
        ``arrive``, ``depart``, ``go``, ``head``, ``pass``, ``visit``, ``carry``, ``return`` or ``fail``.
    mode
        The mode of travel that the word itself implies, else None.
    """

    action: str
    mode: str | None = None


def _table(action: str, words: str) -> dict[str, Motion]:
    """Read "fly:plane drive:road reach" into a table."""
    pairs = (item.partition(":") for item in words.split())
    return {word: Motion(action, mode or None) for word, _, mode in pairs}


VERBS: dict[str, Motion] = {
    **_table("arrive", "arrive reach land:plane dock:ship berth:ship disembark alight enter"),
    **_table("depart", "leave depart clear:ship embark:ship quit exit flee escape emerge vacate evacuate"),
    **_table(
        "go",
        "go travel fly:plane drive:road sail:ship ride walk:foot march:foot cycle:bicycle pedal:bicycle "
        "bicycle:bicycle bike:bicycle steam:ship trek:foot journey proceed continue press push wander climb:foot "
        "ascend descend row:boat paddle:boat ski:foot sledge sledged trudge:foot hike:foot motor:road cruise:ship "
        "voyage:ship hitchhike:road hitch-hike:road hitch:road turn drift migrate advance retreat race speed rush "
        "slog:foot limp crawl stagger:foot commute tramp:foot roll rattle come get move venture roam stroll:foot "
        "canter:animal gallop:animal mush:animal trot:animal jet:plane helicopter:helicopter swing track wind work run "
        "withdraw relocate transfer resume slide slip edge stream pour trickle carry-on head-on follow slam "
        "barrel plough plow sweep churn lumber veer "
        "tour ply thread bump jolt plod trail whisk truck:road bus:road ferry:ship shuttle",
    ),
    **_table("head", "head steer aim bear"),
    **_table(
        "pass", "cross pass traverse transit skirt round overfly circumnavigate refuel bypass clip brush straddle"
    ),
    **_table(
        "visit",
        "visit tour inspect stop stay spend lodge camp rest address attend meet anchor:ship moor:ship "
        "overnight sleep winter linger pause halt wait speak perform play pray celebrate marry preach dine "
        "lunch breakfast sup bathe swim open finish end conclude begin start kick-off receive join board lay "
        "inaugurate unveil refit repair shelter encamp settle bivouac explore sightsee call weather park load unload "
        "discharge bunker sink explode crash capsize founder",
    ),
    **_table(
        "carry",
        "take bring carry bear bore fly-in escort accompany transport ferry:ship airlift:plane deliver convey "
        "convoy bus:road chauffeur:road truck:road",
    ),
    **_table("return", "return retrace"),
    **_table("fail", "abort abandon divert"),
}

PHRASES: dict[tuple[str, str], Motion] = {
    ("set", "off"): Motion("depart"),
    ("set", "out"): Motion("depart"),
    ("set", "sail"): Motion("depart", "ship"),
    ("lift", "off"): Motion("depart", "plane"),
    ("make", "fast"): Motion("arrive", "ship"),
    ("set", "forth"): Motion("depart"),
    ("set", "course"): Motion("head"),
    ("set", "foot"): Motion("arrive"),
    ("slip", "mooring"): Motion("depart", "ship"),
    ("slip", "moorings"): Motion("depart", "ship"),
    ("up", "anchor"): Motion("depart", "ship"),
    ("raise", "anchor"): Motion("depart", "ship"),
    ("hoist", "anchor"): Motion("depart", "ship"),
    ("weigh", "anchor"): Motion("depart", "ship"),
    ("jump", "ship"): Motion("depart", "ship"),
    ("ride", "pillion"): Motion("go", "road"),
    ("clear", "out"): Motion("depart"),
    ("come", "ashore"): Motion("arrive", "ship"),
    ("go", "ashore"): Motion("arrive", "ship"),
    ("put", "ashore"): Motion("arrive", "ship"),
    ("step", "ashore"): Motion("arrive", "ship"),
    ("wade", "ashore"): Motion("arrive", "ship"),
    ("park", "up"): Motion("visit", "road"),
    ("wind", "up"): Motion("visit"),
    ("fetch", "up"): Motion("arrive"),
    ("start", "out"): Motion("depart"),
    ("start", "off"): Motion("depart"),
    ("push", "off"): Motion("depart"),
    ("cast", "off"): Motion("depart", "ship"),
    ("take", "off"): Motion("depart", "plane"),
    ("pull", "out"): Motion("depart"),
    ("pull", "away"): Motion("depart"),
    ("pull", "into"): Motion("arrive"),
    ("pull", "in"): Motion("arrive"),
    ("put", "into"): Motion("arrive", "ship"),
    ("put", "in"): Motion("arrive", "ship"),
    ("put", "out"): Motion("depart", "ship"),
    ("put", "to"): Motion("depart", "ship"),
    ("touch", "down"): Motion("arrive", "plane"),
    ("step", "off"): Motion("arrive"),
    ("check", "in"): Motion("visit"),
    ("check", "out"): Motion("depart"),
    ("make", "landfall"): Motion("arrive"),
    ("make", "for"): Motion("head"),
    ("make", "it"): Motion("arrive"),
    ("end", "up"): Motion("arrive"),
    ("call", "at"): Motion("visit"),
    ("call", "in"): Motion("visit"),
    ("turn", "back"): Motion("fail"),
    ("turn", "away"): Motion("fail"),
    ("turn", "round"): Motion("fail"),
    ("turn", "around"): Motion("fail"),
    ("give", "up"): Motion("fail"),
    ("come", "back"): Motion("return"),
    ("go", "back"): Motion("return"),
    ("get", "back"): Motion("return"),
    ("fly", "back"): Motion("return", "plane"),
    ("drive", "back"): Motion("return", "road"),
    ("sail", "back"): Motion("return", "ship"),
    ("ride", "back"): Motion("return"),
    ("walk", "back"): Motion("return", "foot"),
    ("head", "back"): Motion("head"),
    ("double", "back"): Motion("return"),
    ("move", "on"): Motion("go"),
    ("stop", "off"): Motion("visit"),
    ("stop", "over"): Motion("visit"),
    ("drop", "anchor"): Motion("visit", "ship"),
    ("fall", "ill"): Motion("visit"),
    ("take", "part"): Motion("visit"),
    ("lie", "at"): Motion("visit", "ship"),
    ("tie", "up"): Motion("arrive", "ship"),
}

NOUNS: dict[str, Motion] = {
    **_table("arrive", "arrival landing landfall entry"),
    **_table("depart", "departure exit flight-from"),
    **_table(
        "visit",
        "visit stop stopover layover stay halt call overnight sojourn pause weekend night nights days day "
        "hours week weeks month months year years summer winter autumn fortnight",
    ),
    **_table(
        "go",
        "trip journey voyage:ship tour flight:plane drive:road ride march:foot trek:foot crossing passage "
        "cruise:ship expedition pilgrimage leg walk:foot hop",
    ),
    **_table("return", "return"),
    **_table("head", "way route road path ticket tickets visa cargo shipment bound"),
}

STRIKING = frozenset("hit strike batter lash pound pummel devastate ravage drench hammer".split())
"""What a storm does to a place that it comes over."""

STORMS = frozenset("storm hurricane typhoon cyclone depression tornado blizzard it".split())

CONTEST = frozenset("beat defeat lose win draw thrash score concede edge outclass host".split())
"""Verbs of matches: where they are played says little of a journey."""

BIOGRAPHY = frozenset(
    "bear live dwell reside grow study educate raise hail base locate situate own belong come-from".split()
)
"""Verbs that say where somebody or something belongs, not where anybody went."""

CANCELLING = frozenset(
    (
        "cancel scrap drop postpone skip shelve axe abandon strike omit delete scuttle nix forgo miss bypass "
        "avoid exclude rule call-off"
    ).split(),
)

PUT_ASIDE = {"call": "off", "put": "off", "hold": "over", "rule": "out", "leave": "out"}
"""Verbs that call something off with the word after them."""

ANIMATE = frozenset(
    (
        "he she they we i who you it couple pair party group team delegation expedition family crew convoy "
        "caravan band trio riders rider peloton pilgrims pilgrim refugees refugee migrants migrant men women "
        "man woman people passengers passenger children boys girls soldiers troops survivors sailors climbers "
        "climber walkers hikers tourists visitors guests brothers sisters students train plane jet aircraft "
        "airliner helicopter flight ship vessel boat yacht ferry tanker freighter submarine frigate destroyer "
        "carrier trawler schooner brig barque icebreaker liner steamer lorry truck trucks lorries bus buses "
        "car cars motorcade balloon airship storm hurricane typhoon cyclone depression musicians orchestra "
        "squad army column both two three four five six seven eight others everyone everybody monarch pontiff "
        "traveller traveler adventurer hero author narrator russian frenchman american chinese german briton "
        "englishman italian spaniard norwegian swede dane dutchman japanese suspect fugitive prisoner detainee "
        "defendant gunman thief gang militant rebel brigade division battalion regiment fleet squadron flotilla "
        "drone satellite whale "
        "bird stork shark turtle wolf eagle teenager toddler diplomat tug barge "
        "boeing airbus cessna antonov ilyushin gulfstream jumbo launch dhow catamaran cutter "
        "galleon sloop jetliner airlift ambulance hearse tram coach van pickup "
        "coffin casket body bodies remains relic relics urn statue bronze sculpture painting "
        "manuscript herd pack pride swarm elephant bear lynx wolves"
    ).split(),
)


OBJECTS = frozenset("anchor mooring moorings sail ship ashore landfall foot".split())
"""Second words of phrases that may stand apart from their verb: "slipped her moorings"."""

MOVING = frozenset(
    {"ride"}
    | {lemma for lemma, motion in VERBS.items() if motion.mode}
    | {lemma for (lemma, _), motion in PHRASES.items() if motion.mode}
)
"""Verbs that may imply a mode of travel."""

TRIPS = {noun: motion.mode for noun, motion in NOUNS.items() if motion.mode}
"""Nouns of motion that imply a mode: "a drive of nine hours"."""

LIGHT = frozenset({"make", "pay", "take", "have", "do"})


def motion_of(words: Sequence[Word], verb: VerbGroup) -> Motion | None:
    """Return what a verb group says about motion, None for verbs that say nothing about it."""
    particles = [w.lower for w in words[verb.head + 1 : verb.head + 4]]
    for particle in particles:
        if (verb.lemma, particle) in PHRASES and not (_starts_off(words, verb) or _puts_something(verb, particles)):
            return PHRASES[verb.lemma, particle]
    if verb.lemma in LIGHT:
        following = (NOUNS.get(w.lower) for w in words[verb.head + 1 : verb.head + 5])
        return next((motion for motion in following if motion), VERBS.get(verb.lemma))
    return VERBS.get(verb.lemma)


def _starts_off(words: Sequence[Word], verb: VerbGroup) -> bool:
    """True for "start off Cowes", which is at sea before it."""
    after = words[verb.head + 1 : verb.head + 3]
    return verb.lemma == "start" and len(after) > 1 and after[0].lower == "off" and after[1].capital


def _puts_something(verb: VerbGroup, particles: Sequence[str]) -> bool:
    """True for "put the name in brackets", where nobody puts in anywhere."""
    return verb.lemma == "put" and "in" in particles[1:] and particles[:1] != ["in"]


def means_of_verb(words: Sequence[Word], verb: VerbGroup) -> str | None:
    """Return the mode of travel that a verb implies by itself ("sailed", "touched down"), None for others."""
    for i, word in enumerate(words[verb.head + 1 : verb.head + 4]):
        found = PHRASES.get((verb.lemma, word.lower))
        near = i == 0 or word.lower in OBJECTS  # "put it down to" puts nothing to sea
        if found is not None and found.mode is not None and near:
            return found.mode
    if verb.lemma == "ride":
        return "animal"
    motion = VERBS.get(verb.lemma)
    return motion.mode if motion is not None else None


def motion_noun(noun: str | None) -> Motion | None:
    """Return what a noun says about motion ("a layover in X"), None for other nouns."""
    return NOUNS.get(noun or "")


def mode_in(words: Sequence[Word]) -> tuple[str, Word] | None:
    """Return the mode of travel that a clause names with a vehicle ("by train"), and its word."""
    for i, word in enumerate(words):
        mode = VEHICLES.get(word.lower)
        if mode is None or (word.capital and i > 0):
            continue
        if mode == "foot" and (i == 0 or words[i - 1].lower != "on"):
            continue
        if word.lower in {"road", "flight", "express", "launch", "highway", "bike"} and (
            i == 0 or words[i - 1].lower not in {"by", "the", "a"}
        ):
            continue
        return mode, word
    return None
