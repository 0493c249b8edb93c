// The Doctor of the app that runs: it knows what an outsider would have to ask for.
import type { Health } from '../../preload/health.js';
import { many, say } from '../../preload/language/sentence.js';
import type { HealthBoard } from '../api/health-board.js';
import type { IndexState } from '../doctor/checks/files.js';
import type { Others } from '../doctor/checks/instance.js';
import type { Data } from './data.js';
import type { DoctorOptions } from './doctor.js';
import type { Foundation } from './foundation.js';
import { foreignIn } from './foreign-connections.js';
import type { Talk } from './talk.js';

/** What the window's Doctor looks at. */
export const doctorInside = (
  foundation: Foundation,
  board: HealthBoard,
  { chores }: Data,
  { workspaces }: Talk,
  dataFolder: string,
): DoctorOptions => ({
  foundation,
  dataFolder,
  history: () => chores('check', { folder: dataFolder, how: 'quick' }),
  index: () => Promise.resolve(indexOf(board.snapshot(), foundation)),
  others: () => Promise.resolve(othersOf(board.snapshot())),
  ownPorts: () => Promise.resolve(workspaces.httpPorts()),
});

function indexOf({ lookup, parts }: Health, { settings }: Foundation): IndexState {
  const down = parts.find(({ name, state }) => name === 'lookup' && state === 'down');
  if (down) return { kind: 'down', why: down.message ?? say`it does not answer.` };
  const isWanted = settings.config().embedding.provider !== 'none';
  if (!lookup.meaning.on && isWanted) return { kind: 'keywords only', why: lookup.meaning.reason };
  const about = many(lookup.passages, {
    one: '{{count}} passage can be found.',
    other: '{{count}} passages can be found.',
  });
  return { kind: 'there', about };
}

const othersOf = ({ slack }: Health): Others => ({
  says: say`This is the only Perch on its data folder.`,
  foreign: foreignIn(
    slack.workspaces.map(({ name, state }) => ({
      name,
      sockets: state.kind === 'connected' ? state.sockets : undefined,
    })),
  ),
});
