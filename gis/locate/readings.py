"""What one clue may mean on the ground: clue -> `Reading`s, each with its surface and its words.

Where each radius comes from, and how often it held the truth on 2026-11-25 (`python -m bench.calls`; the two sets it
was tuned on, then the one held out), stated 95 %:

- a recorded point: its `radius_m`, wider by grade (`WIDER`), by its grounds (`EXTENT`) and by the relation: 96 % of 67,
  86 % of 55; 78 % of 36. What misses are mostly landmarks nobody recorded, taken for another;
- a street: its line, `OFF_STREET` wide: 92 % of 51, 98 % of 41; 88 % of 40;
- an area: where its people are, `BORDER` loose: 96 % of 112, 94 % of 70; 94 % of 64;
- coordinates, devices and a number's earlier places: as stated by whoever sent them; too few calls to calibrate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

import numpy as np
import shapely

from gis.geo import Confidence, LonLat, Metres, Seconds, Source
from gis.locate import ways
from gis.locate.clues import RELATIONS, Area, Hit, Place, Street
from gis.locate.pairs import BORDER, Ground, where
from gis.locate.phrases import Clue, Kind
from gis.locate.surface import Surface, along, around, border, favour, within
from gis.locate.terrain import Terrain, ground
from gis.locate.text import fold

NORMAL_95 = 2.45  # standard deviations of a round normal that hold 95 %
HOUSE = 25.0  # metres: what is at a point is beside it
ROADSIDE = 30.0  # metres from a street's middle line to the houses on it
OFF_STREET = 35.0  # metres over which its side lanes still take its name
NEAR = frozenset({"dekat", "sekitar", "seputar", "seputaran", "belakang", "atas", "bawah", "masuk"})
# A recorded point's 95 % circle is its `radius_m` times this.
WIDER = {Confidence.A: 1.2, Confidence.B: 1.6, Confidence.C: 2.2}
MISHEARD = 0.03  # chance that even an exact name is another thing than the one recorded
UNVERIFIED = 0.95  # weight of an estimated position beside a better one of the same name
ONE_THING = 200.0  # metres from a street to a point that is recorded for it
ITS_OWN = 0.4  # likelihood beyond the kelurahan that the record names, beside 1 in it
SOFT = 0.25  # weight of what the same letters stand for less readily: another clue may still decide for it
UNSAID = 0.6  # weight of a street that is not called one, beside a place of the same name
STREETS = frozenset({"jalan", "lorong", "gang", "jembatan"})


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One meaning of one clue. `weight` 0 to 1 says how well the words fit; `doubt` that the clue means none of them.

    `at` and `radius` (95 %) are set where it is a point with its own circle; `surface` is None off the terrain."""

    clue: int
    surface: Surface | None
    label: str
    because: str
    source: Source
    weight: float
    doubt: float
    at: LonLat | None = None
    radius: Metres | None = None
    confidence: Confidence | None = None
    code: str = ""  # of the area that it is
    kind: str = ""  # of the area: "kelurahan"
    key: str = ""  # of the recorded thing
    age: Seconds | None = None  # of a position that was given as such
    soft: bool = False  # offered only where another clue speaks for it
    lines: bool = False  # drawn along something: its circle says less than its region


# What is not a house but grounds: metres from its recorded point to its furthest gate, by a word of its name.
# Estimates.
EXTENT = {
    "bandara": 600, "lanud": 500, "universitas": 400, "kampus": 400, "politeknik": 250, "pelabuhan": 250, "pantai": 250,
    "terminal": 150, "pasar": 150, "taman": 120, "benteng": 120, "kodam": 200, "rs": 120, "rsud": 120, "rsup": 150,
    "mall": 100, "plaza": 100, "jembatan": 200, "bukit": 250, "air terjun": 250, "war cemetery": 150, "gor": 100,
}  # fmt: skip


def extent(place: Place) -> float:
    """Metres by which a recorded thing is larger than a house."""
    name = f" {place.name.lower()} "
    return max((metres for word, metres in EXTENT.items() if f" {word} " in name), default=0)


