import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Marked } from '../../renderer/ui/marked.js';

test('shows the whole text, with just the stretches marked', () => {
  const { container } = render(
    <Marked
      text="we deploy 😀 and deploy"
      marks={[
        [3, 9],
        [17, 23],
      ]}
    />,
  );

  expect(container.textContent).toBe('we deploy 😀 and deploy');
  expect(screen.getAllByText('deploy').map(({ tagName }) => tagName)).toEqual(['MARK', 'MARK']);
});

test('shows a text without marks as it is', () => {
  const { container } = render(<Marked text="<b>plain</b>" marks={[]} />);

  expect(container.innerHTML).toBe('&lt;b&gt;plain&lt;/b&gt;');
});
