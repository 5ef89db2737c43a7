"""Measures as an operator reads them aloud, in Indonesian."""

import unicodedata

from gis.geo import Metres, Seconds


def distance(metres: Metres) -> str:
    """450 -> "450 m"; 3420 -> "3,4 km"."""
    return f"{round(metres / 10) * 10:.0f} m" if metres < 995 else f"{metres / 1000:.1f} km".replace(".", ",")


def duration(seconds: Seconds) -> str:
    """20 -> "20 dtk"; 420 -> "7 mnt"; 7800 -> "2 jam 10 mnt"."""
    if seconds < 60:
        return f"{max(seconds, 0):.0f} dtk"
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"{minutes} mnt"
    return f"{minutes // 60} jam {minutes % 60} mnt"


def span(low: Seconds, high: Seconds) -> str:
    """A range in minutes: (100, 200) -> "2-3 mnt"; one number when both round to it; never less than a minute."""
    least, most = max(round(low / 60), 1), max(round(high / 60), 1)
    return f"{least} mnt" if least == most else f"{least}-{most} mnt"


def says_something(text: str) -> bool:
    """True when there is a character in it that can be seen: not of spaces and zero-width characters alone."""
    return any(unicodedata.category(each)[0] not in "ZC" for each in text)
