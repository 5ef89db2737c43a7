"""Rows of proposals: what calls taught and who decided; all of it can be erased."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from gis.db.places import place_proposal, place_sighting
from gis.db.schema import place, place_name
from gis.db.spatial import metres_from, point, within
from gis.errors import NotFound, Refused, Stale
from gis.geo import LonLat, Metres
from gis.incidents.lifecycle import Origin
from gis.places.strength import Sighting, Strength, strength

LEARN_LOCK = 117  # one of two reports that teach the same words at once waits for the other
SAME_SPOT = Metres(300)  # the same words further apart are two places
LONGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Lesson:
    """One name that a report taught: `place_id` when it is another name of a recorded place."""

    name: str
    folded: str
    kind: str
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it stands, locked until the transaction ends. `said` is None after an erasure."""

    id: int
    version: int
    state: str
    origin: Origin
    said: str | None
    salt: bytes | None
    kind: str
    place_id: int | None
    strength: Strength
    last_at: datetime


def names_near(conn: Connection, at: LonLat, radius: Metres) -> list[tuple[int, str]]:
    """(place, folded name) of every name that leads to a place within `radius` metres of `at`, nearest first."""
    query = (
        select(place_name.c.place_id, place_name.c.folded)
        .join(place, place.c.id == place_name.c.place_id)
        .where(within(place.c.geom, point(at), radius))
        .order_by(metres_from(place.c.geom, at), place.c.id)
    )
    return [(row.place_id, row.folded) for row in conn.execute(query)]


def hold(conn: Connection, folded: str) -> None:
    """Let nobody else learn these words until the transaction ends."""
    conn.execute(select(func.pg_advisory_xact_lock(LEARN_LOCK, func.hashtext(folded))))


def same(conn: Connection, folded: str, at: LonLat, origin: Origin) -> tuple[int, str] | None:
    """Number and state of the proposal of these words near `at` that is open or was rejected, the nearest."""
    near = within(place_proposal.c.geom, point(at), SAME_SPOT)
    query = select(place_proposal.c.id, place_proposal.c.state).where(
        place_proposal.c.folded == folded, place_proposal.c.origin == origin, near, place_proposal.c.state != "accepted"
    )
    nearest = query.order_by(metres_from(place_proposal.c.geom, at), place_proposal.c.id).limit(1)
    row = conn.execute(nearest).one_or_none()
    return (row.id, row.state) if row else None


def propose(
    conn: Connection, lesson: Lesson, seen: Sighting, origin: Origin, now: datetime, made_by: str | None
) -> int:  # fmt: skip
    """A new proposal without a sighting yet; `made_by` is None where calls taught it. Returns its number."""
    values = {
        "proposes": "alias" if lesson.place_id else "place",
        "origin": origin,
        "version": 0 if made_by is None else 1,
        "said": lesson.name,
        "folded": lesson.folded,
        "salt": secrets.token_bytes(16),
        "place_id": lesson.place_id,
        "place_kind": lesson.kind,
        "radius_m": float(seen.radius),
        "spread_m": 0.0,
        "confirmations": 1,
        "made_by": made_by,
        "first_at": now,
        "last_at": now,
    }
    row = insert(place_proposal).values(**values, geom=point(seen.at)).returning(place_proposal.c.id)
    return int(conn.execute(row).scalar_one())


def sight(conn: Connection, proposal_id: int, incident_id: int | None, seen: Sighting, now: datetime) -> None:
    """One more confirmed position; the same incident counts once, with its newest."""
    values = {"geom": point(seen.at), "radius_m": float(seen.radius), "seen_at": now}
    row = upsert(place_sighting).values(proposal_id=proposal_id, incident_id=incident_id, **values)
    conn.execute(row.on_conflict_do_update(index_elements=["proposal_id", "incident_id"], set_=values))
    weigh(conn, proposal_id)


def weigh(conn: Connection, proposal_id: int) -> None:
    """Make a proposal say what its sightings say; without any it goes, unless somebody decided about it."""
    pair = func.ST_X(place_sighting.c.geom).label("lon"), func.ST_Y(place_sighting.c.geom).label("lat")
    query = select(place_sighting.c.radius_m, place_sighting.c.seen_at, *pair)
    rows = conn.execute(query.where(place_sighting.c.proposal_id == proposal_id).order_by(place_sighting.c.id)).all()
    mine = place_proposal.c.id == proposal_id
    if not rows:
        conn.execute(delete(place_proposal).where(mine, place_proposal.c.version == 0))
        return
    whole = strength([Sighting(LonLat(row.lon, row.lat), Metres(row.radius_m)) for row in rows])
    values = {"geom": point(whole.at), "radius_m": whole.radius, "spread_m": whole.spread, "confirmations": whole.count}
    conn.execute(update(place_proposal).where(mine).values(last_at=max(row.seen_at for row in rows), **values))


