// What is said in the demo, in order. Everything here is made up.

/** The people of the simulated workspace. */
export const people = ['Ana', 'Ben', 'Chen', 'Dana'] as const;
export type Person = (typeof people)[number];

/** Where people talk; 'DM' is the speaker's direct conversation with the bot. */
export const channels = ['#ops', '#product'] as const;
export type Place = (typeof channels)[number] | 'DM';

/** One message of the script. */
export interface Line {
  readonly by: Person;
  readonly in: Place;
  /** As typed: `@perch` becomes a mention. */
  readonly says: string;
  /** Put to the bot: the script goes on when its answer is there. */
  readonly asks?: true;
  /** A name for this line, so that a later one can reply to it. */
  readonly id?: string;
  /** The line in whose thread this is said. */
  readonly under?: string;
  /** Real ms before it is said. Default: time to read the line before. */
  readonly afterMs?: number;
}

/** New messages are searchable within two seconds; who asks about them lets a little more pass. */
const untilSearchableMs = 2500;

/** The scene: talk, then questions about documents, about earlier talk, and follow-ups in threads. */
export const script: readonly Line[] = [
  {
    by: 'Ana',
    in: '#ops',
    says: 'Morning! The staging database password now rotates every Tuesday at noon, no longer on Fridays.',
  },
  { by: 'Ben', in: '#ops', says: 'Nice. Does anybody have to tell the nightly import?' },
  { by: 'Ana', in: '#ops', says: 'No, it reads the password from the vault each time it starts.' },
  {
    by: 'Chen',
    in: '#product',
    says: 'Acme Foods asked again for the CSV export; they have an audit on 12 December.',
  },
  {
    by: 'Dana',
    in: '#product',
    says: 'The CSV export is behind the flag csv_export, so far for two pilot customers.',
  },
  {
    by: 'Chen',
    in: '#product',
    says: 'Then we switch on the CSV export for Acme Foods on Monday, and Dana watches their tickets for two days.',
  },
  {
    by: 'Ben',
    in: '#ops',
    says: 'Queue alarm last night: the thumbnail worker ran out of memory at 512 MB, over and over.',
  },
  {
    by: 'Ana',
    in: '#ops',
    says: 'I gave the thumbnail worker 1 GB of memory. The queue was empty ten minutes later.',
    id: 'memory',
  },
  { by: 'Ben', in: '#ops', says: 'Thank you! I owe you a coffee.', under: 'memory' },
  {
    by: 'Ben',
    in: '#ops',
    says: '@perch how do I roll back a bad deploy?',
    asks: true,
    id: 'rollback',
  },
  {
    by: 'Dana',
    in: '#product',
    says: '@perch when do we switch on the CSV export for Acme Foods?',
    asks: true,
    id: 'export',
    afterMs: untilSearchableMs,
  },
  { by: 'Chen', in: 'DM', says: 'How long do we keep nightly customer backups?', asks: true },
  {
    by: 'Ben',
    in: '#ops',
    says: 'And who has to know before a rollback?',
    asks: true,
    under: 'rollback',
  },
  {
    by: 'Chen',
    in: '#product',
    says: 'Behind which flag is the CSV export?',
    asks: true,
    under: 'export',
  },
  {
    by: 'Ana',
    in: '#ops',
    says: '@perch how many times do our jobs try a partner call, and with what pause?',
    asks: true,
  },
  { by: 'Ana', in: '#ops', says: 'Good. Lunch?' },
];
