"""`ambon112 plan "kebakaran di depan Pasar Mardika"`: a call in words becomes a plan, on the terminal or as JSON.

The JSON has the same parts, names and units as the HTTP API:
`{"text", "place": candidate, "rivals": [candidate], "caller": [candidate], "question": {text, options, settles},
"matched": [span], "unmatched": [span], "suggested": [code], "category", "priority", "agencies": [{agency, label, task,
role, phone, note, bridge, count, short, fallback_for, choices: [...]}], "notes": [...], "alarm_level", "profile",
"closures": [number], "versions": {network, conditions, plan}, "now"}`, where a candidate is `{label, at: {lon, lat},
radius_m, source, because, confidence, area_code, age_s, score, parts: [{words, factor}], region: GeoJSON, outside,
on_water, note, shares: [...]}` and a span is `{start, end, text}`, offsets in `text`. Distances are metres, times
seconds, null is unknown.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from shapely import to_geojson
from sqlalchemy import Connection

from gis.commands.plan_page import show
from gis.db.engine import connect
from gis.errors import BadInput, NotFound
from gis.geo import Seconds
from gis.locate.answer import Candidate
from gis.locate.ground import load as load_ground
from gis.locate.locate import Located, Report, locate
from gis.respond.categories import CATEGORIES, Category, category, suggest
from gis.respond.plan import Ask, Plan
from gis.respond.recommend import recommend
from gis.roads.store import Cache, current, loaded
from gis.settings import Settings


def plan(
    text: Annotated[str, typer.Argument(help="laporan penelepon: apa dan di mana")],
    wanted: Annotated[str, typer.Option("--category", "-c", help="kode kategori; tanpa ini dibaca dari laporan")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="cetak JSON untuk program")] = False,
    top: Annotated[int, typer.Option(min=1, help="pilihan yang dicetak tiap instansi")] = 4,
) -> None:
    """Cari tempat sebuah laporan dan siapa yang paling cepat sampai; tidak menyimpan apa pun."""
    now, kind = datetime.now(UTC), category_of(text, wanted)
    settings = Settings()
    engine = connect(settings, 1)
    try:
        with engine.begin() as conn:
            located, made = answer(conn, text, kind, now, Seconds(settings.stale_position_s))
    finally:
        engine.dispose()
    if as_json:
        typer.echo(json.dumps(document(text, located, made, now), ensure_ascii=False, indent=2))
    else:
        show(Console(), text, located, made, top)


def answer(conn: Connection, text: str, kind: Category, now: datetime, stale_after: Seconds) -> tuple[Located, Plan]:
    """Where it is, and who goes to the first of those places. Raises `NotFound` when there is none."""
    cache = Cache()
    on = load_ground(conn, loaded(conn, cache))
    located = locate(conn, Report(text), on)
    place = best(located, text)
    ask = Ask(kind.code, place.fix.at, place.fix.radius, place.whereabouts, now)
    return located, recommend(conn, current(conn, cache, now), ask, stale_after)


def category_of(text: str, wanted: str) -> Category:
    """The category asked for, else the one the words suggest. Raises `BadInput` when they suggest none."""
    if wanted:
        return category(wanted)
    suggested = suggest(text)
    if not suggested:
        raise BadInput(
            "category", f"tidak terbaca dari laporan; beri --category, salah satu dari {', '.join(CATEGORIES)}"
        )
    return CATEGORIES[suggested[0]]


def best(located: Located, text: str) -> Candidate:
    """The first candidate. Raises `NotFound` when there is none."""
    if not located.candidates:
        raise NotFound(
            f"tempat tidak ditemukan dalam laporan {text[:80]!r}: sebut nama tempat, jalan, kelurahan, atau koordinat"
        )
    return located.candidates[0]


def document(text: str, located: Located, made: Plan, now: datetime) -> dict[str, Any]:
    """The JSON described above."""
    first, *rivals = [candidate_document(each) for each in located.candidates]
    answer = asdict(made)
    versions = {name: answer.pop(f"{name}_version") for name in ("network", "conditions", "plan")}
    return {
        "text": text,
        "place": first,
        "rivals": rivals,
        "caller": [candidate_document(each) for each in located.caller],
        "question": asdict(located.question) if located.question else None,
        "matched": [asdict(each) for each in located.matched],
        "unmatched": [asdict(each) for each in located.unmatched],
        "suggested": suggest(text),
        **answer,
        "versions": versions,
        "now": now.isoformat(),
    }


def candidate_document(candidate: Candidate) -> dict[str, Any]:
    """One candidate, as `POST /api/locate` gives it."""
    fix = asdict(candidate.fix)
    return {
        "label": candidate.label, "score": candidate.score, "radius_m": fix.pop("radius"),
        "age_s": fix.pop("age"), **fix,
        **asdict(candidate.whereabouts), "parts": [asdict(part) for part in candidate.parts],
        "region": json.loads(to_geojson(candidate.region)) if candidate.region is not None else None,
    }  # fmt: skip
