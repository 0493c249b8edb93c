// Whether a message is a command: the whole message is one, or it is a question. Pure.

/** One row of what can be commanded, as it is typed. */
export interface CommandForm {
  readonly name: string;
  /** Whether something may, or must, follow its name. */
  readonly more: 'none' | 'needed';
}

/** A command as it was typed, with what follows its name. */
export interface ReadCommand {
  readonly name: string;
  readonly rest: string;
}

/**
 * Reads a message whose mention of the bot is taken out. "Help!" is a command, "help me with this" is a question;
 * "search" without anything to look for is none either.
 */
export function readCommand(text: string, forms: readonly CommandForm[]): ReadCommand | undefined {
  const plain = text.trim().replace(/\s+/g, ' ');
  for (const { name, more } of forms) {
    if (!plain.toLowerCase().startsWith(name)) continue;
    const after = plain.slice(name.length);
    if (more === 'none' && /^\s*[.!?…]*$/.test(after)) return { name, rest: '' };
    const rest = /^:?\s+(?<rest>.+)$/.exec(after)?.groups?.['rest'];
    if (more === 'needed' && rest !== undefined) return { name, rest };
  }
  return undefined;
}
