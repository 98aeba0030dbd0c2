"""Base forms of English verbs and nouns: a table of the irregular ones, and spelling rules for the others."""

import re
from types import MappingProxyType

__all__ = ["lemma"]

CLITIC = re.compile(r"(?<=\w)(?:n't|'(?:s|ll|re|ve|d|m)|(?<=s)')$")
CONTRACTED = {
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "'s": "be",
    "'re": "be",
    "'m": "be",
    "'ve": "have",
    "'ll": "will",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _table(text: str) -> MappingProxyType[str, str]:
    pairs = (entry.split(":") for entry in " ".join(text.split()).split(";"))
    return MappingProxyType({form: base.strip() for base, forms in pairs for form in forms.split()})


# each base form and the forms that no rule leads to
IRREGULAR_VERBS = """
abide: abode; arise: arose arisen; awake: awoke awoken; be: am is are was were been being; bear: bore borne born;
beat: beaten; become: became; befall: befell befallen; begin: began begun; behold: beheld; bend: bent; bid: bade
bidden; bind: bound; bite: bit bitten; bleed: bled; blow: blew blown; break: broke broken; breed: bred; bring:
brought; build: built; burn: burnt; buy: bought; can: could; catch: caught; choose: chose chosen; cling: clung; come:
came; creep: crept; deal: dealt; dig: dug; dive: dove; do: does did done; draw: drew drawn; dream: dreamt; drink:
drank drunk; drive: drove driven; dwell: dwelt; eat: ate eaten; fall: fell fallen; feed: fed; feel: felt; fight:
fought; find: found; flee: fled; fling: flung; fly: flew flown flies; forbid: forbade forbidden; foresee: foresaw
foreseen; forget: forgot forgotten; forgive: forgave forgiven; forsake: forsook forsaken; freeze: froze frozen; get:
got gotten; give: gave given; go: went gone; grind: ground; grow: grew grown; hang: hung; have: has had having; hear:
heard; hide: hid hidden; hold: held; keep: kept; kneel: knelt; know: knew known; lay: laid; lead: led; leap: leapt;
learn: learnt; leave: left; lend: lent; lie: lay lain; light: lit; lose: lost; make: made; may: might; mean: meant;
meet: met; mislead: misled; mistake: mistook mistaken; misunderstand: misunderstood; mow: mown; outrun: outran;
overcome: overcame; overfly: overflew overflown; overhear: overheard; override: overrode overridden; overrun: overran;
oversee: oversaw overseen; overtake: overtook overtaken; overthrow: overthrew overthrown; partake: partook partaken;
pay: paid; plead: pled; prove: proven; rebuild: rebuilt; redo: redid redone; repay: repaid; retake: retook retaken;
rewrite: rewrote rewritten; ride: rode ridden; ring: rang rung; rise: rose risen; run: ran; saw: sawn; say: said; see:
saw seen; seek: sought; sell: sold; send: sent; sew: sewn; shake: shook shaken; shall: should; shear: shorn; shine:
shone; shoe: shod; shoot: shot; show: shown; shrink: shrank shrunk; sing: sang sung; sink: sank sunk; sit: sat; slay:
slew slain; sleep: slept; slide: slid; sling: slung; slink: slunk; smell: smelt; sneak: snuck; sow: sown; speak: spoke
spoken; speed: sped; spell: spelt; spend: spent; spill: spilt; spin: spun; spit: spat; spoil: spoilt; spring: sprang
sprung; stand: stood; steal: stole stolen; stick: stuck; sting: stung; stink: stank stunk; stride: strode stridden;
strike: struck stricken; string: strung; strive: strove striven; swear: swore sworn; sweep: swept; swell: swollen;
swim: swam swum; swing: swung; take: took taken; teach: taught; tear: tore torn; tell: told; think: thought; throw:
threw thrown; tread: trod trodden; undergo: underwent undergone; understand: understood; undertake: undertook
undertaken; undo: undid undone; uphold: upheld; wake: woke woken; wear: wore worn; weave: wove woven; weep: wept;
will: would; win: won; wind: wound; withdraw: withdrew withdrawn; withhold: withheld; withstand: withstood; wring:
wrung; write: wrote written
"""
# verbs that are written alike in the past
SAME_IN_PAST = _words("""
beat become bet bid broadcast burst cast come cost cut fit forecast hit hurt let offset outbid overcome overrun put
quit read rerun reset rid run set shed shut slit split spread sublet thrust undercut upset wed wet
""")

# regular verbs whose base form the spelling rules below would miss
ODD_BASES = """
add: added adding; adhere: adhered adhering; adore: adored adoring; atone: atoned atoning; avenge: avenged; awe: awed;
bang: banged banging; baste: basted; bathe: bathed bathing; become: becoming; bedevil: bedeviling; befall: befalling;
bias: biased; blitz: blitzed; boycott: boycotted boycotting; breathe: breathed breathing; bus: bused busing buses;
butt: butted; cajole: cajoled; canoe: canoed canoes; canvas: canvased; challenge: challenged challenging; clang:
clanged; clothe: clothed; combat: combated combating; compete: competed competing; complete: completed completing;
condone: condoned; console: consoled; convene: convened convening; create: created creating; cringe: cringed; delete:
deleted deleting; demote: demoted; denote: denoted; deplete: depleted; deplore: deplored; devote: devoted devoting;
dial: dialled dialling; die: dying; duel: duelled duelling; dye: dyed; ebb: ebbed ebbing; elope: eloped; enthrall:
enthralled; err: erred erring; excite: excited exciting; exhale: exhaled; expedite: expedited; explore: explored
exploring; eye: eyed; focus: focused focusing focuses; foretell: foretold; forgo: forwent forgone; format: formated;
fuel: fuelled fuelling; gas: gassed gassing; hang: hanged hanging; haste: hasted; hinge: hinged; hoe: hoed; ignite:
ignited igniting; ignore: ignored ignoring; impinge: impinged; implore: implored; incite: incited inciting; infringe:
infringed infringing; inhale: inhaled inhaling; inn: inning; install: installing installed; interfere: interfered
interfering; intervene: intervened intervening; invite: invited inviting; kidnap: kidnaped kidnaping; lie: lying;
loathe: loathed; mimic: mimicked mimicking; murmur: murmured murmuring; overcome: overcoming; owe: owed owing; panic:
panicked panicking; paste: pasted pasting; pencil: penciled; persevere: persevered persevering; picnic: picnicked
picnicking; possess: posses; postpone: postponed postponing; premiere: premiered; promote: promoted promoting; purr:
purred; recall: recalled recalling; recite: recited; recreate: recreated recreating; refill: refilled refilling;
restore: restored restoring; reunite: reunited reuniting; revenge: revenged; revere: revered; seethe: seethed;
sheathe: sheathed; shoe: shoes; singe: singed; ski: skied skis; soothe: soothed; sponge: sponged; taste: tasted
tasting; taxi: taxied taxis; telephone: telephoned telephoning; tie: tying; tinge: tinged; tiptoe: tiptoed tiptoes;
traffic: trafficked trafficking; unite: united uniting; unroll: unrolled; untie: untying; vie: vying; waltz: waltzed
waltzing; waste: wasted wasting; welcome: welcomed welcoming; writhe: writhed writhing
"""

IRREGULAR_NOUNS = """
ache: aches; airbus: airbuses; alumnus: alumni; analysis: analyses; atlas: atlases; axe: axes; axis: axes; bacterium:
bacteria; basis: bases; bonus: bonuses; brownie: brownies; bus: buses; cache: caches; cactus: cacti; calf: calves;
calorie: calories; campus: campuses; canoe: canoes; canvas: canvases; census: censuses; child: children; chorus:
choruses; circus: circuses; cookie: cookies; crisis: crises; criterion: criteria; diagnosis: diagnoses; die: dice;
elf: elves; emphasis: emphases; emu: emus; eyrie: eyries; focus: focuses; foe: foes; foot: feet; fungus: fungi; gas:
gases; genie: genies; genius: geniuses; gnu: gnus; goose: geese; grandchild: grandchildren; guru: gurus; half: halves;
headache: headaches; hoe: hoes; hoof: hooves; horseshoe: horseshoes; hypothesis: hypotheses; iris: irises; isthmus:
isthmuses; knife: knives; leaf: leaves; lens: lenses; life: lives; loaf: loaves; louse: lice; man: men; menu: menus;
minibus: minibuses; mouse: mice; moustache: moustaches; movie: movies; nucleus: nuclei; oasis: oases; oboe: oboes;
octopus: octopuses; omnibus: omnibuses; ox: oxen; penny: pence; phenomenon: phenomena; prairie: prairies; quiz:
quizzes; rabbi: rabbis; safari: safaris; scarf: scarves; schoolchild: schoolchildren; self: selves; selfie: selfies;
sheaf: sheaves; shelf: shelves; shoe: shoes; ski: skis; status: statuses; stimulus: stimuli; stratum: strata; surplus:
surpluses; taxi: taxis; thesis: theses; thief: thieves; toe: toes; tooth: teeth; trolleybus: trolleybuses; tsunami:
tsunamis; veggie: veggies; virus: viruses; walrus: walruses; wharf: wharves; wife: wives; wolf: wolves; woman: women;
zombie: zombies
"""
PLURAL_ONLY = _words("""
aircraft athletics barracks binoculars clothes crossroads customs doldrums earnings economics environs gallows goods
grassroots grounds headquarters jeans mathematics means narrows news outskirts panties pants physics politics premises
pyjamas rapids regards remains savings scissors series shallows species statistics sunglasses supplies surroundings
thanks troops tropics trousers whereabouts
""")


VERBS = _table(f"{IRREGULAR_VERBS};{ODD_BASES}")
NOUNS = _table(IRREGULAR_NOUNS)

ADDS_E = re.compile(
    r"(?:[cuvz]|[^s]s|[aeiou]g|[dr]g|[au]ng"  # advance, rescue, arrive, cruise; voyage, charge, change
    r"|[^aeiourlw]l"  # settle, cycle
    r"|(?<![aeo])at|ut|(?<![aeo])(?:ad|id|od|ud)|(?<!e)ed"  # evacuate, commute, invade, decide
    r"|(?<![aeiou])(?:in|un|um|ar|ir|ur|il|ul|ap|ib|[aiou]k)"  # examine, resume, prepare, retire, endure, escape
    r"|[ct]r|quir)$",
)
ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:(?<=q)u)?[aeiouy][^aeiouwxy]$")
DOUBLED = re.compile(r"([bdgklmnprtv])\1$")
VOWELS = re.compile(r"[aeiouy]+")
SHORT = 4  # "dies" and "ties" are of "die" and "tie", "flies" of "fly"


