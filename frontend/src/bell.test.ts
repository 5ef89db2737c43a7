import { expect, test } from "vitest";
import { rings } from "./bell";
import { incident } from "./samples";
import { FIRST, type State } from "./state";
import type { Incident, Permission } from "./wire";

const room = (change: Partial<State>): State => ({ ...FIRST, may: ["dispatch", "take call"] as Permission[], origin: "real", incidents: {}, ...change });
const with_ = (...all: Incident[]): Record<number, Incident> => Object.fromEntries(all.map((each) => [each.id, each]));

test("a new incident rings for who sends, priority 1 louder, one's own not, and a made-up one never", () => {
  const before = room({});
  expect(rings(before, room({ incidents: with_(incident(1, { priority: 1, handled_by: "operator-2" })) }))).toBe("urgent");
  expect(rings(before, room({ incidents: with_(incident(1, { priority: 3 })) }))).toBe("new");
  expect(rings(before, room({ incidents: with_(incident(1, { handled_by: "saya" })), taking: { ...FIRST.taking, me: "saya" } }))).toBeNull();
  expect(rings(before, room({ origin: "real", incidents: with_(incident(1, { origin: "synthetic" })) }))).toBeNull();
  expect(rings(room({ may: ["recommend"] }), room({ may: ["recommend"], incidents: with_(incident(1)) }))).toBeNull();
});

test("what was on the board when it was first read rings nobody; what is escalated does", () => {
  expect(rings(room({ incidents: null }), room({ incidents: with_(incident(1)) }))).toBeNull();
  const known = room({ incidents: with_(incident(1, { priority: 2 })) });
  expect(rings(known, room({ incidents: with_(incident(1, { priority: 2, escalated: true })) }))).toBe("new");
});

test("what is real rings during an exercise too; an exercise only where one takes part", () => {
  const [drill, real] = [room({ origin: "exercise" }), room({})];
  expect(rings(drill, { ...drill, incidents: with_(incident(1, { priority: 1 })) })).toBe("urgent");
  expect(rings(drill, { ...drill, incidents: with_(incident(1, { origin: "exercise" })) })).toBe("exercise");
  expect(rings(real, { ...real, incidents: with_(incident(1, { origin: "exercise" })) })).toBeNull();
});

test("an agency hears what waits for it and nothing else", () => {
  const desk = (awaited: string[]): State => room({ agency: "damkar", may: ["answer dispatch"] as Permission[], incidents: with_(incident(1, { priority: 2, awaited })) });
  expect(rings(desk([]), desk(["damkar"]))).toBe("new");
  expect(rings(desk([]), desk(["polisi"]))).toBeNull();
  expect(rings(desk(["damkar"]), desk(["damkar"]))).toBeNull();
});
