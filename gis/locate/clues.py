"""Words -> which names a text mentions, and how it stands to them.

A name is compared, letters only, with every run of words of about its length, so that "batumerah" meets "Batu Merah"
and "pasar mardka" meets "Pasar Mardika". The longest and best matches win and share no word: "belakang soya" is the
neighbourhood of that name before it is "behind Soya".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz, process

from gis.geo import Confidence, LonLat, Metres
from gis.locate.everyday import CITY, COMMON, EVERYDAY, FILLER, GENERIC, GROUND, HEADS, NEIGHBOURLY, SMALL, TITLES
from gis.locate.likeness import CUTOFF, SAME_SOUND, alike, sounds
from gis.locate.text import Word, fold

# Relation -> its words, the metres from the thing within which it is as likely as anywhere, and the metres over which
# that fades. An estimate: a plot and a street's width for what faces or adjoins it, a block for what lies behind or
# across, a few minutes' walk for "near".
RELATIONS: dict[str, tuple[str, Metres, Metres]] = {
    "depan": ("di depan", Metres(30), Metres(30)),
    "samping": ("di samping", Metres(30), Metres(30)),
    "sebelah": ("di sebelah", Metres(30), Metres(40)),
    "belakang": ("di belakang", Metres(60), Metres(40)),
    "seberang": ("di seberang", Metres(50), Metres(40)),
    "dekat": ("dekat", Metres(80), Metres(70)),
    "sekitar": ("di sekitar", Metres(100), Metres(90)),
    "seputar": ("di sekitar", Metres(100), Metres(90)),
    "seputaran": ("di sekitar", Metres(100), Metres(90)),
    "atas": ("di atas", Metres(80), Metres(80)),
    "bawah": ("di bawah", Metres(80), Metres(80)),
    "masuk": ("masuk dari", Metres(80), Metres(80)),
}
LINKS = frozenset({"kanan", "kiri", "dari", "dengan", "di"})  # "sebelah kanan dari gereja"

LONGEST = 7  # words in a name worth comparing
WEAK = 0.8  # weight of a name said without its generic words: "Maranatha" for Gereja Maranatha
RIVALS = 0.08  # matches of the same words this close are rivals, not losers
PAUSES = frozenset(",;:!?()\n")  # no name runs across one


@dataclass(frozen=True, slots=True)
class Place:
    """A recorded point; `radius` is the likely error of the point in metres."""

    id: int
    name: str
    kind: str
    at: LonLat
    radius: Metres
    confidence: Confidence
    kelurahan_code: str | None


@dataclass(frozen=True, slots=True)
class Street:
    """A street, and every way the road network writes its name."""

    name: str
    written: frozenset[str]


@dataclass(frozen=True, slots=True)
class Area:
    """A kelurahan, negeri/desa or kecamatan, by its Kemendagri code."""

    code: str
    name: str
    kind: str


Thing = Place | Street | Area


@dataclass(frozen=True, slots=True)
class Name:
    """One folded spelling of something on the map; `shown` is the name it shortens, as people write it.

    `weight` below 1 marks a spelling that says less than the name.
    """

    folded: str
    shown: str
    of: Thing
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that a stretch of words may mean; `likeness` 0 to 1, `exact` when the letters are the same."""

    of: Thing
    shown: str
    likeness: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (exclusive), what they may mean, best first, and the relation said before them."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    softer: tuple[Hit, ...] = ()  # what the same letters also stand for, less readily
    relation: str = ""  # a key of RELATIONS
    related_from: int | None = None  # index of the word the relation starts at


def spellings(folded: str, shown: str, of: Thing, weight: float = 1.0) -> Iterator[Name]:
    """`folded` as people shorten it: whole, without titles and initials, without the city, without generic words; a
    street named after somebody by the family name alone."""
    tokens = folded.split()
    untitled = [token for token in tokens if token not in TITLES and not (len(token) == 1 and token.isalpha())]
    local = [token for token in untitled if token not in CITY] if len(untitled) > 2 else untitled
    bare = [token for token in local if token not in GENERIC]
    headless = tokens[1:] if len(tokens) > 2 and tokens[0] in GENERIC else local  # Pantai "Pintu Kota"
    begun = tokens[:2] if len(bare) > 2 and tokens[0] not in GENERIC else local  # "Gong Perdamaian" Dunia
    shorter = ((untitled, 0.97), (local, 0.95), (headless, 0.9), (begun, 0.9), (bare, WEAK))
    seen: set[str] = set()
    for kept, factor in ((tokens, 1.0), *shorter):
        short = " ".join(kept)
        telling = len(short) >= (5 if factor == WEAK else 2) and not COMMON.issuperset(kept)
        # "Jalan Baru" and "Pintu Kota" are names, "Baru" and "Jalan" are not.
        whole = kept == tokens or (kept == headless and not GENERIC.issuperset(kept))
        telling = telling or (whole and len(kept) > 1)
        if telling and short not in seen and not short.replace(" ", "").isdigit():
            seen.add(short)
            yield Name(short, shown, of, weight * factor)
    if isinstance(of, Street) and len(bare) > 1 and len(bare[-1]) >= 5 and not {bare[0], bare[-1]} & (GROUND | COMMON):
        yield Name(f"jalan {bare[-1]}", shown, of, weight * 0.9)
        yield Name(bare[-1], shown, of, weight * WEAK)


def begun(names: Sequence[Name]) -> list[Name]:
    """Areas that several call by a first word: "Hative" for Hative Besar and Hative Kecil."""
    pairs = [(name, name.folded.split()) for name in names if isinstance(name.of, Area)]
    return [
        Name(tokens[0], name.shown, name.of, WEAK)
        for name, tokens in pairs
        if len(tokens) == 2 and tokens[1] in COMMON and tokens[0] not in COMMON
    ]


