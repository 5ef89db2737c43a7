/** What travels between console and server, under the names the console uses. */

export interface LonLat { lon: number; lat: number }
export type Confidence = "A" | "B" | "C";
export type Origin = "real" | "exercise" | "synthetic";
export type Source = "coordinates" | "place" | "street" | "area" | "device" | "operator";
export interface Share { kelurahan_code: string; kelurahan: string; kecamatan_code: string; kecamatan: string; share: number }
export interface Span { start: number; end: number; text: string }
export interface Candidate {
  label: string; at: LonLat; radius_m: number; source: Source; because: string; confidence: Confidence | null;
  score: number; outside: boolean; on_water: boolean; note: string; shares: Share[];
}
export interface Located { candidates: Candidate[]; matched: Span[]; unmatched: Span[]; suggested?: string[] }
export interface Category {
  code: string; key: string; label: string; label_en: string; priority: number; agencies: string[]; group: string;
}
export interface Choice {
  rank: number | null; kind: "unit" | "facility"; id: number; key: string; name: string; agency: string; at: LonLat;
  seconds_low: number | null; seconds: number | null; seconds_high: number | null; road_metres: number | null;
  straight_metres: number; walk_metres: number; status: string; reasons: string[]; passed_over: boolean; phone: string;
  confidence: Confidence; placeholder: boolean; confirmed: boolean; position_age_s: number | null;
  home_facility_id: number | null;
}
export interface AgencyPlan { agency: string; label: string; task: string; role: "send" | "notify" | "standby"; choices: Choice[]; phone: string; note: string }
export interface Plan { category: string; priority: number; agencies: AgencyPlan[]; notes: string[] }
export interface Route { line: { type: "LineString"; coordinates: [number, number][] }; seconds: number; metres: number; streets: string[]; crosses_bridge: boolean }
export type State = "received" | "dispatched" | "en route" | "on scene" | "done" | "cancelled";
export const OPEN_STATES: readonly State[] = ["received", "dispatched", "en route", "on scene"];
export type Step = "depart" | "arrive" | "finish" | "cancel";
export interface Incident {
  id: number; category: string; priority: number; state: State; origin: Origin; version: number; text: string | null;
  caller: { name: string; number: string } | null; at: LonLat | null; radius_m: number | null; source: Source | null;
  because: string; confidence: Confidence | null; kelurahan_code: string | null; kelurahan: string | null;
  kecamatan_code: string | null; kecamatan: string | null; shares: Share[]; outside: boolean; on_water: boolean;
  occurred_at: string; recorded_at: string;
}
export interface Dispatch {
  id: number; agency: string; facility_id: number | null; facility: string | null; unit_id: number | null;
  unit: string | null; means: "radio" | "telephone"; number: string; answered_by: string | null; state: State; occurred_at: string;
}
export interface Happening {
  id: number; kind: string; dispatch_id: number | null; payload: Record<string, unknown>; actor: string;
  occurred_at: string; recorded_at: string; backdated_because: string | null;
}
export interface Detail extends Incident { timeline: Happening[]; dispatches: Dispatch[]; recommendation: Plan | null }
export interface Facility {
  id: number; key: string; service: string; kind: string; name: string; confidence: Confidence; placeholder: boolean;
  confirmed: boolean; phone: string; hours: string;
}
export type Facilities = GeoJSON.FeatureCollection<GeoJSON.Point, Facility>;
export interface Unit {
  id: number; key: string; agency: string; kind: string; name: string; status: string; position: LonLat | null; age_s: number | null;
}
