// Keeps what others wrote apart from what Perch asks: quoted text stands between tags it can't write itself. Pure.

/** Tags that mean something in our prompts. */
const ours = /<(?=\s*\/?\s*(?:passage|summary|message|file|result))/gi;

/** A text that can neither close its fence nor open another: our tags are made unlike tags. */
export const unfenced = (text: string): string => text.replace(ours, '‹');

/** A text between tags, with a note on what it is. */
export const fenced = (
  tag: 'passages' | 'summary' | 'messages' | 'message' | 'files' | 'result',
  note: string,
  text: string,
): string => `<${tag} note="${note}">\n${text}\n</${tag}>`;