def lemma(word: str, tag: str) -> str:
    """Return the base form of a word in lower case, without a clitic: "go" for "went", "do" for "didn't".

    Only verbs (VB*, MD) and common nouns (NNS) change; names, adjectives and all other words keep their form.

    Parameters
    ----------
    word
        A word of the text.
    tag
        Its Penn Treebank tag, which decides between "lay" (to put, VB) and "lay" (past of "lie", VBD).

    Examples
    --------
    >>> lemma("travelled", "VBD"), lemma("lay", "VBD"), lemma("lay", "VB"), lemma("ferries", "NNS")
    ('travel', 'lie', 'lay', 'ferry')
    """
    lower = word.lower().replace("’", "'")
    stem = CLITIC.sub("", lower)
    if tag.startswith("V") or tag == "MD":
        return _verb(CONTRACTED.get(stem, stem), tag)
    return _noun(stem) if tag == "NNS" else stem


def _verb(word: str, tag: str) -> str:
    if tag in {"VB", "VBP", "MD"}:
        return VERBS[word] if word in {"am", "are", "is", "was", "were", "been"} else word
    if tag in {"VBD", "VBN"} and word in SAME_IN_PAST:
        return word
    if word in VERBS:
        return VERBS[word]
    if tag == "VBZ":
        return _without_s(word)
    if tag == "VBG" and word.endswith("ing"):
        return _restored(word[:-3]) or word
    return _without_ed(word) if tag in {"VBD", "VBN"} and word.endswith("ed") else word


def _noun(word: str) -> str:
    if word in NOUNS:
        return NOUNS[word]
    if word in PLURAL_ONLY:
        return word
    head, hyphen, last = word.rpartition("-")
    if hyphen:
        return f"{head}-{_noun(last)}" if last else word
    if word.endswith("men"):
        return f"{word[:-3]}man"
    return _without_s(word)


def _without_s(word: str) -> str:
    """Return the word without its -s: a verb's third person or a noun's plural."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or word == "s":
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) <= SHORT else f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _without_ed(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) <= SHORT else f"{word[:-3]}y"
    if word.endswith("eed"):
        return word[:-1]  # agree, free, guarantee
    return _restored(word[:-2]) or word


def _restored(stem: str) -> str:
    """Return the base form that has lost its last letters before -ed or -ing."""
    syllables = len(VOWELS.findall(stem))
    if syllables == 0:
        return stem
    if DOUBLED.search(stem):
        keeps = stem.endswith("ll") and syllables == 1  # call and pull, but travel and patrol
        return stem if keeps else stem[:-1]
    if (ONE_SYLLABLE.match(stem) and len(stem) > 1) or ADDS_E.search(stem):
        return f"{stem}e"
    return stem
