"""The sheets a planner asks for, made of what the analyses found: cover, and sites before and after."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon
from shapely.geometry import mapping

from gis.analysis.cover import Cover
from gis.analysis.coverage import Share
from gis.analysis.hotspots.cluster import NEAT
from gis.analysis.hotspots.result import Result
from gis.analysis.siting.ground import Site
from gis.analysis.siting.model import Goal
from gis.analysis.siting.place import Sited
from gis.publish.sheet import Collection, Layer, Row, Sheet, collection, feature, spot
from gis.respond.categories import AGENCIES
from gis.respond.plan import Facility
from gis.respond.shifts import WIT
from gis.roads.isochrones import on_globe
from gis.roads.route import TO_GLOBE

STEPS = ((0.9, "#1a7f5a", "90 % ke atas"), (0.7, "#7fbf7b", "70-90 %"), (0.4, "#f2c14e", "40-70 %"),
         (0.1, "#e07b39", "10-40 %"), (0.0, "#b3241b", "di bawah 10 %"))  # fmt: skip
UNKNOWN = "#b8bec4"
REACH = ("#7fbf7b", "#c7e0b8", "#eef3d0")  # the shortest time first
POST, NEW_POST, INCIDENT = "#8c2d04", "#0b66d8", "#17202a"
GOALS = {
    Goal.COVERING: "jangkauan terbanyak", Goal.MEDIAN: "waktu rata-rata terpendek",
    Goal.CENTRE: "waktu terlama terpendek",
    Goal.ALL: "semua terjangkau dengan pos paling sedikit",
}  # fmt: skip
GRADE = "lokasi belum diverifikasi"
ESTIMATE = "penduduk: perkiraan"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a map is of: whose posts, within how many minutes, when; and the names of the kelurahan by code."""

    agency: str
    minutes: float
    posts: Sequence[Facility]
    names: Mapping[str, str]
    now: datetime


def cover_sheet(asked: Asked, found: Cover, shapes: Mapping[str, Any]) -> Sheet:
    """How much of each kelurahan's roads the posts of an agency reach; `shapes` are GeoJSON geometries by code."""
    features = []
    for code, share in found.areas.items():
        colour = next(colour for least, colour, _ in STEPS if share.roads >= least) if share.road_metres else UNKNOWN
        features.append(
            feature(shapes[code], colour, f"{asked.names[code]}: {share.roads:.0%} jalan{people_of(share)}")
        )
    whole = found.whole
    verdict = f"{whole.roads:.0%} panjang jalan{people_of(whole)} terjangkau dalam {asked.minutes:g} menit berkendara."
    facts = (
        ("Instansi", AGENCIES.get(asked.agency, asked.agency)),
        ("Pos", str(len(asked.posts))), ("Keadaan", said(asked.now)),
        ("Metode", "waktu tempuh lewat jalan dari pos terdekat, jalan seperti sekarang"),
        ("Catatan", f"{GRADE} untuk sebagian besar pos; {ESTIMATE}"),
    )  # fmt: skip
    legend = (*(Row(colour, label) for _, colour, label in STEPS), Row(POST, "pos", "damkar"))
    layers = (Layer("areas", "fill", collection(features)), posts_layer(asked.posts))
    return Sheet(f"Jangkauan {asked.minutes:g} menit", verdict, facts, legend, layers)


def siting_sheet(asked: Asked, goal: Goal, made: Sited, reach: tuple[MultiPolygon, MultiPolygon]) -> Sheet:
    """New posts, and what is reached with and without them; `reach` before and after in UTM 52S."""
    both, choice, chosen, minutes, names = made.comparison, made.choice, made.chosen, asked.minutes, asked.names
    at = both.minutes.index(minutes)
    before, after = both.before.cover[at].whole, both.after.cover[at].whole
    where = ", ".join(each.street or names.get(each.area, "simpang tanpa nama") for each in chosen) or "tidak ada"
    gained = gain(before, after)
    verdict = f"{len(chosen)} pos baru ({where}): {gained} dalam {minutes:g} menit."
    facts = (
        ("Instansi", AGENCIES.get(asked.agency, asked.agency)), ("Tujuan", GOALS[goal]),
        ("Pos", f"{len(asked.posts)} tetap"),
        ("Bukti", f"selisih optimum {choice.gap:.2%} ({choice.solver})"), ("Keadaan", said(asked.now)),
        ("Kejadian", f"{both.before.incidents[at]} menjadi {both.after.incidents[at]} dari {both.incidents}"),
        ("Catatan", f"calon: simpang jalan, lahan belum diperiksa; {ESTIMATE}"),
    )  # fmt: skip
    legend = (
        Row(REACH[0], f"terjangkau sekarang ({minutes:g} mnt)"), Row("#9ecae1", "tambahan dengan pos baru"),
        Row(POST, "pos yang ada", "damkar"), Row(NEW_POST, "pos baru", "round"),
    )  # fmt: skip
    layers = (
        Layer("after", "fill", polygons(reach[1].difference(reach[0]), "#9ecae1", "tambahan dengan pos baru")),
        Layer("before", "fill", polygons(reach[0], REACH[0], f"terjangkau dalam {minutes:g} menit"), 0.6),
        posts_layer(asked.posts), new_layer(chosen, names),
    )  # fmt: skip
    return Sheet("Lokasi pos baru", verdict, facts, legend, layers)


