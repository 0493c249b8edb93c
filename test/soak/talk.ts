// A simulated workspace with people in it, who ask, and count the answers they get.
import { manifestScopes } from '../demo/manifest.js';
import type { SlackOptions } from '../fakes/slack/settings.js';
import { startSlack, type Slack } from '../fakes/slack/slack.js';
import { holds } from './holds.js';
import type { Question } from './verdict.js';

/** Few enough that reading what was missed in each, at the pace Slack allows, takes no minutes. */
const channelCount = 24;
/** Long enough for an ack that is under way. */
const hurryEveryMs = 2000;

/** A Slack in which somebody called Ana talks. */
export interface Place {
  readonly slack: Slack;
  readonly channels: readonly string[];
  /** Ana's user id. */
  readonly person: string;
}

/** Starts a workspace with its channels. */
export async function openPlace(options: SlackOptions): Promise<Place> {
  const slack = await startSlack({ botScopes: manifestScopes(), rateLimits: false, ...options });
  const person = slack.addUser({ name: 'ana' });
  const channels = Array.from({ length: channelCount }, (_, index) =>
    slack.addChannel({ name: `room-${index}` }),
  );
  return { slack, channels, person };
}

/** What is said in a workspace, and what comes back. */
export class Talk {
  readonly questions: Question[] = [];
  readonly slack: Slack;
  readonly #place: Place;
  #next = 0;

  constructor(place: Place) {
    this.#place = place;
    this.slack = place.slack;
  }

  /** Somebody mentions the bot, in a thread of its own or in that of another question. */
  ask(scenario: string, after?: Question): Question {
    const { channels, person, slack } = this.#place;
    const bot = slack.settings.app.name;
    const number = (this.#next += 1);
    const channel = after?.channel ?? channels[number % channels.length] ?? '';
    const text = `@${bot} what about case ${number}?`;
    const said = slack.say({ channel, user: person, text, thread: after?.thread });
    const thread = after?.thread ?? said.ts;
    const question = { scenario, channel, ts: said.ts, thread, number };
    this.questions.push(question);
    return question;
  }

  /** Somebody says something that is not for the bot. */
  remark(): void {
    const { channels, person, slack } = this.#place;
    const number = (this.#next += 1);
    const channel = channels[number % channels.length] ?? '';
    slack.say({ channel, user: person, text: `The order of week ${number} is done.` });
  }

  /** The bot's posts in the thread of a question, oldest first. */
  postsIn({ channel, thread }: Question): readonly string[] {
    const { botId } = this.slack.settings.app;
    const posts = this.slack.thread(channel, thread).filter((post) => post.botId === botId);
    return posts.map(({ text }) => text);
  }

  /** How many answers a question has. Whatever is posted in a thread of one question answers it. */
  answersTo(question: Question): number {
    const posts = this.postsIn(question);
    const isIn = ({ thread }: Question): boolean => thread === question.thread;
    if (this.questions.filter(isIn).length === 1) return posts.length;
    return posts.filter((text) => text.includes(`Case ${question.number} `)).length;
  }

  /** Where a question's events went and how they were acked, for a person to read. */
  trail({ number, channel, ts }: Question): string {
    const entries = this.slack.journal.entries;
    const sent = entries.filter((entry) => entry.kind === 'envelope' && entry.ts === ts);
    const ids = new Set(sent.map((entry) => (entry.kind === 'envelope' ? entry.envelopeId : '')));
    const steps = entries.flatMap((entry) => {
      const at = `${(entry.at / 1000).toFixed(2)} s`;
      if (entry.kind === 'ack' && ids.has(entry.envelopeId)) return [`${at} ack ${entry.verdict}`];
      if (entry.kind !== 'envelope' || !ids.has(entry.envelopeId)) return [];
      return [`${at} ${entry.type} #${entry.attempt} on ${entry.socket}`];
    });
    return `question ${number} in ${channel}: ${steps.join(', ')}`;
  }

  /**
   * Resolves when all questions of a scenario have an answer; false when that took too long. What waits for Slack's
   * redelivery after a minute or five comes sooner, again and again: the run has no time for Slack's patience.
   */
  async allAnswered(scenario: string, withinMs: number): Promise<boolean> {
    const open = new Set(this.questions.filter((question) => question.scenario === scenario));
    const hurrying = setInterval(() => this.slack.hurryRedeliveries(), hurryEveryMs);
    const areAnswered = await holds(() => {
      for (const question of open) if (this.answersTo(question) > 0) open.delete(question);
      return open.size === 0;
    }, withinMs);
    clearInterval(hurrying);
    return areAnswered;
  }
}
