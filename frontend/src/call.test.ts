import { expect, test } from "vitest";
import { answered, byKey, EMPTY_CALL, marks, missing, nextQuestion, options, pin, standing, withdrawn } from "./call";
import { candidate, located, WAINITU } from "./samples";

const call = { ...EMPTY_CALL, text: "kebakaran dekat Wainitu" };

test("the next question follows what is not known yet", () => {
  const one = candidate("Wainitu");
  expect(nextQuestion(EMPTY_CALL, null, false)).toEqual({ word: "ask_words" });
  expect(nextQuestion(call, null, true)).toEqual({ word: "ask_searching" });
  expect(nextQuestion({ ...call, located: located([]) }, null, false)).toEqual({ word: "ask_landmark" });
  expect(nextQuestion({ ...call, located: located([one]) }, null, false)).toEqual({ word: "ask_confirm", filling: { place: "Wainitu" } });
  expect(nextQuestion({ ...call, fix: one }, null, false)).toEqual({ word: "ask_category" });
  expect(nextQuestion({ ...call, fix: one, category: "kebakaran" }, null, false)).toEqual({ word: "ask_origin" });
  expect(nextQuestion({ ...call, fix: one, category: "kebakaran" }, "real", false)).toEqual({ word: "ask_ready" });
});

const rivals = [candidate("Urimessing (Kel)"), candidate("Urimessing (Negeri)"), candidate("Jalan Urimessing")];
const kinds = {
  text: "Urimessing yang kelurahan atau negeri?", settles: 1,
  options: [{ text: "kelurahan", candidates: [0], kelurahan_codes: ["81.71.01.1011"], at: null }, { text: "negeri", candidates: [1], kelurahan_codes: ["81.71.01.2005"], at: null }],
};
const doubtful = { ...call, located: located(rivals, { question: kinds }) };

test("the server's question comes before the console's own, with its answers", () => {
  expect(nextQuestion(doubtful, null, false)).toEqual({ asked: kinds.text, answers: kinds.options });
});

test("an answer leaves the candidates it names, adds no words, and the question is not asked again", () => {
  const after = answered(doubtful, kinds.options[1]!);
  expect(options(after).map((each) => each.label)).toEqual(["Urimessing (Negeri)"]);
  expect(after.text).toBe(doubtful.text);
  expect(nextQuestion(after, null, false)).toEqual({ word: "ask_confirm", filling: { place: "Urimessing (Negeri)" } });
  expect(withdrawn(after)).toEqual(doubtful);
});

test("an answer that rules nothing out is added to the words, and goes with them", () => {
  const near = { text: "Lebih dekat ke A atau B?", settles: 1, options: [{ text: "A", candidates: [0], kelurahan_codes: [], at: { lon: 128.2, lat: -3.7 } }] };
  const area = { ...near, options: [{ text: "Urimessing (Kel)", candidates: [0], kelurahan_codes: ["81.71.01.1011"], at: null }] };
  const before = { ...call, located: located([candidate("Wainitu")], { question: near }) };
  const after = answered(before, near.options[0]!);
  expect(after.text).toBe("kebakaran dekat Wainitu, dekat A");
  expect(withdrawn({ ...after, text: `${after.text} cepat` }).text).toBe("kebakaran dekat Wainitu cepat");
  expect(standing(after.answers, "kebakaran dekat Wainitu")).toEqual([]);
  expect(answered({ ...before, located: located([candidate("Wainitu")], { question: area }) }, area.options[0]!).text).toBe("kebakaran dekat Wainitu, di kelurahan Urimessing");
});

test("answers that would leave nothing leave everything", () => {
  const after = answered(doubtful, kinds.options[0]!);
  const changed = { ...after, located: located([rivals[1]!, rivals[2]!]) };
  expect(options(changed)).toHaveLength(2);
});

test("nothing can be recorded before place, category and origin were chosen", () => {
  expect(missing(EMPTY_CALL, null)).toEqual(["missing_place", "missing_category", "missing_origin"]);
  expect(missing({ ...EMPTY_CALL, placeless: true, category: "miras" }, "exercise")).toEqual([]);
});

test("words are cut where they were understood and where they were not", () => {
  const answer = located([], { matched: [{ start: 16, end: 23, text: "Wainitu" }], unmatched: [{ start: 0, end: 9, text: "kebakaran" }] });
  expect(marks(call.text, answer)).toEqual([{ text: "kebakaran", as: "unused" }, { text: " dekat ", as: null }, { text: "Wainitu", as: "used" }]);
});

test("details for the crew and links that say nothing are marked each in its way", () => {
  const text = "RT 003/RW 05 https://maps.app.goo.gl/x";
  const answer = located([], { noted: [{ detail: "rt/rw", start: 0, end: 12 }], refused: [{ start: 13, end: 38, because: "tautan pendek" }] });
  expect(marks(text, answer).map((each) => each.as)).toEqual(["noted", null, "refused"]);
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
