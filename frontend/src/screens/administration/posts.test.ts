import { expect, test } from "vitest";
import { changes, listed, type Listed } from "./posts";

const post = (id: number, name: string, service: string, change: Partial<Listed["properties"]> = {}): Listed => ({
  type: "Feature", id, geometry: { type: "Point", coordinates: [128.1, -3.7] },
  properties: { id, service, kind: "pos", name, confidence: "B", placeholder: false, confirmed: true, phone: "", hours: "", ...change } as Listed["properties"],
});

test("posts come by service, those that nobody verified first", () => {
  const all = [post(1, "RS A", "kesehatan"), post(2, "Pos B", "damkar"), post(3, "Pos C", "damkar", { confidence: "C" }), post(4, "Pos A", "damkar", { placeholder: true })];
  const everything = { text: "", service: "", doubtful: false };
  expect(listed(all, everything).map((each) => each.id)).toEqual([4, 3, 2, 1]);
  expect(listed(all, { ...everything, doubtful: true }).map((each) => each.id)).toEqual([4, 3]);
  expect(listed(all, { ...everything, service: "kesehatan" }).map((each) => each.id)).toEqual([1]);
  expect(listed(all, { ...everything, text: "pos c" }).map((each) => each.id)).toEqual([3]);
});

test("only what was changed is sent", () => {
  expect(changes({ name: "a", phone: "1" }, { name: "a", phone: "" })).toEqual({ phone: "1" });
});
