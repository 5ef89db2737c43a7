/** Everything on the screen as one value, and the one pure function that changes it. */
import { sorted } from "./board";
import { answered, EMPTY_CALL, standing, withdrawn, type Call } from "./call";
import { reduceCautions, type CautionAction } from "./cautions";
import { FIRST_COVER, reduceCover, type Cover, type CoverAction } from "./cover";
import { FIRST_HAZARDS, reduceHazards, type Hazards, type HazardsAction } from "./hazards";
import { FIRST_MOVING, reduceMoving, type Moving, type MovingAction } from "./moving";
import { FIRST_OFFLINE, leftBy, ofKept, reduceOffline, type Offline, type OfflineAction } from "./offline/slice";
import { FIRST_QUEUE, reduceQueue, type Queue, type QueueAction } from "./queue";
import { FIRST_RESPONSE, reduceResponse, type Response, type ResponseAction } from "./response";
import { FIRST_ROADS, reduceRoads, type Roads, type RoadsAction } from "./roads";
import type { Held } from "./api";
import { FIRST_TAKING, reduceTaking, withAnswer, type Taking, type TakingAction } from "./taking";
import { SHOWN_AT_FIRST } from "./services";
import type { Theme } from "./theme";
import type { Candidate, Category, Caution, Detail, Facilities, Incident, Located, Me, Option, Origin, Permission, Plan, Proposal, Route, Unit } from "./wire";
import { firstScreen, type Screen } from "./screens";
import type { Lang } from "./words";

export type View = "call" | "map" | "plan" | "board";
export type Connection = "connecting" | "connected" | "disconnected";
/** Where on the screen a failure belongs. */
export type Place = "locate" | "recommend" | "create" | "board" | "map" | "incident" | "roads" | "cover" | "send" | "units" | "ask" | "call" | "sign-in";

/** A failure as shown: `detail` is the server's sentence; null means the console's own words for `status`. */
export interface Problem { status: number; detail: string | null; field: string | null; held?: Held | null }

export interface State {
  key: string | null;
  /** Who signed in with a password; null with a key. */
  who: Me | null;
  /** What whoever is at work may do; null until the server said so. */
  may: readonly Permission[] | null;
  /** The agency whose desk this is; null in the room. */
  agency: string | null;
  screen: Screen;
  lang: Lang;
  theme: Theme;
  view: View;
  connection: Connection;
  origin: Origin | null;
  call: Call;
  placing: boolean;
  plan: Plan | null;
  routes: Record<string, Route>;
  open: Detail | null;
  /** What the open incident taught, where it was just recorded here. */
  taught: Proposal[];
  incidents: Record<number, Incident> | null;
  categories: Category[];
  facilities: Facilities | null;
  units: Unit[];
  shown: readonly string[];
  response: Response;
  roads: Roads;
  cover: Cover;
  hazards: Hazards;
  cautions: readonly Caution[];
  moving: Moving;
  offline: Offline;
  queue: Queue;
  taking: Taking;
  busy: Partial<Record<Place, boolean>>;
  problems: Partial<Record<Place, Problem>>;
}

export type Action =
  | ResponseAction | RoadsAction | CoverAction | HazardsAction | CautionAction | MovingAction | OfflineAction | QueueAction | TakingAction
  | { type: "signed in"; key: string | null; who: Me | null }
  | { type: "recognised"; who: Me }
  | { type: "permitted"; me: Me }
  | { type: "went to"; screen: Screen }
  | { type: "signed out"; problem?: Problem }
  | { type: "preferred"; lang?: Lang; theme?: Theme }
  | { type: "looked at"; view: View }
  | { type: "connection"; is: Connection }
  | { type: "origin chosen"; origin: Origin }
  | { type: "typed"; field: "name" | "number" | "text"; value: string; now: number }
  | { type: "located"; text: string; located: Located }
  | { type: "place chosen"; fix: Candidate; movedFrom?: Candidate | null }
  | { type: "answered"; option: Option }
  | { type: "answer withdrawn" }
  | { type: "pasted"; text: string; now: number }
  | { type: "taught"; incident: number; proposals: Proposal[] }
  | { type: "placing"; on: boolean }
  | { type: "category chosen"; code: string }
  | { type: "without a place"; on: boolean }
  | { type: "planned"; plan: Plan | null; before?: Plan | null }
  | { type: "routed"; routes: Record<string, Route> }
  | { type: "created"; detail: Detail }
  | { type: "opened"; detail: Detail }
  | { type: "closed" }
  | { type: "new call" }
  | { type: "board"; asked: readonly number[]; incidents: Incident[] }
  | { type: "incident"; incident: Incident }
  | { type: "ground"; categories: Category[]; facilities: Facilities; units: Unit[]; now: number }
  | { type: "units"; units: Unit[]; now: number }
  | { type: "service shown"; service: string; on: boolean }
  | { type: "busy"; at: Place; on: boolean }
  | { type: "failed"; at: Place; problem: Problem | null };