@dataclass(frozen=True, slots=True)
class Heard:
    """A clue about one thing: its number, one hit, and the stretch of the report it was read from."""

    clue: Clue
    number: int
    hit: Hit
    said: str

    @property
    def doubt(self) -> float:
        """The chance that it means none of what it resembles."""
        return doubt_of(self.clue, self.hit)

    @property
    def spelt(self) -> str:
        """What to add where the spelling is another."""
        return "" if self.hit.exact else f" (ejaan mirip: '{self.said}')"

    @property
    def manner(self) -> tuple[str, float, float]:
        """The words of its relation, and the metres it reaches and fades over."""
        clue = self.clue
        if clue.kind is Kind.AWAY and clue.metres is not None:
            return f"{clue.metres:.0f} m dari", clue.metres, 30 + 0.2 * clue.metres
        if clue.kind in (Kind.BEFORE, Kind.AFTER):
            return ("sebelum" if clue.kind is Kind.BEFORE else "sesudah"), 100.0, 80.0
        if clue.kind is Kind.END:
            return "ujung", 0.0, 80.0
        if clue.kind is Kind.TOWARDS:
            return "arah", 0.0, 0.0
        return RELATIONS.get(clue.relation, ("", Metres(0), Metres(0)))


def readings(clue: Clue, number: int, said: str, on: Ground) -> list[Reading]:
    """Every meaning of a clue; `said` is the stretch of the report it was read from."""
    if clue.kind in (Kind.AT, Kind.TOWARDS) or len(clue.mentions) == 1:
        mention = clue.mentions[0]
        heard = [Heard(clue, number, hit, said) for hit in _distinct(mention.hits, on.terrain)]
        softly = [Heard(clue, number, replace(hit, likeness=SOFT * hit.likeness), said) for hit in mention.softer[:3]]
        found = [reading for each in heard for reading in _one(each, on.terrain)]
        doubt = min((reading.doubt for reading in found), default=1.0)
        softer = [replace(reading, doubt=doubt, soft=True) for each in softly for reading in _one(each, on.terrain)]
        return found + softer
    return list(_two(clue, number, on))


def _distinct(hits: Sequence[Hit], terrain: Terrain) -> list[Hit]:
    """The hits without points recorded on a street of the same name: the street is all of it."""
    written = [hit.of.written for hit in hits if isinstance(hit.of, Street)]
    streets = [ways.lines_of(terrain, each) for each in written]

    def on_street(place: Place) -> bool:
        point = shapely.Point(*ground(place.at))
        return any((shapely.distance(lines, point) < ONE_THING).any() for lines in streets)

    return [hit for hit in hits if not isinstance(hit.of, Place) or not on_street(hit.of)]


def doubt_of(clue: Clue, hit: Hit) -> float:
    """The chance that a clue means none of what it resembles."""
    vague = 0.5 if clue.kind is Kind.TOWARDS else 0.0
    return min(MISHEARD + 0.8 * (1.0 - hit.likeness) + vague, 0.9)


def _one(heard: Heard, terrain: Terrain) -> Iterator[Reading]:
    """The meanings of a clue about one thing."""
    if isinstance(heard.hit.of, Place):
        yield _place(heard, heard.hit.of, terrain)
    elif isinstance(heard.hit.of, Street):
        yield from _street(heard, heard.hit.of, terrain)
    else:
        yield from _area(heard, heard.hit.of, terrain)


def _place(heard: Heard, place: Place, terrain: Terrain) -> Reading:
    """Round a recorded point."""
    words, reach, spread = heard.manner
    own = hypot(place.radius * WIDER[place.confidence] / NORMAL_95, spread, HOUSE, extent(place) / NORMAL_95)
    shown = f"'{heard.hit.shown}'" + ("" if place.name.startswith(heard.hit.shown) else f" ({place.name})")
    surface = around(terrain, np.array([ground(place.at)]), reach, own) if terrain.covers(place.at) else None
    if surface and place.kelurahan_code:
        surface = favour(terrain, surface, terrain.members(place.kelurahan_code), ITS_OWN)
    weight = heard.hit.likeness * (UNVERIFIED if place.confidence is Confidence.C else 1.0)
    return Reading(
        heard.number, surface, place.name, f"{words} {shown}".strip() + heard.spelt, Source.PLACE, weight, heard.doubt,
        place.at, Metres(round(reach + NORMAL_95 * own)), place.confidence, key=f"place {place.id}",
    )  # fmt: skip


