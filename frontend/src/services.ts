/** How each service is told apart: a shape of its own in a 24 x 24 box, and a colour. */

import type { Token } from "./theme";

export interface Sign { path: string; colour: Token }

const CROSS = "M9 2h6v7h7v6h-7v7H9v-7H2V9h7z";
const DIAMOND = "M12 1 23 12 12 23 1 12z";
const SHIELD = "M3 2h18v10c0 5-4 8.5-9 11-5-2.5-9-6-9-11z";
const TRIANGLE = "M12 2 23 21H1z";
const STAR = "M12 1l3.2 7.3 7.8.8-5.9 5.3 1.7 7.8L12 18.2l-6.8 4 1.7-7.8L1 9.1l7.8-.8z";
const SQUARE = "M3 3h18v18H3z";
const HEXAGON = "M7 2h10l6 10-6 10H7L1 12z";
const BOLT = "M14 1 3 14h7l-2 9L20 9h-7z";
const RING = "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 6.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z";
const BOAT = "M11 2v10H4l7-10zm2 2 6 8h-6zM1 14h22l-4 8H5z";
const HOLLOW_CROSS = "M8 1h8v7h7v8h-7v7H8v-7H1V8h7zm2.5 2.5v7h-7v3h7v7h3v-7h7v-3h-7v-7z";
const OCTAGON = "M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z";
const HOUSE = "M12 1 23 11h-3v12H4V11H1z";
const PENTAGON = "M12 1 23 9.5 19 23H5L1 9.5z";
const DOT = "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z";
const ROUND = "M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z";

export const SIGNS: Record<string, Sign> = {
  damkar: { path: DIAMOND, colour: "fire" },
  kesehatan: { path: CROSS, colour: "health" },
  pmi: { path: HOLLOW_CROSS, colour: "health" },
  polisi: { path: SHIELD, colour: "police" },
  polair: { path: BOAT, colour: "police" },
  bpbd: { path: TRIANGLE, colour: "bpbd" },
  basarnas: { path: RING, colour: "sea_rescue" },
  tni: { path: STAR, colour: "army" },
  satpolpp: { path: SQUARE, colour: "army" },
  dlhp: { path: HEXAGON, colour: "army" },
  pln: { path: BOLT, colour: "other" },
  dishub: { path: OCTAGON, colour: "other" },
  dinsos: { path: HOUSE, colour: "other" },
  cc112: { path: ROUND, colour: "other" },
  transport: { path: PENTAGON, colour: "other" },
  lain: { path: DOT, colour: "other" },
};

const PLAIN: Sign = { path: DOT, colour: "other" };

/** The sign of a service or agency; a plain dot for one that has none. */
export function sign(service: string): Sign {
  return SIGNS[service] ?? PLAIN;
}

/** The services shown on the map unless the operator chose otherwise: those that go, not the landmarks. */
export const SHOWN_AT_FIRST: readonly string[] = Object.keys(SIGNS).filter((each) => !["transport", "lain", "pln"].includes(each));
