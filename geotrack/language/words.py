"""Words that govern names: titles, types of places and organisations, verbs of speech. Lower case, base forms."""

__all__ = [
    "BOILERPLATE",
    "CALENDAR",
    "CONNECTORS",
    "GOVERNMENT_NOUNS",
    "GOVERNMENT_VERBS",
    "KIN",
    "LOCATIVES",
    "NOT_NAMES",
    "OBJECT_PRONOUNS",
    "ORGANISATIONS",
    "PLACE_TYPES",
    "RELATION_NOUNS",
    "STATES",
    "STREETS",
    "THINGS",
    "TITLES",
    "VESSELS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONNECTORS = _words(
    "of de del della di da do dos das du des la las los le les el al dei aux sous upon sur am an der den and the y e "
    "von van zu bin ibn"
)

LOCATIVES = _words(
    "in at from to near into via through toward towards outside around across off between inside within beyond "
    "past onto over aboard behind beside above below along by under against up down before after until",
)
"""Prepositions that take a place; `of` is not one of them: it follows every noun."""

CALENDAR = _words(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri "
    "sat sun christmas easter ramadan eid thanksgiving new-year",
)

NOT_NAMES = _words(
    "a an the this that these those i we you he she it they me us him her them my our your his its their who whom "
    "whose which what when where why how and or but nor so yet if because although though while as since until "
    "unless than then there here now not no yes of in on at to from by for with without about into onto over "
    "under after before between during against among through across along around near off out up down is are was "
    "were be been being am do does did has have had will would shall should can could may might must all any both "
    "each few many more most much other another some such own same only just also too very even still already "
    "again once never ever always often first second third last next one two three four five six seven eight nine "
    "ten instead later earlier meanwhile however moreover separately previously nobody somebody everybody nothing "
    "something everything everyone someone anyone o mr mrs ms dr sir dame lord lady god ok says said see read "
    "like whether either neither per via amid despite according according-to following given let make made good "
    "great big old new north south east west northern southern eastern western central spokesman spokesperson "
    "minister president king queen prime foreign defence defense leader state house day night man men woman women "
    "life home church street road city town village minster police army navy government parliament court council "
    "party people world",
)
"""Words that open sentences or stand in headlines with a capital, and are towns somewhere."""

TITLES = _words(
    "president king queen prince princess pope emperor empress sultan emir sheikh sheik shah tsar czar duke "
    "duchess earl count countess baron lord lady sir dame mr mrs ms miss dr doctor professor prof general gen "
    "colonel col major captain capt lieutenant lt sergeant sgt admiral adm commander cmdr marshal corporal "
    "private minister premier chancellor senator sen representative rep congressman congresswoman governor gov "
    "mayor ambassador secretary chairman chairwoman chairperson chief director leader spokesman spokeswoman "
    "spokesperson envoy commissioner judge justice bishop archbishop cardinal father sister brother rabbi imam "
    "ayatollah reverend rev saint singer actor actress author writer novelist poet artist painter journalist "
    "reporter photographer explorer climber mountaineer cyclist rider driver skipper sailor pilot astronaut "
    "cosmonaut engineer scientist coach manager player striker champion monarch pontiff dictator strongman rebel "
    "warlord tycoon businessman businesswoman billionaire activist dissident opposition-leader analyst expert "
    "lawyer attorney detective officer superintendent inspector deputy vice-president",
)

KIN = _words(
    "wife husband brother sister son daughter father mother cousin uncle aunt nephew niece grandfather "
    "grandmother friend buddy pal mate colleague companion partner girlfriend boyfriend fiance fiancee widow "
    "guide porter cook neighbour neighbor named called",
)

