import { styleText } from 'node:util';
import type { Message } from '../fakes/slack/messages.js';
import type { Slack } from '../fakes/slack/slack.js';
import type { Stage } from './players.js';
import { layOut, readable } from './spoken.js';
import { textOf, wholeMessage } from './whole-message.js';

/** Where the demo prints. */
export interface Terminal {
  lines(...texts: readonly string[]): void;
  /** Lines that stand back. */
  aside(...texts: readonly string[]): void;
  /** Lines that should be seen. */
  bad(...texts: readonly string[]): void;
  good(...texts: readonly string[]): void;
  /** Prints every message of the workspace when it is whole, until the workspace ends. */
  follow(workspace: Followed): void;
}

/** What is printed as it happens. */
export interface Followed {
  readonly slack: Slack;
  readonly stage: Stage;
}

type Format = Parameters<typeof styleText>[0];
type Paint = (format: Format, text: string) => string;
const defaultWidth = 110;

/** Prints to a stream, coloured only on a terminal that wants it. */
export function createTerminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const hasColours = stream.isTTY && !env['NO_COLOR'];
  const paint: Paint = (format, text) => (hasColours ? styleText(format, text) : text);
  const printIn =
    (format?: Format) =>
    (...texts: readonly string[]): void => {
      for (const text of texts) stream.write(`${format ? paint(format, text) : text}\n`);
    };
  const lines = printIn();
  return {
    ...{ lines, aside: printIn('dim'), bad: printIn('red'), good: printIn('green') },
    follow: (followed) => {
      followed.slack.onJournal((entry) => {
        const message = wholeMessage(entry, followed.slack);
        if (message) lines(...spokenLines(message, { ...followed, paint, width: widthOf(stream) }));
      });
    },
  };
}

const widthOf = ({ isTTY, columns }: NodeJS.WriteStream): number =>
  isTTY && columns > 0 ? columns : defaultWidth;

function spokenLines(
  message: Message,
  { slack, stage, paint, width }: Followed & { paint: Paint; width: number },
): readonly string[] {
  const { channel, thread, author, botId } = message;
  const { name: botName, userId } = slack.settings.app;
  const byBot = botId !== undefined;
  const nameOf = (id: string): string | undefined => (id === userId ? botName : stage.nameOf(id));
  const { head, name, lines, indent } = layOut(
    {
      at: Date.now(),
      place: stage.placeName(channel) ?? channel,
      name: byBot ? 'Perch' : (nameOf(author) ?? author),
      text: readable(textOf(message), nameOf),
      isReply: thread !== undefined,
    },
    width,
  );
  const begin = `${paint('dim', head)}${paint(byBot ? 'cyan' : 'bold', name)} `;
  return lines.map((line, index) => (index === 0 ? begin : indent) + line);
}
