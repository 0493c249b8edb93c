import { useEffect, useEffectEvent, useState } from 'react';
import type { CommandId } from '../../preload/commands.js';
import { useEvent } from '../api.js';
import { commandAsked } from '../place.js';
import { useAction } from '../use-action.js';
import type { Desk, Sheet } from './desk.js';
import type { Act } from './acts.js';
import { actOf } from './offers.js';
import { Outcome } from './outcome.js';
import { Palette } from './palette.js';
import { ShortcutSheet } from './shortcut-sheet.js';
import { useCommandKeys } from './use-command-keys.js';
import { useRecent } from './use-recent.js';

interface Props {
  readonly desk: Omit<Desk, 'open'>;
  /** What is open; undefined = nothing. */
  readonly sheet: Sheet | undefined;
  readonly onSheet: (sheet: Sheet | undefined) => void;
}

/** Runs commands, whether by their keys, from the palette, or from a menu; shows the palette, the sheet, and what came of it. */
export const Commands = ({ desk: withoutSheets, sheet, onSheet }: Props) => {
  const [says, setSays] = useState('');
  const action = useAction();
  const [recent, note] = useRecent();
  const close = (): void => onSheet(undefined);
  // The same key opens and closes.
  const open = (asked: Sheet): void => onSheet(sheet === asked ? undefined : asked);
  const desk: Desk = { ...withoutSheets, open };
  const act = (run: Act['run']): void => {
    const running = run(desk);
    if (!running) return;
    setSays('');
    void action.run(async () => setSays((await running) ?? ''));
  };
  const runById = (id: CommandId): void => {
    const { whyNot, run } = actOf(id);
    const reason = whyNot?.(desk);
    // A shortcut that does nothing would seem broken.
    act(reason === undefined ? run : () => Promise.resolve(reason));
    if (id !== 'palette.open' && id !== 'shortcuts.show') close();
  };
  useCommandKeys(runById);
  useEvent('command', ({ id }) => runById(id));
  useAskedAtStart(runById);
  return (
    <>
      {sheet === 'palette' && (
        <Palette
          desk={desk}
          recent={recent}
          onClose={close}
          onRun={({ id, run }) => {
            close();
            note(id);
            act(run);
          }}
        />
      )}
      {sheet === 'shortcuts' && (
        <ShortcutSheet quickChat={desk.settings?.desktop.quickChatShortcut ?? ''} onClose={close} />
      )}
      <Outcome state={action.state} says={says} onClose={action.reset} />
    </>
  );
};

/** A menu may open the window for a command; taken out of the address, it is not run again when the page is loaded anew. */
const useAskedAtStart = (onRun: (id: CommandId) => void): void => {
  const run = useEffectEvent(onRun);
  useEffect(() => {
    const { search, pathname, hash } = window.location;
    const asked = commandAsked(search);
    if (!asked) return;
    window.history.replaceState(null, '', pathname + hash);
    run(asked);
  }, []);
};
