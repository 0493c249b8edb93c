import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, apiError, pane, question } from './builders.js';
import { Refusal } from './fake-bridge.js';
import { layOut } from './layout.js';
import { openConversation } from './open-conversation.js';

layOut();

describe('an answer of the Chat screen', () => {
  it('numbers its sources in the text, leads to the list, and opens them through main', async () => {
    const { bridge, user } = await openConversation([question(), answer()]);
    const chip = await screen.findByRole('button', { name: 'Source 1: handbook/deploy.md:12' });

    await user.click(chip);
    const line = screen.getByRole('button', { name: /^Open source 1 handbook\/deploy.md:12/ });
    expect(document.activeElement).toBe(line);
    await user.click(line);

    expect(bridge.inputsOf('chat.openCitation')).toEqual([{ ...pane('p1'), ts: '1.2', number: 1 }]);
  });

  it('marks a source that not everybody may read', async () => {
    const citations = [
      { number: 1, label: '#board, Ana', snippet: 'x', canOpen: true, isPrivate: true },
    ];
    await openConversation([answer({ citations })]);

    expect(await screen.findByText('Private')).toBeTruthy();
    expect(
      screen.getByRole('button', { name: /^Open source 1 #board, Ana ?Private/ }),
    ).toBeTruthy();
  });

  it('leaves a number in brackets that is no source as text', async () => {
    await openConversation([answer({ text: 'See [1] and [7].' })]);

    expect(await screen.findByText(/and \[7\]\./)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Source 7/ })).toBeNull();
  });

  it('says plainly when an answer used no source', async () => {
    await openConversation([answer({ text: 'Hello.', citations: [] })]);

    expect(await screen.findByText('No source used')).toBeTruthy();
  });

  it('draws no HTML, loads no image and gives a link of another scheme no target', async () => {
    const text = [
      '<img src="https://evil.example/a.png"> <script>alert(1)</script>',
      '![secret](https://evil.example/b.png)',
      '[run](javascript:alert(1)) [file](file:///etc/passwd)',
    ].join('\n\n');
    await openConversation([answer({ text, citations: [] })]);

    expect(await screen.findByText('[Image not loaded: secret]')).toBeTruthy();
    const log = screen.getByRole('log');
    expect(log.querySelector('img, script')).toBeNull();
    expect(log.querySelectorAll('a')).toHaveLength(0);
  });

  it('opens links through main and says when main refuses', async () => {
    const { bridge, user } = await openConversation([
      answer({ text: 'See [the page](https://example.com/x).', citations: [] }),
    ]);
    bridge.answer('app.openLink', () => {
      throw new Refusal(apiError({ code: 'not_allowed', message: 'This link is not opened.' }));
    });

    await user.click(await screen.findByRole('link', { name: 'the page' }));

    expect(bridge.inputsOf('app.openLink')).toEqual([{ url: 'https://example.com/x' }]);
    expect((await screen.findByRole('alert')).textContent).toContain('This link is not opened.');
  });

  it('shows what people write as it is, not as Markdown', async () => {
    await openConversation([question({ text: '**not bold**\n<b>nor this</b>' })]);

    expect(await screen.findByText(/\*\*not bold\*\*/)).toBeTruthy();
  });
});
