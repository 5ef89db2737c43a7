/** Holds the state; whoever listens is told once a frame at most. */
import { FIRST, reduce, type Action, type State } from "./state";
import { draw as measured, work } from "./work";

export interface Store {
  now(): State;
  dispatch(action: Action): void;
  /** Calls `seen` after changes, at most once an animation frame, until the function it gives is called. */
  subscribe(seen: (state: State) => void): () => void;
  /** Calls `act` at once when what `pick` gives becomes a different value. */
  watch<T>(pick: (state: State) => T, act: (value: T) => void): void;
}

/** Frames do not come in a hidden tab; the screen is then drawn by this timer instead. */
const HIDDEN_MS = 250;

export function createStore(first: Partial<State>): Store {
  let state: State = { ...FIRST, ...first };
  let pending = false;
  const drawers = new Set<(state: State) => void>();
  const watchers: (() => void)[] = [];
  const draw = (): void => {
    pending = false;
    measured(() => drawers.forEach((each) => each(state)));
  };
  const dispatch = (action: Action): void => work(action.type, () => change(action));
  const change = (action: Action): void => {
    const before = state;
    state = reduce(state, action);
    if (state === before) return;
    for (const each of watchers) each();
    if (pending) return;
    pending = true;
    if (document.hidden) setTimeout(draw, HIDDEN_MS);
    else requestAnimationFrame(draw);
  };
  return {
    now: () => state,
    dispatch,
    subscribe: (seen) => {
      drawers.add(seen);
      return () => void drawers.delete(seen);
    },
    watch: (pick, act) => {
      let known = pick(state);
      watchers.push(() => {
        const value = pick(state);
        if (value === known) return;
        known = value;
        act(value);
      });
    },
  };
}
