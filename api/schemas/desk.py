"""An agency's desk: its inbox, its units that go, its notes."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas.base import Id, VersionIn, Wire
from api.schemas.incidents import DispatchOut, IncidentOut


class ToldOut(IncidentOut):
    """An incident with what the agency itself was told and answered."""

    dispatches: list[DispatchOut]


class InboxOut(Wire):
    """What an agency was told of, newest first; `now` is the server's clock, to tell by how long is left."""

    now: datetime
    items: list[ToldOut]


class OwnUnitIn(VersionIn):
    """Which unit goes, at the version of the incident that its sender saw."""

    unit_id: Id


class DeskNoteIn(Wire):
    """What the room and one's own agency should know of the incident."""

    note: Annotated[str, StringConstraints(max_length=1000)] = Field(examples=["gang sempit, mobil tangki tidak masuk"])
