/** The base map: our own tiles, quiet enough that incidents and routes are the only loud things. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import bold from "@fontsource/inter/files/inter-latin-600-normal.woff2?url";
import italic from "@fontsource/inter/files/inter-latin-500-italic.woff2?url";
import regular from "@fontsource/inter/files/inter-latin-500-normal.woff2?url";
import { COLOURS, type Theme, type Token } from "../theme";

export const FONT = { regular: ["Regular"], bold: ["Bold"], italic: ["Italic"] };
const BASE = "base";
/** The lowest of the names: areas and lines of other layers are put below it, so that they hide none. */
export const UNDER_NAMES = "road-name-small";

type Paints = Record<Token, string>;

const BIG: ExpressionSpecification = ["match", ["get", "highway"], ["motorway", "trunk", "primary", "motorway_link", "trunk_link", "primary_link"], true, false];
const MIDDLE: ExpressionSpecification = ["match", ["get", "highway"], ["secondary", "tertiary", "secondary_link", "tertiary_link"], true, false];
const SMALL: ExpressionSpecification = ["all", ["!", BIG], ["!", MIDDLE], ["to-boolean", ["get", "drivable"]]];
const PATH: ExpressionSpecification = ["!", ["to-boolean", ["get", "drivable"]]];

function wide(...stops: number[]): ExpressionSpecification {
  return ["interpolate", ["exponential", 1.5], ["zoom"], ...stops] as unknown as ExpressionSpecification;
}

function road(id: string, filter: ExpressionSpecification, colour: string, width: ExpressionSpecification, minzoom: number): LayerSpecification {
  return {
    id, type: "line", source: BASE, "source-layer": "roads", filter, minzoom,
    layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour, "line-width": width },
  };
}

function grounds(c: Paints): LayerSpecification[] {
  return [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "land", type: "fill", source: BASE, "source-layer": "land", paint: { "fill-color": c["land-beyond"] } },
    { id: "city", type: "fill", source: BASE, "source-layer": "kecamatan", paint: { "fill-color": c.land, "fill-antialias": false } },
    { id: "kelurahan", type: "line", source: BASE, "source-layer": "kelurahan", minzoom: 11.5, paint: { "line-color": c.area, "line-width": wide(12, 0.7, 16, 1.4), "line-dasharray": [2, 1.6] } },
    { id: "kecamatan", type: "line", source: BASE, "source-layer": "kecamatan", paint: { "line-color": c["area-edge"], "line-width": wide(9, 1, 15, 2.2), "line-dasharray": [5, 2, 1.2, 2] } },
    { id: "coast", type: "line", source: BASE, "source-layer": "land", paint: { "line-color": c.coast, "line-width": wide(9, 1, 12, 1.8, 16, 2.6) } }, // over the borders that run along it
  ];
}

const BIG_WIDE = wide(9, 0.9, 14, 2.8, 18, 15);
const MIDDLE_WIDE = wide(10, 0.7, 14, 2, 18, 12);

/** The railings of a bridge: a line to either side of the road. */
function bridges(c: Paints): LayerSpecification[] {
  const each = (id: string, filter: ExpressionSpecification, gap: ExpressionSpecification): LayerSpecification => ({
    id, type: "line", source: BASE, "source-layer": "roads", minzoom: 11, filter: ["all", ["to-boolean", ["get", "bridge"]], filter],
    layout: { "line-cap": "butt" }, paint: { "line-color": c.bridge, "line-width": wide(11, 0.8, 16, 1.8), "line-gap-width": gap },
  });
  return [each("bridge-middle", MIDDLE, MIDDLE_WIDE), each("bridge-big", BIG, BIG_WIDE)];
}

function roads(c: Paints): LayerSpecification[] {
  return [
    road("road-path", PATH, c.road_path, wide(14, 0.8, 18, 2.5), 14.5),
    road("road-small", SMALL, c.road_small, wide(12, 0.5, 14, 1.1, 18, 8), 12),
    road("road-middle", MIDDLE, c.road_mid, MIDDLE_WIDE, 9),
    road("road-big", BIG, c.road_big, BIG_WIDE, 7),
    ...bridges(c),
  ];
}

const AROUND = ["center", "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"] as const;

type Symbols = Extract<LayerSpecification, { type: "symbol" }>;

