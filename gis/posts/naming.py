"""The names that lead to a post follow it: a place that stands for it moves along, a new post becomes a place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from gis.db.schema import place, place_name
from gis.db.spatial import point, within
from gis.geo import Confidence, LonLat, Metres
from gis.locate.text import fold
from gis.places import edit, rows
from gis.places import place as core
from gis.places.edit import New
from gis.posts.facility_place import FACILITY_KEY, NAMESAKE, method_of, plain_name, radius_of
from gis.posts.post import Known
from gis.room.journal import RoomEvent


def follow(conn: Connection, before: Known, after: Known, now: datetime) -> list[RoomEvent]:
    """Let the places that stand for a post be where it now is and be called what it now is; returns their events, for
    the caller to append."""
    events = []
    for number in standing_for(conn, before):
        found = rows.load(conn, number)
        own = found.key == FACILITY_KEY + before.key
        for change in changes(found, before, after, own):
            found, event = edit.apply(conn, found, change, now)
            events.append(event)
    return events


def changes(found: core.Place, before: Known, after: Known, own: bool) -> list[core.Change]:
    """What becomes of one of them. Its name stays when it is a place in its own right; so does whether it exists."""
    made: list[core.Change] = []
    position = position_of(after.facts)
    if own and before.facts["retired"] and not after.facts["retired"]:
        made.append(core.restore(found))
    elif found.facts["retired"]:
        return []
    wanted = core.position_facts(position)
    moved = position != position_of(before.facts)
    if moved and any(found.facts[key] != value for key, value in wanted.items()):
        made.append(core.changed(found, "moved", wanted))
    name = plain_name(after.facts["name"])
    if fold(name) != fold(plain_name(before.facts["name"])):
        made.append(core.rename(found, name) if own else core.add_alias(found, name))
    if own and after.facts["retired"] and not before.facts["retired"]:
        made.append(core.retire(found))
    return made


def become(conn: Connection, post: Known, now: datetime) -> list[RoomEvent]:
    """Let a new post be found by its name, unless a place of that name stands there; returns the events."""
    if standing_for(conn, post):
        return []
    new = New(plain_name(post.facts["name"]), post.facts["kind"], position_of(post.facts))
    return [edit.created(conn, new, FACILITY_KEY + post.key, now)[1]]


def standing_for(conn: Connection, post: Known) -> list[int]:
    """The places that are this post: its own, and those of its name close by."""
    at = point(LonLat(post.facts["lon"], post.facts["lat"]))
    named = select(place_name.c.place_id).where(place_name.c.folded == fold(plain_name(post.facts["name"])))
    near = place.c.id.in_(named) & within(place.c.geom, at, NAMESAKE)
    own = place.c.key == FACILITY_KEY + post.key
    query = select(place.c.id).where(place.c.merged_into.is_(None), own | near).order_by(place.c.id)
    return list(conn.execute(query).scalars())


def position_of(facts: Mapping[str, Any]) -> core.Position:
    """A post's position as that of a place."""
    grade = Confidence(facts["confidence"])
    at, radius = LonLat(facts["lon"], facts["lat"]), radius_of(grade, facts["placeholder"])
    method = method_of(facts["method"], facts["confirmed"])
    return core.Position(at, Metres(radius), grade, method, facts["source"])
