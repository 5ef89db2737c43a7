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
  ["label", "land"], ["label-sea", "sea"], ["label-soft", "land"],
];
const SEEN: [Token, Token][] = [
  ...(["fire", "health", "police", "bpbd", "sea_rescue", "army", "other"] as Token[]).flatMap((sign): [Token, Token][] => [[sign, "land"], [sign, "sea"], [sign, "panel"]]),
  ["control", "panel"], ["used", "raised"], ["unused", "raised"], ["selection", "land"],
];

test.each(THEMES)("what is read has a contrast of 4.5 in the %s theme", (theme) => {
  for (const [ink, ground] of READ) expect(contrast(COLOURS[theme][ink], COLOURS[theme][ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test.each(THEMES)("signs, edges and underlines have a contrast of 3 in the %s theme", (theme) => {
  for (const [sign, ground] of SEEN) expect(contrast(COLOURS[theme][sign], COLOURS[theme][ground]), `${sign} on ${ground}`).toBeGreaterThanOrEqual(3);
});
