"""What happened in the night: who rang, what came of it, who was sent, each at its second.

Thirty calls: far more pranks than reports, as in the first weeks, and every class that other cities count. Twelve
incidents of the kinds that the reports name most, one of them the same fire told again: eight came by telephone, four
by radio or from a guard at the door."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gis.respond.shifts import WIT

EVENING = datetime(2026, 11, 20, 21, 0, tzinfo=WIT)


def at(clock: str) -> datetime:
    """21:05:10 of the evening, or 03:00:00 of the morning after."""
    hour, minute, second = map(int, clock.split(":"))
    day = EVENING if hour >= 12 else EVENING + timedelta(days=1)
    return day.replace(hour=hour, minute=minute, second=second)


@dataclass(frozen=True)
class Ring:
    """A call: when it rang, how long until somebody took it (None: nobody did), and what it was."""

    clock: str
    waited: int | None
    kind: str
    about: str | None = None  # the incident


@dataclass(frozen=True)
class Sent:
    """One agency's part, in seconds after the incident was opened; None: that did not happen."""

    agency: str
    told: int
    acknowledged: int | None = None
    departed: int | None = None
    arrived: int | None = None
    finished: int | None = None
    declined: int | None = None
    unit: str | None = None
    late: tuple[str, ...] = ()  # steps that the crew reported afterwards


@dataclass(frozen=True)
class Case:
    """One incident."""

    name: str
    clock: str
    category: str
    lon: float
    lat: float
    sent: tuple[Sent, ...]


RINGS = (
    Ring("21:03:00", 4, "prank"), Ring("21:10:00", 6, "emergency", "ambulans"), Ring("21:18:00", 3, "prank"),
    Ring("21:40:00", 9, "prank"), Ring("21:52:00", 5, "emergency", "kebakaran"),
    Ring("21:54:00", 12, "emergency", "ganda"), Ring("22:15:00", 2, "ghost"), Ring("22:21:00", 7, "prank"),
    Ring("22:30:00", 8, "emergency", "tawuran"),
    Ring("22:44:00", 4, "prank"), Ring("22:50:00", None, "abandoned"), Ring("23:02:00", 5, "information"),
    Ring("23:08:00", 16, "prank"), Ring("23:20:00", 6, "emergency", "laka"), Ring("23:31:00", 3, "prank"),
    Ring("23:47:00", 5, "misdirected"), Ring("23:55:00", 9, "prank"), Ring("00:12:00", 4, "emergency", "odgj"),
    Ring("00:20:00", 11, "prank"), Ring("00:41:00", 6, "non-emergency"), Ring("01:05:00", 5, "prank"),
    Ring("01:17:00", 21, "emergency", "sesak"), Ring("01:40:00", 3, "prank"), Ring("02:02:00", 4, "prank"),
    Ring("02:30:00", 5, "test"), Ring("03:03:00", 7, "prank"), Ring("03:33:00", 4, "non-emergency"),
    Ring("04:10:00", 8, "prank"), Ring("05:15:00", 5, "emergency", "pohon"), Ring("05:50:00", 6, "prank"),
)  # fmt: skip

CASES = (
    Case("ambulans", "21:11:00", "gawat_darurat_medis", 128.1655, -3.7087,
         (Sent("kesehatan", 40, 55, 95, 395, 2400),)),
    Case("kebakaran", "21:53:00", "kebakaran", 128.1834, -3.6897,
         (Sent("damkar", 30, 40, 100, 400, 4000, unit="D-01"), Sent("pln", 70, 100, finished=900),
          Sent("kesehatan", 90, 120, declined=150))),
    Case("ganda", "21:55:00", "kebakaran", 128.1836, -3.6899, ()),
    Case("tawuran", "22:31:00", "perkelahian_massa", 128.1950, -3.6850,
         (Sent("polisi", 50, 70, 130, 610, 3000),)),
    Case("laka", "23:21:00", "kecelakaan_lalu_lintas", 128.2060, -3.6640,
         (Sent("polisi", 35, 60, 110, 500, 2000), Sent("kesehatan", 45, 62, 101, 461, 1800))),
    Case("odgj", "00:13:00", "odgj", 128.1700, -3.7000, (Sent("kesehatan", 55, 80, 180, 700, 2500),)),
    Case("sesak", "01:18:00", "gawat_darurat_medis", 128.1900, -3.6950,
         (Sent("kesehatan", 25, 45, 75, 330, 1500, late=("depart", "arrive")),)),
    Case("pohon", "05:16:00", "pohon_tumbang", 128.2400, -3.6350, (Sent("dlhp", 60, 90, 300, 1200, 5000),)),
    Case("ular", "22:00:00", "evakuasi_hewan", 128.1720, -3.7010,
         (Sent("damkar", 45, 70, 125, 545, 1700, unit="D-02"),)),
    Case("padam", "00:50:00", "gangguan_listrik", 128.2100, -3.6500, (Sent("pln", 80, None, finished=3000),)),
    Case("miras", "02:10:00", "miras", 128.1600, -3.7150, (Sent("polisi", 65, 100, 200, 900, 1900),)),
    Case("jaga", "04:30:00", "pengamanan_masyarakat", 128.1810, -3.6930, (Sent("polisi", 40, 65, 140, 500, None),)),
)  # fmt: skip
ESCALATED, CLASHED, KILLED, AGAIN, MISTAKEN, FIRE = "padam", "tawuran", "miras", "ganda", "ular", "kebakaran"
DECLINED = ("kebakaran", "kesehatan")
STILL_OPEN = {"jaga"}  # when the night ends
STEPS = (("acknowledge", "acknowledged"), ("depart", "departed"), ("arrive", "arrived"), ("finish", "finished"),
         ("decline", "declined"))  # fmt: skip


def answered() -> list[int]:
    """How long calls rang, shortest first."""
    return sorted(ring.waited for ring in RINGS if ring.waited is not None)


def phases() -> dict[tuple[str, str], list[int]]:
    """Seconds of every phase and agency, shortest first, worked out from the script alone."""
    found: dict[tuple[str, str], list[int]] = {}
    for case in CASES:
        if case.sent:
            first = min(case.sent, key=lambda sent: sent.told)
            found.setdefault(("processing", first.agency), []).append(first.told)
        for sent in case.sent:
            marks = {"turnout": (sent.told, sent.departed), "travel": (sent.departed, sent.arrived)}
            marks |= {"on scene": (sent.arrived, sent.finished), "total": (0, sent.arrived)}
            for phase, (begin, end) in marks.items():
                if begin is not None and end is not None:
                    found.setdefault((phase, sent.agency), []).append(end - begin)
    return {key: sorted(took) for key, took in found.items()}
