import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

describe('the set-up', () => {
  it('finds nothing to do the second time and says so in under a second', () => {
    // `npm test` has just run it; a step whose check stays false would run again here.
    const { status, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs', '--for-tests'], {
      encoding: 'utf8',
    });

    expect(stderr).toMatch(/^ready \(nothing to do, 0\.\d s\)\n$/);
    expect(status).toBe(0);
  });
});
