import type { EventKind, SlackWay, WorkspaceView } from '../../../preload/settings.js';
import { t } from '../../language.js';
import { bounds } from './bounds.js';
import { channelIdsOf, channelProblem } from './channel-ids.js';
import { ChecksSetting } from './checks-setting.js';
import { NumberSetting } from './number-setting.js';
import styles from './settings.module.css';
import { TextSetting } from './text-setting.js';
import { useWorkspaceSettings } from './use-workspace-settings.js';

interface Props {
  readonly workspace: WorkspaceView;
}

/** Which channels are taken in and which are not. */
export const ChannelLists = ({ workspace: { id, slack } }: Props) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <div className={styles.pair}>
      <TextSetting
        label={t`Only these channels`}
        hint={t`Channel ids such as C0123ABCD, with commas between them. Empty means every channel Perch is in. An id stands at the foot of a channel’s details in Slack.`}
        value={slack.channelAllowList.join(', ')}
        path={pathOf('slack', 'channelAllowList')}
        check={channelProblem}
        onSave={(draft) => update({ slack: { channelAllowList: channelIdsOf(draft) } })}
      />
      <TextSetting
        label={t`Never these channels`}
        hint={t`Stronger than the other list. What is said there is neither kept nor answered. Empty means none.`}
        value={slack.channelDenyList.join(', ')}
        path={pathOf('slack', 'channelDenyList')}
        check={channelProblem}
        onSave={(draft) => update({ slack: { channelDenyList: channelIdsOf(draft) } })}
      />
    </div>
  );
};

/** What can be heard, in words. */
export const kindWords: Readonly<Record<EventKind, string>> = {
  app_mention: t`Mentions of the bot`,
  'message.channels': t`Messages in public channels`,
  'message.groups': t`Messages in private channels`,
  'message.im': t`Direct messages to the bot`,
  'message.mpim': t`Messages in group conversations`,
};

/** The ways beside mentions and messages, in words. */
export const wayWords: Readonly<Record<SlackWay, string>> = {
  command: t`The slash command, such as /perch`,
  shortcut: t`Asking about a message by its shortcut`,
  home: t`A page with Perch's state, on the bot's Home tab`,
};

/** Which kinds of event are taken in, and how far back missed questions are answered. */
export const Intake = ({ workspace: { id, slack } }: Props) => {
  const { update, pathOf } = useWorkspaceSettings(id);
  return (
    <>
      <ChecksSetting
        label={t`What is taken in`}
        hint={t`The rest is confirmed to Slack, counted on Health, and neither kept nor answered. That Perch was taken out of a channel is always taken in; Slack sends it only if the app subscribes to it, as the app manifest below does.`}
        values={slack.events}
        choices={kindWords}
        path={pathOf('slack', 'events')}
        onSave={(events) => update({ slack: { events: [...events] } })}
      />
      <ChecksSetting
        label={t`More ways to ask`}
        hint={t`Beside mentions and messages. Answers to the command and the shortcut are read by who asks alone. Each needs the Slack app to have it, as the app manifest below does.`}
        values={slack.ways}
        choices={wayWords}
        mayBeEmpty
        path={pathOf('slack', 'ways')}
        onSave={(ways) => update({ slack: { ways: [...ways] } })}
      />
      <NumberSetting
        label={t`Answer what was missed (hours)`}
        about={t`Questions asked while Perch was away are answered up to this age; 0 reads none of them.`}
        value={slack.catchUpHours}
        bounds={bounds.catchUpHours}
        path={pathOf('slack', 'catchUpHours')}
        onSave={(catchUpHours) => update({ slack: { catchUpHours } })}
      />
    </>
  );
};
