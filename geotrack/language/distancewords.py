"""The words that join a stated distance to its ends: patterns over lines in which P3 is a place and D0 a distance."""

import re

__all__ = [
    "AND_ON",
    "AND_TO",
    "AT_HOME",
    "AWAY",
    "BEING",
    "COMPASS",
    "COVERED",
    "END",
    "FEW",
    "FROM",
    "GOING_ON",
    "GONE",
    "LEFT",
    "LEGS",
    "OFFSET",
    "PAIRS",
    "QUALIFIED",
    "SAME_NAME",
    "SINCE",
    "SOME",
    "STILL",
    "THERE",
    "THIS_PLACE",
    "TO",
    "TOTAL",
    "TRIPS",
    "TYPED",
    "UNREAL",
    "VAGUE",
    "WATERS",
    "WENT_ON",
    "WIDE",
    "WITHIN",
]

COMPASS = frozenset("N E S W NE SE SW NW NNE ENE ESE SSE SSW WSW WNW NNW".split())
WIDE = ("H.SEA", "H.OCN", "H.GULF", "H.STM", "H.STRT", "A.ADM1", "L.")
"""Features at whose middle no way ends."""

WATERS = ("H.SEA", "H.OCN", "H.GULF", "H.BAY", "H.STRT")
BEING = frozenset({"be", "lie", "lay", "stand", "sit"})
STILL = frozenset("be lie lay stand sit say measure make call read give put reckon".split())

END = r"(?:P\d+|HERE|HOME|X)"
_WORD = r"(?!P\d|D\d|X |HOME |[.;:?!] )[^ ]+ "
FEW = rf"(?:{_WORD}){{0,3}}"
SOME = rf"(?:{_WORD}){{0,8}}"
_BY = rf"(?:by way of|by|via|over|through|across) (?:the )?{END}"
_TURN = (
    r"(?:due )?(?:(?:north|south|east|west)[a-z-]*|off|short|outside|inside|inland|offshore|upstream|downstream|beyond"
    r"|above|below|upriver|downriver|out|nne|ene|ese|sse|ssw|wsw|wnw|nnw|ne|se|sw|nw|[nesw])"
)
SAME_NAME = re.compile(r"(?:X )+X (?=[^ ])")
THIS_PLACE = re.compile(
    r"\bthis (?:[a-z]+ )?(?:town|city|village|market|port|place|harbou?r|island|base|camp|capital|airport|station|quay"
    r"|wharf|bay)(?= )"
)
AT_HOME = re.compile(r"\b(?:his|her|their|our|my) (?:own )?(?:door|home|house|doorstep|gate|base|start)(?= )")
PAIRS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"between (?:the )?(?P<a>{END}) and (?:the )?(?P<b>{END})",
        rf"from (?:the )?(?P<a>{END}) (?:{_WORD}){{0,5}}(?:to|into|till|until) (?:the )?(?P<b>{END})",
        rf"from (?:the )?(?P<a>{END}) (?:{_WORD}){{0,3}}{_BY} (?:{_WORD}){{0,2}}(?:to|into) (?:the )?(?P<b>{END})",
        rf"(?P<a>{END}) (?:to|-|–|—|→) (?P<b>{END})",
        rf"to (?:the )?(?P<b>{END}) from (?:the )?(?P<a>{END})",
        rf"(?P<a>{END}) and (?P<b>{END}) {FEW}D\d+ apart",
    )
)
FROM = re.compile(rf"D(?P<d>\d+) (?:{_WORD}){{0,5}}from {FEW}(?P<a>{END})")
OFFSET = re.compile(
    rf"D(?P<d>\d+) (?:to the )?{_TURN} (?:(?:the )?(?:[a-z-]+ )?(?:coast|tip|shore|edge|end) )?(?:(?:of|from) )?"
    rf"{FEW}(?P<a>{END})"
)
WITHIN = re.compile(rf"D(?P<d>\d+) of {FEW}(?P<a>{END})")
AWAY = re.compile(
    r"D(?P<d>\d+) (?:or so )?(?P<way>away|off|on(?= [,.])|distant|further|farther|down|up|along|inland|apart|later"
    r"|north|south|east|west|to the (?:north|south|east|west)[a-z-]*|from (?:where|there)"
    r"|from (?:the|his|her|their|our|its) (?:ship|vessel|boat|wreck|spot|scene|position|place))(?= )"
)
GOING_ON = frozenset({"on", "further", "farther", "later"})
TYPED = re.compile(r"D(?P<d>\d+) (?:[a-z]+ )?from the (?P<noun>[a-z]+) (?!of )")
VAGUE = re.compile(rf"(?:D(?P<d>\d+) {FEW}from |distance (?:to|from|between) {SOME}D(?P<e>\d+) )")
AND_ON = re.compile(rf" ?,? ?and (?:then )?(?:on )?to (?P<b>{END})(?= )")
THERE = re.compile(rf" ?, (?:in|at|near|off) (?P<b>{END})(?= )")
AND_TO = re.compile(rf"(?:and|or) (?:on )?to (?P<b>{END}) [^PX]*$")
TO = re.compile(rf"D(?P<d>\d+) (?:{_WORD}){{0,4}}(?:to|into|for|toward|towards) {FEW}(?P<b>{END})")
LEFT = re.compile(rf"from {FEW}(?P<a>{END}) {SOME}D(?P<d>\d+) ")
UNREAL = frozenset({"would", "could", "might"})

TOTAL = frozenset("total all altogether overall whole entire round-trip tally".split())
COVERED = frozenset("covered covering logged clocked counted".split())
"""Verbs whose way may be the whole trip or a part of it."""

GONE = re.compile(
    r"(?:\b(?:has|have|had|'ve|'d|’ve|’d) (?:now |already |thus |by then |since |then )?(?:sailed|walked|flown"
    r"|travell?ed|driven|ridden|cycled|rowed|pedall?ed|paddled|marched|trekked|steamed|hiked|drifted|done|come|gone|run)"
    r"|\bover a distance of) $"
)
"""Words of the same kind that stand right before the distance."""

QUALIFIED = re.compile(
    rf"^ ?(?:de|del|de la|do|da|of|in|on|near|,|by way of|over|via|by|through|across|past) (?:the )?{END} "
)
"""What belongs to the name before it, or to the way: "Santa Rosa de la Pampa", "A to B over the C"."""

SINCE = re.compile(
    rf"D(?P<d>\d+) {FEW}(?:since|from) (?:her |his |our |their |the |we |she |he |they )?"
    r"(?:departure|departing|departed|leaving|left|start|starting|sailing|sailed|setting) (?!P\d|X )"
)
"""A way that is counted from where the journey began: "308 miles since departure"."""

WENT_ON = re.compile(rf"(?:^|[;:,] )(?:and |then |next )*(?P<b>{END}) (?:{_WORD}){{0,6}}$")
"""A place with its clause before "290 km further on"."""

TRIPS = frozenset(
    "journey voyage odyssey expedition tour pilgrimage circuit marathon migration rally race trip trek".split()
)
LEGS = frozenset(
    (
        "drive hop ride flight crossing run leg stage haul walk march detour dash passage stretch transfer climb slog "
        "paddle sail row hike section day distance road"
    ).split()
)
