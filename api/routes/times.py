"""How long every phase took, against its target."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Request

from api.deps import Now, Reading, TimeReader
from api.routes.incidents import zoned
from api.schemas.room import FiguresOut, GroupOut, TimesOut
from gis.errors import BadInput
from gis.incidents.lifecycle import Origin
from gis.respond.categories import AGENCIES, CATEGORIES
from gis.room.milestones import answers, kecamatan_names, milestones
from gis.room.targets import targets_of
from gis.room.times import ALL, By, intervals, measure

router = APIRouter(prefix="/api", tags=["waktu"])
A_MONTH, LONGEST = timedelta(days=30), timedelta(days=366)
NOTES = ["Waktu jawab hanya dari panggilan yang deringnya tercatat; tidak dibagi per instansi."]
EARLIEST_YEAR = 2000
UNKNOWN = "tidak diketahui"


@router.get("/times")
def read_times(
    request: Request, conn: Reading, _: TimeReader, now: Now, since: datetime | None = None,
    until: datetime | None = None, origin: Origin = Origin.REAL, by: By | None = None,
) -> TimesOut:  # fmt: skip
    """P50 and P90 of every phase, from when things happened, of calls and incidents that began in a stretch of at most
    a year; the last 30 days when nothing is said."""
    end = zoned("until", until) or now
    if end.year < EARLIEST_YEAR:
        raise BadInput("until", f"paling awal tahun {EARLIEST_YEAR}")
    begin = zoned("since", since) or end - A_MONTH
    if not timedelta(0) < end - begin <= LONGEST:
        raise BadInput("since", "harus sebelum until, paling banyak 366 hari")
    targets = targets_of(request.app.state.settings)
    known = answers(conn, origin, begin, end) + intervals(milestones(conn, origin, begin, end))
    found = measure(known, by, targets)
    names = {By.CATEGORY: {each.code: each.label for each in CATEGORIES.values()}, By.AGENCY: AGENCIES}
    names[By.KECAMATAN] = kecamatan_names(conn)
    labels = names[by] if by else {ALL: ALL}
    groups = [
        GroupOut(
            key=key, label=labels.get(key or "", UNKNOWN), phases=[FiguresOut.model_validate(each) for each in phases]
        )
        for key, phases in found.items()
    ]
    return TimesOut(
        origin=origin, since=begin, until=end, by=by, target_share=targets.share, groups=groups, notes=NOTES
    )
