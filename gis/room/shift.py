"""The three shifts of the room: 07-14, 14-21 and the night, 21-07, over midnight WIT."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gis.errors import BadInput
from gis.respond.shifts import STARTS, WIT


@dataclass(frozen=True, slots=True)
class Shift:
    """From `begins`, which belongs to it, to `ends`, which does not; both in WIT."""

    name: str
    begins: datetime
    ends: datetime


def shift_of(moment: datetime) -> Shift:
    """The one shift that `moment` falls in. Raises `BadInput` for a time without zone."""
    if moment.tzinfo is None:
        raise BadInput("moment", "waktu harus dengan zona waktu")
    local = moment.astimezone(WIT)
    days = [local.date() + timedelta(days=shift) for shift in (-1, 0, 1)]
    changes = [(datetime.combine(day, start, WIT), name) for day in days for start, name in STARTS]
    running = max(number for number, (begins, _) in enumerate(changes) if begins <= local)
    begins, name = changes[running]
    return Shift(name, begins, changes[running + 1][0])


def shift_handed_over(moment: datetime) -> Shift:
    """The shift that ends at the change nearest to `moment`: a record may be written before the change or after it."""
    running = shift_of(moment)
    if running.ends - moment <= moment - running.begins:
        return running
    return shift_of(running.begins - timedelta(seconds=1))
