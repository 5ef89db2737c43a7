"""The supervisor: what stands now and wants to be looked at, and the room's own journal."""

from collections import Counter
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.deps import HandoverReader, Now, Reading
from api.schemas.base import Id
from api.schemas.supervision import (
    AttentionOut,
    NextHandoverOut,
    RoomEventOut,
    RoomJournalOut,
    ShiftOut,
    StandingOut,
)
from gis.incidents.lifecycle import Origin
from gis.room import handovers
from gis.room.attention import Limits, items_of
from gis.room.journal import Subject
from gis.room.present import LONGEST_PAGE, calls_by_class, events, present
from gis.room.shift import shift_handed_over, shift_of
from gis.settings import Settings

router = APIRouter(prefix="/api", tags=["pengawas"])
Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE)]


@router.get("/standing")
def read_standing(
    request: Request, conn: Reading, _: HandoverReader, now: Now, origin: Origin = Origin.REAL
) -> StandingOut:
    """Everything of this moment in one answer: counts of the shift, and what is overdue, missing or about to end."""
    running, ending = shift_of(now), shift_handed_over(now)
    found = present(conn, origin, now)
    items = items_of(found, limits_of(request.app.state.settings), now)
    calls = calls_by_class(conn, origin, running)
    return StandingOut(
        at=now, origin=origin, shift=ShiftOut.model_validate(running),
        handover=NextHandoverOut(**asdict(ending), written=handovers.written(conn, origin, ending.begins)),
        incidents=dict(Counter(row["priority"] for row in found.incidents)),
        calls={kind or "": n for kind, n in calls.items()},
        units=dict(Counter(row["status"] for row in found.units)),
        items=[AttentionOut.model_validate(each) for each in items],
    )  # fmt: skip


def limits_of(settings: Settings) -> Limits:
    """The limits in the settings, as the core takes them."""
    return Limits(
        unsent=timedelta(seconds=settings.processing_target_s),
        long_open=timedelta(hours=settings.long_open_hours),
        closure_ends=timedelta(minutes=settings.closure_ends_minutes),
        stale=timedelta(seconds=settings.stale_position_s),
    )


@router.get("/room-journal")
def read_room_journal(
    conn: Reading, _: HandoverReader, origin: Origin = Origin.REAL,
    subject: Annotated[list[Subject] | None, Query()] = None, after: Id | None = None, limit: Limit = 50,
) -> RoomJournalOut:  # fmt: skip
    """What the room decided of notes, handovers, roads, units, places and plans, newest first."""
    found = events(conn, origin, subject or (), after, limit + 1)
    items = [RoomEventOut.model_validate(each) for each in found[:limit]]
    return RoomJournalOut(items=items, next=items[-1].id if len(found) > limit else None)
