"""What a month held: incidents, calls and times of one origin, counted; nobody who called is among them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, literal, select, true, union_all

from gis.db.past import past_incident
from gis.db.record import call, incident
from gis.db.schema import kecamatan, kelurahan
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.respond.shifts import WIT
from gis.room.milestones import answers, milestones
from gis.room.times import ALL, By, Figures, Targets, intervals, measure

SHARED = ("category", "priority", "occurred_at", "kecamatan_code", "kelurahan_code")


@dataclass(frozen=True, slots=True)
class Month:
    """A month in WIT."""

    year: int
    month: int

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.month, 1, tzinfo=WIT).astimezone(UTC)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        after = date(self.year, self.month, 28) + timedelta(days=4)
        return datetime(after.year, after.month, 1, tzinfo=WIT).astimezone(UTC)

    @property
    def days(self) -> int:
        """How many it has."""
        return (self.end - self.begin).days


def parse(said: str) -> Month:
    """ "2026-01". Raises `BadInput`."""
    year, _, month = said.partition("-")
    if not (len(said) == len("2026-01") and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        raise BadInput("bulan", f"tulis tahun dan bulan, misalnya 2026-01; bukan {said[:20]!r}")
    return Month(int(year), int(month))


@dataclass(frozen=True, slots=True)
class Held:
    """The figures of a month. Counts by category code, kecamatan and kelurahan code ("" where unknown), day of the
    month and hour in WIT, where it is known; calls by class ("" where nobody said)."""

    month: Month
    origin: Origin
    total: int
    before: int  # in the month before
    by_category: Counter[str]
    by_priority: Counter[int]
    by_kecamatan: Counter[str]
    by_kelurahan: Counter[str]
    by_day: Counter[int]
    by_hour: Counter[int]
    calls: Counter[str]
    times: list[Figures]
    by_agency: dict[str | None, list[Figures]]
    cancelled: int
    names: dict[str, str] = field(default_factory=dict)  # of areas, by code


def held(conn: Connection, month: Month, origin: Origin, targets: Targets) -> Held:
    """Read and count. Cancelled incidents, and those merged into another, are counted apart or not at all."""
    rows = incidents(conn, origin, month.begin, month.end)
    kept = [row for row in rows if row.state != "cancelled"]
    local = [(row.occurred_at.astimezone(WIT), row.time_known) for row in kept]
    found = answers(conn, origin, month.begin, month.end) + intervals(milestones(conn, origin, month.begin, month.end))
    started = earlier(month)
    return Held(
        month, origin, len(kept),
        sum(row.state != "cancelled" for row in incidents(conn, origin, started.begin, started.end)),
        Counter(row.category for row in kept), Counter(row.priority for row in kept),
        Counter(row.kecamatan_code or "" for row in kept), Counter(row.kelurahan_code or "" for row in kept),
        Counter(each.day for each, _ in local), Counter(each.hour for each, known in local if known),
        Counter(calls(conn, origin, month)), measure(found, None, targets).get(ALL, []),
        measure(found, By.AGENCY, targets), len(rows) - len(kept), area_names(conn),
    )  # fmt: skip


def earlier(month: Month) -> Month:
    """The month before."""
    return Month(month.year - (month.month == 1), (month.month - 2) % 12 + 1)


def incidents(conn: Connection, origin: Origin, begin: datetime, end: datetime) -> list[Any]:
    """What each is, when and where: those on record that were not merged into another, and those brought from before
    the service. `time_known` is False where only the day is."""
    within = incident.c.origin == origin, incident.c.occurred_at >= begin, incident.c.occurred_at < end
    recorded = select(*(incident.c[name] for name in SHARED), incident.c.state, true().label("time_known")).where(
        *within, incident.c.merged_into.is_(None)
    )
    brought = select(*(past_incident.c[name] for name in SHARED), literal("done"), past_incident.c.time_known).where(
        past_incident.c.origin == origin, past_incident.c.occurred_at >= begin, past_incident.c.occurred_at < end
    )
    return list(conn.execute(union_all(recorded, brought)))


def calls(conn: Connection, origin: Origin, month: Month) -> Iterable[str]:
    """The class of each call, "" where nobody said."""
    within = call.c.origin == origin, call.c.rang_at >= month.begin, call.c.rang_at < month.end
    return conn.execute(select(func.coalesce(call.c["class"], "")).where(*within)).scalars()


def area_names(conn: Connection) -> dict[str, str]:
    """Of every kecamatan and kelurahan, by code."""
    return {
        row[0]: row[1] for table in (kecamatan, kelurahan) for row in conn.execute(select(table.c.code, table.c.name))
    }