PLACE_TYPES = {
    "airport": "S.AIRP",
    "aerodrome": "S.AIRP",
    "airfield": "S.AIRP",
    "airstrip": "S.AIRP",
    "station": "S.RSTN",
    "terminal": "S",
    "terminus": "S.RSTN",
    "checkpoint": "S.PSTB",
    "crossing": "S.PSTB",
    "border": "S.PSTB",
    "port": "L.PRT",
    "harbour": "L.PRT",
    "harbor": "L.PRT",
    "docks": "L.PRT",
    "pier": "L.PRT",
    "town": "P",
    "city": "P",
    "village": "P",
    "hamlet": "P",
    "settlement": "P",
    "suburb": "P",
    "capital": "P",
    "resort": "P",
    "district": "A",
    "region": "A",
    "province": "A",
    "state": "A",
    "county": "A",
    "oblast": "A",
    "krai": "A",
    "kray": "A",
    "territory": "A",
    "prefecture": "A",
    "governorate": "A",
    "republic": "A",
    "canton": "A",
    "department": "A",
    "municipality": "A",
    "peninsula": "T.PEN",
    "island": "T.ISL",
    "islands": "T.ISLS",
    "isle": "T.ISL",
    "archipelago": "T.ISLS",
    "atoll": "T.ISL",
    "cape": "T.CAPE",
    "mount": "T.MT",
    "mountain": "T.MT",
    "mountains": "T.MTS",
    "peak": "T.PK",
    "pass": "T.PASS",
    "valley": "T.VAL",
    "desert": "T.DSRT",
    "volcano": "T.VLC",
    "glacier": "H.GLCR",
    "lake": "H.LK",
    "river": "H.STM",
    "creek": "H.STM",
    "bay": "H.BAY",
    "gulf": "H.GULF",
    "sea": "H.SEA",
    "ocean": "H.OCN",
    "strait": "H.STRT",
    "straits": "H.STRT",
    "channel": "H.CHN",
    "canal": "H.CNL",
    "fjord": "H.FJD",
    "reef": "H.RF",
    "falls": "H.FLLS",
    "coast": "L.RGN",
    "area": "L",
    "park": "L.PRK",
    "base": "S.INSM",
    "camp": "S.CMP",
    "cosmodrome": "S",
    "shipyard": "S",
    "monastery": "S.MSTY",
    "bridge": "S.BDG",
    "square": "S",
}
"""Nouns that say what kind of place a name is, with the GeoNames feature that fits."""

ORGANISATIONS = _words(
    "university college school institute academy museum hospital hotel bank company corporation corp inc ltd "
    "group holdings airlines airways railways railway motors industries club fc united rovers league cup "
    "championship championships games olympics open marathon tour festival fair expo forum summit conference "
    "congress council committee commission court parliament assembly senate ministry department agency authority "
    "office bureau service services police force forces army navy guard guards corps regiment brigade division "
    "battalion fleet squadron union party movement front alliance association federation confederation foundation "
    "society organisation organization trust fund treaty agreement accord accords convention protocol pact "
    "declaration act resolution process press times post news herald tribune gazette telegraph journal guardian "
    "observer globe chronicle review magazine radio television tv broadcasting symphony orchestra philharmonic "
    "opera ballet theatre theater cathedral church mosque temple synagogue palace tower street road avenue lane "
    "boulevard highway square-mile exchange express line railway-line cathedral-school fire cross crescent "
    "community commonwealth watch amnesty greenpeace prize award medal project operation plan embassy consulate "
    "mission delegation arena stadium eurostar team security nations heritage war battle market sociedad "
    "city-hall center centre systems elementary chamber library medical clinic studios",
)
"""Head nouns, written with a capital, that make a longer name of what stands before or after them."""

STREETS = _words(
    "street st. road rd avenue ave boulevard blvd drive lane parkway highway turnpike expressway route interstate"
)
"""Nouns that end the name of a street."""

STATES = {
    "Ala.": "Alabama",
    "Ariz.": "Arizona",
    "Ark.": "Arkansas",
    "Calif.": "California",
    "Cal.": "California",
    "Colo.": "Colorado",
    "Conn.": "Connecticut",
    "Del.": "Delaware",
    "Fla.": "Florida",
    "Ga.": "Georgia",
    "Ill.": "Illinois",
    "Ind.": "Indiana",
    "Kan.": "Kansas",
    "Ky.": "Kentucky",
    "La.": "Louisiana",
    "Md.": "Maryland",
    "Mass.": "Massachusetts",
    "Mich.": "Michigan",
    "Minn.": "Minnesota",
    "Miss.": "Mississippi",
    "Mo.": "Missouri",
    "Mont.": "Montana",
    "Neb.": "Nebraska",
    "Nev.": "Nevada",
    "Okla.": "Oklahoma",
    "Ont.": "Ontario",
    "Ore.": "Oregon",
    "Pa.": "Pennsylvania",
    "Penn.": "Pennsylvania",
    "Que.": "Quebec",
    "Tenn.": "Tennessee",
    "Tex.": "Texas",
    "Va.": "Virginia",
    "Vt.": "Vermont",
    "Wash.": "Washington",
    "W.Va.": "West Virginia",
    "W. Va.": "West Virginia",
    "Wis.": "Wisconsin",
    "Wyo.": "Wyoming",
}
"""States and provinces as newspapers shorten them after the name of a town."""

