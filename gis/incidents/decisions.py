"""What may be decided of an incident as it stands: each function refuses, or says what the event will hold."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from gis.errors import BadInput, NotFound, Refused, Stale
from gis.incidents.lifecycle import ENDED, NEXT, Dispatch, Event, Incident, State, Step, When
from gis.respond.categories import HIGHEST_LEVEL
from gis.wording import says_something

CLOCK_SLACK = timedelta(seconds=5)  # two machines never agree to the second
LATE = timedelta(seconds=60)  # a console's call that takes longer than this to arrive was kept
KEPT_BY_CONSOLE = "jaringan putus: disimpan konsol, dikirim kemudian"
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # before that a date is a slip of the hand
MOST_SAID = 3  # of what happened since, to whoever comes too late
SAID = {  # an event, as the next one is told of it
    "recommended": "saran disimpan", "dispatched": "dikirim", "stepped": "langkah dicatat", "cancelled": "dibatalkan",
    "undone": "langkah ditarik kembali", "reopened": "dibuka kembali", "moved": "lokasi dipindahkan",
    "recategorised": "jenis diganti", "merged": "digabung", "unmerged": "dipisah kembali", "escalated": "dieskalasi",
    "taken over": "diambil alih", "call linked": "panggilan ditautkan", "call unlinked": "tautan panggilan dilepas",
    "erased": "data pribadi dihapus", "alarm raised": "tingkat alarm diubah", "answered": "jawaban dicatat",
    "assigned": "unit ditunjuk", "note added": "catatan ditambah", "photo added": "foto ditambah",
}  # fmt: skip
ABOUT_A_DISPATCH = frozenset({"dispatched", "stepped", "assigned"})
UNDOABLE = ABOUT_A_DISPATCH | {"moved", "recategorised", "cancelled", "alarm raised"}


def when(said: datetime | None, now: datetime, reason: str, earliest: datetime | None = None) -> When:
    """The time an event happened: now, or `said` with a reason. Raises `BadInput` for the future and the impossible."""
    if said is None:
        return When(now)
    if said.tzinfo is None:
        raise BadInput("occurred_at", "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00")
    if said > now + CLOCK_SLACK:
        raise BadInput("occurred_at", "waktu kejadian tidak boleh di masa depan")
    if said < EARLIEST:
        raise BadInput("occurred_at", "tidak boleh sebelum tahun 2000; periksa tanggalnya")
    if earliest and said < earliest:
        raise BadInput("occurred_at", f"tidak boleh sebelum {earliest.isoformat()}, waktu langkah sebelumnya")
    if not says_something(reason):
        raise BadInput("backdated_because", "waktu yang dimundurkan perlu alasan")
    return When(min(said, now), backdated=True)


def late(taken: datetime | None, now: datetime, kept_for: timedelta) -> datetime | None:
    """When a console took a call that it could not send at once; None where it was sent within LATE, or where the
    console's clock is ahead: then it happened now.

    Raises `BadInput` for one older than `kept_for`: replies are forgotten after that, and nobody could tell any more
    whether it was recorded before."""
    if taken is None:
        return None
    if taken.tzinfo is None:
        raise BadInput("taken_at", "waktu harus dengan zona waktu, misalnya 2026-01-31T20:15:00+09:00")
    if now - taken > kept_for:
        hours = int(kept_for / timedelta(hours=1))
        raise BadInput("taken_at", f"dicatat lebih dari {hours} jam lalu: periksa dahulu apakah sudah tercatat")
    return taken if now - taken > LATE else None


def see(incident: Incident, version: int, later: Sequence[Event]) -> None:
    """Raises `Stale` unless the sender saw the newest `version`: `later` is what happened since, as far as the sender
    may know it."""
    if version != incident.version:
        happened = ", ".join(f"{SAID.get(each.kind, each.kind)} oleh {each.actor}" for each in later[-MOST_SAID:])
        raise Stale(
            f"kejadian {incident.id} sudah berubah: versi {incident.version}, bukan {version}"
            f"{f' ({happened})' if happened else ''}; muat ulang lalu ulangi"
        )


def step(incident: Incident, dispatch_id: int, wanted: Step) -> dict[str, Any]:
    """What the event of a step holds. Raises `Refused` when the table has no such way, `NotFound` for no dispatch."""
    dispatch = incident.dispatch(dispatch_id)
    after = NEXT.get((dispatch.state, wanted))
    if after is None:
        possible = ", ".join(way for state, way in NEXT if state == dispatch.state) or "tidak ada lagi"
        raise Refused(f"penugasan {dispatch_id} sudah '{dispatch.state}': '{wanted}' tidak mungkin; bisa: {possible}")
    before = {"state": dispatch.state, "since": dispatch.since.isoformat()}
    return {"step": wanted, "state": after, "unit_id": dispatch.unit_id, "before": before}


def dispatch(incident: Incident) -> None:
    """Raises `Refused` when the incident was cancelled."""
    if incident.cancelled:
        raise Refused(f"kejadian {incident.id} sudah dibatalkan; buka kembali sebelum mengirim")


def assign(incident: Incident, unit_id: int, agency: str) -> tuple[dict[str, Any], Dispatch | None]:
    """What the event holds when an agency says that its unit goes, and the dispatch that had no unit yet; None when
    each has one, so that this one goes too. Whoever names a unit has answered.

    Raises `Refused` when the agency has no open dispatch."""
    mine = [each for each in incident.dispatches if each.agency == agency and each.state not in ENDED]
    if not mine:
        raise Refused(f"{agency} tidak punya penugasan terbuka pada kejadian {incident.id}")
    waiting = next((each for each in mine if each.unit_id is None), None)
    if waiting is None:
        return {"agency": agency, "state": State.ACKNOWLEDGED, "unit_id": unit_id, "by_agency": True}, None
    before = {"state": waiting.state, "since": waiting.since.isoformat(), "unit_id": None}
    answered = waiting.state is State.DISPATCHED
    after = {"state": State.ACKNOWLEDGED} if answered else {"state": waiting.state, "since": before["since"]}
    return after | {"unit_id": unit_id, "before": before}, waiting


def last_of(history: Sequence[Event], dispatch_id: int) -> Event:
    """The newest event about a dispatch that nobody took back yet, where it is for its agency to take back.

    Raises `Refused` when it is the room's."""
    gone = {event.payload["undoes"] for event in history if event.kind == "undone"}
    about = [event for event in history if subject(event) == ("dispatch", dispatch_id) and event.id not in gone]
    newest = about[-1] if about else None
    own = newest is not None and (
        newest.kind == "assigned"
        or (newest.kind == "stepped" and newest.payload["step"] != Step.CANCEL)
        or (newest.kind == "dispatched" and newest.payload.get("by_agency"))
    )
    if newest is None or not own:
        raise Refused("tidak ada langkah instansi yang bisa ditarik kembali: yang terakhir dicatat ruang 112")
    return newest


