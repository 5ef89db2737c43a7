"""What to ask the caller next: of all questions that can be asked, the one that would settle most.

A question parts the chance of all candidates among its answers; what it settles is the entropy of that in bits, by how
likely each answer is. Of questions that settle about as much the one that is easiest to answer is asked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from gis.geo import LonLat, Source
from gis.locate.answer import Candidate
from gis.locate.terrain import Floats, Ints, Terrain, ground

MOST_OPTIONS = 4  # more nobody remembers on the telephone
WORTH = 0.35  # bits; less is not worth a caller's breath
ENOUGH = 0.6  # of the most that any question settles: then the one that is easier to answer is asked
VAGUE = 250.0  # metres; a circle so wide is worth a question
SLIGHT = 0.08  # chance of an answer that is not offered


@dataclass(frozen=True, slots=True)
class Option:
    """An answer in the caller's words, the candidates it leaves (positions), and the kelurahan it points to."""

    text: str
    candidates: tuple[int, ...]
    kelurahan_codes: tuple[str, ...] = ()
    at: LonLat | None = None  # of a landmark


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence to read aloud, its answers, and the bits it would settle."""

    text: str
    options: tuple[Option, ...]
    settles: float


@dataclass(frozen=True, slots=True)
class Landmark:
    """A recorded place that callers know by name."""

    name: str
    at: LonLat


@dataclass(frozen=True, slots=True)
class _Atom:
    """A piece of the chance: of one candidate in one kelurahan."""

    chance: float
    candidate: int
    code: str
    kelurahan: str
    kecamatan: str


def next_question(
    places: Sequence[Candidate], unknown: Sequence[str], terrain: Terrain, landmarks: Sequence[Landmark] = ()
) -> Question | None:
    """The question that settles most; None where the place is clear."""
    if not places:
        return Question(_open(unknown), (), 0.0)
    if len(places) == 1 and places[0].fix.radius <= VAGUE:
        return None
    atoms = list(_atoms(places))
    asked = [
        _parted(places, atoms, lambda a: str(a.candidate), _which_candidate),
        _parted(places, atoms, lambda a: a.kecamatan, _which_kecamatan),
        _parted(places, atoms, lambda a: a.kelurahan, _which_kelurahan),
        _nearer(places, terrain, landmarks),
    ]
    if len({each.label.split(" (")[0] for each in places}) > 1:  # two different things: an area is easier to say
        asked = [*asked[1:], asked[0]]
    worth = [each for each in asked if each and each.settles >= WORTH and len(each.options) > 1]
    if not worth:
        return _closer(places[0], unknown)
    most = max(each.settles for each in worth)
    return next(each for each in worth if each.settles >= ENOUGH * most)


def _open(unknown: Sequence[str]) -> str:
    """What to ask when nothing is known."""
    if unknown:
        return f"Di kelurahan, jalan, atau dekat bangunan apa \u201c{unknown[0]}\u201d itu?"
    return "Di mana kejadiannya: kelurahan, jalan, atau dekat bangunan apa?"


def _closer(best: Candidate, unknown: Sequence[str]) -> Question | None:
    """What to ask when the area is clear and the place in it is not."""
    if best.fix.radius <= VAGUE:
        return None
    if best.fix.source is Source.STREET:
        return Question(f"Di {best.label}: dekat bangunan, simpang, atau lorong apa?", (), 0.0)
    name = best.whereabouts.shares[0].kelurahan if best.whereabouts.shares else best.label
    about = f"\u201c{unknown[0]}\u201d itu " if unknown else ""
    return Question(f"Di {name.split(' (')[0]}, {about}dekat bangunan, jalan, atau lorong apa?", (), 0.0)


def _atoms(places: Sequence[Candidate]) -> Iterable[_Atom]:
    """The chance of every candidate, spread over its kelurahan."""
    whole = sum(each.score for each in places) or 1.0
    for index, each in enumerate(places):
        ground_of = each.whereabouts.shares
        if not ground_of:
            yield _Atom(each.score / whole, index, "", "luar kota", "luar kota")
        for share in ground_of:
            chance = each.score / whole * share.share
            yield _Atom(chance, index, share.kelurahan_code, share.kelurahan, share.kecamatan)


Namer = Callable[[Sequence[Candidate], list[list[_Atom]]], tuple[str, list[str]]]


def _parted(
    places: Sequence[Candidate], atoms: Sequence[_Atom], key: Callable[[_Atom], str], name: Namer
) -> Question | None:
    """The question that parts the chance by `key`; None where it has one answer."""
    groups: dict[str, list[_Atom]] = {}
    for atom in atoms:
        groups.setdefault(key(atom), []).append(atom)
    likely = [group for group in groups.values() if sum(a.chance for a in group) >= SLIGHT]
    likely = sorted(likely, key=lambda group: -sum(a.chance for a in group))[:MOST_OPTIONS]
    if len(likely) < 2:
        return None
    text, texts = name(places, likely)
    options = tuple(_option(words, group) for words, group in zip(texts, likely, strict=True))
    return Question(text, options, round(bits([sum(a.chance for a in group) for group in likely]), 3))


def _option(text: str, group: Sequence[_Atom]) -> Option:
    candidates = tuple(dict.fromkeys(atom.candidate for atom in group))
    codes = tuple(dict.fromkeys(atom.code for atom in sorted(group, key=lambda a: -a.chance) if atom.code))
    return Option(text, candidates, codes)


def bits(chances: Sequence[float]) -> float:
    """The entropy of chances, taken as all there is."""
    whole = sum(chances)
    return -sum(c / whole * log2(c / whole) for c in chances if c > 0) if whole else 0.0


def _which_kecamatan(places: Sequence[Candidate], groups: list[list[_Atom]]) -> tuple[str, list[str]]:
    names = [group[0].kecamatan for group in groups]
    return f"{_subject(places, groups)}di kecamatan {_or(names)}?", names


def _which_kelurahan(places: Sequence[Candidate], groups: list[list[_Atom]]) -> tuple[str, list[str]]:
    names = [group[0].kelurahan for group in groups]
    return f"{_subject(places, groups)}di {_or([_bare(name) for name in names])}?", names


def _subject(places: Sequence[Candidate], groups: list[list[_Atom]]) -> str:
    """ "Jalan Rijali yang " where all answers are of one thing."""
    labels = {places[atom.candidate].label.split(" (")[0] for group in groups for atom in group}
    return f"{labels.pop()} yang " if len(labels) == 1 else "Kejadiannya "


def _which_candidate(places: Sequence[Candidate], groups: list[list[_Atom]]) -> tuple[str, list[str]]:
    """ "Urimessing yang kelurahan di Nusaniwe, atau yang negeri?" """
    chosen = [places[group[0].candidate] for group in groups]
    names = {each.label.split(" (")[0] for each in chosen}
    if len(names) == 1:
        texts = [_told_apart(each, chosen) for each in chosen]
        return f"{names.pop()} yang {_or(texts)}?", texts
    texts = [f"{each.label.split(' (')[0]}{_in(each)}" for each in chosen]
    return f"Yang dimaksud {_or(texts)}?", texts


def _told_apart(each: Candidate, besides: Sequence[Candidate]) -> str:
    """What tells one of several things of the same name: its kind, where that is enough, and where it is."""
    kinds = [_kind(other) for other in besides]
    if kinds.count(_kind(each)) == 1:
        return _kind(each)
    return (_in(each) if len(set(kinds)) == 1 else f"{_kind(each)}{_in(each)}").strip()


def _kind(each: Candidate) -> str:
    """ "kelurahan", "negeri", "jalan"; "tempat" for what is a point."""
    kinds = [reading.kind for reading in each.readings if reading.kind]
    if each.fix.area_code and kinds:
        return kinds[0].split("/")[0]
    return "jalan" if each.fix.source is Source.STREET else "tempat"


def _in(each: Candidate) -> str:
    """ " di Rijali, Sirimau"."""
    if not each.whereabouts.shares:
        return " di luar kota"
    share = each.whereabouts.shares[0]
    if each.fix.area_code and each.fix.area_code == share.kelurahan_code:
        return f" di {share.kecamatan}"
    return f" di {_bare(share.kelurahan)}, {share.kecamatan}"


def _bare(name: str) -> str:
    """The two of one name are told apart: "Urimessing (Kel)" is "Urimessing kelurahan"."""
    return name.replace(" (Kel)", " kelurahan").replace(" (Negeri)", " negeri")


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} atau {names[-1]}" if len(names) > 1 else names[0]


def _nearer(places: Sequence[Candidate], terrain: Terrain, landmarks: Sequence[Landmark]) -> Question | None:
    """Which of a few known places is nearest: of one clear candidate with a wide circle."""
    best = places[0]
    if best.fix.radius <= VAGUE or best.score < 0.6 or best.spread is None or len(landmarks) < 2:
        return None
    rows, columns, mass = best.spread
    x, y = np.meshgrid(terrain.east[columns], terrain.north[rows])
    heavy = mass > 0.05 * mass.max()
    cells, weight = np.column_stack([x[heavy], y[heavy]]), mass[heavy] / mass[heavy].sum()
    spots = np.array([ground(each.at) for each in landmarks])
    metres = np.hypot(cells[:, None, 0] - spots[None, :, 0], cells[:, None, 1] - spots[None, :, 1])
    chosen = _spread_out(metres, weight)
    side = metres[:, chosen].argmin(axis=1)
    areas = terrain.area[rows, columns][heavy]
    options = tuple(
        Option(landmarks[i].name, (0,), _codes(terrain, areas[side == place], weight[side == place]), landmarks[i].at)
        for place, i in enumerate(chosen)
    )
    text = f"Lebih dekat ke {_or([each.text for each in options])}?"
    held = np.bincount(side, weights=weight, minlength=len(chosen))
    return Question(text, options, round(bits(held.tolist()) * best.score, 3))


def _codes(terrain: Terrain, areas: Ints, weight: Floats) -> tuple[str, ...]:
    """The kelurahan that hold a quarter or more of some cells, most first."""
    held = np.bincount(areas + 1, weights=weight, minlength=len(terrain.areas) + 1)[1:]
    likely = [i for i in np.argsort(-held) if held[i] > 0 and held[i] >= 0.25 * held.sum()]
    return tuple(terrain.areas[i].code for i in likely)


def _spread_out(metres: Floats, weight: Floats) -> list[int]:
    """Up to three landmarks that leave callers the least way to the nearest of them."""
    chosen: list[int] = []
    for _ in range(min(3, metres.shape[1])):
        known = metres[:, chosen].min(axis=1, keepdims=True) if chosen else np.full((len(metres), 1), np.inf)
        left = (np.minimum(metres, known) * weight[:, None]).sum(axis=0)
        chosen.append(int(left.argmin()))
    return chosen
