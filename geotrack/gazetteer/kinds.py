"""Kinds of things that are called after a place or a proper name, and the generic words that say so."""

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(", "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a generic word stands for.

    Parameters
    ----------
    before, after
        Keys of the words, as they stand before or after the proper name.
    features
        GeoNames classes and codes, or beginnings of them; groups in the order of preference.
    metres
        How far from the settlement such a thing may lie and still be called after it; 0: never called after one.
    of_settlement
        True when it belongs to the settlement, which may then stand in its stead: Lviv for Lviv station, but never
        Mexico for the Gulf of Mexico.
    sparse
        True when there are so few that the one beside the settlement is meant whatever its own name is; else that name
        has to hold the settlement's: the station by Wembley may be Paddington.
    """

    noun: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    features: tuple[tuple[str, ...], ...]
    metres: float
    of_settlement: bool = False
    sparse: bool = False


# Words of other languages are those that English reports leave standing: Koh Samui, Gare de Lyon, Jebel Ali.
KINDS = (
    Kind(
        noun="airport",
        before=_words("airport of, aeropuerto de, aeroport de, aeroporto di, flughafen"),
        after=_words(
            "international airport, intl airport, airport, airfield, airstrip, aerodrome, airdrome, flughafen"
        ),
        features=(("S.AIRP",), ("S.AIRB", "S.AIRF", "S.AIRQ")),
        metres=30_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="air base",
        before=_words("raf, air base of"),
        after=_words("air base, airbase, air force base, air force station, military airfield, military airport"),
        features=(("S.AIRB",), ("S.AIRP", "S.AIRF", "L.MILB", "S.INSM")),
        metres=30_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="station",
        before=_words("station, gare, gare de, gare du, estacion de, stazione di, bahnhof, estacao de"),
        after=_words(
            "railway station, train station, rail station, central station, main station, metro station, central "
            "railway station, main railway station, station, railway terminal, rail terminal, halt, hauptbahnhof, "
            "hbf, junction, bus station, railroad station, centraal, centrale, central"
        ),
        features=(("S.RSTN",), ("S.RSTP", "S.MTRO", "S.BUSTN")),
        metres=10_000,
        of_settlement=True,
    ),
    Kind(
        noun="border crossing",
        before=_words("checkpoint, border crossing of, border crossing at"),
        after=_words(
            "border crossing, border crossing point, border checkpoint, border post, border point, border gate, "
            "border station, border, checkpoint, crossing, crossing point, land port, customs post, land "
            "crossing, frontier post, port of entry, terminal"
        ),
        features=(("S.PSTB", "S.BDG", "S.CSTM", "A.BDRY"),),
        metres=30_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="port",
        before=_words("port of, harbour of, harbor of, puerto de, porto di, seaport of"),
        after=_words(
            "port, harbour, harbor, seaport, sea port, container port, container terminal, oil terminal, ferry "
            "terminal, docks, commercial port, commercial sea port, port terminal, shipyard, marina"
        ),
        features=(("L.PRT", "H.HBR", "S.FY", "S.OILT", "S.DCK"), ("L.NVB", "H.DCK", "S.MAR", "L.OILT")),
        metres=20_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="naval base",
        before=_words("naval base, naval station, naval base of"),
        after=_words("naval base, naval station, navy base, naval port, submarine base"),
        features=(("L.NVB",), ("L.MILB", "S.INSM", "L.PRT", "H.HBR")),
        metres=30_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="division",
        before=_words(
            "province of, region of, state of, department of, canton of, governorate of, republic of, emirate of, "
            "principality of, autonomous community of, free state of, land of"
        ),
        after=_words(
            "region, province, oblast, krai, kray, governorate, state, department, canton, voivodeship, wilaya, "
            "emirate, republic, autonomous region, autonomous republic, autonomous okrug, okrug, "
            "autonomous oblast, autonomous community, voblast, vilayet, gubernia, federal district, metropolis, "
            "special administrative region"
        ),
        features=(("A.ADM1",), ("A.ADM", "A.PCL", "A.TERR", "L.RGN")),
        metres=0,
        of_settlement=True,
    ),
    Kind(
        noun="county",
        before=_words(
            "county, co, county of, district of, municipality of, comarca of, arrondissement of, prefecture of, "
            "landkreis, kreis, cercle of, territory of"
        ),
        after=_words(
            "county, district, raion, rayon, parish, borough, municipality, prefecture level city, co, prefecture, "
            "arrondissement, regency, subdistrict, upazila, tehsil, taluk, woreda, commune, census area, territory, "
            "autonomous prefecture, tibetan autonomous prefecture, korean autonomous prefecture, cercle, division, "
            "mongol autonomous prefecture, kazakh autonomous prefecture, hui autonomous prefecture, "
            "yi autonomous prefecture, autonomous county, district municipality, zone, league, banner"
        ),
        features=(("A.ADM2",), ("A.ADM", "P.PPLX")),
        metres=0,
        of_settlement=True,
    ),
    Kind(
        noun="settlement",
        before=_words("city of, town of, village of, port city of, the city of"),
        after=_words("city, town, village, settlement, township, old town, city centre, city center"),
        features=(("P",),),
        metres=0,
        of_settlement=True,
    ),
    Kind(
        noun="mountain",
        before=_words(
            "mount, mt, mont, monte, jebel, jabal, djebel, gunung, cerro, pico, piz, pic, gora, volcan, nevado, "
            "puncak, phu, doi"
        ),
        after=_words(
            "mountain, peak, mountains, hills, hill, massif, range, ridge, volcano, mount, mt, mts, heights, ranges"
        ),
        features=(("T.MT", "T.PK", "T.VLC", "T.HLL", "T.RDGE", "T.UPLD"),),
        metres=50_000,
    ),
    Kind(
        noun="lake",
        before=_words("lake, lago, lac, loch, lough, laguna, ozero"),
        after=_words("lake, reservoir, lagoon, lakes"),
        features=(("H.LK", "H.RSV", "H.LGN"),),
        metres=50_000,
    ),
    Kind(
        noun="river",
        before=_words("river, rio, wadi, nahr, oued"),
        after=_words("river, creek, stream"),
        features=(("H.STM", "H.WAD"),),
        metres=30_000,
    ),
    Kind(
        noun="desert",
        before=_words("desert of"),
        after=_words("desert"),
        features=(("T.DSRT", "L.RGN"),),
        metres=0,
    ),
    Kind(
        noun="island",
        before=_words("isle of, island of, isla, isla de, ile de, ile, ilha, isola di, isola, koh, ko, pulau"),
        after=_words("island, islands, archipelago, isle, isles, atoll, cay, islet, islets"),
        features=(("T.ISL", "T.ATOL", "T.ARCH"), ("A.ADM1", "A.PCL", "A.TERR")),
        metres=50_000,
    ),
    Kind(
        noun="reef",
        after=_words("reef, shoal, bank, banks"),
        features=(("H.RF", "T.RF", "H.SHOL", "H.BNK", "T.ISL", "U.SHL", "U.BNK"),),
        metres=0,
    ),
    Kind(
        noun="cape",
        before=_words("cape, cabo, capo, cap, tanjung, point"),
        after=_words("cape, point, head, headland, promontory, spit"),
        features=(("T.CAPE", "T.PT", "T.HDLD", "T.SPIT"),),
        metres=30_000,
    ),
    Kind(
        noun="peninsula",
        before=_words("peninsula of"),
        after=_words("peninsula"),
        features=(("T.PEN", "L.RGN", "A.ADM1"),),
        metres=0,
    ),
    Kind(
        noun="pass",
        before=_words("col de, col du, passo, paso de"),
        after=_words("pass, saddle"),
        features=(("T.PASS", "T.GAP", "T.SDL"),),
        metres=40_000,
    ),
    Kind(
        noun="valley",
        before=_words("valley of, val, valle de"),
        after=_words("valley, gorge, gorges, canyon, ravine, basin"),
        features=(("T.VAL", "T.GRGE", "T.CNYN", "T.RVN", "L.RGN", "T.BSN"),),
        metres=40_000,
    ),
    Kind(
        noun="glacier",
        after=_words("glacier, icefall, ice shelf, icefield"),
        features=(("H.GLCR", "H.ICE"),),
        metres=40_000,
    ),
    Kind(
        noun="gulf",
        before=_words("gulf of, bay of, golfe de, golfo de, bahia de, baie de, bight of"),
        after=_words("gulf, bay, inlet, sound, fjord, firth, bight, cove"),
        features=(("H.GULF", "H.BAY", "H.INLT", "H.SD", "H.FJD", "H.BGHT", "H.COVE", "H.ESTY", "H.FRTH"),),
        metres=150_000,
    ),
    Kind(
        noun="strait",
        before=_words("strait of, straits of"),
        after=_words("strait, straits, channel, passage, narrows"),
        features=(("H.STRT", "H.CHN", "H.NRWS", "H.SD"),),
        metres=150_000,
    ),
    Kind(
        noun="canal",
        before=_words("canal de"),
        after=_words("canal, waterway, ship canal"),
        features=(("H.CNL", "H.CHN"),),
        metres=0,
    ),
    Kind(
        noun="falls",
        after=_words("falls, waterfall, waterfalls"),
        features=(("H.FLLS",),),
        metres=30_000,
    ),
    Kind(
        noun="sea",
        before=_words("sea of"),
        after=_words("sea"),
        features=(("H.SEA", "H.OCN", "H.GULF"),),
        metres=0,
    ),
    Kind(
        noun="dam",
        after=_words(
            "dam, hydroelectric dam, hydroelectric power station, hydroelectric station, hydropower plant, "
            "hydroelectric power plant, hydropower station, hpp"
        ),
        features=(("S.DAM", "S.PSH"), ("S.PS", "H.RSV")),
        metres=40_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="power station",
        after=_words(
            "nuclear power plant, nuclear power station, nuclear plant, nuclear station, npp, power plant, power "
            "station, nuclear site, nuclear facility, nuclear complex, thermal power plant, nuclear reactor"
        ),
        features=(("S.PS",), ("S.CTRA", "S.INSM", "S.MFG", "S.FCL")),
        metres=60_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="camp",
        before=_words("camp"),
        after=_words("refugee camp, camp, displacement camp, idp camp, detention camp, base camp"),
        features=(("S.CMP",), ("L.MILB", "S.INSM", "P.PPLX")),
        metres=20_000,
        of_settlement=True,
    ),
    Kind(
        noun="military base",
        before=_words("fort, camp"),
        after=_words(
            "base, military base, army base, garrison, barracks, training ground, proving ground, test site, "
            "missile base, test range, missile site, military site, nuclear test site, training area"
        ),
        features=(("L.MILB", "S.INSM", "L.MVA", "S.FT", "S.AIRB", "L.NVB", "S.BRKS", "S.STNB"), ("S.AIRP", "S.AIRF")),
        metres=40_000,
        of_settlement=True,
    ),
    Kind(
        noun="cosmodrome",
        after=_words("cosmodrome, spaceport, space centre, space center, launch site, launch centre, launch center"),
        features=(("S.STNS", "S.CTRS", "S.CTRA"), ("S.FCL", "S.INSM", "L.MILB")),
        metres=60_000,
        of_settlement=True,
        sparse=True,
    ),
    Kind(
        noun="castle",
        before=_words("castle of, schloss, chateau de, palace of, burg, palais de, fort"),
        after=_words("castle, fortress, fort, citadel, palace, kremlin, presidential palace"),
        features=(("S.CSTL", "S.FT", "S.PAL"), ("S.HSTS", "S.ADMF", "S.RUIN")),
        metres=10_000,
        of_settlement=True,
    ),
    Kind(
        noun="church",
        before=_words("cathedral of, monastery of, abbey of, temple of, basilica of, shrine of"),
        after=_words("cathedral, church, monastery, abbey, temple, mosque, basilica, shrine, lavra, pagoda"),
        features=(("S.CH", "S.MSTY", "S.TMPL", "S.MSQE", "S.SHRN", "S.PGDA", "S.RLG", "S.CTHL", "S.CVNT"),),
        metres=10_000,
        of_settlement=True,
    ),
    Kind(
        noun="bridge",
        before=_words("pont, puente, ponte"),
        after=_words("bridge, road bridge, railway bridge, viaduct, crossing"),
        features=(("S.BDG",),),
        metres=20_000,
    ),
    Kind(
        noun="tunnel",
        after=_words("tunnel, rail tunnel, base tunnel"),
        features=(("R.TNL",),),
        metres=30_000,
    ),
    Kind(
        noun="prison",
        after=_words("prison, penal colony, jail, detention centre, detention center, penitentiary"),
        features=(("S.PRN",),),
        metres=20_000,
        of_settlement=True,
    ),
    Kind(
        noun="ruins",
        before=_words("ancient, ruins of"),
        after=_words("ruins, archaeological site, archaeological park, necropolis"),
        features=(("S.ANS", "S.RUIN", "S.HSTS", "P.PPLH"),),
        metres=20_000,
        of_settlement=True,
    ),
    Kind(
        noun="battlefield",
        before=_words("battle of, battlefield of"),
        after=_words("battlefield"),
        features=(("L.BTL", "S.HSTS", "S.MNMT"),),
        metres=30_000,
        of_settlement=True,
    ),
    Kind(
        noun="facility",
        before=_words("university of, museum of"),
        after=_words(
            "university, hospital, stadium, museum, refinery, oil refinery, research station, observatory, "
            "lighthouse, racecourse, circuit, arena, square, tower"
        ),
        features=(("S.UNIV", "S.HSP", "S.STDM", "S.MUS", "S.OILR", "S.STNB", "S.OBS", "S.LTHSE", "S.SQR", "S.TOWR"),),
        metres=10_000,
        of_settlement=True,
    ),
    Kind(
        noun="park",
        after=_words("national park, park, nature reserve, reserve, game reserve, wildlife sanctuary, forest"),
        features=(("L.PRK", "L.RES", "V.FRST", "S.PRKHQ"),),
        metres=50_000,
    ),
    Kind(
        noun="area",
        before=_words("greater, downtown"),
        after=_words("area, metropolitan area, basin, heartland, lowlands, highlands"),
        features=(("L.RGN", "T.PLN", "T.UPLD", "T.BSN"), ("P", "A.ADM1")),
        metres=0,
        of_settlement=True,
    ),
)
