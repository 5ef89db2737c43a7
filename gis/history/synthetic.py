"""Histories made up for demonstrations and benchmarks, from what the press tells of the first months of 112 Ambon.

Known (wartamaluku and Tribun Ambon on September to November 2025): how often which category, and which kecamatan.
Assumed here, and told so with every batch: the hours, that people call from along the roads where they live, the
accuracy of the places, how long help took. Nothing made up is anything but `synthetic`."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from sqlalchemy import Connection

from gis.actor import Actor, Permission
from gis.analysis.cover import Map
from gis.analysis.coverage import NOWHERE, City
from gis.analysis.hotspots.past import History, Past, Shares
from gis.errors import BadInput
from gis.geo import LonLat
from gis.history.bring import begin, finish, write
from gis.incidents.lifecycle import Origin
from gis.respond.categories import CATEGORIES
from gis.roads.network import TO_GROUND, Floats, Ints
from gis.roads.route import TO_GLOBE

CATEGORY_COUNTS = {  # September and October 2025, wartamaluku
    "gawat_darurat_medis": 58, "kecelakaan_lalu_lintas": 15, "perkelahian_massa": 17, "gangguan_keamanan": 13,
    "miras": 11, "kriminalitas_lain": 7, "bencana_alam": 15, "pohon_tumbang": 7, "kebakaran": 12, "odgj": 15,
    "gangguan_listrik": 4, "pengamanan_masyarakat": 18, "mobil_jenazah": 3,
}  # fmt: skip
KECAMATAN_COUNTS = {  # September to 10 November 2025, Tribun Ambon; one for where none was reported
    "81.71.01": 61, "81.71.02": 129, "81.71.03": 29, "81.71.04": 37, "81.71.05": 1,
}  # fmt: skip
HOURS = (2, 2, 1, 1, 1, 2, 3, 4, 5, 5, 5, 5, 5, 4, 4, 4, 5, 6, 7, 8, 8, 7, 5, 3)  # WIT, assumed: evenings are busiest
MEDIAN_RADIUS, SPREAD_RADIUS = 150.0, 0.8  # metres, and of its logarithm
MEDIAN_RESPONSE, SPREAD_RESPONSE = 780.0, 0.5  # seconds
PER_DAY = 4.0
MOST = 1_000_000
ASSUMED = "dibuat-buat: jam, tempat dan waktu tanggap adalah anggapan; jenis dan kecamatan menurut berita 2025"


@dataclass(frozen=True, slots=True)
class Planted:
    """A hotspot put there on purpose: `share` of all incidents, within `radius_m` of a place, from a day on."""

    lon: float
    lat: float
    radius_m: float
    share: float
    from_day: int = 0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make up; the same recipe gives the same history. `since` is a midnight in WIT."""

    since: datetime
    days: int
    per_day: float = PER_DAY
    seed: int = 112
    planted: tuple[Planted, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """Arrays of one length: seconds since `since`, places in degrees, radius in metres, category code, area code,
    seconds until help was there."""

    seconds: Floats
    lon: Floats
    lat: Floats
    radius: Floats
    category: np.ndarray[Any, np.dtype[np.str_]]
    area: np.ndarray[Any, np.dtype[np.str_]]
    response: Floats


def make(city: City, recipe: Recipe) -> Made:
    """A history along the roads of a city. Raises `BadInput` for a recipe that makes none, or too many."""
    if recipe.days < 1 or recipe.per_day <= 0 or recipe.days * recipe.per_day > MOST:
        raise BadInput("days", f"hari dan kejadian per hari harus memberi 1 sampai {MOST} kejadian")
    if sum(each.share for each in recipe.planted) > 1:
        raise BadInput("planted", "bagian semua titik panas paling banyak 1")
    luck = np.random.default_rng(recipe.seed)
    count = int(luck.poisson(recipe.per_day * recipe.days))
    day = luck.integers(0, recipe.days, count)
    hour = luck.choice(24, count, p=np.array(HOURS) / sum(HOURS))
    seconds = (day * 24.0 + hour) * 3600 + luck.uniform(0, 3600, count)
    at = scattered(city, luck, count)
    plant(city, luck, recipe, day, at)
    lon, lat = TO_GLOBE.transform(*(city.at[at] + luck.normal(0, 15, (count, 2))).T)
    kinds = np.array(list(CATEGORY_COUNTS))
    odds = np.array(list(CATEGORY_COUNTS.values()), dtype=np.float64)
    radius = MEDIAN_RADIUS * np.exp(luck.normal(0, SPREAD_RADIUS, count))
    response = MEDIAN_RESPONSE * np.exp(luck.normal(0, SPREAD_RESPONSE, count))
    codes = np.array([*city.codes, ""])[city.area[at]]
    return Made(
        seconds,
        np.asarray(lon),
        np.asarray(lat),
        radius,
        luck.choice(kinds, count, p=odds / odds.sum()),
        codes,
        response,
    )


def as_history(made: Made, recipe: Recipe) -> History:
    """What was made up as the analyses read it, without a database: `synthetic`, in order of time."""
    order = np.argsort(made.seconds, kind="stable")
    x, y = TO_GROUND.transform(made.lon[order], made.lat[order])
    categories, category = np.unique(made.category[order], return_inverse=True)
    codes, area = np.unique(made.area[order], return_inverse=True)
    inside = np.flatnonzero(codes[area] != "")
    shares = Shares(inside, area[inside], np.ones(len(inside)), tuple(map(str, codes)))
    priority = np.array([CATEGORIES[str(each)].priority for each in categories], dtype=np.int64)
    seen = Past(
        np.asarray(x), np.asarray(y), made.radius[order], recipe.since.timestamp() + made.seconds[order], category,
        tuple(map(str, categories)), priority[category], shares,
    )  # fmt: skip
    return History(seen, Origin.SYNTHETIC, recipe.since, recipe.since + timedelta(days=recipe.days))


def scattered(city: City, luck: np.random.Generator, count: int) -> Ints:
    """Positions in the samples of the roads: the kecamatan as reported, within it where people live along the roads."""
    inside = city.area != NOWHERE
    weight = np.where(inside, np.where(np.isfinite(city.people), city.people, city.metres), 0.0)
    of = np.array([code.rsplit(".", 1)[0] for code in city.codes] + [""])[city.area]
    odds = np.zeros(len(weight))
    for code, reported in KECAMATAN_COUNTS.items():
        mine = of == code
        if weight[mine].sum() > 0:
            odds[mine] = reported * weight[mine] / weight[mine].sum()
    if not odds.sum() > 0:
        odds = weight
    drawn: Ints = luck.choice(len(odds), count, p=odds / odds.sum())
    return drawn


def plant(city: City, luck: np.random.Generator, recipe: Recipe, day: Ints, at: Ints) -> None:
    """Move the share of each planted hotspot there, in place."""
    for each in recipe.planted:
        middle = np.array(TO_GROUND.transform(each.lon, each.lat))
        near = np.flatnonzero(np.hypot(*(city.at - middle).T) <= each.radius_m)
        if not len(near):
            raise BadInput(
                "planted", f"tidak ada jalan dalam {each.radius_m:.0f} m dari {each.lat:.5f}, {each.lon:.5f}"
            )
        moved = np.flatnonzero((luck.random(len(at)) < each.share) & (day >= each.from_day))
        at[moved] = luck.choice(near, len(moved))


def keep(conn: Connection, found: Map, recipe: Recipe, actor: Actor, now: datetime) -> int:
    """Make a history up and keep it, as `synthetic`; returns its batch."""
    actor.need(Permission.PLAN)
    if recipe.since + timedelta(days=recipe.days) > now:
        raise BadInput("since", "riwayat buatan harus berakhir sebelum sekarang")
    made = make(found.city, recipe)
    asked = asdict(recipe) | {"since": recipe.since.isoformat(), "assumed": ASSUMED}
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    batch = begin(conn, Origin.SYNTHETIC, "riwayat buatan", digest, asked, actor)
    for first in range(0, len(made.lon), 1000):
        write(conn, rows_of(made, batch, recipe.since, range(first, min(first + 1000, len(made.lon)))))
    finish(conn, batch, Origin.SYNTHETIC, {"kept": len(made.lon)}, actor, now)
    return batch


def rows_of(made: Made, batch: int, since: datetime, which: Sequence[int]) -> list[dict[str, Any]]:
    """As the table keeps them."""
    return [
        {
            "batch_id": batch, "line": number + 1, "origin": Origin.SYNTHETIC, "category": str(made.category[number]),
            "priority": CATEGORIES[str(made.category[number])].priority,
            "occurred_at": since + timedelta(seconds=float(made.seconds[number])), "time_known": True,
            "geom": place(made, number), "radius_m": float(made.radius[number]), "source": "place",
            "kelurahan_code": str(made.area[number]) or None,
            "kecamatan_code": str(made.area[number]).rsplit(".", 1)[0] or None,
            "shares": [{"kelurahan_code": str(made.area[number]), "share": 1.0}] if made.area[number] else [],
            "response_s": float(made.response[number]),
        }
        for number in which
    ]  # fmt: skip


def place(made: Made, number: int) -> tuple[float, float]:
    """Longitude and latitude of one."""
    at = LonLat(float(made.lon[number]), float(made.lat[number]))
    return at.lon, at.lat
