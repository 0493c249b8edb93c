/** Whether a message says nothing but "stop", to the bot or in its thread. Pure. */
export function isStopWord(text: string, botName: string | undefined): boolean {
  const said = botName === undefined ? text : text.replaceAll(`@${botName}`, ' ');
  return /^(?:please[ ,]+)?stop(?: it| that|[ ,]+please)?[.!]*$/i.test(said.trim());
}
