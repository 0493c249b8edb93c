// Judges a text by other means than the product's: its patterns would share its mistakes.

/** What a mail program, a browser or Slack would follow: schemes, and hosts with a path. Written without the gate's own patterns. */
export const leadsTo = (text: string): string[] =>
  text.match(
    /[a-z]+:\/\/[^\s)>|]+|(?<![\p{L}\d.-]|(?<!\/)\/)[\p{L}\d-]+\.[a-z]+[:/][^\s)>|]+|(?<![\p{L}\d])(?:mailto|data|javascript):[^\s)\u2060]+/giu,
  ) ?? [];

/** Without fences and single-line code, by lines and backticks alone. */
export function outsideOfCode(text: string): string {
  let fence: string | undefined;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (new RegExp(`^ {0,3}${fence}${fence[0]}*[ \\t]*$`).test(line)) fence = undefined;
    } else if (
      mark !== undefined &&
      (mark.startsWith('~') || !line.slice(line.indexOf(mark) + mark.length).includes('`'))
    ) {
      fence = mark;
    } else kept.push(line.replace(/(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code'));
  }
  return kept.join('\n');
}
