// The start of a version that was just put in place, before anything else of Perch starts.
import { app } from 'electron';
import { ownImage } from '../lib/own-image.js';
import { startAfterUs } from '../updates/start-again.js';
import { beginStart, endInFailure, type Start, type TrialPlace } from '../updates/trial.js';

/** What became of this start. */
export interface Trial {
  /** The former version is back and starts when this process has ended. */
  readonly isOver: boolean;
  /** Whether this start is to show no window, where an update says so. */
  readonly hidden: boolean | undefined;
  /** This start has failed. */
  failed(): void;
}

/** Counts this start where a version is on trial; the third after two that failed puts the former version back. */
export function beginTrial(dataFolder: string): Trial {
  const place = trialPlace(dataFolder);
  const start = begin(place);
  const isOver = start.kind === 'rolled back';
  if (isOver) startAgain(place);
  return {
    isOver,
    hidden: start.kind === 'trial' ? start.hidden : undefined,
    failed: () => {
      if (endInFailure(place)) startAgain(place);
    },
  };
}

/** A disk that keeps nothing is no reason not to start: its own part says so. */
function begin(place: TrialPlace): Start {
  try {
    return beginStart(place);
  } catch {
    return { kind: 'usual' };
  }
}

/** Which Perch this is to the trial of updates. */
export const trialPlace = (folder: string): TrialPlace => ({
  ...{ folder, version: app.getVersion() },
  image: ownImage(process.env, process.execPath),
});

/** Starts the AppImage of this place as this process was started, once it has ended. Nothing where there is none. */
export function startAgain({ image }: TrialPlace): void {
  if (image === undefined) return;
  const words = process.argv.slice(1).filter((word) => word !== '--quick-chat');
  startAfterUs([image, ...words], process.env);
}
