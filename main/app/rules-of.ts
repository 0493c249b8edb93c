// The rules of one workspace, as its settings have them. Pure.
import { eventKinds, slackWays } from '../../preload/settings.js';
import type { Rules } from '../conversation/rules.js';
import { readQuietHours } from '../lib/quiet-hours.js';
import type { WorkspaceConfig } from '../settings/workspace-config.js';

/** The settings as rules. */
export function rulesOf({
  channelAllowList,
  channelDenyList,
  events,
  feedback,
  answers,
  ways,
}: Pick<
  WorkspaceConfig,
  'channelAllowList' | 'channelDenyList' | 'events' | 'feedback' | 'answers' | 'ways'
>): Rules {
  const { quietHours, timeZone, ...rest } = answers;
  return {
    ...{ channelAllowList, channelDenyList, events, feedback, ways },
    ...rest,
    quiet: readQuietHours(quietHours) ?? [],
    timeZone: timeZone === '' ? undefined : timeZone,
  };
}

/** What is in no list: the pane, and a team nothing is set for. */
export const openRules: Rules = {
  ...{ channelAllowList: [], channelDenyList: [], events: eventKinds },
  ...{ mode: 'follow-ups', place: 'thread', peopleAllowList: [], peopleDenyList: [] },
  ...{ directAccess: 'everyone', directPeople: [], bots: [], quiet: [], timeZone: undefined },
  ...{ perPerson: 0, perChannel: 0, files: true, editMinutes: 60, channels: {} },
  ...{ feedback: true, helpers: [], toolApprovers: [], ways: slackWays },
};
