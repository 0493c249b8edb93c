// The message that asks for a person's word, and those that tell what came of it. Pure.
import type { Approval } from '../../store/approval-rows.js';
import type { ToolArguments } from './tool.js';

/** How long a word is waited for. */
export const approvalMs = 5 * 60_000;
/** What is longer could not be shown whole in one message. */
export const mostArgumentChars = 6_000;

/** Each argument by its name; texts as they are, anything else as JSON. */
export const argumentLines = (args: ToolArguments): { name: string; value: string }[] =>
  Object.entries(args).map(([name, value]) => ({
    name: visible(name),
    value: visible(typeof value === 'string' ? value : JSON.stringify(value, null, 1)),
  }));

/** Letters nobody sees are written as their numbers: what is allowed is what is read. */
const visible = (text: string): string =>
  text.replace(
    /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0]/gu,
    (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );

/** What a card says. `approvers`: who may approve by a click, by name; empty = the owner in the app alone. */
export function cardText(
  tool: string,
  args: ToolArguments,
  { asker, approvers }: { readonly asker: string; readonly approvers: readonly string[] },
): string {
  const who = approvers.length === 0 ? 'My owner' : `${approvers.join(', ')} or my owner`;
  const shown = argumentLines(args).map(({ name, value }) => `\`${name}\`\n${inFence(value)}`);
  return [
    `*To be approved:* \`${tool}\`, asked for by ${asker}.`,
    ...(shown.length === 0 ? ['It takes no arguments.'] : shown),
    `${who} may approve exactly this within ${approvalMs / 60_000} minutes. Nothing is done before.`,
  ].join('\n');
}

/** A fence longer than any row of backticks in the text can't be closed by it. */
function inFence(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}\n${text}\n${fence}`;
}

/** What is said below a card once it is decided. */
export function verdict(
  { state }: Pick<Approval, 'state'>,
  decidedBy: string | undefined,
): string | undefined {
  switch (state) {
    case 'pending':
      return undefined;
    case 'expired':
      return '_Nobody approved in time._';
    case 'denied':
      return `_Denied by ${decidedBy ?? 'somebody'}._`;
    default:
      return `_Approved by ${decidedBy ?? 'somebody'}._`;
  }
}

/** What the thread is told. */
export const reports = {
  denied: (tool: string, by: string) => `${by} did not approve \`${tool}\`, so it was not done.`,
  expired: (tool: string) =>
    `Nobody approved \`${tool}\` within ${approvalMs / 60_000} minutes, so it was not done. Ask again if it is still wanted.`,
  late: (tool: string) =>
    `\`${tool}\` was approved, but I was not running then. It was not done; ask again if it is still wanted.`,
  done: (what: string) => what,
  failed: (tool: string, why: string) => `\`${tool}\` was approved and could not be done. ${why}`,
  unknown: (tool: string) =>
    `\`${tool}\` was approved and begun, and I was cut off meanwhile. I can't tell whether it was done, and I don't try again.`,
  changed: (tool: string) =>
    `\`${tool}\` is not the tool any more that was approved, so it was not done.`,
} as const;