/** Names of areas and bridges, the larger the area the larger, bolder and wider set. */
function area(level: "kecamatan" | "kelurahan" | "bridge", layout: NonNullable<Symbols["layout"]>, paint: NonNullable<Symbols["paint"]>, zooms: [number, number]): LayerSpecification {
  return {
    id: `label-${level}`, type: "symbol", source: BASE, "source-layer": "labels", filter: ["==", ["get", "level"], level], minzoom: zooms[0], maxzoom: zooms[1],
    layout: { "text-field": ["get", "name"], "text-max-width": 7, "text-padding": 6, "text-variable-anchor": [...AROUND], "text-justify": "auto", ...layout },
    paint,
  };
}

const NAMED: ExpressionSpecification = ["!=", ["coalesce", ["get", "name"], ""], ""];

function street(id: string, filter: ExpressionSpecification, c: Paints, size: ExpressionSpecification, minzoom: number): LayerSpecification {
  return {
    id, type: "symbol", source: BASE, "source-layer": "roads", minzoom, filter: ["all", NAMED, filter],
    layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT.regular, "text-size": size, "symbol-spacing": 260, "text-padding": 4 },
    paint: { "text-color": c.label, "text-halo-color": c.halo, "text-halo-width": 1.6 },
  };
}

/** Until this zoom a long bridge has one name for both its roadways, from here on each bears it. */
const BRIDGES = 15.5;
const BRIDGE: ExpressionSpecification = ["to-boolean", ["get", "bridge"]];

function names(c: Paints, bay: string): LayerSpecification[] {
  const halo = { "text-halo-color": c.halo };
  return [
    street(UNDER_NAMES, ["all", ["!", BRIDGE], ["!", ["any", BIG, MIDDLE]]], c, wide(15, 10.5, 18, 13), 15.3),
    street("road-name", ["all", ["!", BRIDGE], ["any", BIG, MIDDLE]], c, wide(13, 10.5, 18, 14), 13.8),
    street("road-name-bridge", BRIDGE, c, wide(13, 10.5, 18, 14), BRIDGES),
    area("kelurahan", { "text-font": FONT.regular, "text-size": wide(12, 11.5, 16, 15), "text-radial-offset": 0.7 }, { "text-color": c.label, ...halo, "text-halo-width": 1.6 }, [12.2, 24]),
    area("bridge", { "text-font": FONT.regular, "text-size": 11.5, "text-radial-offset": 0.8, "text-variable-anchor": ["left", "right", "top-left", "bottom-left", "top-right", "bottom-right"] }, { "text-color": c.label, ...halo, "text-halo-width": 1.6 }, [11, BRIDGES]),
    area("kecamatan", {
      "text-font": FONT.bold, "text-size": wide(9, 11, 13, 15), "text-radial-offset": 1.8, "text-transform": "uppercase", "text-letter-spacing": 0.12,
    }, { "text-color": c["label-soft"], ...halo, "text-halo-width": 2, "text-halo-blur": 0.5 }, [8.5, 13.6]),
    {
      id: "label-bay", type: "symbol", source: "bay", minzoom: 9.5,
      layout: { "text-field": bay, "text-font": FONT.italic, "text-size": wide(10, 11, 14, 16), "text-letter-spacing": 0.06, "text-max-width": 20 },
      paint: { "text-color": c["label-sea"], "text-halo-color": c.sea, "text-halo-width": 1 },
    },
  ];
}

/** In the middle of the outer and the inner bay, degrees. */
const BAY: [number, number][] = [[128.126, -3.706], [128.214, -3.6445]];

function here(path: string): string {
  return new URL(path, location.href).href;
}

/** The whole style; `bay` is the name of the water in the chosen language. */
export function baseStyle(theme: Theme, bay: string): StyleSpecification {
  const colours = COLOURS[theme];
  return {
    version: 8,
    "font-faces": { Regular: here(regular), Bold: here(bold), Italic: here(italic) },
    sources: {
      [BASE]: {
        type: "vector", tiles: [`${location.origin}/api/tiles/{z}/{x}/{y}`], minzoom: 8, maxzoom: 15,
      },
      bay: { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: BAY } } },
    },
    layers: [...grounds(colours), ...roads(colours), ...names(colours, bay)],
  };
}
