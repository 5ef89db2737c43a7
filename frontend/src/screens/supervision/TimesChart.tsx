/** P50 and P90 beside each other for every row, with their intervals and the target: uPlot's axes, our own bars. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { COLOURS, type Theme } from "../../theme";
import { useWords } from "../../words";
import type { Bar } from "./times";

const HEIGHT = 260;
const LEAST_WIDE = 84; // a group's label in two lines, CSS pixels
const MOST_WIDE = 180;
const AXIS = 60;
const THICK = 0.24; // of a group's room
const FONT = "12px Inter, system-ui, sans-serif";

/** A label in lines of about a dozen letters, three at most. */
export function lines(label: string, most = 12): string {
  const found: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found.slice(0, 3).map((each) => (each.length > most + 2 ? `${each.slice(0, most)}…` : each)).join("\n");
}

function highest(bars: readonly Bar[]): number {
  return Math.max(...bars.flatMap((each) => [each.p90, each.between90?.[1] ?? 0, each.between50?.[1] ?? 0, each.target ?? 0])) * 1.08 || 1;
}

/** One bar with its interval: filled, or only framed, so that nobody needs to tell colours apart. */
function bar(u: uPlot, at: number, value: number, between: Bar["between50"], colour: string, filled: boolean): void {
  const y = (of: number): number => u.valToPos(of, "y", true);
  const [left, right] = [u.valToPos(at - THICK / 2, "x", true), u.valToPos(at + THICK / 2, "x", true)];
  const { ctx } = u;
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * devicePixelRatio;
  if (filled) ctx.fillRect(left, y(value), right - left, y(0) - y(value));
  else ctx.strokeRect(left + 1, y(value), right - left - 2, y(0) - y(value));
  if (!between) return;
  const middle = (left + right) / 2;
  ctx.beginPath();
  ctx.strokeStyle = filled ? colour : ctx.strokeStyle;
  ctx.moveTo(middle, y(between[0]));
  ctx.lineTo(middle, y(between[1]));
  for (const end of between) ctx.moveTo(middle - (right - left) / 4, y(end)), ctx.lineTo(middle + (right - left) / 4, y(end));
  ctx.stroke();
}

function drawing(bars: readonly Bar[], theme: Theme): (u: uPlot) => void {
  const colour = COLOURS[theme];
  return (u) => {
    u.ctx.save();
    bars.forEach((each, index) => {
      bar(u, index - THICK * 0.6, each.p50, each.between50, colour.selection, true);
      bar(u, index + THICK * 0.6, each.p90, each.between90, colour.ink, false);
      if (each.target === null) return;
      u.ctx.beginPath();
      u.ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      u.ctx.strokeStyle = colour.late;
      u.ctx.moveTo(u.valToPos(index - 0.42, "x", true), u.valToPos(each.target, "y", true));
      u.ctx.lineTo(u.valToPos(index + 0.42, "x", true), u.valToPos(each.target, "y", true));
      u.ctx.stroke();
      u.ctx.setLineDash([]);
    });
    u.ctx.restore();
  };
}

function options(bars: readonly Bar[], theme: Theme, width: number, ratio: boolean): uPlot.Options {
  const colour = COLOURS[theme];
  const line = { stroke: colour.line, width: 1 };
  const axis = { font: FONT, stroke: colour.muted, ticks: { show: false } };
  return {
    width, height: HEIGHT, legend: { show: false }, cursor: { show: false }, padding: [8, 8, 0, 0],
    scales: { x: { time: false, range: [-0.6, bars.length - 0.4] }, y: { range: [0, highest(bars)] } },
    axes: [
      { ...axis, size: 56, grid: { show: false }, splits: () => bars.map((_, index) => index), values: () => bars.map((each) => lines(each.label)) },
      { ...axis, size: 52, grid: line, values: (_, splits) => splits.map((each) => (ratio ? `${each} %` : String(Math.round(each * 100) / 100))) },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: { draw: [drawing(bars, theme)] },
  };
}

export function TimesChart({ bars, theme, title, ratio }: { bars: Bar[]; theme: Theme; title: string; ratio: boolean }): JSX.Element {
  const say = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([seen]) => seen && setWide(Math.floor(seen.contentRect.width)));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [bars.length > 0]);
  const known = JSON.stringify(bars);
  useEffect(() => {
    if (!box.current || wide === 0 || bars.length === 0) return;
    const width = Math.max(Math.min(wide, bars.length * MOST_WIDE + AXIS), bars.length * LEAST_WIDE + AXIS);
    const plot = new uPlot(options(bars, theme, width, ratio), [bars.map((_, index) => index), bars.map((each) => each.p90)], box.current);
    return () => plot.destroy();
  }, [known, theme, wide, ratio]);
  if (bars.length === 0) return <p class="muted empty">{say("times_chart_none")}</p>;
  return (
    <figure class="card chart">
      <figcaption>
        <h3>{title}</h3>
        <span class="key"><i class="p50" aria-hidden="true" />P50</span><span class="key"><i class="p90" aria-hidden="true" />P90</span><span class="key"><i class="target" aria-hidden="true" />{say("times_chart_target")}</span>
        <span class="muted">{say("times_chart_same")}</span>
      </figcaption>
      <div ref={box} class="plot" role="img" aria-label={`${title}. ${say("times_chart_same")}`} tabIndex={0} />
    </figure>
  );
}
