import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api.js';

/** What is typed in one conversation and not sent, and the model it is to be answered by. */
export interface Draft {
  readonly text: string;
  readonly model: string | undefined;
}

/** The id of the draft of a conversation that has not begun. */
export const newDraft = '';
const none: Draft = { text: '', model: undefined };
/** What is typed is kept by main when it stands still for so long, ms. */
const settleMs = 300;

/** The drafts of all conversations, by the id of each. */
export interface Drafts {
  readonly of: (id: string) => Draft;
  readonly change: (id: string, change: Partial<Draft>) => void;
  /** The draft of one is the draft of another from now on. */
  readonly move: (from: string, to: string) => void;
}

/** Reads what main kept, and has it keep what changes. */
export const useDrafts = (): Drafts => {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  /** Two changes may come before the next render. */
  const latest = useRef(drafts);
  const put = useCallback((changed: Readonly<Record<string, Draft>>) => {
    latest.current = { ...latest.current, ...changed };
    setDrafts(latest.current);
  }, []);
  const keep = useKeeping();
  useEffect(() => {
    void call('chat.drafts', {}).then(
      ({ drafts: kept }) => {
        const known = kept.map(({ thread, text, model }) => [thread, { text, model }] as const);
        // What was typed meanwhile is newer.
        put({ ...Object.fromEntries(known), ...latest.current });
      },
      () => undefined,
    );
  }, [put]);
  const change = useCallback(
    (id: string, changed: Partial<Draft>) => {
      const draft = { ...(latest.current[id] ?? none), ...changed };
      put({ [id]: draft });
      keep(id, draft);
    },
    [put, keep],
  );
  const move = useCallback(
    (from: string, to: string) => {
      const begun = latest.current[from] ?? none;
      put({ [from]: none, [to]: begun });
      keep(from, none);
      keep(to, begun);
    },
    [put, keep],
  );
  return { of: (id) => drafts[id] ?? none, change, move };
};

/** Hands drafts to main, each when it stands still; what is left when the window closes goes at once. */
function useKeeping(): (id: string, draft: Draft) => void {
  const waiting = useRef(new Map<string, Draft>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    for (const [thread, { text, model }] of waiting.current) {
      // A draft that could not be kept is still in the window.
      void call('chat.saveDraft', {
        ...{ thread, text },
        ...(model === undefined ? {} : { model }),
      }).catch(() => undefined);
    }
    waiting.current.clear();
  }, []);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return useCallback(
    (id, draft) => {
      waiting.current.set(id, draft);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, settleMs);
    },
    [flush],
  );
}
