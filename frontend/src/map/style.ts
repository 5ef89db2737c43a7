/** The base map: our own tiles, quiet enough that incidents and routes are the only loud things. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import bold from "@fontsource/inter/files/inter-latin-600-normal.woff2?url";
import italic from "@fontsource/inter/files/inter-latin-500-italic.woff2?url";
import regular from "@fontsource/inter/files/inter-latin-500-normal.woff2?url";
import { COLOURS, type Theme, type Token } from "../theme";

export const FONT = { regular: ["Regular"], bold: ["Bold"], italic: ["Italic"] };
const BASE = "base";

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
    { id: "land", type: "fill", source: BASE, "source-layer": "land", paint: { "fill-color": c.land } },
    { id: "kelurahan", type: "line", source: BASE, "source-layer": "kelurahan", minzoom: 11.5, paint: { "line-color": c.area, "line-width": 0.8 } },
    { id: "kecamatan", type: "line", source: BASE, "source-layer": "kecamatan", paint: { "line-color": c["area-edge"], "line-width": 1.2, "line-dasharray": [4, 3] } },
  ];
}

function roads(c: Paints): LayerSpecification[] {
  return [
    road("road-path", PATH, c.road_path, wide(14, 0.6, 18, 2.5), 14.5),
    road("road-small", SMALL, c.road_small, wide(12, 0.4, 14, 1, 18, 8), 12),
    road("road-middle", MIDDLE, c.road_mid, wide(10, 0.7, 14, 2, 18, 12), 9),
    road("road-big", BIG, c.road_big, wide(9, 0.9, 14, 2.8, 18, 15), 7),
  ];
}

function label(id: string, filter: ExpressionSpecification, c: Paints, size: ExpressionSpecification | number, bolder: boolean, zooms: [number, number]): LayerSpecification {
  return {
    id, type: "symbol", source: BASE, "source-layer": "labels", filter, minzoom: zooms[0], maxzoom: zooms[1],
    layout: {
      "text-field": ["get", "name"], "text-font": bolder ? FONT.bold : FONT.regular, "text-size": size, "text-max-width": 7, "text-padding": 6,
      "text-variable-anchor": ["center", "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"],
      "text-radial-offset": bolder ? 1.8 : 0.7, "text-justify": "auto",
      ...(bolder ? { "text-transform": "uppercase", "text-letter-spacing": 0.08 } as const : {}),
    },
    paint: { "text-color": bolder ? c["label-soft"] : c.label, "text-halo-color": c.halo, "text-halo-width": 1.4 },
  };
}

function names(c: Paints, bay: string): LayerSpecification[] {
  return [
    {
      id: "road-name", type: "symbol", source: BASE, "source-layer": "roads", minzoom: 14.5, filter: ["!=", ["coalesce", ["get", "name"], ""], ""],
      layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT.regular, "text-size": 11, "symbol-spacing": 320, "text-padding": 8 },
      paint: { "text-color": c["label-soft"], "text-halo-color": c.halo, "text-halo-width": 1.4 },
    },
    label("label-kelurahan", ["==", ["get", "level"], "kelurahan"], c, wide(12, 11, 16, 14), false, [12.4, 24]),
    label("label-kecamatan", ["==", ["get", "level"], "kecamatan"], c, wide(9, 10.5, 13, 12.5), true, [8.5, 13.4]),
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
