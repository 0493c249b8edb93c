// How much bots may be answered. Pure.

/**
 * Answers to bots in one thread without a person in between. Two bots that answer each other never stop by
 * themselves: three turns are enough to hand something over, and few enough to be read.
 */
export const botsInARow = 3;

/** In one channel within an hour: an alert every six minutes. A loop that opens threads of its own ends here. */
export const botsAnHour = 10;

/** Why a bot is not answered (any more); undefined = it may be. */
export function overBudget(turn: {
  readonly botsInARow: number;
  readonly botsThisHour: number;
}): string | undefined {
  if (turn.botsInARow >= botsInARow) return `${botsInARow} answers to bots in a row`;
  if (turn.botsThisHour >= botsAnHour) return `${botsAnHour} answers to bots in an hour`;
  return undefined;
}
