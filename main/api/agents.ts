// The agents.* calls: who answers, and what they are doing now.
import type {
  AgentStatus,
  AgentTask,
  AgentView,
  AskedIn,
  TaskDoing,
} from '../../preload/agents.js';
import type { ThreadKey } from '../../preload/chat.js';
import type { NameBook } from '../conversation/name-book.js';
import type { Task, TaskPhase, Tasks } from '../conversation/tasks.js';
import type { Clock } from '../lib/clock.js';
import { cutText } from '../lib/cut-text.js';
import type { Remote } from '../lib/worker-call.js';
import type { StoreCalls } from '../store/store.js';
import type { CallHandlers } from './answer-call.js';

export interface AgentCallOptions {
  readonly tasks: Pick<Tasks, 'list' | 'last'>;
  readonly store: Pick<Remote<StoreCalls>, 'helpWanted'>;
  /** How many acts wait for the owner's word. */
  readonly waitingApprovals: () => number;
  readonly names: Pick<NameBook, 'person' | 'shortPlace'>;
  readonly clock: Clock;
}

const weekMs = 7 * 24 * 3_600_000;

/** Answers agents.list. */
export const agentHandlers = (options: AgentCallOptions): Pick<CallHandlers, 'agents.list'> => ({
  'agents.list': async () => ({ agents: await readAgents(options) }),
});

/** All of them: one answers today. */
export async function readAgents(options: AgentCallOptions): Promise<readonly AgentView[]> {
  const { tasks, store, names, clock } = options;
  const wanted = await store.helpWanted(clock.now() - weekMs);
  const asked = (of: Said): AskedIn => askedIn(of, names);
  return [
    agentView({
      tasks: tasks.list(),
      last: tasks.last(),
      help: wanted.map((each) => asked({ ...each, author: each.person })),
      approvals: options.waitingApprovals(),
      asked,
      now: clock.now(),
    }),
  ];
}

interface Known {
  readonly tasks: readonly Task[];
  readonly last: ReturnType<Tasks['last']>;
  readonly help: readonly AskedIn[];
  readonly approvals: number;
  readonly asked: (turn: Task['turn']) => AskedIn;
  readonly now: number;
}

/** So many are shown; the others are counted. */
const mostTasks = 20;

function agentView({ tasks, last, help, approvals, asked, now }: Known): AgentView {
  return {
    name: 'Perch',
    status: statusOf(tasks, help.length + approvals, last && now - last.at),
    tasks: tasks.slice(0, mostTasks).map((task) => taskView(task, asked)),
    taskCount: tasks.length,
    approvals,
    help,
    ...(last && { last: { ...asked(last.turn), at: last.at } }),
  };
}

/** So long after its last answer it counts as having just completed. */
const freshMs = 10 * 60_000;

/** What is wrong before what goes well, what goes on before what is over. */
function statusOf(
  tasks: readonly Task[],
  waitingForPeople: number,
  sinceLastMs: number | undefined,
): AgentStatus {
  const has = (...phases: readonly TaskPhase[]): boolean =>
    tasks.some(({ phase }) => phases.includes(phase));
  if (has('troubled')) return 'stuck';
  if (has('searching', 'writing')) return 'working';
  if (has('held') || waitingForPeople > 0) return 'waiting';
  return sinceLastMs !== undefined && sinceLastMs < freshMs ? 'completed' : 'idle';
}

const doing: Readonly<Record<TaskPhase, TaskDoing>> = {
  held: 'waiting',
  searching: 'searching',
  writing: 'writing',
  troubled: 'trying again',
};

const taskView = (
  { turn, phase, since, error }: Task,
  asked: (turn: Task['turn']) => AskedIn,
): AgentTask => ({
  ...asked(turn),
  turn: String(turn.id),
  doing: doing[phase],
  since,
  ...(error && { error }),
});

interface Said extends ThreadKey {
  readonly author: string;
  readonly text: string;
}

const longestQuote = 160;

const askedIn = (
  { workspace, channel, thread, author, text }: Said,
  names: AgentCallOptions['names'],
): AskedIn => ({
  ...{ workspace, channel, thread },
  text: cutText(text, longestQuote),
  asker: names.person(workspace, author),
  place: names.shortPlace(workspace, channel),
});
