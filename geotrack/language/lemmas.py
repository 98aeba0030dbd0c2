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

# base: forms, as they are written in grammars; a form after / belongs to the same verb
IRREGULAR_VERBS = """
be: am is are was were been being; have: has had having; do: does did done; go: went gone; say: said;
abide: abode; arise: arose arisen; awake: awoke awoken; bear: bore borne born; beat: beaten; become: became; befall: befell
befallen; begin: began begun; behold: beheld; bend: bent; beset: beset; bet: bet; bid: bade bidden; bind: bound; bite: bit
bitten; bleed: bled; blow: blew blown; break: broke broken; breed: bred; bring: brought; build: built; burn: burnt; buy:
bought; catch: caught; choose: chose chosen; cling: clung; come: came; creep: crept; cut: cut; deal: dealt; dig: dug; dive:
dove; draw: drew drawn; dream: dreamt; drink: drank drunk; drive: drove driven; dwell: dwelt; eat: ate eaten; fall: fell
fallen; feed: fed; feel: felt; fight: fought; find: found; flee: fled; fling: flung; fly: flew flown flies; forbid: forbade
forbidden; foresee: foresaw foreseen; forget: forgot forgotten; forgive: forgave forgiven; forsake: forsook forsaken; freeze:
froze frozen; get: got gotten; give: gave given; grind: ground; grow: grew grown; hang: hung; hear: heard; hide: hid hidden;
hold: held; keep: kept; kneel: knelt; know: knew known; lay: laid; lead: led; leap: leapt; learn: learnt; leave: left; lend:
lent; lie: lay lain; light: lit; lose: lost; make: made; mean: meant; meet: met; mislead: misled; mistake: mistook mistaken;
misunderstand: misunderstood; mow: mown; outrun: outran; overcome: overcame; overfly: overflew overflown; overhear: overheard;
override: overrode overridden; overrun: overran; oversee: oversaw overseen; overtake: overtook overtaken; overthrow: overthrew
overthrown; partake: partook partaken; pay: paid; plead: pled; prove: proven; rebuild: rebuilt; redo: redid redone; repay:
repaid; retake: retook retaken; ride: rode ridden; ring: rang rung; rise: rose risen; run: ran; saw: sawn; see: saw seen; seek:
sought; sell: sold; send: sent; sew: sewn; shake: shook shaken; shear: shorn; shine: shone; shoe: shod; shoot: shot; show:
shown; shrink: shrank shrunk; sing: sang sung; sink: sank sunk; sit: sat; slay: slew slain; sleep: slept; slide: slid; sling:
slung; slink: slunk; smell: smelt; sneak: snuck; sow: sown; speak: spoke spoken; speed: sped; spell: spelt; spend: spent; spill:
spilt; spin: spun; spit: spat; spoil: spoilt; spring: sprang sprung; stand: stood; steal: stole stolen; stick: stuck; sting:
stung; stink: stank stunk; stride: strode stridden; strike: struck stricken; string: strung; strive: strove striven; swear:
swore sworn; sweep: swept; swell: swollen; swim: swam swum; swing: swung; take: took taken; teach: taught; tear: tore torn;
tell: told; think: thought; throw: threw thrown; tread: trod trodden; undergo: underwent undergone; understand: understood;
undertake: undertook undertaken; undo: undid undone; uphold: upheld; wake: woke woken; wear: wore worn; weave: wove woven; weep:
wept; win: won; wind: wound; withdraw: withdrew withdrawn; withhold: withheld; withstand: withstood; wring: wrung; write: wrote
written; rewrite: rewrote rewritten; can: could; will: would; shall: should; may: might
"""
# forms that keep their spelling in the past; only the -s and -ing forms follow the rules
SAME_IN_PAST = frozenset(
    "bet bid burst cast cost cut fit forecast hit hurt let offset outbid overrun put quit read reset rid set shed shut slit spread "
    "split sublet thrust undercut upset wed wet broadcast become come overcome run beat rerun".split(),
)

# base forms that the spelling rules below would miss
ODD_BASES = """
die: dying; lie: lying; tie: tying; untie: untying; vie: vying; panic: panicked panicking; picnic: picnicked picnicking; mimic:
mimicked mimicking; traffic: trafficked trafficking; ski: skied skiing skis; taxi: taxied taxiing taxis; canoe: canoed canoes; hoe:
hoed; shoe: shoes; tiptoe: tiptoed tiptoes; dye: dyed dyeing; eye: eyed eyeing; owe: owed owing; awe: awed; route: routed routing;
reroute: rerouted rerouting; focus: focused focusing focuses; bias: biased; bus: bused busing buses; canvas: canvased; welcome:
welcomed welcoming; postpone: postponed postponing; telephone: telephoned telephoning; condone: condoned; atone: atoned atoning;
convene: convened convening; intervene: intervened intervening; interfere: interfered interfering; persevere: persevered
persevering; adhere: adhered adhering; revere: revered; explore: explored exploring; restore: restored restoring; ignore: ignored
ignoring; adore: adored adoring; deplore: deplored; implore: implored; invite: invited inviting; unite: united uniting; reunite:
reunited reuniting; excite: excited exciting; recite: recited; ignite: ignited igniting; incite: incited inciting; expedite:
expedited; complete: completed completing; compete: competed competing; delete: deleted deleting; deplete: depleted; devote: devoted
devoting; promote: promoted promoting; denote: denoted; demote: demoted; create: created creating; recreate: recreated recreating;
breathe: breathed breathing; bathe: bathed bathing; clothe: clothed; soothe: soothed; seethe: seethed; sheathe: sheathed; loathe:
loathed; inhale: inhaled inhaling; exhale: exhaled; console: consoled; cajole: cajoled; elope: eloped; concede: conceded conceding;
evoke: evoked evoking; combat: combated combating; format: formated; benefit: benefited; hinge: hinged; infringe: infringed
infringing; cringe: cringed; impinge: impinged; singe: singed; tinge: tinged; hang: hanged hanging; bang: banged banging; clang:
clanged; murmur: murmured murmuring; pencil: penciled; wing: winged; worship: worshiped; gossip: gossiped gossiping; waltz: waltzed
waltzing; blitz: blitzed; be: being; see: seeing; agree: agreeing; age: aging ageing aged; install: installing
installed; recall: recalled recalling; befall: befalling; enthrall: enthralled; unroll: unrolled; refill: refilled refilling;
add: added adding; err: erred erring; butt: butted; inn: inning; purr: purred; boycott: boycotted boycotting; judge: judged; freeze:
freezing; leave: leaving; believe: believed; queue: queued queuing queueing; ease: eased; please: pleased; change: changed; challenge: challenged challenging; avenge: avenged; revenge: revenged; plunge: plunged; lounge: lounged;
sponge: sponged; argue: argued; come: coming; become: becoming; overcome: overcoming; give: giving; live: lived; move: moved;
approve: approved; paste: pasted pasting; taste: tasted tasting; waste: wasted wasting; haste: hasted; baste: basted; range: ranged
ranging; orange: oranged; gauge: gauged; voyage: voyaged voyaging; lodge: lodged; kidnap: kidnaped kidnaping; gas: gassed gassing; fuel:
fuelled fuelling; refuel: refuelled refuelling refueled refueling; dial: dialled dialling; duel: duelled duelling; premiere: premiered;
writhe: writhed writhing; possess: posses; bedevil: bedeviling bedevilled; ebb: ebbed ebbing; forgo: forwent forgone forgoes;
foretell: foretold
"""

