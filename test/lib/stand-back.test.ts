import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it.runIf(process.platform === 'linux')(
  'a thread that stands back leaves the priority of the others alone',
  async () => {
    const before = getPriority();
    const code = `
      const { constants, getPriority, setPriority } = require('node:os');
      setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
      require('node:worker_threads').parentPort.postMessage(getPriority());
    `;

    const inThread = await new Promise((resolve) => {
      new Worker(code, { eval: true }).on('message', resolve);
    });

    expect(inThread).toBeGreaterThan(before);
    expect(getPriority()).toBe(before);
  },
);
