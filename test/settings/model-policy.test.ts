import { describe, expect, it } from 'vitest';
import { say } from '../../preload/language/sentence.js';
import type { PrivacyLevel } from '../../preload/settings.js';
import { resolveConfig } from '../../main/settings/config.js';
import { masksPersonalData, modelPolicy, whyNoPictures } from '../../main/settings/model-policy.js';
import { isThisMachine } from '../../main/lib/this-machine.js';

const remote = 'https://openrouter.ai/api/v1';
const local = 'http://localhost:11434/v1';
const config = (level: PrivacyLevel, baseUrl: string) =>
  resolveConfig({
    flags: { PRIVACY_LEVEL: level, OPENROUTER_BASE_URL: baseUrl },
    env: {},
    envFile: {},
    stored: {},
    secrets: {},
    workspaces: [],
  }).values;

describe('privacy level', () => {
  it.each([
    ['low', remote, { asks: true, masks: false }],
    ['medium', remote, { asks: true, masks: true }],
    ['high', remote, { asks: false, masks: false }],
    ['low', local, { asks: true, masks: false }],
    ['medium', local, { asks: true, masks: false }],
    ['high', local, { asks: true, masks: false }],
  ] as const)('%s with a model at %s', (level, baseUrl, { asks, masks }) => {
    expect(modelPolicy(config(level, baseUrl)).forbidden === undefined).toBe(asks);
    expect(masksPersonalData(config(level, baseUrl))).toBe(masks);
  });

  it.each([
    ['low', remote, undefined],
    ['medium', remote, say`no picture leaves this machine at privacy level ${'medium'}`],
    ['high', remote, say`no picture leaves this machine at privacy level ${'high'}`],
    ['high', local, undefined],
  ] as const)('%s lets pictures out to a model at %s, or says why not', (level, baseUrl, why) => {
    const all = config(level, baseUrl);
    const sees = { ...all, model: { ...all.model, images: true } };

    expect(whyNoPictures(sees)).toEqual(why);
    expect(whyNoPictures(all)).toEqual(say`my model is not set to see pictures`);
  });
});

describe('this machine', () => {
  it.each(['localhost', '127.0.0.1', '127.9.8.7', '[::1]'])('is %s', (host) => {
    expect(isThisMachine(new URL(`http://${host}:1/`).hostname)).toBe(true);
  });

  it.each([
    'localhost.example.com',
    '127.0.0.1.example.com',
    '10.0.0.1',
    '192.168.0.1',
    '0.0.0.0',
    '[::2]',
    '[::ffff:10.0.0.1]',
    'my-localhost',
  ])('is not %s', (host) => {
    expect(isThisMachine(new URL(`http://${host}:1/`).hostname)).toBe(false);
  });

  it.each(['127.1', '0x7f.1', '2130706433'])('is %s too, once the URL is parsed', (host) => {
    expect(isThisMachine(new URL(`http://${host}/`).hostname)).toBe(true);
  });
});
