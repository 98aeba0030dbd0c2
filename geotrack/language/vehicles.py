"""Vehicles and beasts: the words for what people travel by, and for the things that stand about it."""

__all__ = [
    "BEASTS",
    "BIKES",
    "BOARDING",
    "CARS_BY_MAKE",
    "DELIVERING",
    "EITHER",
    "ENGINES",
    "FLYING",
    "GOERS",
    "LIFTING",
    "LOOKING",
    "MAKES",
    "MOTORS",
    "PEDALS",
    "SCENES",
    "SHOWN",
    "TRADES",
    "VEHICLES",
    "WARSHIPS",
    "WEAPONS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: mode for mode, text in words.items() for word in text.split()}


VEHICLES = _table(
    {
        "train": (
            "train trains rail railway railroad railcar carriage carriages locomotive sleeper express tgv shinkansen "
            "eurostar tram trams metro subway funicular"
        ),
        "plane": (
            "plane planes jet jets aircraft airliner airliners airplane airplanes aeroplane aeroplanes flight flights "
            "airbus boeing airship seaplane floatplane biplane monoplane glider turboprop jumbo airlift cessna learjet "
            "gulfstream antonov ilyushin tupolev fokker zeppelin zeppelins balloon microlight microlights autogyro"
        ),
        "helicopter": "helicopter helicopters chopper choppers alouette chinook",
        "ship": (
            "ship ships ferry ferries vessel vessels steamer steamers liner steamship frigate frigates schooner brig "
            "barque barquentine freighter freighters tanker tankers yacht yachts yawl ketch sloop corvette cruiser "
            "destroyer destroyers submarine warship warships battleship trawler trawlers icebreaker galleon clipper "
            "whaler tug tugboat barge barges catamaran hydrofoil hovercraft mailboat caravel voyage three-master "
            "paddle-steamer"
        ),
        "boat": (
            "boat boats canoe canoes kayak kayaks dinghy dinghies raft rafts launch rowboat dhow dhows dugout pirogue "
            "punt speedboat speedboats longboat whaleboat sampan felucca zodiac zodiacs lifeboat lifeboats motorboat "
            "skiff"
        ),
        "road": (
            "car cars bus buses coach coaches lorry lorries truck trucks motorcade minibus minibuses taxi taxis cab "
            "van vans jeep jeeps motorcycle motorcycles motorbike motorbikes scooter moped rickshaw rickshaws kuruma "
            "tricycle stagecoach diligence limousine limousines ambulance ambulances pickup pickups campervan motorcar "
            "trailer trailers hitchhiking tractor tractors sno-cat sno-cats snowcat snowmobile snowmobiles mini "
            "honda hondas yamaha yamahas kawasaki suzuki ducati vespas sidecar bakkie ute kombi matatu "
            "matatus marshrutka marshrutkas dolmus jeepney jeepneys songthaew tuk-tuk tuk-tuks tuktuk tuktuks kenworth "
            "peterbilt juggernaut hgv semi-trailer suv suvs 4x4 4x4s four-by-four pick-up pick-ups minivan minivans "
            "microbus microbuses colectivo colectivos trike hitch-hiking "
            "landrover land-rover peugeot renault citroen toyota volkswagen unimog lada vespa motor-home "
            "motorhome hearse"
        ),
        "bicycle": "bicycle bike bicycles bikes tandem",
        "foot": "foot",
        "animal": (
            "camel camels horse horses horseback mule mules donkey donkeys caravan yak yaks pony "
            "ponies huskies dogsled oxcart ox-cart cart carts sled sleds sleigh elephant elephants "
            "wagon wagons reindeer packhorse packhorses"
        ),
    }
)
"""What people travel by, each with its mode."""

WARSHIPS = _words(
    "frigate frigates cruiser cruisers destroyer destroyers submarine submarines warship warships battleship "
    "battleships carrier icebreaker"
)
"""Ships that guests go aboard to see, not to sail."""

SHOWN = _words("go come step tour visit inspect board see show receive look")
"""What guests do aboard a warship."""

LOOKING = _words("inspect tour examine view see show watch admire praise display unveil explain describe wash paint")
"""What people do with vehicles in which they do not travel."""

WEAPONS = _words("missile missiles bomb bombs weapon weapons warhead warheads gun guns")

FLYING = _words(
    "missile missiles shell shells bullet bullets rocket rockets drone drones flag flags banner banners pennant "
    "colours stones sparks kite kites ensign"
)
"""Things that fly without anybody in them, or that ships fly."""

MAKES = _words(
    "suv suvs airbus boeing cessna learjet gulfstream antonov ilyushin tupolev fokker alouette chinook flight eurostar "
    "shinkansen tgv sno-cat sno-cats mini landrover land-rover peugeot renault citroen toyota volkswagen unimog lada "
    "vespa honda hondas yamaha yamahas kawasaki suzuki ducati kenworth peterbilt"
)
"""Vehicles that are written with a capital letter."""

EITHER = {
    "wagon": ("train", "animal"),
    "wagons": ("train", "animal"),
    "carriage": ("train", "road"),
    "carriages": ("train", "road"),
    "land": ("plane", "ship"),
    "disembark": ("ship", "plane"),
}
"""Words of two meanings: the first where the report speaks of that means elsewhere, else the second where it may."""

SCENES = _table(
    {
        "plane": ("airport airports aerodrome airfield airstrip runway tarmac cockpit propeller undercarriage"),
        "train": "railhead platform timetable bunk",
        "ship": (
            "harbour harbor quay quayside wharf dock docks pier jetty anchorage moorings roadstead hull deck decks "
            "gangway helm knots fathoms deckhands boatswain"
        ),
        "road": "highway motorway interstate freeway windscreen satnav tyres",
        "bicycle": "peloton pedals puncture punctures breakaway velodrome",
        "animal": "saddle saddles stirrup hooves",
        "foot": "rucksack blisters boots trekking pulk",
    }
)
"""Things that go with a means of travel without naming it."""

GOERS = _table(
    {
        "plane": "aviator aviatrix airman airmen balloonist flyer",
        "ship": "helmsman sailor sailors yachtsman yachtswoman skipper",
        "boat": "rowers canoeists kayakers paddlers rower canoeist kayaker paddler",
        "road": "trucker truckers motorist motorists motorcyclist motorcyclists bikers chauffeur",
        "bicycle": "cyclist cyclists cycling",
        "animal": "muleteer muleteers horseman horsemen horsewoman cavalry musher",
        "foot": "walkers hikers rambler ramblers skier skiers",
    }
)
"""People who go by one means."""

MOTORS = _words(
    "motorcycle motorcycles motorbike motorbikes motorcyclist motorcyclists bikers honda hondas yamaha yamahas "
    "kawasaki suzuki ducati vespa scooter sidecar moped pillion"
)
"""Words that make the bikes and the rides of a report those of motorcycles."""

ENGINES = _words("rally co-driver navigator clutch carburettor")
"""Words that make its bikes motorcycles."""

PEDALS = _words("bicycle bicycles cyclist cyclists cycling cycled cycle pedal pedals pedalled panniers tandem peloton")
"""Words that make them those of bicycles after all."""

BIKES = _words("bike bikes")
BEASTS = frozenset(word for word, mode in VEHICLES.items() if mode == "animal")

CARS_BY_MAKE = _words(
    "mercedes ford volvo scania hilux bmw audi fiat skoda nissan mitsubishi subaru cadillac chevrolet buick chevy "
    "bentley daimler trabant wartburg cruiser rover"
)
"""Cars that are called by names which people and ships have, too: "in a Ford", "in the Land Cruiser"."""

LIFTING = _words("get give hitch thumb take beg offer accept cadge find catch")
"""Verbs of those who travel by "a lift"."""

BOARDING = _words("board embark re-embark take catch hire hail mount charter entrain join saddle pick")
"""Verbs after which a vehicle carries on from here."""

DELIVERING = _words("drop deposit spit disgorge put set leave unload dump land")
"""Verbs whose vehicle has come to where it is told of: "the bus dropped us there"."""

TRADES = {
    "bicycle": (
        _words(
            "peloton cyclist cyclists cycling puncture punctures sprint sprinter sprinters jersey rider riders bike "
            "bikes bicycle spoke spokes hub derailleur panniers handlebars pedals"
        ),
        _words(
            "stage stages race breakaway laps climb climbs climber bunch prologue winner yellow finish ride riding "
            "headwind tailwind legs chain brakes frame gears"
        ),
        4,
    ),
    "road": (
        _words(
            "trucker truckers trucking trailers tarpaulin chauffeur gearbox hgv cab flatbed hearse wheel dispatcher "
            "kenworth peterbilt rally co-driver motorbikes motorcycles motorbike motorcycle hondas sidecar"
        ),
        _words(
            "diesel tyres clutch radiator highway motorway depot load truck lorry driver parked kilometres roads "
            "lane overtaken petrol garage clutch navigator bivouac bikes biker gravel lorries trucks cb"
        ),
        4,
    ),
    "foot": (
        _words(
            "porter porters sherpa sherpas trekking trekkers trek hikers moraine crampons icefall skis pulk sastrugi "
            "skiers"
        ),
        _words("camp base ridge col glacier summit rucksack blisters boots trail pass feet tent tents"),
        3,
    ),
    "ship": (
        _words(
            "fathoms helm deckhands boatswain nautical seasick mainsail jib spinnaker rigging topsail starboard keel "
            "genoa mizzen anchored"
        ),
        _words(
            "anchor knots deck skipper anchorage wharf berthed moored log reef tide swell mate bosun pilot sail hull "
            "harbour crew captain master port cabin aboard gale voyage"
        ),
        4,
    ),
    "plane": (
        _words(
            "propeller undercarriage cockpit fuselage altimeter magneto throttle take-off takeoff co-pilot airspeed"
        ),
        _words(
            "wing wings engine airfield aerodrome tailwind headwind fuel petrol wireless pilot crew controller runway"
        ),
        4,
    ),
}
"""The words of a trade that make a means of travel the traveller's own: some that speak of nothing else, others that
go with them, and how many different ones it takes."""
