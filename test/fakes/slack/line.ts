// One direction of a slow connection: what goes in comes out later, in order, at the pace of the line.

/** How slow. Times are real ms; what is left out doesn't slow anything. */
export interface Slowness {
  readonly latencyMs?: number | undefined;
  /** Up to this much is added to the latency by chance, as on a bad radio link. */
  readonly jitterMs?: number | undefined;
  readonly bytesPerSecond?: number | undefined;
}

/** A line that holds things back. */
export interface Line {
  /** Calls `deliver` when `bytes` have had the time to travel; never before what was passed earlier. */
  pass(bytes: number, deliver: () => void): void;
  /** Forgets what is on its way. */
  cut(): void;
}

/** Makes a line; `slowness` is read whenever something is passed, so it may change. */
export function createLine(slowness: () => Slowness, chance: () => number): Line {
  const queue: { readonly dueAt: number; readonly deliver: () => void }[] = [];
  let freeAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const drain = (): void => {
    timer = undefined;
    for (let next = queue[0]; next && next.dueAt <= performance.now(); next = queue[0]) {
      queue.shift();
      next.deliver();
    }
    const next = queue[0];
    if (next) timer ??= setTimeout(drain, Math.max(1, next.dueAt - performance.now()));
  };
  return {
    pass: (bytes, deliver) => {
      const { latencyMs = 0, jitterMs = 0, bytesPerSecond = Infinity } = slowness();
      const arrivesAt = performance.now() + latencyMs + jitterMs * chance();
      freeAt = Math.max(arrivesAt, freeAt) + (bytes / bytesPerSecond) * 1000;
      queue.push({ dueAt: freeAt, deliver });
      if (!timer) drain();
    },
    cut: () => {
      clearTimeout(timer);
      queue.length = 0;
    },
  };
}
