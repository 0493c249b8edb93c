// What can be said to Perch that is no question: the whole message is a command, or it is none. Pure.

interface CommandForm {
  readonly name: string;
  /** Whether something may, or must, follow its name. */
  readonly more: 'none' | 'needed';
  /** Nobody in a thread says it to anybody else, so there it needs no mention. */
  readonly isPlain?: true;
}

/** Every command as it is typed. */
export const commandForms = [
  { name: 'help', more: 'none' },
  { name: 'status', more: 'none' },
  { name: 'search', more: 'needed' },
  { name: 'ask a human', more: 'none', isPlain: true },
  { name: 'usage', more: 'none' },
  { name: 'forget this thread', more: 'none', isPlain: true },
  { name: 'privacy', more: 'none' },
] as const satisfies readonly CommandForm[];

export type CommandName = (typeof commandForms)[number]['name'];

/** A command as it was typed, with what follows its name. */
export interface ReadCommand {
  readonly name: CommandName;
  readonly rest: string;
  readonly isPlain: boolean;
}

/**
 * Reads a message whose mention of the bot is taken out. "Help!" is a command, "help me with this" is a question;
 * "search" without anything to look for is none either.
 */
export function readCommand(text: string): ReadCommand | undefined {
  const plain = text.trim().replace(/\s+/g, ' ');
  for (const form of commandForms) {
    const { name, more }: CommandForm & { readonly name: CommandName } = form;
    if (!plain.toLowerCase().startsWith(name)) continue;
    const isPlain = 'isPlain' in form;
    const after = plain.slice(name.length);
    if (more === 'none' && /^\s*[.!?…]*$/.test(after)) return { name, rest: '', isPlain };
    const rest = /^:?\s+(?<rest>.+)$/.exec(after)?.groups?.['rest'];
    if (more === 'needed' && rest !== undefined) return { name, rest, isPlain };
  }
  return undefined;
}
