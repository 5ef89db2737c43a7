/** Values for the tests of pure parts; made up, but of the shapes the server sends. */
import type { AgencyPlan, Candidate, Choice, Detail, Incident, Located, Plan, Share } from "./wire";

export const WAINITU = { lon: 128.164, lat: -3.7 };

export function share(kelurahan: string, kecamatan: string, part: number): Share {
  return { kelurahan_code: kelurahan, kelurahan, kecamatan_code: kecamatan, kecamatan, share: part };
}

export function candidate(label: string, change: Partial<Candidate> = {}): Candidate {
  return {
    label, at: WAINITU, radius_m: 120, source: "place", because: `dekat '${label}'`, confidence: "B", area_code: null, score: 0.9, outside: false, on_water: false,
    note: "", shares: [share("Wainitu", "Nusaniwe", 1)], parts: [], region: null, age_s: null, ...change,
  };
}

export function located(candidates: Candidate[], change: Partial<Located> = {}): Located {
  return { candidates, caller: [], noted: [], refused: [], question: null, matched: [], unmatched: [], suggested: [], ...change };
}

export function choice(id: number, change: Partial<Choice> = {}): Choice {
  return {
    rank: id, kind: "unit", id, key: `U-${id}`, name: `Unit ${id}`, agency: "damkar", at: WAINITU, seconds_low: 120, seconds: 150, seconds_high: 180,
    road_metres: 900, straight_metres: 500, walk_metres: 0, status: "available", reasons: [], passed_over: false, phone: "", confidence: "B",
    placeholder: false, confirmed: true, position_age_s: null, home_facility_id: null, ...change,
  };
}

export function agency(choices: Choice[], change: Partial<AgencyPlan> = {}): AgencyPlan {
  return { agency: "damkar", label: "Pemadam Kebakaran", task: "padamkan api", role: "send", choices, phone: "", note: "", count: 1, short: 0, fallback_for: null, ...change };
}

export function plan(agencies: AgencyPlan[] = [agency([choice(1)])]): Plan {
  return { category: "kebakaran", priority: 1, agencies, notes: [], network_version: 1, conditions_version: 1, plan_version: 1, alarm_level: 1 };
}

export function incident(id: number, change: Partial<Incident> = {}): Incident {
  return {
    id, category: "kebakaran", priority: 1, state: "received", origin: "real", version: 1, text: "", answers: [], caller: null, at: WAINITU, caller_at: null, caller_radius_m: null,
    radius_m: 120, source: "place", because: "", confidence: "B", kelurahan_code: null, kelurahan: "Wainitu", kecamatan_code: null, kecamatan: "Nusaniwe",
    shares: [], outside: false, on_water: false, handled_by: null, merged_into: null, alarm_level: 1, escalated: false, due_at: null, awaited: [], occurred_at: "2026-01-01T00:00:00Z", recorded_at: "2026-01-01T00:00:00Z", ...change,
  };
}

export function detail(id: number, change: Partial<Detail> = {}): Detail {
  return { ...incident(id), agencies: {}, calls: [], merged: [], cautions: [], dispatches: [], timeline: [], photos: [], recommendation: null, difference: null, ...change };
}
