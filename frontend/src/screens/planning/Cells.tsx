/** The cells of an answer as a table that sorts by any column. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Lang } from "../../words";
import { useWords } from "../../words";
import { columnsOf, sorted, type Column, type Sorting } from "./hotspots";
import { asCsv, chance, figure, keepFile } from "./said";
import type { Cell, Hotspots } from "./wire";

const SHOWN = 30;
const NUMBERS: readonly Column[] = ["count", "rate", "density", "people", "z", "q"];

function Value({ cell, column, lang }: { cell: Cell; column: Column; lang: Lang }): JSX.Element {
  const say = useWords();
  const of = (name: string): number | null => (typeof cell[name] === "number" ? (cell[name] as number) : null);
  const between = (low: string, high: string): JSX.Element | null => of(low) === null ? null : <span class="muted"> {say("plan_between", { low: figure(of(low), lang, 1), high: figure(of(high), lang, 1) })}</span>;
  switch (column) {
    case "count": return <><b>{figure(of("count"), lang, 1)}</b>{between("low", "high")}</>;
    case "rate": return <>{figure(of("rate"), lang, 1)}{between("rate_low", "rate_high")}</>;
    case "q": return <>{chance(of("q"), lang)}</>;
    case "mark": return <>{cell["mark"] ? <strong>{cell["mark"]}</strong> : <span class="muted">{say("plan_not_different")}</span>}</>;
    case "people": return <>{figure(of("people"), lang)}</>;
    default: return <>{figure(of(column), lang, 2)}</>;
  }
}

export function Cells({ found, lang }: { found: Hotspots; lang: Lang }): JSX.Element {
  const say = useWords();
  const [sorting, setSorting] = useState<Sorting>({ by: "count" in (found.cells[0] ?? {}) ? "count" : "density", down: true });
  const [marked, setMarked] = useState(false);
  const [all, setAll] = useState(false);
  const columns = columnsOf(found.cells).filter((each) => !(found.grey && each === "mark"));
  const rows = useMemo(() => sorted(found.cells.filter((each) => !marked || each["mark"]), sorting), [found, sorting, marked]);
  const shown = all ? rows : rows.slice(0, SHOWN);
  const sort = (by: Column): void => setSorting((now) => ({ by, down: now.by === by ? !now.down : NUMBERS.includes(by) && by !== "q" }));
  return (
    <section class="plan-card" aria-label={say("plan_table")}>
      <div class="plan-head">
        <h3>{say("plan_table")}</h3>
        {!found.grey && <label class="plan-check"><input type="checkbox" checked={marked} onChange={(event) => setMarked(event.currentTarget.checked)} />{say("plan_only_marked")}</label>}
        <button type="button" class="small" onClick={() => keepFile(`sel-${found.method}-${found.origin}.csv`, new Blob([`\ufeff${asCsv(rows)}`], { type: "text/csv" }))}>{say("plan_save_csv")}</button>
      </div>
      <p class="muted">{say("plan_table_say")}</p>
      <div class="plan-scroll" tabIndex={0} role="group" aria-label={say("plan_table")}>
        <table class="plan-table">
          <thead><tr>{columns.map((each) => (
            <th key={each} scope="col" class={NUMBERS.includes(each) ? "number" : ""} aria-sort={sorting.by === each ? (sorting.down ? "descending" : "ascending") : "none"}>
              <button type="button" title={say("plan_sort", { column: say(`plan_column_${each}`) })} onClick={() => sort(each)}>{say(`plan_column_${each}`)}<span aria-hidden="true">{sorting.by === each ? (sorting.down ? " ▾" : " ▴") : ""}</span></button>
            </th>
          ))}</tr></thead>
          <tbody>{shown.map((cell) => (
            <tr key={String(cell["code"])}>{columns.map((each) => each === "name"
              ? <th key={each} scope="row">{cell["name"]}{String(cell["code"]).startsWith("h") && <span class="muted"> {cell["code"]}</span>}</th>
              : <td key={each} class={NUMBERS.includes(each) ? "number" : ""}><Value cell={cell} column={each} lang={lang} /></td>)}</tr>
          ))}</tbody>
        </table>
      </div>
      {rows.length > shown.length && <button type="button" class="small" onClick={() => setAll(true)}>{say("plan_more_rows", { n: rows.length })}</button>}
    </section>
  );
}
