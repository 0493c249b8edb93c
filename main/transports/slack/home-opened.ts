import { z } from 'zod';
import type { IncomingHome } from '../beside.js';

const opened = z.object({
  type: z.literal('app_home_opened'),
  tab: z.literal('home'),
  user: z.string(),
  channel: z.string(),
});

/** Somebody opened their page; undefined for any other event. docs.slack.dev/reference/events/app_home_opened */
export function mapHomeOpened(event: unknown, workspace: string): IncomingHome | undefined {
  const { data } = opened.safeParse(event);
  return (
    data && { kind: 'home', transport: 'slack', workspace, channel: data.channel, by: data.user }
  );
}
