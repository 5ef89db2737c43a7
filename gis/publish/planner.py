"""A planner's sheet as one HTML file that opens without a network: the only place that knows leafmap.

leafmap's MapLibre backend carries MapLibre itself; the style, the ground, names and signs travel inside as well."""

import html
from typing import Any

from gis.geo import CITY_BOUNDS
from gis.publish.ground import Ground
from gis.publish.pictures import sign, written
from gis.publish.sheet import Layer, Row, Sheet

SEA, LAND, EDGE, AREA = "#cfe0ec", "#f7f5f0", "#8d8371", "#cfc8b8"
BIG_ROAD, SMALL_ROAD, INK, MUTED, HALO = "#97a3ae", "#d3d8dc", "#17202a", "#4b5864", "#ffffff"
CREDIT = "batas: Kemendagri/BIG · jalan: (c) OpenStreetMap contributors, ODbL"
CARD = "font:13px/1.45 Inter,system-ui,sans-serif;color:#17202a;max-width:300px;max-height:94vh;overflow:auto"
# MapLibre's page and its worker know each other by location.origin, and a frame's sandbox makes the two differ.
IN_A_SANDBOX = """<script>
if (self.origin === "null" && location.origin !== "null") {
  const mark = (said) => { if (said && said.origin) said.origin = "file://"; return said; };
  window.Worker = class extends Worker {
    constructor(...how) { super(...how); this.addEventListener("message", (event) => mark(event.data)); }
    postMessage(said, along) { super.postMessage(mark(said), along); }
  };
}
</script>
"""
NAME = f"color:{MUTED};padding:1px 10px 1px 0;vertical-align:top"


def page(sheet: Sheet, ground: Ground) -> str:
    """The whole HTML of a sheet."""
    made = drawn(sheet, ground)
    found: str = made.to_html(title=f"{sheet.title} · 112 Ambon", width="100%", height="100%")
    found = found.replace("<title>", f"{IN_A_SANDBOX}<title>", 1)
    return found.replace('<html lang="en">', '<html lang="id">', 1).replace('lang="en"', 'lang="id"', 1)


def drawn(sheet: Sheet, ground: Ground) -> Any:
    """The sheet as leafmap's map, for a notebook or a page."""
    from leafmap.maplibregl import Map  # noqa: PLC0415 - two seconds that only maps take

    west, south, east, north = CITY_BOUNDS
    made = Map(
        center=((west + east) / 2, (south + north) / 2), zoom=11, style=style(ground), use_message_queue=True,
        controls={"navigation": "top-right", "scale": "bottom-left"}, bounds=(west, south, east, north), height="640px",
        attribution_control=False,
    )  # fmt: skip
    for each in sheet.layers:
        if each.kind != "symbol":
            put(made, each)
    write_names(made, ground)
    for each in sheet.layers:
        if each.kind == "symbol":
            put_signs(made, each)
    made.add_html(card(sheet), position="top-left", bg_color="white", fontsize=13, padding="12px 14px")
    made.add_html(CREDIT, position="bottom-right", bg_color="rgba(255,255,255,.85)", fontsize=10, padding="2px 6px")
    return made


def style(ground: Ground) -> dict[str, Any]:
    """The base, in the console's light colours."""
    layers: list[dict[str, Any]] = [
        {"id": "sea", "type": "background", "paint": {"background-color": SEA}},
        {"id": "land", "type": "fill", "source": "land", "paint": {"fill-color": LAND}},
        line("kelurahan", AREA, 0.7),
        line("roads-small", SMALL_ROAD, 0.6),
        line("roads-big", BIG_ROAD, 1.4),
        line("kecamatan", EDGE, 1.3) | {"paint": {"line-color": EDGE, "line-width": 1.3, "line-dasharray": [4, 3]}},
    ]
    sources = {name: {"type": "geojson", "data": found} for name, found in ground.layers.items()}
    return {"version": 8, "name": "ambon112", "sources": sources, "layers": layers}


def line(source: str, colour: str, width: float) -> dict[str, Any]:
    """Lines that widen when one comes closer."""
    grown = ["interpolate", ["exponential", 1.5], ["zoom"], 10, width, 16, width * 6]
    return {"id": source, "type": "line", "source": source, "paint": {"line-color": colour, "line-width": grown}}


