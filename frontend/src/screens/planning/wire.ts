/** What the planner's screen asks the server for; the shapes come from the OpenAPI. */
import type { components } from "../../api.gen";
import { ApiError, type Api } from "../../api";
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

export type Situation = Schemas["SituationOut"];
export type Times = Schemas["TimesOut"];

const query = (pairs: Record<string, string | number | boolean>, minutes: readonly number[] = []): string =>
  String(new URLSearchParams([...Object.entries(pairs).map(([name, value]): [string, string] => [name, String(value)]), ...minutes.map((each): [string, string] => ["minutes", String(each)])]));

export const asksCover = {
  posts: asksPosts.posts,
  cover: (api: Api, agency: string, minutes: readonly number[], origin: Origin, bridge_closed: boolean) => api.ask<Situation>("GET", `/api/cover?${query({ agency, origin, bridge_closed }, minutes)}`),
  map: (api: Api, agency: string, minutes: number, origin: Origin, bridge_closed: boolean, ready: boolean) =>
    api.ask<{ features: unknown }>("GET", `/api/cover/map?${query({ agency, origin, bridge_closed, ready }, [minutes])}`).then((found) => (found.features as Isochrone[])[0]?.geometry ?? null, (failure: unknown) => {
      if (failure instanceof ApiError && failure.status === 422) return null; // nobody is there to reach anything
      throw failure;
    }),
  names: (api: Api) => asking.cells(api, "kelurahan", 500).then((found) => new Map(found.map(({ properties }) => [properties.code, properties.name]))),
  times: (api: Api, origin: Origin, since: string) => api.ask<Times>("GET", `/api/times?${query({ origin, since, by: "agency" })}`),
};

export type Batch = Schemas["BatchOut"];

export const asksHistory = {
  batches: (api: Api, origin: Origin) => api.ask<{ items: Batch[] }>("GET", `/api/history?origin=${origin}`).then((page) => page.items),
  remove: (api: Api, id: number, version: number) => api.change<Batch>(`/api/history/${id}/remove`, { version }),
};
