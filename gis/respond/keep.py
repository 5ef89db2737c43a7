"""What an answer was made from, as JSON keeps it, and back: so that the same question can be answered again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from gis.geo import AreaShare, Confidence, LonLat, Metres, Seconds, Whereabouts
from gis.respond.categories import Need
from gis.respond.plan import Ask, Facility, Plan, Position, ServiceArea, Unit
from gis.respond.rules import Facts

Kept = dict[str, Any]


def plain(answer: Plan | Ask) -> Kept:
    """The answer, or the question, as JSON keeps it."""
    kept: Kept = json.loads(json.dumps(asdict(answer), default=str))
    return kept


def kept(facts: Facts) -> Kept:
    """Posts, units with their states and positions (those too old to be used as well) and service areas. Roads and the
    response plan are known by their versions."""
    crews = [asdict(unit) | {"home": unit.home.id} for unit in facts.units]
    parts = {"stale_after": facts.stale_after, "facilities": [asdict(each) for each in facts.facilities]}
    said: Kept = json.loads(json.dumps(parts | {"units": crews, "areas": [asdict(each) for each in facts.areas]}))
    return said


def facts_again(said: Mapping[str, Any], wanted: Sequence[Need], plan_version: int) -> Facts:
    """The facts as they were, without roads."""
    posts = {each["id"]: facility_again(each) for each in said["facilities"]}
    return Facts(
        facilities=list(posts.values()),
        units=[unit_again(each, posts) for each in said["units"]],
        trips={},
        stale_after=Seconds(said["stale_after"]),
        over_bridge=lambda _: False,
        network_version=0,
        conditions_version=0,
        needs=wanted,
        plan_version=plan_version,
        areas=[ServiceArea(**each) for each in said["areas"]],
    )


def facility_again(said: Mapping[str, Any]) -> Facility:
    """One post."""
    return Facility(**{**said, "at": LonLat(**said["at"]), "confidence": Confidence(said["confidence"])})


def unit_again(said: Mapping[str, Any], posts: Mapping[int, Facility]) -> Unit:
    """One unit, at home in one of `posts`."""
    seen = said["position"]
    position = Position(LonLat(**seen["at"]), Metres(seen["radius"]), Seconds(seen["age"])) if seen else None
    lists = {name: tuple(said[name]) for name in ("capabilities", "shifts")}
    return Unit(**{**said, **lists, "home": posts[said["home"]], "position": position})


def ask_again(said: Mapping[str, Any]) -> Ask:
    """The question."""
    where = said["whereabouts"]
    shares = tuple(AreaShare(**each) for each in where["shares"])
    ground = Whereabouts(shares, where["outside"], where["on_water"], where.get("note", ""))
    at, moment = LonLat(**said["at"]), datetime.fromisoformat(said["now"])
    return Ask(said["category"], at, Metres(said["radius"]), ground, moment, said.get("level", 1))
