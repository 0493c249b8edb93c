// What strangers write is text wherever the window shows it, and never an element, a handler or an address that runs.
import { cleanup, render } from '@testing-library/react';
import { parseHTML } from 'linkedom';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { say } from '../../preload/language/sentence.js';
import { Approval } from '../../renderer/approval.js';
import { AnswerText, GrowingText } from '../../renderer/screens/chat/answer-text.js';
import { CitationList } from '../../renderer/screens/chat/citations.js';
import { HitRow } from '../../renderer/screens/history/hit-row.js';
import { SourceRow } from '../../renderer/screens/knowledge/source-row.js';
import { LogLine } from '../../renderer/screens/logs/log-line.js';
import { ImportRows } from '../../renderer/screens/set-up/import/import-rows.js';
import { ErrorCard } from '../../renderer/ui/error-card.js';
import { hostileTexts } from '../fakes/hostile/texts.js';
import { harmIn } from '../support/harm-in.js';
import { answer, apiError, messageHit } from './builders.js';
import { FakeBridge } from './fake-bridge.js';

afterEach(cleanup);
Object.defineProperty(window, 'perch', { value: new FakeBridge(), configurable: true });

const nothing = (): void => undefined;
const lineActions = { onToggle: nothing, onSelect: nothing, onTrace: nothing };
const calm = { isSelected: false, isCurrent: false, isHit: true, isActive: true, wraps: true };

const sinks: Readonly<Record<string, (text: string, index: number) => ReactNode>> = {
  'an answer': (text) => <AnswerText text={text} citations={[]} />,
  'an answer that grows': (text) => <GrowingText text={text} />,
  'a source': (text, index) => (
    <CitationList
      message={answer({
        ts: `${index}.1`,
        citations: [{ number: 1, label: text, snippet: text, canOpen: true, isPrivate: false }],
      })}
    />
  ),
  'a message that was found': (text, index) => (
    <HitRow
      hit={messageHit({
        ...{ ts: `${index}.1`, place: text, author: { kind: 'person', name: text } },
        snippet: { text, marks: [[0, Math.min(3, text.length)]] },
      })}
      now={1}
      onOpen={nothing}
    />
  ),
  'a source of knowledge': (text) => (
    <SourceRow
      source={{
        ...{ id: text, kind: 'folder', what: text, items: 1, leftOut: 1, troubles: 1 },
        ...{ state: { kind: 'failed', message: text, fix: text }, removable: true, pausable: true },
      }}
      onSources={nothing}
    />
  ),
  'a line of the log': (text, index) => (
    <LogLine
      {...calm}
      isOpen
      takesFocus={false}
      marked={text.slice(2, 9)}
      row={{
        ...{ seq: index, at: 1, level: 'info', source: text, text },
        fields: { [text]: text },
      }}
      actions={lineActions}
    />
  ),
  'an error': (text) => <ErrorCard error={apiError({ message: text, fix: text })} />,
  'an act that waits': (text) => (
    <Approval
      approval={{
        ...{ id: text, hash: text, tool: text, asker: text, place: text },
        ...{ workspace: 'T1', channel: 'C1', thread: '1.1', state: 'pending' },
        arguments: [{ name: text, value: text }],
        ...{ askedAt: 1, expiresAt: 2 },
      }}
      onDecided={nothing}
    />
  ),
  'an import': (text) => (
    <ImportRows
      preview={{
        ...{ id: text, file: text, tokens: { says: say`${text}` } },
        rows: [
          { line: 1, key: text, kind: 'setting', goesTo: text, value: text },
          { line: 2, key: text, kind: 'left out', why: say`${text}` },
          { line: 3, key: text, kind: 'unknown', near: text },
        ],
      }}
    />
  ),
};

it('has four hundred of them and more, most of which would do harm if they were read as HTML', () => {
  const harmful = hostileTexts.filter((text) => {
    const { document } = parseHTML(`<html><body>${text}</body></html>`);
    return harmIn(document).length > 0;
  });

  expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(400);
  expect(harmful.length).toBeGreaterThan(200);
});

describe.each(Object.entries(sinks))('in %s', (_, draw) => {
  it('is text', () => {
    const { container } = render(
      hostileTexts.map((text, index) => <div key={index}>{draw(text, index)}</div>),
    );

    expect(harmIn(container)).toEqual([]);
    expect('__pwned' in window).toBe(false);
  });
});

it('is text at every length an answer has while it grows', () => {
  const some = hostileTexts.filter((_, index) => index % 9 === 0);
  for (const text of some) {
    const { container, rerender } = render(<GrowingText text="" />);
    for (let length = 1; length <= Math.min(text.length, 150); length += 1) {
      rerender(<GrowingText text={text.slice(0, length)} />);
      expect(harmIn(container)).toEqual([]);
    }
    cleanup();
  }
});
