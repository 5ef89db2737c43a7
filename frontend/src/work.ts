/** How much of the main thread an update of the screen takes, from the news to the picture: measured, never kept.
 * The marks `work on` and `work off` stand round each stretch, so that a trace can tell work from waiting for a processor. */

/** Promises that follow from a picture, such as handing a layer's data to the worker, are done after so many turns. */
const TURNS = 24;

let depth = 0;
let spent = 0;
const causes = new Set<string>();

function mark(name: "work on" | "work off"): void {
  performance.mark(name);
  performance.clearMarks(name);
}

/** Runs `act` and counts its time towards the next picture, under the name `cause`. */
export function work<T>(cause: string, act: () => T): T {
  const begun = performance.now();
  causes.add(cause);
  if (depth === 0) mark("work on");
  depth += 1;
  try {
    return act();
  } finally {
    depth -= 1;
    if (depth === 0) {
      mark("work off");
      spent += performance.now() - begun;
    }
  }
}

/** Runs `act`, which draws the screen, then says what the update took as the measure `update` with its causes; whoever
 * observes it gets it, and nothing stays behind. */
export function draw(act: () => void): void {
  const begun = performance.now();
  const before = spent;
  const why = [...causes];
  spent = 0;
  causes.clear();
  mark("work on");
  act();
  afterTurns(TURNS, () => {
    mark("work off");
    const duration = before + performance.now() - begun;
    performance.measure("update", { start: performance.now() - duration, duration, detail: why });
    performance.clearMeasures("update");
  });
}

function afterTurns(turns: number, act: () => void): void {
  if (turns === 0) act();
  else queueMicrotask(() => afterTurns(turns - 1, act));
}
