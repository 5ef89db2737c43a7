/** What the planner's screen asks the server for; the shapes come from the OpenAPI. */
import type { components } from "../../api.gen";
import type { Api } from "../../api";
import type { LonLat, Origin } from "../../wire";

type Schemas = components["schemas"];
export type Job = Schemas["JobOut"];
export type Method = NonNullable<HotspotsAsked["method"]>;
export type Area = Schemas["Area"];
export type Hotspots = Schemas["HotspotsOut"];
export type Cell = Record<string, string | number | null>;
export type HotspotsAsked = Schemas["HotspotsIn"];

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

export type Siting = Schemas["SitingOut"];
export type SitingAsked = Schemas["SitingIn"];
export type WhatIf = Schemas["WhatIfOut"];
export type Comparison = Schemas["ComparisonOut"];
export type Post = Schemas["StandingPostOut"];
export type Goal = NonNullable<SitingAsked["goal"]>;
export type Weight = NonNullable<SitingAsked["weight"]>;

interface Isochrone { geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon; properties: { minutes: number } }

/** What posts and their cover are asked with. */
export const asksPosts = {
  posts: (api: Api, agency: string) => api.ask<{ items: Post[] }>("GET", `/api/analysis/posts?agency=${agency}`).then((page) => page.items),
  whatIf: (api: Api, body: unknown) => api.ask<WhatIf>("POST", "/api/analysis/what-if", body),
  /** What points reach by road within some minutes; null for none. */
  reach: (api: Api, points: readonly LonLat[], minutes: number, origin: Origin, bridge_closed: boolean) =>
    points.length === 0 ? Promise.resolve(null)
      : api.ask<{ features: unknown }>("POST", "/api/isochrones", { points: points.slice(0, 200), minutes: [minutes], origin, bridge_closed }).then((found) => (found.features as Isochrone[])[0]?.geometry ?? null),
};
