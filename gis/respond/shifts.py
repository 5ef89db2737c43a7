"""The three shifts by which the room and its crews are manned, 07-14, 14-21 and 21-07 WIT."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

WIT = ZoneInfo("Asia/Jayapura")
STARTS = ((time(7), "pagi"), (time(14), "siang"), (time(21), "malam"))
NAMES = tuple(name for _, name in STARTS)


def shift_name(moment: datetime) -> str:
    """The name of the shift that `moment`, with a time zone, falls in."""
    local = moment.astimezone(WIT).time()
    begun = [name for begins, name in STARTS if begins <= local]
    return begun[-1] if begun else "malam"