def _street(heard: Heard, street: Street, terrain: Terrain) -> Iterator[Reading]:
    """Along each stretch of a street; at its ends for "ujung jalan"."""
    words, reach, spread = heard.manner
    if heard.clue.kind is Kind.AT and heard.clue.relation not in NEAR:
        reach, spread = 0.0, 0.0
    because = f"{words} '{street.name}'".strip() + heard.spelt
    called = fold(heard.said).split()[0] in STREETS or heard.clue.kind in (Kind.JUNCTION, Kind.END)
    weight = heard.hit.likeness * (1.0 if called else UNSAID)
    found = ways.stretches(terrain, street.written)
    whole = sum(float(shapely.length(stretch).sum()) for stretch in found)
    for stretch in found:
        part = float(shapely.length(stretch).sum()) / whole
        if heard.clue.kind is Kind.END:
            surface = around(terrain, ways.ends(stretch), reach, spread)
        else:
            surface = along(terrain, stretch, ROADSIDE + reach, hypot(OFF_STREET, spread))
        yield Reading(
            heard.number, surface, street.name, because, Source.STREET, weight * part, heard.doubt,
            key=f"street {street.name}", lines=True,
        )  # fmt: skip


def _area(heard: Heard, area: Area, terrain: Terrain) -> Iterator[Reading]:
    """An area, or its border."""
    members = terrain.members(area.code)
    if not len(members):
        return
    title = f"{area.kind} {area.name.split(' (')[0]}"
    if heard.clue.kind is Kind.BORDER:
        surface = border(terrain, members, np.array([], dtype=np.int64), BORDER)
        because, code = f"perbatasan {title}", ""
    else:
        loose = 600.0 if heard.clue.kind is Kind.TOWARDS else 250.0 if heard.clue.relation in NEAR else 0.0
        surface = within(terrain, members, hypot(BORDER, loose))
        because, code = f"{title}, seluruh wilayahnya", area.code
        if loose:
            because, code = f"{heard.manner[0]} {title}".strip(), ""
    yield Reading(
        heard.number, surface, area.name, because + heard.spelt, Source.AREA, heard.hit.likeness, heard.doubt,
        code=code, kind=area.kind, key=f"area {area.code}", lines=not code,
    )  # fmt: skip


def _two(clue: Clue, number: int, on: Ground) -> Iterator[Reading]:
    """The meanings of a clue about two things: every pair of what they may be."""
    for one in clue.mentions[0].hits:
        for other in clue.mentions[1].hits:
            surface = where(clue, one.of, other.of, on)
            if surface is None or not surface.likelihood.any():
                continue
            weight = one.likeness * other.likeness
            doubt = max(doubt_of(clue, one), doubt_of(clue, other))
            told = _told(clue, one, other)
            yield Reading(
                number, surface, told[0].upper() + told[1:].replace("'", ""), told, Source.PLACE, weight, doubt,
                key=told, lines=True,
            )  # fmt: skip


def _told(clue: Clue, one: Hit, other: Hit) -> str:
    """A clue about two things in words."""
    a, b = f"'{one.shown}'", f"'{other.shown}'"
    metres = f"{clue.metres or 0:.0f} m dari {a} arah {b}"
    return {
        Kind.BETWEEN: f"antara {a} dan {b}", Kind.BORDER: f"perbatasan {a} dan {b}",
        Kind.JUNCTION: f"simpang {a} dan {b}", Kind.AWAY: metres,
        Kind.BEFORE: f"sebelum {a} dari arah {b}", Kind.AFTER: f"sesudah {a} dari arah {b}",
    }[clue.kind]  # fmt: skip
