"""Circles for what was mentioned, and the order they are offered in.

A circle's score starts from how well the words fit the name, and rises or falls with every other clue of the report:
clues that agree (their circles meet, or one lies in the area another names) strengthen each other as independent
witnesses do, clues that do not weaken each other. Nothing is averaged: rivals stay apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from gis.geo import Confidence, Fix, LonLat, Metres, Source, Whereabouts
from gis.locate.clues import RELATIONS, Area, Hit, Mention, Place, Street, Thing
from gis.locate.coordinates import metres_between

MOST = 8  # candidates an operator can take in
CERTAIN = 0.95  # score of an exact name, or of a coordinate, that nothing else supports
DISAGREES = 0.6  # factor for each other clue that points elsewhere
UNVERIFIED = 0.97  # factor for an estimated position: the better one of two like named comes first
FAINTEST = 0.4  # of the best score; less is not offered
SAME_PLACE = 60.0  # metres; two records of one thing

# `place.radius_m` is the likely error of the point. The factor makes it the circle that holds it nineteen times in
# twenty: an estimate by grade until confirmed positions can calibrate it.
WIDER = {Confidence.A: 1.0, Confidence.B: 1.25, Confidence.C: 1.5}


@dataclass(frozen=True, slots=True)
class Ground:
    """A circle over something that is no point; `portion_of` names the area when it is only the part in that area."""

    at: LonLat
    radius: Metres
    portion_of: Area | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Whose ground a circle is on, and the codes of the kelurahan it all but touches: callers know no borders."""

    whereabouts: Whereabouts
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A circle before its area is known. Drafts of one `clue` are rival readings of the same words."""

    clue: int
    fix: Fix
    label: str
    score: float
    code: str = ""  # of the area it is, or whose part it is


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer: the circle, whose ground it is on, its name for a list, and how well it fits (0 to 1)."""

    fix: Fix
    whereabouts: Whereabouts
    label: str
    score: float


def drafts(mention: Mention, clue: int, said: str, grounds: Mapping[Thing, tuple[Ground, ...]]) -> list[Draft]:
    """The circles that one mention may mean; `said` is the stretch of the report it was read from."""
    phrase, widening = RELATIONS.get(mention.relation, ("", Metres(0)))
    found: list[Draft] = []
    for hit in mention.hits:
        for at, radius, name, source, grade, code in _circles(hit, grounds):
            because = f"{phrase} {name}".strip() + ("" if hit.exact else f" (ejaan mirip: '{said}')")
            area = code if source is Source.AREA else None
            fix = Fix(at, Metres(round(radius + widening)), source, because, grade, area)
            found.append(Draft(clue, fix, hit.of.name, _score(hit, grade), code))
    return found


def _circles(
    hit: Hit, grounds: Mapping[Thing, tuple[Ground, ...]]
) -> list[tuple[LonLat, float, str, Source, Confidence | None, str]]:
    """(centre, metres, words, source, grade, area code) of each circle a hit may mean."""
    thing = hit.of
    if isinstance(thing, Place):
        radius = thing.radius * WIDER[thing.confidence]
        code = thing.kelurahan_code or ""
        words = f"'{hit.shown}'" + ("" if thing.name.startswith(hit.shown) else f" ({thing.name})")
        return [(thing.at, radius, words, Source.PLACE, thing.confidence, code)]
    if isinstance(thing, Area):
        words = f"{_title(thing)}, seluruh wilayahnya"
        return [(g.at, g.radius, words, Source.AREA, None, thing.code) for g in grounds.get(thing, ())]
    return [
        (g.at, g.radius, _stretch(thing, g), Source.STREET, None, g.portion_of.code if g.portion_of else "")
        for g in grounds.get(thing, ())
    ]


def _title(area: Area) -> str:
    """ "kelurahan Batu Meja"; the kind is not repeated where the name carries it."""
    return f"{area.kind} {area.name.split(' (')[0]}"