def cancel(incident: Incident) -> dict[str, Any]:
    """What the event holds. Raises `Refused` when it is over, or while somebody is still on the way."""
    if incident.state in ENDED:
        raise Refused(f"kejadian {incident.id} sudah '{incident.state}'")
    if any(each.state not in ENDED for each in incident.dispatches):
        raise Refused(f"kejadian {incident.id} masih punya penugasan terbuka; batalkan atau selesaikan dulu")
    return {"cancelled": True, "before": {"cancelled": False}}


def reopen(incident: Incident) -> dict[str, Any]:
    """What the event holds: it waits for somebody again. Raises `Refused` when it is not over."""
    if incident.state not in ENDED:
        raise Refused(f"kejadian {incident.id} belum berakhir: '{incident.state}'")
    return {"cancelled": False, "before": {"cancelled": incident.cancelled}}


def raise_alarm(incident: Incident, level: int) -> dict[str, Any]:
    """What the event holds. Raises `Refused` when it is over or the alarm is that high already, `BadInput` beyond the
    highest level."""
    if not 1 <= level <= HIGHEST_LEVEL:
        raise BadInput("level", f"harus antara 1 dan {HIGHEST_LEVEL}")
    if incident.state in ENDED:
        raise Refused(f"kejadian {incident.id} sudah '{incident.state}'")
    if level <= incident.facts["alarm_level"]:
        raise Refused(f"kejadian {incident.id} sudah tingkat {incident.facts['alarm_level']}")
    return change(incident, {"alarm_level": level})


