"""A response plan in force: which rule answers for a category, an alarm level, a place and an hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

import shapely
from shapely.geometry.base import BaseGeometry

from gis.respond.categories import TABLE, Need, Role
from gis.respond.plan import Ask
from gis.respond.shifts import WIT

EVERYWHERE, KECAMATAN, POLYGON, KELURAHAN = range(4)  # the narrower the area, the more its rule counts
MANY_POSTS = frozenset({"damkar", "kesehatan", "polisi"})


@dataclass(frozen=True, slots=True)
class Hours:
    """From `begins`, which belongs to it, to `ends`, which does not, by the clock of Ambon; over midnight when it ends
    before it begins, the whole day when both are the same."""

    begins: time
    ends: time

    def hold(self, moment: datetime) -> bool:
        """True when `moment` falls in them."""
        local = moment.astimezone(WIT).time()
        if self.begins < self.ends:
            return self.begins <= local < self.ends
        return local >= self.begins or local < self.ends


@dataclass(frozen=True, slots=True)
class Rule:
    """What must go for one category from alarm level `level` up, in `area` (a code, or the name of one of the plan's
    polygons; None: everywhere) and during `hours` (None: always)."""

    category: str
    level: int
    area: str | None
    hours: Hours | None
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One version of the plan, ready to answer; `areas` are its own polygons by name."""

    version: int
    rules: Mapping[str, Sequence[Rule]]  # by category, in the plan's order
    areas: Mapping[str, BaseGeometry]


def rule_for(ruleset: Ruleset, ask: Ask) -> Rule | None:
    """The one that counts: of the highest level that was reached, then of the narrowest area, then with hours, then the
    first listed. None when the plan says nothing."""
    fitting = [rule for rule in ruleset.rules.get(ask.category, ()) if fits(rule, ruleset, ask)]
    return max(fitting, key=lambda rule: precedence(rule, ruleset), default=None)


def usual_agencies(ruleset: Ruleset, category: str) -> tuple[str, ...]:
    """The agencies of the ordinary alarm where no area and no hour says otherwise, those that go first."""
    plain = [rule for rule in ruleset.rules.get(category, ()) if rule.area is None and rule.hours is None]
    first = min(plain, key=lambda rule: rule.level, default=None)
    return tuple(dict.fromkeys(need.agency for need in first.needs)) if first else ()


def precedence(rule: Rule, ruleset: Ruleset) -> tuple[int, int, bool]:
    """The greater, the sooner the rule counts."""
    return rule.level, breadth(rule.area, ruleset.areas), rule.hours is not None


def fits(rule: Rule, ruleset: Ruleset, ask: Ask) -> bool:
    """True when the rule's level, hours and area hold what is asked."""
    if rule.level > ask.level or (rule.hours is not None and not rule.hours.hold(ask.now)):
        return False
    if rule.area is None:
        return True
    if rule.area in ruleset.areas:
        return bool(shapely.covers(ruleset.areas[rule.area], shapely.Point(ask.at.lon, ask.at.lat)))
    return rule.area in main_areas(ask)


def main_areas(ask: Ask) -> set[str]:
    """Codes of the kelurahan and of the kecamatan that hold most of the circle; none outside the city."""
    shares: dict[str, float] = {}
    for each in ask.whereabouts.shares:
        shares[each.kecamatan_code] = shares.get(each.kecamatan_code, 0.0) + each.share
    if not shares:
        return set()
    return {ask.whereabouts.shares[0].kelurahan_code, max(shares, key=lambda code: shares[code])}


def breadth(area: str | None, polygons: Mapping[str, BaseGeometry]) -> int:
    """How narrow an area is: a kelurahan counts before a polygon, that before a kecamatan, that before everywhere."""
    if area is None:
        return EVERYWHERE
    if area in polygons:
        return POLYGON
    return KELURAHAN if area.count(".") == 3 else KECAMATAN


def first_rules() -> list[Rule]:
    """The table of categories as rules: as it stands for the first alarm; for the second those who stand by go as well,
    and two each of the services that have more than one post."""
    rules = []
    for each in TABLE:
        rules.append(Rule(each.code, 1, None, None, each.needs))
        if each.priority == 1:
            rules.append(Rule(each.code, 2, None, None, tuple(map(reinforced, each.needs))))
    return rules


def reinforced(need: Need) -> Need:
    """The same agency at the second alarm."""
    role = Role.SEND if need.role is Role.STANDBY else need.role
    twice = need.agency in MANY_POSTS and need.role is not Role.NOTIFY
    return replace(need, role=role, count=2 if twice else 1)
