import { describe, expect, it } from 'vitest';
import { lastFour, maskSecret } from '../../main/settings/mask.js';
import {
  cleanPasted,
  recogniseModelKey,
  recogniseSlackToken,
  recogniseToken,
  swappedNotice,
} from '../../main/settings/tokens.js';
import { inEnglish } from '../../preload/language/sentence.js';

const bot = 'xoxb-111-222-abcDEF';

describe('pasted tokens', () => {
  it.each([
    bot,
    `  ${bot}\n`,
    `"${bot}"`,
    `'${bot}',`,
    `SLACK_BOT_TOKEN=${bot}`,
    `export SLACK_BOT_TOKEN="${bot}"`,
    `SLACK_BOT_TOKEN: ${bot}`,
    `Bearer ${bot}`,
    `Authorization: Bearer ${bot}`,
    `\u200b${bot}\u00a0`,
  ])('are cleaned of what stuck to them: %j', (pasted) => {
    expect(cleanPasted(pasted)).toBe(bot);
    expect(recogniseToken(pasted)).toEqual({ kind: 'bot', value: bot });
  });

  it('are told apart by their prefix', () => {
    expect(recogniseToken('xapp-1-A0-1-ff').kind).toBe('app');
    expect(recogniseToken('sk-or-v1-0123456789').kind).toBe('model');
    expect(recogniseToken('sk-proj-0123456789').kind).toBe('model');
  });

  it.each([
    ['xoxp-1-2-3', 'This is a user token (xoxp-…)'],
    ['xoxe.xoxp-1-abc', 'This token (xoxe…) expires'],
    ['xoxe-1-abc', 'This token (xoxe…) expires'],
    ['xoxc-1-2', 'legacy or session token'],
    ['0123456789abcdef0123456789abcdef', 'signing or client secret'],
    ['hello', 'no token Perch knows'],
    ['xoxb-1 and more', 'begins like the bot token (xoxb-…), but it is cut short'],
    ['xoxb-111-222-abc\ndef', 'cut short or holds more'],
    ['xapp-', 'begins like the app-level token'],
    ['', 'no token Perch knows'],
  ])('%j is refused with what it is', (pasted, says) => {
    const recognise = () => recogniseToken(pasted);

    expect(recognise).toThrow(says);
    expect(recognise).toThrow(expect.objectContaining({ code: 'token_unknown' }));
  });

  it('in the wrong kind of field are refused as swapped', () => {
    expect(() => recogniseSlackToken('sk-or-v1-0123456789')).toThrow(
      expect.objectContaining({ code: 'token_swapped' }),
    );
    expect(() => recogniseModelKey(bot)).toThrow(
      expect.objectContaining({ code: 'token_swapped' }),
    );
  });

  it('in the other Slack field are taken, and that is said', () => {
    expect(inEnglish(swappedNotice('bot', 'app')!)).toBe(
      'That was the bot token (xoxb-…), so it went into the bot token field.',
    );
    expect(swappedNotice('app', 'app')).toBeUndefined();
  });

  it('may be any single word where the model endpoint decides', () => {
    expect(recogniseModelKey(' OPENROUTER_API_KEY="gsk_abc" ').value).toBe('gsk_abc');
    expect(() => recogniseModelKey('two words')).toThrow('one word');
  });

  it('never come back in a message', () => {
    for (const pasted of ['xoxp-1-2-CANARY', 'xoxe-CANARY', 'CANARY', 'xoxb-1 CANARY']) {
      expect(() => recogniseToken(pasted)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('CANARY') as string }),
      );
    }
  });
});

describe('masking', () => {
  it('shows the kind and the end', () => {
    expect(maskSecret('xoxb-111-222-abcd1234')).toBe('xoxb-****1234');
    expect(maskSecret('0123456789abcdef')).toBe('****cdef');
  });

  it('shows nothing of a short secret', () => {
    expect(maskSecret('ollama')).toBe('****');
    expect(lastFour('12345678901')).toBe('');
  });
});