def change(incident: Incident, values: dict[str, Any]) -> dict[str, Any]:
    """What the event of new facts holds: the values, and those before. Raises `Refused` when nothing would change."""
    before = {key: incident.facts.get(key) for key in values}
    if before == values:
        raise Refused(f"kejadian {incident.id} sudah begitu; tidak ada yang berubah")
    return {**values, "before": before}


def merge(incident: Incident, into: Incident) -> dict[str, Any]:
    """What the event holds: it is the same emergency as `into`, and counts no more. Raises `Refused`."""
    if incident.id == into.id:
        raise Refused("kejadian tidak bisa digabung dengan dirinya sendiri")
    if incident.origin != into.origin:
        raise Refused(f"kejadian {incident.origin} tidak digabung dengan kejadian {into.origin}")
    if incident.facts["merged_into"] is not None:
        raise Refused(f"kejadian {incident.id} sudah digabung ke {incident.facts['merged_into']}")
    if into.facts["merged_into"] is not None or into.cancelled:
        raise Refused(f"kejadian {into.id} sendiri sudah digabung atau dibatalkan")
    return {"merged_into": into.id, "before": {"merged_into": None}}


def unmerge(incident: Incident) -> dict[str, Any]:
    """What the event holds: it stands by itself again. Raises `Refused` when it does already."""
    if incident.facts["merged_into"] is None:
        raise Refused(f"kejadian {incident.id} tidak digabung")
    return {"merged_into": None, "before": {"merged_into": incident.facts["merged_into"]}}


def undo(incident: Incident, history: Sequence[Event], event_id: int) -> Event:
    """The event to take back: the newest of its kind that nobody took back yet. `history` is in order.

    Raises `NotFound` for no such event, `Refused` for one that later ones build on or that cannot be undone."""
    wanted = next((event for event in history if event.id == event_id), None)
    if wanted is None:
        raise NotFound(f"peristiwa {event_id} tidak ada pada kejadian {incident.id}")
    gone = {event.payload["undoes"] for event in history if event.kind == "undone"}
    alike = [event for event in history if subject(event) == subject(wanted) and event.id not in gone]
    if wanted.kind not in UNDOABLE:
        raise Refused(f"'{wanted.kind}' tidak bisa ditarik kembali")
    if event_id in gone:
        raise Refused(f"peristiwa {event_id} sudah ditarik kembali")
    if alike[-1].id != event_id:
        raise Refused(f"tarik kembali peristiwa {alike[-1].id} dulu: itu yang terakhir tentang hal yang sama")
    return wanted


def subject(event: Event) -> tuple[str, int | None]:
    """What an event is about: a dispatch, or one side of the incident."""
    about = {"cancelled": "end", "reopened": "end"}.get(event.kind, event.kind)
    return ("dispatch", event.dispatch_id) if event.kind in ABOUT_A_DISPATCH else (about, None)


def taken_back(event: Event) -> dict[str, Any]:
    """What the compensating event holds: the values before, and which event it takes back."""
    before = {"state": State.CANCELLED} if event.kind == "dispatched" else event.payload["before"]
    return {"undoes": event.id, "kind": event.kind, "unit_id": event.payload.get("unit_id"), **before}
