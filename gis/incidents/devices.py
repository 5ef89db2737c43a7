"""Positions that telephones send by themselves: kept once, found by the call from their number, forgotten in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from gis.actor import Actor, Permission
from gis.db.devices import device_position
from gis.db.record import call, person
from gis.db.spatial import point
from gis.geo import LonLat, Metres
from gis.incidents.call_rows import CallState
from gis.incidents.lifecycle import Origin
from gis.incidents.private import checked, keep_person
from gis.locate.aml import Message
from gis.locate.device import CLOCKS_APART, Evidence, Method, age_of, fix_of
from gis.telephone import e164

CHANNEL = "device_position"  # NOTIFY carries the call's number
ONCE_LOCK = 115  # one of two concurrent copies of a message waits for the other
BEFORE = timedelta(minutes=5)  # a message may come before the exchange says that it rings
AFTER = timedelta(minutes=10)  # and after the line is closed
LONGEST_CALL = timedelta(hours=6)  # of one whose end nobody recorded
RESENT = timedelta(days=1)  # how far back a copy is looked for
MOST = 20  # positions shown of one call
NOWHERE = "telepon tidak tahu posisinya sendiri"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a message: its number, the call it belongs to as far as known, and whether it was known before."""

    id: int
    call_id: int | None
    repeated: bool


def receive(conn: Connection, sent: Message, channel: str, origin: Origin, actor: Actor, now: datetime) -> Received:
    """Keep a message and tell every console of its call; a copy of one kept before changes nothing.

    A copy has the same number, channel, time and place: a gateway that sends again needs no key of its own."""
    actor.need(Permission.SEND_POSITIONS)
    number = e164(checked("number", sent.number))
    at = sent.position
    if at and at.observed_at and at.observed_at > now + CLOCKS_APART:
        at = Evidence(at.at, at.radius, at.level, None, at.method, at.altitude)  # a clock gone wrong loses no position
    lock = func.hashtext(f"{number} {channel} {at and at.observed_at} {at and at.at}")
    conn.execute(select(func.pg_advisory_xact_lock(ONCE_LOCK, lock)))
    call_id = open_call(conn, number, origin, now)
    known = conn.execute(_copy(number, channel, origin, at, now)).scalar()
    if known is not None:
        return Received(known, call_id, repeated=True)
    sender = keep_person(conn, "", sent.number.strip())
    values: dict[str, Any] = {"sender_id": sender.id if sender else None, "origin": origin, "channel": channel}
    values |= {"received_at": now, "method": at.method if at else Method.UNKNOWN}
    if at:
        values |= {"geom": point(at.at), "radius_m": at.radius, "confidence": at.level}
        values |= {"altitude_m": at.altitude, "observed_at": at.observed_at}
    row = insert(device_position).values(**values).returning(device_position.c.id)
    number_of_it = int(conn.execute(row).scalar_one())
    if call_id is not None:
        conn.execute(select(func.pg_notify(CHANNEL, str(call_id))))
    return Received(number_of_it, call_id, repeated=False)


def open_call(conn: Connection, number: str, origin: Origin, now: datetime) -> int | None:
    """The latest call from this telephone that rings or is answered; None where there is none yet."""
    if not number:
        return None
    theirs = select(call.c.id).join(person, call.c.caller_id == person.c.id)
    open_now = theirs.where(
        person.c.e164 == number, person.c.e164 != "", call.c.origin == origin, call.c.state != CallState.ENDED,
        call.c.rang_at > now - LONGEST_CALL,
    )  # fmt: skip
    found: int | None = conn.execute(open_now.order_by(call.c.id.desc()).limit(1)).scalar()
    return found


def tell(conn: Connection, call_id: int) -> None:
    """Tell every console of a call whose telephone had sent its position before the call, or its number, was known."""
    if conn.execute(positions_query(call_id)).first() is not None:
        conn.execute(select(func.pg_notify(CHANNEL, str(call_id))))


def positions(conn: Connection, call_id: int, now: datetime) -> list[dict[str, Any]]:
    """What the caller's telephone sent around a call, newest first, each as a 95 % circle with its age now."""
    return [_shown(row, now) for row in conn.execute(positions_query(call_id))]


def positions_query(call_id: int) -> Select[Any]:
    """The messages from the same telephone, shortly before its call to shortly after; found by number at each reading,
    so a call that is recorded after the message, or a number that is noted late, finds them too."""
    caller, sender, sent = person.alias("caller"), person.alias("sender"), device_position
    columns = [each for each in sent.c if each.name not in {"geom", "sender_id", "recorded_at", "origin"}]
    pair = func.ST_X(sent.c.geom).label("lon"), func.ST_Y(sent.c.geom).label("lat")
    same = (sender.c.e164 == caller.c.e164) & (sender.c.e164 != "")
    joined = call.join(caller, call.c.caller_id == caller.c.id).join(sender, same)
    until = func.coalesce(call.c.ended_at + AFTER, call.c.rang_at + LONGEST_CALL)
    found = select(*columns, *pair).select_from(joined.join(sent, sent.c.sender_id == sender.c.id))
    found = found.where(call.c.id == call_id, sent.c.origin == call.c.origin)
    found = found.where(sent.c.received_at.between(call.c.rang_at - BEFORE, until))
    when = func.coalesce(sent.c.observed_at, sent.c.received_at)
    return found.order_by(when.desc(), sent.c.id.desc()).limit(MOST)


def forget(conn: Connection, before: datetime) -> int:
    """Remove what was received before, with the numbers it came from; returns how many messages."""
    old = delete(device_position).where(device_position.c.received_at < before).returning(device_position.c.sender_id)
    senders: Sequence[int | None] = conn.execute(old).scalars().all()
    conn.execute(delete(person).where(person.c.id.in_([each for each in senders if each is not None])))
    return len(senders)


def _copy(number: str, channel: str, origin: Origin, at: Evidence | None, now: datetime) -> Select[Any]:
    """The same message, if it is kept."""
    sent = device_position
    known = select(sent.c.id).select_from(sent.outerjoin(person, sent.c.sender_id == person.c.id))
    known = known.where(func.coalesce(person.c.e164, "") == number, sent.c.channel == channel)
    known = known.where(sent.c.origin == origin, sent.c.received_at > now - RESENT)
    if at is None:
        return known.where(sent.c.geom.is_(None), sent.c.received_at > now - BEFORE).limit(1)
    known = known.where(sent.c.observed_at.is_not_distinct_from(at.observed_at))
    return known.where(func.ST_X(sent.c.geom) == at.at.lon, func.ST_Y(sent.c.geom) == at.at.lat).limit(1)


def _shown(row: Row[Any], now: datetime) -> dict[str, Any]:
    """A message as a console shows it."""
    found = dict(row._mapping)
    lon, lat = found.pop("lon"), found.pop("lat")
    stated = {"stated_radius_m": found.pop("radius_m"), "stated_confidence": found.pop("confidence")}
    when = found["observed_at"] or found["received_at"]
    if lon is None:
        age = max((now - when).total_seconds(), 0.0)
        return found | stated | {"at": None, "radius_m": None, "because": NOWHERE, "age_s": age}
    radius = None if stated["stated_radius_m"] is None else Metres(stated["stated_radius_m"])
    evidence = Evidence(LonLat(lon, lat), radius, stated["stated_confidence"], when, Method(found["method"]))
    fix = fix_of(evidence, now)
    where = {"at": fix.at, "radius_m": fix.radius, "because": fix.because, "age_s": age_of(evidence, now)}
    return found | stated | where
