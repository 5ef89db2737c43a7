"""The verbs of photos: one added to an incident, and given out to whoever may see it."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.errors import NotFound, Refused
from gis.incidents import journal, photo_rows, timeline
from gis.incidents.handle import commit
from gis.incidents.lifecycle import Event, Incident, When
from gis.incidents.photo_rows import Sent
from gis.incidents.picture import Evidence, Picture
from gis.incidents.private import reference
from gis.incidents.sight import told

SLACK = timedelta(hours=1)  # that a camera's clock may be ahead


def add(conn: Connection, incident_id: int, picture: Picture, actor: Actor, now: datetime) -> Incident:
    """Keep a photo with the incident. Where its camera says it was moves nothing: a person may take that over.

    Raises `NotFound`, also for what an agency desk was not told of; `Refused` when the incident has enough."""
    actor.need(Permission.REPORT)
    before = journal.load(conn, incident_id)
    told(actor, incident_id, {each.agency for each in before.dispatches})
    if photo_rows.count(conn, incident_id) >= photo_rows.MOST:
        raise Refused(f"kejadian {incident_id} sudah punya {photo_rows.MOST} foto")
    said = believable(picture.evidence, now)
    kept = photo_rows.keep(conn, incident_id, picture, said, actor.agency, actor.name)
    payload = reference("photo", kept) | {"agency": actor.agency}
    return commit(conn, before, Event(incident_id, "photo added", payload, actor.name, before.origin, When(now)), actor)


def believable(said: Evidence, now: datetime) -> Evidence:
    """What a camera said, without a time that is yet to come."""
    ahead = said.taken_at is not None and said.taken_at > now + SLACK
    return replace(said, taken_at=None, clock=None) if ahead else said


def shown(conn: Connection, incident_id: int, photo_id: int, thumbnail: bool, actor: Actor) -> bytes:
    """The JPEG of a photo. Raises `NotFound`, also for one that another agency sent."""
    actor.need(Permission.SEE_WORDS)
    told(actor, incident_id, timeline.agencies_told(conn, incident_id))
    found: Sent | None = photo_rows.given(conn, photo_id, thumbnail)
    if found is None or found.incident_id != incident_id or (actor.agency and found.agency not in {None, actor.agency}):
        raise NotFound(f"foto {photo_id} tidak ada pada kejadian {incident_id}")
    return found.jpeg
