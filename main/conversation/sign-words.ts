// What a status says. Slack puts the bot's name before it. Pure.

/** What is being done about a question. 'told': its answer can be read already, as far as it is written. */
export type Phase = 'thinking' | 'searching' | 'writing' | 'told';

/** "is looking through 3 channels…"; '' = nothing more is to be said. */
export function words(phase: Phase, channels: number): string {
  switch (phase) {
    case 'thinking':
      return 'is thinking…';
    case 'searching':
      return channels < 2
        ? 'is looking through this conversation…'
        : `is looking through ${channels} channels…`;
    case 'writing':
      return 'is writing…';
    case 'told':
      return '';
  }
}