export const FIRST: State = {
  key: null, who: null, may: null, agency: null, screen: "room", lang: "id", theme: "dark", view: "call", connection: "connecting", origin: null, call: EMPTY_CALL,
  placing: false, plan: null, routes: {}, open: null, taught: [], incidents: null, categories: [], facilities: null, units: [],
  shown: SHOWN_AT_FIRST, response: FIRST_RESPONSE, roads: FIRST_ROADS, cover: FIRST_COVER, hazards: FIRST_HAZARDS, cautions: [], moving: FIRST_MOVING, offline: FIRST_OFFLINE, queue: FIRST_QUEUE, taking: FIRST_TAKING, busy: {}, problems: {},
};

/** True once somebody is at work here: by key, or by a password that is no longer the first one. */
export function atWork(state: Pick<State, "key" | "who">): boolean {
  return state.key !== null || (state.who !== null && !state.who.must_change);
}

/** Open incidents of the kind of call being taken, most urgent first, then oldest first. */
export function openIncidents(state: Pick<State, "incidents" | "origin">): readonly Incident[] {
  return sorted(state.incidents, state.origin ?? "real");
}

/** True when nothing but where units are is another: the map draws that without the page. */
export function onlyMoved(before: State, after: State): boolean {
  return (Object.keys(after) as (keyof State)[]).every((part) => part === "moving" || before[part] === after[part]);
}

/** The plan on the screen: asked anew for the open incident, else the one recorded with it, else of the call being taken. */
export function shownPlan(state: Pick<State, "open" | "plan">): Plan | null {
  return state.plan ?? state.open?.recommendation ?? null;
}

/** True when an answer for the one is an answer for the other. */
function sameQuestion(a: Detail, b: Detail): boolean {
  return a.id === b.id && a.category === b.category && a.alarm_level === b.alarm_level && a.at?.lon === b.at?.lon && a.at?.lat === b.at?.lat;
}

/** Keeps what is newer: a reply and the live stream may arrive in either order. */
function merge(known: Record<number, Incident>, fresh: readonly Incident[]): Record<number, Incident> {
  const merged = { ...known };
  for (const each of fresh) {
    const before = merged[each.id];
    if (!before || before.version <= each.version) merged[each.id] = each;
  }
  return merged;
}

/** The board as just read: of what was known when it was asked for, only what it lists is still open. */
function fresh(known: Record<number, Incident>, board: Extract<Action, { type: "board" }>): Record<number, Incident> {
  const gone = new Set(board.asked);
  for (const each of board.incidents) gone.delete(each.id);
  return merge(Object.fromEntries(Object.entries(known).filter(([id]) => !gone.has(Number(id)))), board.incidents);
}

function changeCall(state: State, change: Partial<Call>): State {
  return { ...state, call: { ...state.call, ...change } };
}

function forget(problems: State["problems"], ...places: Place[]): State["problems"] {
  return Object.fromEntries(Object.entries(problems).filter(([at]) => !places.includes(at as Place)));
}

function typed(state: State, action: Extract<Action, { type: "typed" }>): State {
  const answers = action.field === "text" ? standing(state.call.answers, action.value) : state.call.answers;
  return changeCall(state, { [action.field]: action.value, answers, startedAt: state.call.startedAt ?? action.now });
}

/** As much as the server takes. */
export const LONGEST_WORDS = 4000;

/** What was pasted goes behind the words that stand there. */
function pasted(state: State, action: Extract<Action, { type: "pasted" }>): State {
  const words = [state.call.text.trimEnd(), action.text.trim()].filter(Boolean).join(" ");
  return { ...changeCall(state, { text: words.slice(0, LONGEST_WORDS), startedAt: state.call.startedAt ?? action.now }), view: "call" };
}

/** An answer to words that have changed since is dropped. */
function located(state: State, action: Extract<Action, { type: "located" }>): State {
  if (action.text !== state.call.text) return state;
  return { ...changeCall(state, { located: action.located }), problems: forget(state.problems, "locate") };
}

function opened(state: State, detail: Detail): State {
  const incidents = merge(state.incidents ?? {}, [detail]);
  const same = state.open !== null && sameQuestion(state.open, detail);
  return {
    ...state, open: detail, taught: state.open?.id === detail.id ? state.taught : [], incidents, placing: false, plan: same ? state.plan : null,
    routes: same ? state.routes : {}, problems: forget(state.problems, "incident", "recommend"),
  };
}

/** The incident took its plan from the call: the plan and its routes stay in sight. */
function created(state: State, detail: Detail): State {
  const after = opened(state, detail);
  return { ...after, call: EMPTY_CALL, plan: state.plan, routes: state.routes, problems: forget(after.problems, "create"), view: "plan" };
}

function signedOut(state: State, problem?: Problem): State {
  return { ...FIRST, lang: state.lang, theme: state.theme, offline: leftBy(state.offline), problems: problem ? { "sign-in": problem } : {} };
}

/** An empty form. */
function emptied(state: State): State {
  return { ...state, call: EMPTY_CALL, open: null, plan: null, routes: {}, placing: false, view: "call", problems: forget(state.problems, "locate", "recommend", "create", "incident", "call") };
}