OBJECT_PRONOUNS = _words("him her them us me")

THINGS = _words(
    "missile missiles system systems rocket rockets tank tanks rifle rifles gun guns howitzer howitzers launcher "
    "aircraft jet jets fighter fighters bomber bombers helicopter helicopters drone drones satellite satellites "
    "engine car cars truck trucks vaccine vaccines virus variant strain cheese wine beer whisky whiskey coffee "
    "tea bread marathon protocol process accord accords agreement agreements treaty convention effect syndrome "
    "declaration doctrine plan index futures crude benchmark company firm group newspaper daily agency newsletter "
    "telescope torpedo torpedoes artillery anti-ship cruise multiple-launch",
)
"""Lower-case nouns that make a thing, not a place, of the name before them."""

VESSELS = _words(
    "ship ships vessel vessels frigate frigates destroyer destroyers corvette cruiser cruisers submarine "
    "submarines boat boats yacht yachts schooner brig barque bark ketch sloop trawler trawlers tanker tankers "
    "freighter freighters ferry ferries liner steamer steamship icebreaker carrier tug tugboat lifeboat cutter "
    "dinghy galleon clipper whaler dhow container-ship warship warships minesweeper battleship dreadnought barge "
    "hms uss mv ms ss rv rrs hmas hmcs ins tq motor-yacht airship balloon train",
)

GOVERNMENT_VERBS = _words(
    "say tell announce warn accuse deny claim insist call urge demand condemn criticise criticize denounce reject "
    "refuse agree offer promise pledge vow threaten want seek hope fear believe argue maintain declare state "
    "confirm comment respond reply react protest retaliate impose lift sign ratify recognise recognize support "
    "back oppose decide consider plan intend describe blame thank summon expel send deploy negotiate broker "
    "mediate veto approve signal acknowledge admit express ask add report dispute dismiss question propose "
    "welcome regard see view face beat lose win draw score defeat close gain rise fall trade hide broke summoned "
    "harbour comply depend provoke sponsor fund arm invade annex withdraw join quit ban allow permit prohibit "
    "share develop test conduct launch test-fire repeat make take keep answer hold regret note follow watch "
    "caution notice press hail applaud mock lament celebrate shrug",
)
"""What governments, teams and markets do, and towns do not. Base forms."""

GOVERNMENT_NOUNS = _words(
    "government authorities regime leadership officials military army navy troops forces foreign-minister "
    "ambassador embassy envoy diplomats policy sanctions programme program programs programmes ambitions allies "
    "ally claim claims decision position stance response reaction role influence interests demands offer proposal "
    "rulers coastguard minister ministers parliament president police economy currency parliament's missile "
    "nuclear arsenal war invasion security support refusal criticism relationship ties",
)
"""What belongs to a government: after a possessive, they make it one."""

RELATION_NOUNS = _words(
    "relations ties talks dealings cooperation war tensions dispute agreement agreements treaty pact deal "
    "alliance negotiations dialogue trade conflict rivalry partnership friendship rapprochement sanctions embargo "
    "pressure weapons arms attack attacks threat threats invasion",
)
"""Nouns between governments: "ties with X", "sanctions against X", "talks between X and Y"."""

BOILERPLATE = (
    "see also",
    "read more",
    "read also",
    "also read",
    "related",
    "related articles",
    "related stories",
    "more from",
    "more on this story",
    "advertisement",
    "share this",
    "sign up",
    "subscribe",
    "follow us",
    "don't miss",
    "recommended",
    "you may also like",
    "most read",
    "editor's note",
    "photo",
    "image credit",
    "watch",
    "baca juga",
    "lihat juga",
)
"""Headings that publishers put into a text; they belong to no sentence."""
