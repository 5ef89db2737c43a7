/** Counts as bars with their exact intervals. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { COLOURS, type Theme } from "../../theme";
import { useWords } from "../../words";
import { lines } from "../supervision/TimesChart";
import type { Counted } from "./wire";

const HEIGHT = 200;
const FONT = "12px Inter, system-ui, sans-serif";
const THICK = 0.62; // of a bar's room

function drawing(bars: readonly Counted[], theme: Theme): (u: uPlot) => void {
  const colour = COLOURS[theme];
  return ({ ctx, valToPos }) => {
    ctx.save();
    bars.forEach(({ count, low, high }, at) => {
      const [left, right, middle] = [at - THICK / 2, at + THICK / 2, at].map((x) => valToPos(x, "x", true)) as [number, number, number];
      ctx.fillStyle = colour.selection;
      ctx.fillRect(left, valToPos(count, "y", true), right - left, valToPos(0, "y", true) - valToPos(count, "y", true));
      ctx.strokeStyle = colour.ink;
      ctx.lineWidth = 1.5 * devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(middle, valToPos(low, "y", true));
      ctx.lineTo(middle, valToPos(high, "y", true));
      ctx.stroke();
    });
    ctx.restore();
  };
}

export function Bars({ title, bars, label, theme }: { title: string; bars: readonly Counted[]; label: (each: Counted) => string; theme: Theme }): JSX.Element {
  const say = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(([seen]) => seen && setWide(Math.floor(seen.contentRect.width)));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const known = JSON.stringify(bars);
  useEffect(() => {
    if (!box.current || wide === 0) return;
    const colour = COLOURS[theme];
    const axis = { font: FONT, stroke: colour.muted, ticks: { show: false } };
    const every = bars.length > 12 && wide < 520 ? 3 : 1;
    const plot = new uPlot({
      width: wide, height: HEIGHT, legend: { show: false }, cursor: { show: false }, padding: [8, 4, 0, 0],
      scales: { x: { time: false, range: [-0.6, bars.length - 0.4] }, y: { range: [0, Math.max(...bars.map((each) => each.high), 1) * 1.05] } },
      axes: [
        { ...axis, size: 32, grid: { show: false }, splits: () => bars.map((_, at) => at), values: () => bars.map((each, at) => (at % every === 0 ? lines(label(each)) : "")) },
        { ...axis, size: 44, grid: { stroke: colour.line, width: 1 } },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [drawing(bars, theme)] },
    }, [bars.map((_, at) => at), bars.map((each) => each.count)], box.current);
    return () => plot.destroy();
  }, [known, theme, wide]);
  const told = bars.map((each) => `${label(each)}: ${each.count}`).join(", ");
  return (
    <figure class="plan-card">
      <figcaption><h3>{title}</h3><span class="muted">{say("plan_chart_say")}</span></figcaption>
      <div ref={box} class="plan-plot" role="img" aria-label={`${title}. ${told}`} />
    </figure>
  );
}
