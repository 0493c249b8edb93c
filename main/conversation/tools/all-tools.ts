// Every tool a model may be given, and those of one answer.
import type { ToolMode } from '../../../preload/tools.js';
import type { Remote } from '../../lib/worker-call.js';
import type { SteadyClock } from '../../lib/clock.js';
import type { Log } from '../../log/log.js';
import type { LookupCalls, Passage, Preference } from '../../lookup/api.js';
import type { NameBook } from '../name-book.js';
import type { Question } from '../question.js';
import type { RulesOf } from '../rules.js';
import { fetchPageTool, type ReadPage } from './fetch-page-tool.js';
import { lookupTool } from './lookup-tool.js';
import { postMessageTool, type PostOptions } from './post-message.js';
import { readChannelTool } from './read-channel-tool.js';
import { scheduleMessageTool } from './schedule-message.js';
import type { Tool } from './tool.js';
import { createToolbox, type AnswerTools } from './toolbox.js';

/** What the owner gives to tools. */
export interface GivenTools {
  readonly mode: () => ToolMode;
  /** Gets ready those of others; never rejects. */
  readonly ready: () => Promise<void>;
  /** Those of others, as they are now. */
  readonly more: () => readonly Tool[];
  readonly readPage: ReadPage;
  /** What may leave of a text that is not ours. */
  readonly outGate: (text: string) => string;
}

export interface AllToolsOptions extends PostOptions {
  readonly tools: GivenTools;
  readonly names: NameBook;
  readonly lookup: Remote<LookupCalls>;
  readonly policy: RulesOf;
  readonly preference: () => Preference;
  readonly outbound: (text: string) => string;
  readonly clock: SteadyClock;
  readonly log: Log;
}

export interface AllTools {
  /** Every tool there is now, whether a model is given it or not. */
  all(): readonly Tool[];
  /** The tools of one answer, which is given `passages` anyway; undefined = none. */
  forAnswer(asked: Question, passages: readonly Passage[]): Promise<AnswerTools | undefined>;
}

/** Our own tools beside those that are given. */
export function openTools(options: AllToolsOptions): AllTools {
  const { tools, outbound, clock, log } = options;
  const own: readonly Tool[] = [
    lookupTool(options),
    readChannelTool(options),
    fetchPageTool(tools),
    postMessageTool(options),
    scheduleMessageTool(options),
  ];
  const all = (): readonly Tool[] => [...own, ...tools.more()];
  return {
    all,
    forAnswer: async (asked, passages) => {
      const mode = tools.mode();
      if (mode === 'off') return undefined;
      await tools.ready();
      const offered = mode === 'all' ? all() : all().filter(mostlyReads);
      return createToolbox({ tools: offered, asked, passages, outbound, clock, log });
    },
  };
}

/** It only reads, or can do without a word where the asker wrote what it needs. */
const mostlyReads = (tool: Tool): boolean => tool.kind === 'read-only' || tool.freely !== undefined;