def _stretch(street: Street, ground: Ground) -> str:
    part = f"bagian di {ground.portion_of.name}" if ground.portion_of else "seluruh ruas"
    return f"'{street.name}', {part}"


def _score(hit: Hit, grade: Confidence | None) -> float:
    return CERTAIN * hit.likeness * (UNVERIFIED if grade is Confidence.C else 1.0)


def ranked(found: Sequence[Draft], where: Sequence[Surroundings]) -> tuple[Candidate, ...]:
    """The drafts as candidates, best first: weighed against each other, without what another says more exactly."""
    pairs = list(zip(found, where, strict=True))
    allies = [_allies(index, pairs) for index in range(len(pairs))]
    clues = {draft.clue: draft.label for draft in reversed(found)}
    backed = {draft.clue for draft, friends in zip(found, allies, strict=True) if len(friends) == len(clues) - 1}
    weighed: list[Candidate] = []
    for (draft, around), friends in zip(pairs, allies, strict=True):
        against = [label for clue, label in clues.items() if clue != draft.clue and clue not in friends]
        beaten = against and draft.clue in backed  # another reading of the same words fits everything else
        if not beaten and not _is_context(draft, friends):
            weighed.append(_weighed(draft, around.whereabouts, list(friends.values()), against))
    return _distinct(weighed)


def _allies(index: int, pairs: Sequence[tuple[Draft, Surroundings]]) -> dict[int, Draft]:
    """For one draft: of each other clue the best reading that agrees with it."""
    draft, around = pairs[index]
    best: dict[int, Draft] = {}
    for other, other_around in pairs:
        if other.clue != draft.clue and _agree(draft, around, other, other_around):
            known = best.get(other.clue)
            if known is None or other.score > known.score:
                best[other.clue] = other
    return best


def _agree(one: Draft, one_around: Surroundings, other: Draft, other_around: Surroundings) -> bool:
    """True when both can be true of one point: circles meet, or the one is in or beside the area the other names."""
    if Source.AREA not in (one.fix.source, other.fix.source):
        return metres_between(one.fix.at, other.fix.at) <= one.fix.radius + other.fix.radius
    if other.fix.source is not Source.AREA:
        one, one_around, other = other, other_around, one
    if one.fix.source is Source.AREA:
        return one.code.startswith(other.code) or other.code.startswith(one.code)
    return any(code.startswith(other.code) for code in (*one_around.beside, one.code) if code)


def _is_context(draft: Draft, friends: Mapping[int, Draft]) -> bool:
    """True for an area that only says where something smaller is."""
    return draft.fix.source is Source.AREA and any(
        friend.fix.source is not Source.AREA or len(friend.code) > len(draft.code) for friend in friends.values()
    )


def _weighed(draft: Draft, place: Whereabouts, friends: Sequence[Draft], against: Sequence[str]) -> Candidate:
    """The draft's candidate after hearing the other clues."""
    doubt = prod((1 - each.score for each in (draft, *friends)), start=1.0)
    because = draft.fix.because
    agreeing = sorted({friend.label for friend in friends} - {draft.label})
    if agreeing:
        because += f"; cocok dengan {' dan '.join(agreeing)}"
    if against:
        because += f"; tidak cocok dengan {' dan '.join(against)}"
    score = round((1 - doubt) * DISAGREES ** len(against), 3)
    return Candidate(replace(draft.fix, because=because), place, draft.label, score)


def _distinct(weighed: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Best first, the smaller circle first among equals, one candidate for one place, and not too many."""
    kept: list[Candidate] = []
    for candidate in sorted(weighed, key=lambda c: (-round(c.score, 2), c.fix.radius, c.label)):
        faint = kept and candidate.score < FAINTEST * kept[0].score
        if not faint and not any(_same(candidate, other) for other in kept):
            kept.append(candidate)
    return tuple(kept[:MOST])


def _same(one: Candidate, other: Candidate) -> bool:
    near = metres_between(one.fix.at, other.fix.at) <= SAME_PLACE
    return near and one.fix.source is other.fix.source and one.fix.source is not Source.AREA
