import { expect, it } from 'vitest';
import { AppError, fixIn, reasonIn, toApiError } from '../../main/lib/errors.js';
import { postError } from '../../main/lib/post-error.js';
import { createPeer } from '../../main/lib/worker-call.js';
import { say } from '../../preload/language/sentence.js';
import { createTranslator } from '../../preload/language/translator.js';
import { linkedPorts } from '../support/ports.js';

const chinese = await createTranslator('zh');

it('are English outside of the window, with the sentences behind it for the window', () => {
  const error = toApiError(postError('missing_scope', { token: 'bot', named: 'chat:write' }));

  expect(error).toMatchObject({
    code: 'missing_scope',
    message: 'The bot token lacks the scope chat:write (missing_scope).',
    fix: 'Add chat:write under OAuth & Permissions, then reinstall the app.',
  });
  expect(chinese.tell(error.said?.message ?? '')).toBe(
    '机器人令牌缺少权限范围 chat:write（missing_scope）。',
  );
  expect(chinese.tell(error.said?.fix ?? '')).toContain('OAuth & Permissions');
});

it('have none where their texts are nobody’s but somebody else’s', () => {
  expect(toApiError(new AppError('model_down', 'As it was told.'))).toEqual({
    ...{ code: 'model_down', message: 'As it was told.', retryable: false },
  });
});

it('keep their sentences over a port, and inside the error they are thrown on in', async () => {
  const [inside, outside] = linkedPorts();
  createPeer(inside, {
    fail: () => Promise.reject(new AppError('disk_full', say`It is full.`, { fix: say`Tidy up.` })),
  });
  const { remote } = createPeer<{ fail(): void }>(outside, {});

  const error = await remote.fail().catch((thrown: unknown) => thrown as AppError);

  expect(error).toMatchObject({ message: 'It is full.', fix: 'Tidy up.' });
  expect(reasonIn(error)).toEqual(say`It is full.`);
  expect(error && fixIn(error)).toEqual(say`Tidy up.`);
});
