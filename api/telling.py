"""What consoles are told of an event: spelt once for everybody, in as many forms as there are rights to see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from json import dumps

from pydantic import BaseModel
from sqlalchemy import Connection
from sse_starlette import ServerSentEvent

from api.schemas.calls import CallOut
from api.schemas.devices import CallDevicesOut
from api.schemas.ground import CautionOut
from api.schemas.incidents import IncidentOut
from api.schemas.room import HandoverOut
from gis.actor import Actor, Permission
from gis.incidents import call_board, devices, timeline
from gis.incidents.sight import Sight, call_seen, note_seen, seen_with, sight
from gis.incidents.timeline import Happened
from gis.roads.store import Versions
from gis.room import cautions, handovers
from gis.room import journal as room

Changed = tuple[Versions, tuple[int, ...]]  # of the roads: the versions, and the closures that hold
AT_ONCE = 50  # events read together, so that a reader cut off early has cost little


class Spelt(ServerSentEvent):
    """An event that many are sent, put into bytes once."""

    @cached_property
    def wire(self) -> bytes:
        """As it goes over the wire."""
        return super().encode()

    def encode(self) -> bytes:
        """The same for everybody."""
        return self.wire


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is sent: `name` says what it is of; `agencies` are those that were told
    of the incident, None when every agency may know. `of_room` is True of the room's own journal, whose numbers no
    console resumes from."""

    id: int | None  # None: telemetry, which is not resumed but read again
    name: str
    forms: Mapping[Sight, Spelt]
    needs: Permission = Permission.SEE_INCIDENTS
    agencies: frozenset[str] | None = None
    of_room: bool = False

    def to(self, actor: Actor) -> ServerSentEvent | None:
        """What `actor` may see of it; None when that is nothing."""
        if not actor.may(self.needs):
            return None
        if actor.agency is not None and self.agencies is not None and actor.agency not in self.agencies:
            return None
        return self.forms.get(sight(actor))


def read(conn: Connection, after: int) -> list[Told]:
    """The incidents' events after `after`, each incident and call read and spelt once, as it now is."""
    happened = timeline.since(conn, after, AT_ONCE)
    shown = {subject(each): described(conn, each) for each in happened}
    return [numbered(each.id, shown[subject(each)]) for each in happened]


def subject(happened: Happened) -> tuple[int | None, int | None]:
    """What an event is about: an incident, else a call."""
    return (happened.incident_id, None) if happened.incident_id is not None else (None, happened.call_id)


Described = tuple[str, Permission, frozenset[str] | None, dict[Sight, str]]


def described(conn: Connection, happened: Happened) -> Described:
    """Name, what it takes to see it, agencies and JSON of what an event is about."""
    if happened.incident_id is None:
        assert happened.call_id is not None
        call = call_board.one_call(conn, happened.call_id)
        forms = {each: json(CallOut.model_validate(call_seen(each, call))) for each in Sight}
        return "call", Permission.SEE_CALLS, frozenset(), forms
    incident = timeline.one(conn, happened.incident_id)
    agencies = timeline.agencies_told(conn, happened.incident_id)
    forms = {each: json(IncidentOut.model_validate(seen_with(each, incident))) for each in Sight}
    return "incident", Permission.SEE_INCIDENTS, agencies, forms


def json(shown: BaseModel) -> str:
    """As it is sent."""
    return shown.model_dump_json()


def numbered(number: int, what: Described) -> Told:
    """An event with its number, from which a console resumes."""
    name, needs, agencies, forms = what
    spelt = {how: Spelt(event=name, data=data, id=str(number)) for how, data in forms.items()}
    return Told(number, name, spelt, needs, agencies)


def read_room(conn: Connection, after: int) -> list[Told]:
    """The room's events after `after`: each note and handover as it now is."""
    return [of_room(conn, each, datetime.now(UTC)) for each in room.since(conn, after, AT_ONCE)]


def of_room(conn: Connection, happened: room.Happened, now: datetime) -> Told:
    """A note, by how much of its words somebody may know; a handover, without items; of others their number."""
    if happened.subject is room.Subject.CAUTION:
        note = cautions.one(conn, happened.subject_id, now)
        forms = {each: json(CautionOut.model_validate(note_seen(each, note))) for each in Sight}
        return whispered(happened.id, "caution", Permission.SEE_INCIDENTS, forms)
    if happened.subject is room.Subject.HANDOVER:
        found = handovers.one(conn, happened.subject_id)
        shown = json(HandoverOut.model_validate({key: value for key, value in found.items() if key != "items"}))
        return whispered(happened.id, "handover", Permission.SEE_HANDOVERS, dict.fromkeys(Sight, shown))
    name = happened.subject.removesuffix("_id")
    return whispered(happened.id, name, Permission.SEE_MAP, dict.fromkeys(Sight, f'{{"id": {happened.subject_id}}}'))


def read_devices(conn: Connection, call_id: int) -> Told:
    """The positions of a call's telephone, for those who may know them."""
    said = devices.positions(conn, call_id, datetime.now(UTC))
    form = json(CallDevicesOut.model_validate({"call_id": call_id, "devices": said}))
    return whispered(None, "device", Permission.SEE_CALLS, {Sight.ALL: form})


def changed_roads(now: Changed) -> Told:
    """The roads are not as they were: which versions hold now, and which closures, of every origin. A console that
    missed it hears the next one, or reads `/api/conditions`."""
    versions, closures = now
    known = {"network_version": versions.network, "conditions_version": versions.conditions, "closures": closures}
    return whispered(None, "conditions", Permission.SEE_INCIDENTS, dict.fromkeys(Sight, dumps(known)))


def whispered(number: int | None, name: str, needs: Permission, forms: Mapping[Sight, str]) -> Told:
    """An event of the room: without an id, so that a console still resumes from the incidents' journal."""
    spelt = {how: Spelt(event=name, data=data) for how, data in forms.items()}
    return Told(number, name, spelt, needs, of_room=number is not None)
