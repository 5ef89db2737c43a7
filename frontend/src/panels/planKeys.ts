/** Keys in the plan: arrows go from row to row, a digit takes that rank of the row's agency along. */

function rowOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>("[data-row]") : null;
}

export function planKeys(event: KeyboardEvent): void {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
  const room = event.currentTarget as HTMLElement;
  const row = rowOf(event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    const all = [...room.querySelectorAll<HTMLElement>("[data-row][tabindex]")];
    const next = all[row ? all.indexOf(row) + step : 0];
    if (!next) return;
    event.preventDefault();
    next.focus();
  } else if (/^[1-9]$/.test(event.key)) {
    row?.closest("[data-agency]")?.querySelector<HTMLButtonElement>(`button[data-rank="${event.key}"]`)?.click();
  }
}
