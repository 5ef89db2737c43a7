"""The sheet of where the minutes are missed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gis.analysis.missed import NOTES, OFTEN, TOO_FEW, Answer, Missed
from gis.publish.sheet import Layer, Row, Sheet, collection, feature
from gis.publish.sheets import GREY, ORIGIN
from gis.respond.categories import AGENCIES
from gis.respond.shifts import WIT

LATE, FAR = "#b2182b", "#f4a582"
FAR_SHARE = 0.5  # of a kelurahan's roads within the drive: below, most of it is out of reach


def missed_sheet(made: Answer, shapes: Mapping[str, Any], period: tuple[datetime, datetime], origin: str) -> Sheet:
    """Each kelurahan by its recorded times where they say something, else by the drive; `shapes` are GeoJSON geometries
    by code. Grey where neither is worse than it should be."""
    features = [feature(shapes[each.code], colour(each), label(each)) for each in made.areas]
    far = sum(colour(each) == FAR for each in made.areas)
    verdict = f"{made.verdict[:1].upper()}{made.verdict[1:]}; {far} kelurahan lain sebagian besar di luar waktu tempuh."
    since, until = (each.astimezone(WIT) for each in period)
    facts = (
        ("Instansi", AGENCIES.get(made.agency, made.agency)),
        ("Sasaran", f"{made.in_time:.0%} tiba dalam {made.target_s / 60:g} menit sejak dibuka"),
        ("Masa", f"{since:%d-%m-%Y} sampai {until:%d-%m-%Y}"),
        ("n", f"{made.recorded.n} waktu tiba tercatat ({ORIGIN[origin]}), {made.by_road.n} kejadian di peta"),
        ("Metode", f"binomial eksak per kelurahan; waktu tempuh {made.drive_s / 60:.1f} menit dari {made.posts} pos"),
        *(("Catatan", each) for each in NOTES[1:]),
    )  # fmt: skip
    legend = (
        Row(LATE, OFTEN), Row(FAR, "kurang dari separuh jalannya dalam waktu tempuh"), Row(GREY, "tidak ada yang beda"),
    )  # fmt: skip
    return Sheet("Di mana 15 menit meleset", verdict, facts, legend, (Layer("areas", "fill", collection(features)),),
                 made.grey and far == 0)  # fmt: skip


def colour(each: Missed) -> str:
    """The worst that may be said of a kelurahan."""
    if each.recorded.verdict == OFTEN:
        return LATE
    return FAR if each.within.road_metres and each.within.roads < FAR_SHARE else GREY


def label(each: Missed) -> str:
    """Its numbers."""
    times = each.recorded
    told = TOO_FEW if times.low is None else f"{times.missed} dari {times.n} terlambat, {times.verdict}"
    return f"{each.name}: {told}; {each.within.roads:.0%} jalan dalam waktu tempuh"
