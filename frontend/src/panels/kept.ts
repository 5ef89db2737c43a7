/** Long lists: what is drawn for each thing stays as it is until something it was drawn from is another. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

/** Draws each thing with `draw`, or gives what was drawn for it before; `from` are the things besides it that a drawing uses. */
export function useKept<T extends object>(draw: (each: T) => JSX.Element, from: readonly unknown[]): (each: T) => JSX.Element {
  const kept = useMemo(() => new WeakMap<T, JSX.Element>(), from);
  return (each) => {
    const known = kept.get(each);
    if (known) return known;
    const drawn = draw(each);
    kept.set(each, drawn);
    return drawn;
  };
}