def gain(before: Share, after: Share) -> str:
    """What was won, in people where they are known."""
    if before.covered_people is not None and after.covered_people is not None:
        return f"± {number(after.covered_people - before.covered_people)} warga lebih terjangkau"
    return f"{number((after.covered_metres - before.covered_metres) / 1000)} km jalan lebih terjangkau"


def people_of(share: Share) -> str:
    """The share of people, where it is known."""
    if not share.people or share.covered_people is None:
        return ""
    return f" (± {share.covered_people / share.people:.0%} warga)"


def number(value: float) -> str:
    """12.345, as Indonesian has it."""
    return f"{value:,.0f}".replace(",", ".")


def said(now: datetime) -> str:
    """A moment in WIT."""
    return f"{now.astimezone(WIT):%d-%m-%Y %H.%M} WIT"


def posts_layer(posts: Sequence[Facility]) -> Layer:
    """The posts that stand."""
    return Layer("posts", "symbol", collection([
        feature(spot(each.at.lon, each.at.lat), POST, label_of(each), sign="damkar", order=1) for each in posts
    ]))  # fmt: skip


def label_of(post: Facility) -> str:
    """Its name, and whether its place can be trusted."""
    return post.name if post.confidence != "C" else f"{post.name} ({GRADE})"


def new_layer(chosen: Sequence[Site], names: Mapping[str, str]) -> Layer:
    """The posts that were chosen."""
    return Layer("new", "symbol", collection([
        feature(
            spot(each.at.lon, each.at.lat), NEW_POST,
            f"pos baru: {each.street or 'simpang tanpa nama'}, {names.get(each.area, '')}", sign="round", order=2,
        )
        for each in chosen
    ]))  # fmt: skip


def polygons(shape: Any, colour: str, label: str) -> Collection:
    """A shape in UTM 52S as one feature; nothing for an empty one."""
    if shape.is_empty:
        return collection([])
    parts = [each for each in getattr(shape, "geoms", [shape]) if each.geom_type == "Polygon"]
    geometry = json.loads(shapely.to_geojson(shapely.set_precision(on_globe(MultiPolygon(parts)), 1e-5)))
    return collection([feature(geometry, colour, label)])


ORIGIN = {"real": "nyata", "exercise": "latihan", "synthetic": "buatan"}
MARKS = {"tinggi": "#b2182b", "rendah": "#2166ac"}
OTHERS = ("#b2182b", "#ef8a62", "#67a9cf", "#2166ac", "#7b3294")
GREY, RING = "#dcdcd6", "#17202a"


def hotspot_sheet(made: Result) -> Sheet:
    """Where incidents are more than chance makes them; grey where nothing may be read out of so few."""
    shapes = shapely.transform(made.cells.shapes, lambda at: np.column_stack(TO_GLOBE.transform(*at.T)))
    seen = sorted({each for each in made.marks if each})
    colours = {mark: MARKS.get(mark, OTHERS[number % len(OTHERS)]) for number, mark in enumerate(seen)}
    features = []
    for number, shape in enumerate(shapes):
        mark = "" if made.grey else made.marks[number]
        label = f"{made.cells.names[number]}: {mark or 'tidak beda dari kebetulan'}"
        geometry = json.loads(shapely.to_geojson(shapely.set_precision(shape, 1e-5)))
        features.append(feature(geometry, colours.get(mark, GREY), label))
    history = made.history
    facts = (
        ("Masa", f"{history.since.astimezone(WIT):%d-%m-%Y} sampai {history.until.astimezone(WIT):%d-%m-%Y}"),
        ("n", f"{made.n} kejadian ({ORIGIN[history.origin]})"), ("Metode", f"{made.method}, benih {made.seed}"),
        ("Sumber", "catatan kejadian 112 dan riwayat yang dimuat"), *(("Catatan", each) for each in made.notes[:2]),
    )  # fmt: skip
    sure = [each for each in made.clusters if each.sure and not made.grey]
    rings = [feature(mapping(on_globe(each.shape.simplify(NEAT)).boundary), RING, each.verdict) for each in sure]
    legend = (
        *(Row(colours[each], each) for each in seen if not made.grey),
        *((Row(RING, "gugus"),) if rings else ()), Row(GREY, "tidak beda dari kebetulan"),
    )  # fmt: skip
    verdict = made.verdict[:1].upper() + made.verdict[1:] + "."
    layers = [Layer("cells", "fill", collection(features))]
    if rings:
        layers.append(Layer("clusters", "line", collection(rings)))
    return Sheet("Titik panas", verdict, facts, legend, tuple(layers), made.grey)