IRREGULAR_NOUNS = """
man: men; woman: women; child: children; foot: feet; tooth: teeth; goose: geese; mouse: mice; louse: lice; ox: oxen; die: dice; penny:
pence; wife: wives; knife: knives; life: lives; wolf: wolves; shelf: shelves; half: halves; calf: calves; thief: thieves; loaf:
loaves; leaf: leaves; scarf: scarves; self: selves; hoof: hooves; wharf: wharves; elf: elves; sheaf: sheaves; bus: buses; gas: gases;
lens: lenses; virus: viruses; campus: campuses; census: censuses; bonus: bonuses; chorus: choruses; circus: circuses; focus: focuses;
status: statuses; minibus: minibuses; omnibus: omnibuses; walrus: walruses; atlas: atlases; canvas: canvases; iris: irises; isthmus:
isthmuses; octopus: octopuses; surplus: surpluses; trolleybus: trolleybuses; airbus: airbuses; basis: bases; crisis: crises; analysis:
analyses; oasis: oases; thesis: theses; hypothesis: hypotheses; diagnosis: diagnoses; axis: axes; emphasis: emphases; phenomenon:
phenomena; criterion: criteria; bacterium: bacteria; stratum: strata; fungus: fungi; cactus: cacti; alumnus: alumni; nucleus: nuclei;
stimulus: stimuli; shoe: shoes; toe: toes; canoe: canoes; foe: foes; hoe: hoes; oboe: oboes; horseshoe: horseshoes; cache: caches;
ache: aches; headache: headaches; moustache: moustaches; axe: axes; movie: movies; cookie: cookies; zombie: zombies; calorie: calories;
prairie: prairies; eyrie: eyries; selfie: selfies; veggie: veggies; genie: genies; brownie: brownies; quiz: quizzes; ski: skis; taxi: taxis; menu: menus; guru: gurus; genius: geniuses;
schoolchild: schoolchildren; grandchild: grandchildren; emu: emus; gnu: gnus; tsunami: tsunamis; safari: safaris; rabbi: rabbis
"""
PLURAL_ONLY = frozenset(
    "aircraft barracks binoculars crossroads customs economics gallows goods headquarters mathematics means news outskirts physics "
    "politics scissors series species surroundings thanks trousers whereabouts clothes athletics premises regards troops supplies earnings savings remains statistics environs pants jeans pyjamas panties "
    "sunglasses grassroots grounds doldrums tropics shallows narrows rapids".split(),
)


def _table(text: str) -> MappingProxyType[str, str]:
    pairs = (entry.split(":") for entry in " ".join(text.split()).split(";"))
    return MappingProxyType({form: base.strip() for base, forms in pairs for form in forms.split()})


VERBS = _table(f"{IRREGULAR_VERBS};{ODD_BASES}")
NOUNS = _table(IRREGULAR_NOUNS)
# "lay" and "saw" are forms of one verb and bases of another: only the tag can tell
PAST_ONLY = frozenset(
    {"lay", "saw", "fell", "found", "felt", "left", "ground", "wound", "bore", "wove", "rose", "dove", "born"}
)

ADDS_E = re.compile(
    r"(?:[cuvz]|[^s]s|[aeiou]g|[dr]g|[au]ng"  # advance, rescue, arrive, cruise; voyage, charge, change
    r"|[^aeiourlw]l"  # settle, cycle
    r"|(?<![aeo])at|ut|(?<![aeo])(?:ad|id|od|ud)|(?<!e)ed"  # evacuate, commute, invade, decide
    r"|(?<![aeiou])(?:in|un|um|ar|ir|ur|il|ul|ap|ib|[aiou]k|ar)"  # examine, resume, prepare, retire, endure, escape
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
    if word in VERBS and not (tag == "VBG" and word in PAST_ONLY):
        return VERBS[word]
    if tag == "VBZ":
        return _without_s(word)
    if tag == "VBG" and word.endswith("ing"):
        return _restored(word[:-3])
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
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
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
    return _restored(word[:-2])


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
