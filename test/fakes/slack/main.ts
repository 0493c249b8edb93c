// A simulated Slack as a process of its own: prints one line of JSON, then obeys POST /control/….
import { parseArgs } from 'node:util';
import { startSlack } from './slack.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'time-scale': { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    'no-rate-limits': { type: 'boolean', default: false },
  },
});

const slack = await startSlack({
  port: Number(values.port),
  timeScale: Number(values['time-scale']),
  seed: Number(values.seed),
  rateLimits: !values['no-rate-limits'],
});
process.stdout.write(`${JSON.stringify({ apiUrl: slack.apiUrl, tokens: slack.tokens })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void slack.stop());
