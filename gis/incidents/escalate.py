"""Nobody answered in time: the server says so, whatever browser happens to be open."""

from datetime import datetime

from sqlalchemy import Connection, func, select, update

from gis.actor import Actor, Role
from gis.db.record import dispatch
from gis.incidents import journal
from gis.incidents.handle import commit
from gis.incidents.lifecycle import Event, State, When

SERVER = Actor("server", Role.SUPERVISOR, via="server")
TURN_LOCK = 114  # one process at a time looks for what is overdue


def overdue(conn: Connection, now: datetime) -> list[tuple[int, int]]:
    """(incident, dispatch) of every dispatch nobody acknowledged in time and nobody was told of, oldest first."""
    late = (dispatch.c.state == State.DISPATCHED) & dispatch.c.escalated_at.is_(None) & (dispatch.c.due_at <= now)
    query = select(dispatch.c.incident_id, dispatch.c.id).where(late, dispatch.c.due_at.is_not(None))
    return [(row.incident_id, row.id) for row in conn.execute(query.order_by(dispatch.c.due_at))]


def my_turn(conn: Connection) -> bool:
    """True when no other process is looking; until the transaction ends."""
    return bool(conn.execute(select(func.pg_try_advisory_xact_lock(TURN_LOCK))).scalar_one())


def escalate(conn: Connection, incident_id: int, dispatch_id: int, now: datetime) -> bool:
    """Tell the supervisor of one overdue dispatch; False when it was acknowledged after all."""
    before = journal.load(conn, incident_id)
    late = before.dispatch(dispatch_id)
    if late.state is not State.DISPATCHED:
        return False
    conn.execute(update(dispatch).where(dispatch.c.id == dispatch_id).values(escalated_at=now))
    payload = {"agency": late.agency, "told_at": late.since.isoformat()}
    commit(
        conn,
        before,
        Event(incident_id, "escalated", payload, SERVER.name, before.origin, When(now), dispatch_id),
        SERVER,
    )
    return True
