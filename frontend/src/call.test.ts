import { expect, test } from "vitest";
import { byKey, EMPTY_CALL, marks, missing, nextQuestion, options, pin } from "./call";
import { candidate, located, WAINITU } from "./samples";

const call = { ...EMPTY_CALL, text: "kebakaran dekat Wainitu" };

test("the next question follows what is not known yet", () => {
  const one = candidate("Wainitu");
  expect(nextQuestion(EMPTY_CALL, null, false).word).toBe("ask_words");
  expect(nextQuestion(call, null, true).word).toBe("ask_searching");
  expect(nextQuestion({ ...call, located: located([]) }, null, false).word).toBe("ask_landmark");
  expect(nextQuestion({ ...call, located: located([one]) }, null, false)).toEqual({ word: "ask_confirm", filling: { place: "Wainitu" } });
  expect(nextQuestion({ ...call, fix: one }, null, false).word).toBe("ask_category");
  expect(nextQuestion({ ...call, fix: one, category: "kebakaran" }, null, false).word).toBe("ask_origin");
  expect(nextQuestion({ ...call, fix: one, category: "kebakaran" }, "real", false).word).toBe("ask_ready");
});

test("two places nearly as likely are asked about by name, an unlikely second is not", () => {
  const rival = located([candidate("Nusaniwe (Kel)", { score: 0.9 }), candidate("Nusaniwe (Negeri)", { score: 0.85 })]);
  expect(nextQuestion({ ...call, located: rival }, null, false)).toEqual({ word: "ask_which", filling: { one: "Nusaniwe (Kel)", other: "Nusaniwe (Negeri)" } });
  const unlikely = located([candidate("Wainitu", { score: 0.9 }), candidate("Waihoka", { score: 0.4 })]);
  expect(nextQuestion({ ...call, located: unlikely }, null, false).word).toBe("ask_confirm");
});

test("nothing can be recorded before place, category and origin were chosen", () => {
  expect(missing(EMPTY_CALL, null)).toEqual(["missing_place", "missing_category", "missing_origin"]);
  expect(missing({ ...EMPTY_CALL, placeless: true, category: "miras" }, "exercise")).toEqual([]);
});

test("words are cut where they were understood and where they were not", () => {
  const answer = located([], { matched: [{ start: 16, end: 23, text: "Wainitu" }], unmatched: [{ start: 0, end: 9, text: "kebakaran" }] });
  expect(marks(call.text, answer)).toEqual([{ text: "kebakaran", as: "unused" }, { text: " dekat ", as: null }, { text: "Wainitu", as: "used" }]);
});

test("marks of words that have been changed since are not drawn", () => {
  const answer = located([], { matched: [{ start: 16, end: 23, text: "Wainitu" }] });
  expect(marks("kebakaran di Poka, cepat", answer).every((each) => each.as === null)).toBe(true);
});

test("every mark together is the text, whatever the spans", () => {
  const answer = located([], { matched: [{ start: 0, end: 9, text: "kebakaran" }, { start: 5, end: 15, text: "aran dekat" }] });
  expect(marks(call.text, answer).map((each) => each.text).join("")).toBe(call.text);
});

test("a chosen place that is no longer among the answers stays the first option", () => {
  const chosen = candidate("Wainitu");
  expect(options({ ...call, fix: chosen, located: located([candidate("Poka")]) }).map((each) => each.label)).toEqual(["Wainitu", "Poka"]);
  expect(options({ ...call, fix: chosen, located: located([chosen]) })).toHaveLength(1);
});

test("a pin is the operator's and lies on the ground the server found", () => {
  const put = pin(WAINITU, 50, "Pin operator", "ditaruh operator", candidate("Wainitu"));
  expect([put.source, put.radius_m, put.confidence, put.shares[0]?.kelurahan]).toEqual(["operator", 50, null, "Wainitu"]);
});

test("two letters find a category in either case", () => {
  const fire = { code: "kebakaran", key: "KB", label: "Kebakaran", label_en: "Fire", group: "", priority: 1, agencies: [] };
  expect(byKey([fire], "kb")).toBe(fire);
  expect(byKey([fire], "xx")).toBeUndefined();
});