def mentions(words: Sequence[Word], text: str, names: Sequence[Name]) -> tuple[Mention, ...]:
    """What `words` of `text` mention among `names`, in the order said; no word serves two mentions."""
    known = [*names, *begun(names)]
    found = sorted(_matches(words, text, known), key=lambda match: (-match[0], match[1], match[2]))
    taken: set[int] = set()
    kept: dict[tuple[int, int], list[Hit]] = {}
    softer: dict[tuple[int, int], list[Hit]] = {}
    for _, first, last, hit in found:
        rivals = kept.get((first, last))
        if rivals is not None:
            if _rivals(hit, rivals):
                rivals.append(hit)
            elif hit.exact and all(hit.of != other.of for other in rivals):
                softer.setdefault((first, last), []).append(hit)
        elif not taken & set(range(first, last)):
            taken |= set(range(first, last))
            kept[first, last] = [hit]
    named = (Mention(*span, tuple(hits), tuple(softer.get(span, ()))) for span, hits in sorted(kept.items()))
    return tuple(_related(words, taken, _of_kind(words, mention)) for mention in named)


def _rivals(hit: Hit, kept: Sequence[Hit]) -> bool:
    """True when `hit` may as well be meant as the best of `kept`; a guessed spelling never rivals an exact one."""
    close = hit.likeness >= kept[0].likeness - RIVALS and (hit.exact or not kept[0].exact)
    return close and all(hit.of != other.of for other in kept)


def _matches(words: Sequence[Word], text: str, names: Sequence[Name]) -> Iterator[tuple[float, int, int, Hit]]:
    """(strength, first, last, hit) for every run of words that is close enough to a name.

    Strength grows with the length of the run, and falls with every letter too many faster than that letter adds.
    """
    runs = [run for run in _runs(words, text) if _telling(words[run[0] : run[1]])]
    if not runs or not names:
        return
    said = [[word.folded for word in words[first:last]] for first, last in runs]
    heard = [sounds("".join(run)) for run in said]
    meant = [sounds(name.folded.replace(" ", "")) for name in names]
    likeness = process.cdist(heard, meant, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.float32)
    for row, column in np.argwhere(likeness):
        name, (first, last) = names[column], runs[row]
        ratio = alike(said[row], name.folded.split(), float(likeness[row, column]) / 100, EVERYDAY)
        addressed = isinstance(name.of, Place) and name.of.kind == "command center"  # "halo Call Center 112"
        if (
            not addressed
            and ratio >= (SAME_SOUND if name.weight <= WEAK else 0.01)
            and not _other_kind(words, first, name)
        ):
            hit = Hit(name.of, name.shown, ratio * name.weight, ratio == 1.0)
            yield ratio**3 * name.weight * len("".join(said[row])), first, last, hit


def _other_kind(words: Sequence[Word], first: int, name: Name) -> bool:
    """True where the word before a shortened name says that it is something else: "Taman Pattimura" is no airport."""
    head = words[first - 1].folded if first else ""
    if head not in HEADS or isinstance(name.of, Area) or name.weight > 0.95:
        return False
    if isinstance(name.of, Street) or name.of.kind in NEIGHBOURLY:  # Taman Pattimura is on Jalan Pattimura
        return False
    own = {*fold(name.of.name).split(), *name.folded.split()}
    return head not in own and not (head.startswith("rs") and any(word.startswith("rs") for word in own))


def _runs(words: Sequence[Word], text: str) -> Iterator[tuple[int, int]]:
    """Runs of up to LONGEST words that no comma, full stop between sentences or line end divides."""
    for first in range(len(words)):
        for last in range(first + 1, min(first + LONGEST, len(words)) + 1):
            if last - first > 1 and PAUSES & set(text[words[last - 2].end : words[last - 1].start]):
                break
            yield first, last


def _telling(run: Sequence[Word]) -> bool:
    """False for runs of filler and generic words only, and for those that begin or end in a small word."""
    folded = [word.folded for word in run]
    if folded[0] in SMALL or folded[-1] in SMALL:
        return False
    return any(word not in FILLER and word not in RELATIONS for word in folded)


def _related(words: Sequence[Word], taken: set[int], mention: Mention) -> Mention:
    """`mention` with the relation that stands right before it: "di depan", "sebelah kanan dari"."""
    before = mention.first - 1
    while before >= 0 and before not in taken and words[before].folded in LINKS:
        before -= 1
    if before < 0 or before in taken or words[before].folded not in RELATIONS:
        return mention
    return replace(mention, relation=words[before].folded, related_from=before)


# What is said beside the name of an area to tell two of one name apart: words -> kinds they leave.
KINDS = {"kelurahan": {"kelurahan"}, "kota": {"kelurahan"}, "negeri": {"negeri/desa"}, "desa": {"negeri/desa"},
         "gunung": {"negeri/desa"}, "kecamatan": {"kecamatan"}}  # fmt: skip


def _of_kind(words: Sequence[Word], mention: Mention) -> Mention:
    """`mention` without the areas of another kind than the words after it say: "Urimessing kelurahan", "... yang di
    gunung"."""
    after = [word.folded for word in words[mention.last : mention.last + 3] if word.folded not in SMALL]
    kinds = KINDS.get(after[0], set()) if after else set()
    fitting = tuple(hit for hit in mention.hits if isinstance(hit.of, Area) and hit.of.kind in kinds)
    if not fitting or len(fitting) == len(mention.hits):
        return mention
    used = next(i for i in range(mention.last, len(words)) if words[i].folded == after[0])
    return replace(mention, hits=fitting, last=used + 1)
