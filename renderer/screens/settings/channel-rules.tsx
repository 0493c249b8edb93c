import { useState } from 'react';
import type { ChannelRule as Rule } from '../../../preload/answer-rules.js';
import type { WorkspaceView } from '../../../preload/settings.js';
import { useCall } from '../../api.js';
import { t } from '../../language.js';
import { Disclosure } from '../../ui/disclosure.js';
import { AddChannelRule } from './add-channel-rule.js';
import { modeWords, placeWords } from './answer-words.js';
import { asAbove, ChannelRule } from './channel-rule.js';
import styles from './settings.module.css';
import { useSetting } from './use-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
}

const title = t`Single channels`;

/** What is different in single channels: each with its rule, and a way to add one. */
export const ChannelRules = ({ workspace: { id, answers } }: Props) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  const path = pathOf('answers', 'channels');
  const { fixed } = useSetting({ path });
  const [input] = useState({ workspace: id });
  const { loaded } = useCall('workspaces.channels', input);
  const known = loaded.kind === 'ready' ? loaded.value.channels : [];
  const nameOf = (channel: string): string => {
    const found = known.find((each) => each.id === channel);
    return found ? `#${found.name}` : channel;
  };
  const save = (channel: string, rule: Rule | undefined): Promise<void> =>
    update({ answers: { channels: withRule(answers.channels, channel, rule) } });
  const rules = Object.entries(answers.channels);
  const free = known.filter((each) => !(each.id in answers.channels));
  return (
    <section aria-label={title} data-setting={path} data-label={title}>
      <h3>{title}</h3>
      {fixed !== undefined && <p className={styles.quiet}>{fixed}</p>}
      {rules.length === 0 && <p className={styles.quiet}>{t`Every channel is as set above.`}</p>}
      {rules.map(([channel, rule]) => (
        <Disclosure key={channel} label={t`${nameOf(channel)}: ${summaryOf(rule)}`}>
          <ChannelRule
            name={nameOf(channel)}
            rule={rule}
            fixed={fixed}
            onSave={(next) => save(channel, next)}
          />
        </Disclosure>
      ))}
      {fixed === undefined && (
        <AddChannelRule known={free} onAdd={(channel) => save(channel, {})} />
      )}
    </section>
  );
};

/** undefined takes the rule away. */
const withRule = (
  rules: Readonly<Record<string, Rule>>,
  channel: string,
  rule: Rule | undefined,
): Record<string, ReturnType<typeof patchOf>> =>
  Object.fromEntries(
    Object.entries({ ...rules, [channel]: rule }).flatMap(([id, each]) =>
      each ? [[id, patchOf(each)] as const] : [],
    ),
  );

/** The contract takes a field or leaves it out. */
const patchOf = ({ mode, place, style, model, sources, helpers }: Rule) => ({
  ...(mode && { mode }),
  ...(place && { place }),
  ...(style && { style }),
  ...(model && { model }),
  ...(sources && sources.length > 0 && { sources: [...sources] }),
  ...(helpers && helpers.length > 0 && { helpers: [...helpers] }),
});

function summaryOf({ mode, place, style, model, sources, helpers }: Rule): string {
  const parts = [
    mode && modeWords[mode],
    place && placeWords[place],
    style && t`A style of its own`,
    model,
    sources && sources.length > 0 && t`Sources of its own`,
    helpers && helpers.length > 0 && t`People of its own to ask for help`,
  ].filter(Boolean);
  return parts.length === 0 ? asAbove : parts.join(' · ');
}
