import { describe, expect, it } from 'vitest';
import { refusalWithoutSandbox, type Start } from '../../main/shell/without-sandbox.js';

const start = (more: Partial<Start> = {}): Start => ({
  argv: ['perch', '--no-sandbox'],
  env: { APPIMAGE: '/home/ana/Perch.AppImage' },
  isHeadless: false,
  uid: 1000,
  ...more,
});

describe('a start without the sandbox', () => {
  it('is refused where the launcher of an AppImage took it away, with what to do', () => {
    expect(refusalWithoutSandbox(start())).toMatch(/Install the deb or rpm/);
  });

  it.each<[string, Partial<Start>]>([
    ['with the sandbox', { argv: ['perch'] }],
    ['without a window', { isHeadless: true }],
    ['as root, who has none', { uid: 0 }],
    ['from elsewhere, where a person wrote it', { env: {} }],
  ])('is allowed %s', (_how, more) => {
    expect(refusalWithoutSandbox(start(more))).toBeUndefined();
  });
});
