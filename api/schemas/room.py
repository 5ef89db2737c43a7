"""Wire types of the room: pages of caution notes, handovers of a shift, and times against their targets."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from api.schemas.base import Wire
from api.schemas.ground import CautionOut
from gis.incidents.lifecycle import Origin
from gis.room.handover import LONGEST_NOTE, MOST_NOTES, About
from gis.room.times import By, Phase

ShiftNote = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NOTE)]


class CautionPage(Wire):
    """Caution notes, newest first; send `next` as `after` for the following page."""

    items: list[CautionOut]
    next: int | None


class HandoverIn(Wire):
    """What the outgoing supervisor adds to what the record says by itself."""

    origin: Origin
    notes: list[ShiftNote] = Field([], max_length=MOST_NOTES, examples=[["radio pos Passo putus-putus sejak 12.00"]])


class ItemOut(Wire):
    """One thing to take over, as it stood. `text` is what somebody said: null where nothing was, for roles that may not
    know it, and after an erasure."""

    item: int
    about: About
    subject_id: int | None
    content: dict[str, Any]
    text: str | None
    acknowledged_by: str | None
    acknowledged_at: datetime | None


class HandoverOut(Wire):
    """The record of a shift: `waiting` of its `of` items are not acknowledged. The heads are the newest events that it
    saw, of the incidents' journal and of the room's."""

    id: int
    origin: Origin
    shift: str
    begins: datetime
    ends: datetime
    outgoing: str
    incident_head: int
    room_head: int
    version: int
    waiting: int
    of: int
    completed_at: datetime | None
    occurred_at: datetime
    recorded_at: datetime


class WholeHandoverOut(HandoverOut):
    """The record with its items, in order."""

    items: list[ItemOut]


class HandoverPage(Wire):
    """Records, newest first; send `next` as `after` for the following page."""

    items: list[HandoverOut]
    next: int | None


class FiguresOut(Wire):
    """One phase: of `n` times, `judged` have a target and `met` of them met it. `share` lies between `low` and `high`
    nineteen times in twenty, and so do the percentiles within theirs, where there are times enough to say so.
    Percentiles are null, with a `note`, where there are too few times."""

    phase: Phase
    n: int
    p50_s: float | None
    p50_between: tuple[float, float] | None
    p90_s: float | None
    p90_between: tuple[float, float] | None
    note: str
    target_s: float | None
    judged: int
    met: int
    share: float | None
    low: float | None
    high: float | None
    backdated_share: float | None


class GroupOut(Wire):
    """One category, agency or kecamatan; `key` is null where none is known."""

    key: str | None
    label: str
    phases: list[FiguresOut]


class TimesOut(Wire):
    """How long every phase took, of calls and incidents that began from `since` until before `until`."""

    origin: Origin
    since: datetime
    until: datetime
    by: By | None
    target_share: float
    groups: list[GroupOut]
    notes: list[str]
