import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataKinds, leavings, leavingWords, privacyTable } from '../../preload/privacy-levels.js';
import { leavingFor, whyLocalOnly } from '../../main/settings/model-policy.js';

const levels = ['high', 'medium', 'low'] as const; // the strictest first
const kind = fc.constantFrom(...dataKinds);
const place = fc.constantFrom('http://localhost:1/v1', 'https://api.example/v1', 'http://10.0.0.7');

describe('privacy levels', () => {
  it('never send more at a higher level, whatever it is and wherever it goes', () => {
    fc.assert(
      fc.property(kind, place, fc.nat(1), (what, address, index) => {
        const [stricter, laxer] = [levels[index], levels[index + 1]];
        if (!stricter || !laxer) throw new Error('there are two neighbours at 0 and 1');
        const sent = (level: 'high' | 'medium' | 'low'): number =>
          leavings.indexOf(leavingFor(what, level, address));

        expect(sent(stricter)).toBeLessThanOrEqual(sent(laxer));
      }),
    );
  });

  it('let nothing past to another machine at level high', () => {
    for (const what of dataKinds) {
      expect(leavingFor(what, 'high', 'https://api.example/v1')).toBe('nothing');
      expect(leavingFor(what, 'high', 'http://127.0.0.1:11434')).toBe('without secrets');
    }
    expect(whyLocalOnly({ privacyLevel: 'high' })).toMatch(/level high/);
    expect(whyLocalOnly({ privacyLevel: 'medium' })).toBeUndefined();
    expect(whyLocalOnly({ privacyLevel: 'low' })).toBeUndefined();
  });

  it('stand in docs/privacy.md as the code has them', () => {
    const page = readFileSync('docs/privacy.md', 'utf8').split('## Who may see what')[0] ?? '';
    const rows = dataKinds.map((what) => {
      const { by, what: words } = privacyTable[what];
      const cells = [by.low, by.medium, by.high].map((leaving) => leavingWords[leaving]);
      return `| ${[words, ...cells].join(' | ')} |`;
    });

    const shown = page
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.replace(/ {2,}/g, ' '));
    expect(shown.filter((line) => !/^\| (?:-|What leaves)/.test(line))).toEqual(rows);
  });
});
