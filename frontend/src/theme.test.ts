import { expect, test } from "vitest";
import { COLOURS, type Theme, type Token } from "./theme";

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const THEMES: Theme[] = ["dark", "light"];
const READ: [Token, Token][] = [
  ...(["panel", "raised", "background"] as Token[]).flatMap((ground): [Token, Token][] => [["ink", ground], ["muted", ground]]),
  ["selection", "panel"], ["late", "panel"], ["unused", "panel"], ["ink", "selection-soft"], ["muted", "selection-soft"],
  ["on-selection", "selection"], ["on-exercise", "exercise"], ["on-p1", "p1"], ["on-p2", "p2"], ["on-p3", "p3"],
  ...(["land", "land-beyond", "halo"] as Token[]).flatMap((ground): [Token, Token][] => [["label", ground], ["label-soft", ground], ["ink", ground]]), ["label-sea", "sea"], ["ink", "sea"],
];
const SEEN: [Token, Token][] = [
  ...(["fire", "health", "police", "bpbd", "sea_rescue", "army", "other"] as Token[]).flatMap((sign): [Token, Token][] => [[sign, "land"], [sign, "sea"], [sign, "panel"]]),
  ...(["p1", "p2", "p3", "ink", "late", "unused"] as Token[]).flatMap((sign): [Token, Token][] => [[sign, "land"], [sign, "sea"], [sign, "halo"]]),
  ...(["road_big", "bridge"] as Token[]).flatMap((line): [Token, Token][] => [[line, "land"], [line, "sea"]]),
  ["coast", "land"], ["area-edge", "land"], ["closed-sign", "marker_edge"],
  ["control", "panel"], ["used", "raised"], ["unused", "raised"], ["selection", "land"],
];
/** Told apart at a glance, though neither is a sign: sea and land have the coast between them besides. */
const APART: [Token, Token, number][] = [["sea", "land", 1.15], ["land-beyond", "land", 1.05], ["road_mid", "land", 2.2], ["road_small", "land", 1.6], ["road_path", "land", 1.4], ["area", "land", 1.7]];

test.each(THEMES)("what is read has a contrast of 4.5 in the %s theme", (theme) => {
  for (const [ink, ground] of READ) expect(contrast(COLOURS[theme][ink], COLOURS[theme][ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test.each(THEMES)("signs, edges and underlines have a contrast of 3 in the %s theme", (theme) => {
  for (const [sign, ground] of SEEN) expect(contrast(COLOURS[theme][sign], COLOURS[theme][ground]), `${sign} on ${ground}`).toBeGreaterThanOrEqual(3);
});

test.each(THEMES)("grounds, roads and borders are in steps in the %s theme", (theme) => {
  for (const [one, other, least] of APART) expect(contrast(COLOURS[theme][one], COLOURS[theme][other]), `${one} on ${other}`).toBeGreaterThanOrEqual(least);
});