function ofCall(state: State, action: Action): State | null {
  switch (action.type) {
    case "typed": return typed(state, action);
    case "located": return located(state, action);
    case "pasted": return pasted(state, action);
    case "answered the telephone":
    case "parting":
      return { ...emptied(state), call: { ...EMPTY_CALL, startedAt: action.now, number: action.call.caller?.number ?? "", name: action.call.caller?.name ?? "", text: action.call.text ?? "", rung: action.call.id }, origin: action.call.origin };
    case "placing caller": return { ...state, placing: true, view: "map" };
    case "asked": return changeCall(state, { given: withAnswer(state.call.given, action.question, action.answer) });
    case "on the line": return action.call && state.call.startedAt !== null ? changeCall(state, { rung: action.call.id }) : state;
    case "caller placed": return { ...changeCall(state, { callerFix: action.fix }), placing: false, view: state.placing ? "call" : state.view };
    case "answered": return { ...state, call: answered(state.call, action.option) };
    case "answer withdrawn": return { ...state, call: withdrawn(state.call) };
    case "place chosen":
      return { ...changeCall(state, { fix: action.fix, movedFrom: action.movedFrom ?? null, placeless: false }), placing: false, view: state.placing ? "call" : state.view, plan: null, routes: {} };
    case "category chosen": return { ...changeCall(state, { category: action.code }), plan: null, routes: {} };
    case "without a place": return changeCall(state, { placeless: action.on });
    case "placing": return { ...state, placing: action.on, view: action.on ? "map" : state.view };
    case "new call": return emptied(state);
    default: return null;
  }
}

function ofIncidents(state: State, action: Action): State | null {
  switch (action.type) {
    case "planned": return { ...state, plan: action.plan, routes: {}, problems: forget(state.problems, "recommend") };
    case "routed": return { ...state, routes: { ...state.routes, ...action.routes } };
    case "created": return created(state, action.detail);
    case "opened": return opened(state, action.detail);
    case "taught": return state.open?.id === action.incident ? { ...state, taught: action.proposals } : state;
    case "closed": return { ...state, open: null, plan: null, routes: {}, view: "call", problems: forget(state.problems, "incident") };
    case "board": return { ...state, incidents: fresh(state.incidents ?? {}, action), problems: forget(state.problems, "board") };
    case "incident": return { ...state, incidents: merge(state.incidents ?? {}, [action.incident]) };
    default: return null;
  }
}

function ofScreen(state: State, action: Action): State | null {
  switch (action.type) {
    case "signed in": return { ...state, key: action.key, who: action.who, problems: {} };
    case "permitted": return { ...state, may: action.me.permissions, agency: action.me.agency, screen: firstScreen(state.screen, action.me) };
    case "went to": return { ...state, screen: action.screen };
    case "recognised": return { ...state, key: null, who: action.who, problems: {} };
    case "signed out": return signedOut(state, action.problem);
    case "preferred": return { ...state, lang: action.lang ?? state.lang, theme: action.theme ?? state.theme };
    case "looked at": return { ...state, view: action.view };
    case "connection": return { ...state, connection: action.is };
    case "origin chosen": return { ...state, origin: action.origin };
    case "ground": return { ...state, categories: action.categories, facilities: action.facilities, units: action.units, problems: forget(state.problems, "map") };
    case "units": return { ...state, units: action.units };
    case "service shown":
      return { ...state, shown: action.on ? [...state.shown, action.service] : state.shown.filter((each) => each !== action.service) };
    case "busy": return { ...state, busy: { ...state.busy, [action.at]: action.on } };
    case "failed": return { ...state, problems: { ...forget(state.problems, action.at), ...(action.problem ? { [action.at]: action.problem } : {}) } };
    default: return null;
  }
}

/** The parts that have a reduce of their own. */
function slices(before: State, state: State, action: Action): State {
  if (action.type === "signed out") return state;
  const response = reduceResponse(before.response, action, before);
  const cautions = reduceCautions(before.cautions, action);
  const [roads, cover, moving, queue] = [reduceRoads(before.roads, action), reduceCover(before.cover, action), reduceMoving(before.moving, action), reduceQueue(before.queue, action)];
  const [offline, hazards] = [reduceOffline(before.offline, action), reduceHazards(before.hazards, action)];
  const same = response === before.response && roads === before.roads && cover === before.cover && hazards === before.hazards && cautions === before.cautions && moving === before.moving && queue === before.queue && offline === before.offline;
  const taking = reduceTaking(before.taking, action, before.call, state.call);
  return same && taking === before.taking ? state : { ...state, response, roads, cover, hazards, cautions, moving, queue, offline, taking };
}

/** The screen after `action`; the same value where nothing changes. */
export function reduce(state: State, action: Action): State {
  return slices(state, ofCall(state, action) ?? ofIncidents(state, action) ?? ofScreen(state, action) ?? ofKept(state, action) ?? state, action);
}