def unsee(conn: Connection, incident_id: int, but: Sequence[int]) -> None:
    """Forget what an incident taught, `but` for these proposals and what was decided: it was put elsewhere."""
    still_open = select(place_proposal.c.id).where(place_proposal.c.state == "open", place_proposal.c.id.not_in(but))
    taught = place_sighting.c.proposal_id.in_(still_open) & (place_sighting.c.incident_id == incident_id)
    weaker = conn.execute(delete(place_sighting).where(taught).returning(place_sighting.c.proposal_id)).scalars().all()
    for number in sorted(weaker):
        weigh(conn, number)


def load(conn: Connection, proposal_id: int, version: int) -> Proposal:
    """The proposal, open and locked. Raises `NotFound`, `Stale`, or `Refused` when it was decided."""
    pair = func.ST_X(place_proposal.c.geom).label("lon"), func.ST_Y(place_proposal.c.geom).label("lat")
    query = select(place_proposal, *pair).where(place_proposal.c.id == proposal_id).with_for_update()
    row = conn.execute(query).one_or_none()
    if row is None:
        raise NotFound(f"usulan {proposal_id} tidak ada")
    if row.version != version:
        raise Stale(f"usulan {proposal_id} sudah berubah: versi {row.version}, bukan {version}; muat ulang lalu ulangi")
    if row.state != "open":
        raise Refused(f"usulan {proposal_id} sudah diputuskan oleh {row.decided_by}")
    whole = Strength(LonLat(row.lon, row.lat), Metres(row.radius_m), Metres(row.spread_m), row.confirmations)
    return Proposal(
        row.id, row.version, row.state, Origin(row.origin), row.said, row.salt, row.place_kind, row.place_id, whole,
        row.last_at,
    )  # fmt: skip


def decide(conn: Connection, before: Proposal, values: Mapping[str, Any]) -> None:
    """What became of a proposal, one version on."""
    mine = place_proposal.c.id == before.id
    conn.execute(update(place_proposal).where(mine).values(version=before.version + 1, **values))


def summary() -> Select[Any]:
    """One row for each proposal, with the name of the place it is about."""
    hidden = {"geom", "salt", "folded", "recorded_at"}
    columns = [column for column in place_proposal.c if column.name not in hidden]
    pair = func.ST_X(place_proposal.c.geom).label("lon"), func.ST_Y(place_proposal.c.geom).label("lat")
    about = place_proposal.outerjoin(place, place.c.id == place_proposal.c.place_id)
    return select(*columns, *pair, place.c.name.label("place")).select_from(about)


def one(conn: Connection, proposal_id: int) -> dict[str, Any]:
    """One proposal. Raises `NotFound`."""
    row = conn.execute(summary().where(place_proposal.c.id == proposal_id)).one_or_none()
    if row is None:
        raise NotFound(f"usulan {proposal_id} tidak ada")
    return as_proposal(row, incidents_of(conn, [row.id]))


def listed(conn: Connection, origin: Origin, state: str, after: int | None, limit: int) -> list[dict[str, Any]]:
    """Proposals of one origin and state, newest first, at most `limit`; `after` is the last one already read."""
    query = summary().where(place_proposal.c.origin == origin, place_proposal.c.state == state)
    if after is not None:
        query = query.where(place_proposal.c.id < after)
    rows = conn.execute(query.order_by(place_proposal.c.id.desc()).limit(limit)).all()
    incidents = incidents_of(conn, [row.id for row in rows])
    return [as_proposal(row, incidents) for row in rows]


def incidents_of(conn: Connection, proposal_ids: Sequence[int]) -> dict[int, list[int]]:
    """The incidents that taught each proposal."""
    query = select(place_sighting.c.proposal_id, place_sighting.c.incident_id)
    taught = place_sighting.c.proposal_id.in_(proposal_ids) & place_sighting.c.incident_id.is_not(None)
    found: dict[int, list[int]] = {}
    for number, incident_id in conn.execute(query.where(taught).order_by(place_sighting.c.id)):
        found.setdefault(number, []).append(incident_id)
    return found


def as_proposal(row: Row[Any], incidents: Mapping[int, list[int]]) -> dict[str, Any]:
    """A row of `summary` with its pair joined."""
    found = dict(row._mapping)
    at = LonLat(found.pop("lon"), found.pop("lat"))
    return found | {"at": at, "incidents": incidents.get(row.id, [])}
