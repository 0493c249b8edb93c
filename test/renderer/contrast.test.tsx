import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = Readonly<Record<string, string>>;

const sheet = readFileSync('renderer/tokens.css', 'utf8');
const colours = (css: string): Theme =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
const [lightCss = '', darkCss = '', contrastCss = ''] = sheet.split(
  /@media \(prefers-color-scheme: dark\)|:root\[data-theme='contrast'\]/,
);
const themes: Readonly<Record<string, Theme>> = {
  light: colours(lightCss),
  dark: { ...colours(lightCss), ...colours(darkCss) },
  'high contrast': { ...colours(lightCss), ...colours(contrastCss) },
};

const grounds = ['ground', 'surface', 'raised', 'hover'];
const texts: readonly (readonly [string, readonly string[]])[] = [
  ['text', [...grounds, 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft']],
  ['muted', [...grounds, 'bad-soft', 'warn-soft']],
  ['accent', [...grounds, 'accent-soft']],
  ['good', ['surface', 'ground', 'raised', 'good-soft']],
  ['warn', ['surface', 'raised', 'warn-soft']],
  ['bad', ['surface', 'ground', 'raised', 'bad-soft']],
  ...['keyword', 'string', 'function', 'constant'].map(
    (kind) => [`code-${kind}`, ['raised']] as const,
  ),
  ['on-accent', ['accent-strong', 'accent-hover']],
];

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (theme: Theme, a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(theme[a] ?? ''), luminance(theme[b] ?? '')].sort(
    (one, other) => one - other,
  );
  return (light + 0.05) / (dark + 0.05);
};

describe.each(Object.entries(themes))('colours of the %s theme', (_name, theme) => {
  it.each(texts)('%s reaches 4.5:1 on every ground it stands on', (text, on) => {
    for (const ground of on) expect(contrast(theme, text, ground), ground).toBeGreaterThan(4.5);
  });

  it('edges of fields and the focus ring reach 3:1', () => {
    for (const ground of ['ground', 'surface']) {
      expect(contrast(theme, 'edge', ground), ground).toBeGreaterThan(3);
      expect(contrast(theme, 'accent', ground), ground).toBeGreaterThan(3);
    }
  });
});
