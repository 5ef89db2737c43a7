/** Reading a plan: whom to show first, whom to fold away, what may follow a dispatch. */
import type { AgencyPlan, Choice, Dispatch, LonLat, Plan, State, Step } from "./wire";

/** Ranked choices shown without unfolding, by what the agency is asked to do. */
const AT_ONCE: Record<AgencyPlan["role"], number> = { send: 2, standby: 1, notify: 1 };

/** What is `kept`, sent or chosen by hand, is never folded away. A choice passed over although it is nearer than the first one is shown where the agency is to go: "why not that one?" is the next question. */
export function split(agency: AgencyPlan, kept: (choice: Choice) => boolean = () => false): { shown: Choice[]; folded: Choice[] } {
  const ranked = agency.choices.filter((each) => !each.passed_over);
  const over = agency.choices.filter((each) => each.passed_over);
  const first = ranked[0];
  const nearer = over.filter((each) => agency.role === "send" && first && each.straight_metres < first.straight_metres).slice(0, 1);
  const best = ranked.slice(0, Math.max(AT_ONCE[agency.role], agency.role === "send" ? (agency.count ?? 1) : 1));
  const shown = agency.choices.filter((each) => best.includes(each) || nearer.includes(each) || kept(each));
  return { shown, folded: agency.choices.filter((each) => !shown.includes(each)) };
}

export interface First { agency: string; choice: Choice }

/** The choice ranked first for each agency that goes; a unit of one agency may go for another. */
export function firstChoices(plan: Plan): First[] {
  return plan.agencies.filter((each) => each.role === "send").flatMap(({ agency, choices }) => {
    const choice = choices.find((each) => each.rank === 1 && each.seconds !== null);
    return choice ? [{ agency, choice }] : [];
  });
}

/** The name a route is kept under: whoever starts, from where, to where. */
export function routeKey(choice: Pick<Choice, "kind" | "id" | "agency" | "at">, to: LonLat): string {
  return [choice.agency, choice.kind, choice.id, choice.at.lon, choice.at.lat, to.lon, to.lat].join("/");
}

/** The newest dispatch of this choice that was neither called off nor declined. */
export function dispatchOf(choice: Pick<Choice, "kind" | "id">, dispatches: readonly Dispatch[]): Dispatch | undefined {
  const mine = (each: Dispatch): boolean => (choice.kind === "unit" ? each.unit_id === choice.id : each.unit_id === null && each.facility_id === choice.id);
  return dispatches.filter((each) => mine(each) && each.state !== "cancelled" && each.state !== "declined").at(-1);
}

/** Steps that can follow a state, the usual one first; the server's transition table has the last word. */
const STEPS: Record<State, readonly Step[]> = {
  received: [], dispatched: ["acknowledge", "depart", "arrive", "finish", "cancel"], acknowledged: ["depart", "arrive", "finish", "cancel"], "en route": ["arrive", "cancel"], "on scene": ["finish"], done: [], declined: [], cancelled: [],
};

/** Who was told by telephone need not travel to be done; a unit sent by radio does. */
export function stepsOf(dispatch: Pick<Dispatch, "state" | "means">): Step[] {
  return STEPS[dispatch.state].filter((each) => each !== "finish" || dispatch.state === "on scene" || dispatch.means === "telephone");
}
