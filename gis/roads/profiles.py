"""How the day bends the speeds: one table of factors by class of road, chosen by the room or by the question.

A factor multiplies the class speed of `gis.roads.graph.SPEEDS`. `doubt` is the share of a driving time that it may be
off by either way: it is where the range of every time comes from, besides the error of the positions at both ends
(`gis.respond.reach`).

All of it is an estimate to be replaced by measured runs:

- *night*: the queues on the main roads are gone; lanes are unlit and get nothing.
- *rain*: heavy rain costs free-flowing traffic between a tenth and a fifth of its speed (the range of the US FHWA's
  road weather programme); smaller roads, with water across them and no kerb, cost more.
- *flood*: water on the road that can still be driven through at walking pace at worst. What cannot is a closure.
- slope: there is no elevation model in the data. The classes stand for it: what climbs Ambon's hills is residential,
  service or track, and already has the lowest speeds; water running down them is why rain costs them more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """A set of speeds."""

    NORMAL = "normal"
    NIGHT = "night"
    RAIN = "rain"
    FLOOD = "flood"


@dataclass(frozen=True, slots=True)
class Speeds:
    """Factors by group of classes, and the share of a time that is doubtful."""

    label: str
    main: float  # motorway, trunk, primary, secondary and their links
    middle: float  # tertiary, unclassified
    small: float  # residential, living_street, road
    least: float  # service, track
    doubt: float


PROFILES: Mapping[Profile, Speeds] = {
    Profile.NORMAL: Speeds("biasa", 1.0, 1.0, 1.0, 1.0, 0.20),
    Profile.NIGHT: Speeds("malam, jalan sepi", 1.15, 1.10, 1.0, 1.0, 0.20),
    Profile.RAIN: Speeds("hujan lebat", 0.85, 0.80, 0.75, 0.70, 0.30),
    Profile.FLOOD: Speeds("jalan tergenang", 0.60, 0.50, 0.45, 0.40, 0.40),
}

GROUP: Mapping[str, str] = {
    "motorway": "main", "motorway_link": "main", "trunk": "main", "trunk_link": "main", "primary": "main",
    "primary_link": "main", "secondary": "main", "secondary_link": "main",
    "tertiary": "middle", "tertiary_link": "middle", "unclassified": "middle",
    "residential": "small", "living_street": "small", "road": "small",
    "service": "least", "track": "least",
}  # fmt: skip


def factor(profile: Profile, highway: str) -> float:
    """What the speed of a class is multiplied by; an unknown class goes with the slowest."""
    found: float = getattr(PROFILES[profile], GROUP.get(highway, "least"))
    return found
