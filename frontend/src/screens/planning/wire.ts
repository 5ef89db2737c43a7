/** What the planner's screen asks the server for; the shapes come from the OpenAPI. */
import type { components } from "../../api.gen";
import type { Api } from "../../api";
import type { LonLat } from "../../wire";

type Schemas = components["schemas"];
export type Job = Schemas["JobOut"];
export type Method = NonNullable<HotspotsAsked["method"]>;
export type Area = Schemas["Area"];
export type Hotspots = Schemas["HotspotsOut"] & { clusters?: readonly Cluster[] };
export type Cell = Record<string, string | number | null>;
export type HotspotsAsked = Schemas["HotspotsIn"];

/** A cluster in space, of the methods that find clusters. */
export interface Cluster { name: string; geometry: GeoJSON.Geometry; significant: boolean; verdict: string }

/** A count with its exact interval. */
export interface Counted { key: string | number; count: number; low: number; high: number }

export interface Outline { code: string; name: string; km2: number; people: number | null }
export type Outlines = GeoJSON.Feature<GeoJSON.Polygon | GeoJSON.MultiPolygon, Outline>[];

export const asking = {
  jobs: (api: Api) => api.ask<{ items: Job[] }>("GET", "/api/jobs").then((page) => page.items),
  job: (api: Api, id: number) => api.ask<Job>("GET", `/api/jobs/${id}`),
  cancel: (api: Api, id: number) => api.change<Job>(`/api/jobs/${id}/cancel`, {}),
  cells: (api: Api, area: Area, side: number) => api.ask<{ features: unknown }>("GET", `/api/analysis/cells?area=${area}&side_m=${side}`).then((found) => found.features as Outlines),
};

export type { LonLat };
