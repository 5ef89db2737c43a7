/** Moving the keyboard from one part of the screen to the next. */

/** Puts the focus on the first thing that can take it in the part named `data-part`; false where there is none. */
export function focusOn(part: string): boolean {
  const room = document.querySelector(`[data-part="${part}"]`);
  const chosen = room?.querySelector<HTMLElement>("[data-first]") ?? room?.querySelector<HTMLElement>('[tabindex="0"]:not([disabled]), [aria-checked="true"]:not([disabled])');
  const first = chosen ?? room?.querySelector<HTMLElement>("button:not([disabled]), input:not([disabled]), textarea:not([disabled])");
  first?.focus();
  return Boolean(first);
}

/** A field that has just appeared takes the focus: the browser heeds `autofocus` once a page, and never again. */
export function takeFocus(field: HTMLElement | null): void {
  field?.focus();
}

/** Arrow keys among the radios of a group; the step is `columns` up and down. */
export function rove(event: KeyboardEvent, columns = 1): boolean {
  const step = { ArrowDown: columns, ArrowUp: -columns, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return false;
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="radio"]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at + step];
  if (!next) return false;
  event.preventDefault();
  next.focus();
  return true;
}

/** Arrow keys, Home and End among the lines of a table: the one with the keyboard is the one that Tab comes back to. */
export function alongLines(event: KeyboardEvent): void {
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[data-line]")];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  const next = to === undefined || at < 0 ? undefined : all[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
