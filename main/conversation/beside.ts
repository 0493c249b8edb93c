// What comes in beside the conversations, each kind to who takes it.
import type { IncomingBeside } from '../transports/beside.js';
import type { Asides } from './asides/asides.js';
import type { Shares } from './asides/shares.js';
import type { Homes } from './home/homes.js';

/** Who takes what. */
export interface BesideParts {
  readonly asides: Pick<Asides, 'keep'>;
  readonly shares: Pick<Shares, 'press'>;
  readonly homes: Pick<Homes, 'opened'>;
}

/** Resolves when it is kept, where there is anything to keep. */
export function takeBeside(
  incoming: IncomingBeside,
  { asides, shares, homes }: BesideParts,
): Promise<void> {
  switch (incoming.kind) {
    case 'aside':
      return asides.keep(incoming);
    case 'share':
      return shares.press(incoming);
    case 'home':
      homes.opened(incoming);
      return Promise.resolve();
  }
}
