// What an answer looks like on Slack, whichever way it is posted.
import type { Outgoing } from '../transport.js';
import type { Block } from './offers.js';
import { harmless } from './text.js';
import { sourceLines, withSources } from './with-sources.js';

/** What travels in the metadata of an answer: by it a lost response is looked up. */
export const metadataOf = ({ outboxId, question }: Pick<Outgoing, 'outboxId' | 'question'>) => ({
  event_type: 'perch_delivery',
  event_payload: { outbox_id: outboxId, question },
});

/** The whole answer as Markdown, its note and sources below. */
export const wholeMarkdown = (outgoing: Pick<Outgoing, 'text' | 'note' | 'sources'>): string =>
  harmless(withSources(outgoing));

/** The answer without what is shown below it. */
export const answerMarkdown = ({ text, note }: Pick<Outgoing, 'text' | 'note'>): string =>
  harmless(note === undefined ? text : `${text.trimEnd()}\n\n${note}`);

/** Its sources as blocks, for the end of a stream. */
export const sourceBlocks = ({ sources }: Pick<Outgoing, 'sources'>): readonly Block[] =>
  sources.length === 0 ? [] : [{ type: 'markdown', text: harmless(sourceLines({ sources })) }];

/** Names the Stop button in the click that Slack sends. */
export const stopAction = 'perch_stop';

/** An answer that is being written, with a button to stop it; the button names the question. */
export const unfinishedBlocks = (markdown: string, question: string) => [
  { type: 'markdown' as const, text: markdown },
  {
    type: 'actions' as const,
    block_id: stopAction,
    elements: [
      {
        type: 'button' as const,
        action_id: stopAction,
        text: { type: 'plain_text' as const, text: 'Stop' },
        value: question,
      },
    ],
  },
];
