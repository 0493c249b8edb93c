// Brings a message of the workspace into the lines a terminal shows. Pure.

/** A moment of the conversation. */
export interface Spoken {
  /** Ms since 1970. */
  readonly at: number;
  readonly place: string;
  readonly name: string;
  readonly text: string;
  readonly isReply: boolean;
}

/** Slack's control sequences and entities, and the links of Markdown, as people read them. */
export const readable = (text: string, nameOf: (user: string) => string | undefined): string =>
  text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (whole, id: string) => `@${nameOf(id) ?? whole}`)
    .replace(/<(?:https?|mailto):[^|>]+\|([^>]+)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>]+)>/g, '$1')
    .replace(/\[([^\]]+)\]\(https?:[^)]+\)/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** "09:14:02  #ops        Ana   text": where and who, and the text in lines of at most `width` with the head. */
export function layOut({ at, place, name, text, isReply }: Spoken, width: number) {
  const time = new Date(at).toTimeString().slice(0, 8);
  const head = `${time}  ${place.padEnd(12)} ${isReply ? '  └ ' : ''}`;
  const indent = ' '.repeat(head.length + nameWidth + 1);
  const lines = wrap(text, Math.max(leastWidth, width - indent.length));
  return { head, name: name.padEnd(nameWidth), lines, indent };
}

const nameWidth = 5;
const leastWidth = 30;

/** Lines of at most `width` characters, broken at spaces; a longer word has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    for (const word of line.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width) {
        lines[lines.length - 1] = `${last} ${word}`;
      } else lines.push(word);
    }
    return lines;
  });
}
