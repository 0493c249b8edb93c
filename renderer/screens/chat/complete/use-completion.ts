import { useState, type KeyboardEvent } from 'react';
import { useCall } from '../../../api.js';
import { completionsFor, type Completion } from './completions.js';

const nothing = {} as const;

/** What is offered for a draft, and which line is taken by Enter or Tab. */
export interface CompletionState {
  readonly offered: readonly Completion[];
  readonly at: number;
  readonly take: (completion: Completion) => void;
  /** True when the key was for the offer, and for nobody else. */
  readonly hearKey: (event: KeyboardEvent) => boolean;
}

/** Offers completions until one is taken, or Escape sends them away for this text. */
export const useCompletion = (draft: string, onDraft: (draft: string) => void): CompletionState => {
  const { loaded } = useCall('chat.commands', nothing);
  const [at, setAt] = useState({ draft, line: 0 });
  const [dismissed, setDismissed] = useState<string>();
  const commands = loaded.kind === 'ready' ? loaded.value.commands : [];
  const offered = dismissed === draft ? [] : completionsFor(draft, commands);
  const line = at.draft === draft ? Math.min(at.line, offered.length - 1) : 0;
  const move = (by: number): void =>
    setAt({ draft, line: (line + by + offered.length) % offered.length });
  const take = ({ text }: Completion): void => {
    setDismissed(text);
    onDraft(text);
  };
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Escape: () => setDismissed(draft),
    Enter: () => offered[line] && take(offered[line]),
    Tab: () => offered[line] && take(offered[line]),
  };
  const hearKey = (event: KeyboardEvent): boolean => {
    const act = acts[event.key];
    if (offered.length === 0 || !act || event.shiftKey) return false;
    event.preventDefault();
    act();
    return true;
  };
  return { offered, at: line, take, hearKey };
};