def put(made: Any, layer: Layer) -> None:
    """Areas or lines, over the land and under the roads that are big."""
    made.add_source(layer.id, {"type": "geojson", "data": layer.features})
    if layer.kind == "fill":
        paint: dict[str, Any] = {"fill-color": ["get", "colour"], "fill-opacity": layer.opacity}
    else:
        paint = {"line-color": ["get", "colour"], "line-width": 2.5, "line-opacity": layer.opacity}
    add(made, {"id": layer.id, "type": layer.kind, "source": layer.id, "paint": paint}, "roads-big")
    made.add_tooltip(layer.id, "label")


def put_signs(made: Any, layer: Layer) -> None:
    """Signs of posts and places, each with its label on hover."""
    features = layer.features["features"]
    kinds = {(each["properties"].get("sign", "round"), each["properties"]["colour"]) for each in features}
    for name, colour in sorted(kinds):
        made.add_call("addImage", f"{name}{colour}", sign(name, colour).call(), {"pixelRatio": 2})
    made.add_source(layer.id, {"type": "geojson", "data": layer.features})
    image = ["concat", ["coalesce", ["get", "sign"], "round"], ["get", "colour"]]
    add(made, {"id": layer.id, "type": "symbol", "source": layer.id,
               "layout": {"icon-image": image, "icon-allow-overlap": True,
                          "symbol-sort-key": ["coalesce", ["get", "order"], 0]}})  # fmt: skip
    made.add_tooltip(layer.id, "label")


def write_names(made: Any, ground: Ground) -> None:
    """Names of the areas: kecamatan from afar, kelurahan closer by."""
    features = []
    for number, each in enumerate(ground.names):
        large = each.level == "kecamatan"
        picture = written(
            each.text.upper() if large else each.text, 11 if large else 10, MUTED if large else INK, HALO, large
        )
        made.add_call("addImage", f"name-{number}", picture.call(), {"pixelRatio": 2})
        features.append({
            "type": "Feature", "properties": {"image": f"name-{number}", "level": each.level},
            "geometry": {"type": "Point", "coordinates": [each.lon, each.lat]},
        })  # fmt: skip
    made.add_source("names", {"type": "geojson", "data": {"type": "FeatureCollection", "features": features}})
    for level, nearest in (("kelurahan", 12.2), ("kecamatan", 0)):
        add(made, {"id": f"names-{level}", "type": "symbol", "source": "names", "minzoom": nearest,
                   "filter": ["==", ["get", "level"], level],
                   "layout": {"icon-image": ["get", "image"], "icon-padding": 4}})  # fmt: skip


def add(made: Any, layer: dict[str, Any], before: str | None = None) -> None:
    """A layer as MapLibre has it, past leafmap's own list of layers."""
    made.add_call("addLayer", layer, before)


def card(sheet: Sheet) -> str:
    """Title, verdict, legend and facts."""
    say = html.escape
    verdict = "#566370" if sheet.grey else "#17202a"
    rows = "".join(legend_row(each) for each in sheet.legend)
    facts = "".join(f'<tr><td style="{NAME}">{say(name)}</td><td>{say(value)}</td></tr>' for name, value in sheet.facts)
    return (
        f'<section style="{CARD}"><h1 style="font-size:16px;margin:0 0 4px">{say(sheet.title)}</h1>'
        f'<p style="margin:0 0 10px;font-weight:600;color:{verdict}">{say(sheet.verdict)}</p>'
        f'{rows}<table style="margin-top:10px;border-collapse:collapse;font-size:12px">{facts}</table></section>'
    )


def legend_row(row: Row) -> str:
    """A swatch or sign and what it means."""
    shape = (
        "" if not row.sign else "border-radius:50%;" if row.sign == "round" else "transform:rotate(45deg) scale(.8);"
    )
    swatch = (
        f'<span style="display:inline-block;width:14px;height:14px;margin-right:8px;vertical-align:-2px;{shape}'
        f'background:{row.colour};border:1px solid rgba(0,0,0,.25)"></span>'
    )
    return f'<div style="margin:2px 0">{swatch}{html.escape(row.label)}</div>'
