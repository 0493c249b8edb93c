// What workspaces.update may change of one Slack workspace.
import { z } from 'zod';
import { answerModes, answerPlaces, directAccesses, longestStyle } from './answer-rules.js';
import {
  eventKinds,
  slackPanels,
  slackStreamings,
  slackTransports,
  slackWays,
} from './settings.js';
import { longestPrompt, mostPrompts } from './suggested-prompts.js';

const channels = z.array(z.string().max(64)).max(1000);
const people = z.array(z.string().max(64)).max(1000);
const sources = z.array(z.string().max(4096)).max(200);
const from = (least: number, most: number) => z.number().min(least).max(most);
const whole = (least: number, most: number) => from(least, most).int();

const rule = z
  .object({
    mode: z.enum(answerModes),
    place: z.enum(answerPlaces),
    style: z.string().max(longestStyle),
    model: z.string().max(200),
    sources,
    helpers: people,
  })
  .partial()
  .strict();

/** Every key is optional and the whole patch is applied or nothing. Times of the socket are in seconds. */
export const workspacePatch = z
  .object({
    slack: z
      .object({
        channelAllowList: channels,
        channelDenyList: channels,
        events: z.array(z.enum(eventKinds)).min(1).max(eventKinds.length),
        catchUpHours: whole(0, 168),
        streaming: z.enum(slackStreamings),
        panel: z.enum(slackPanels),
        prompts: z.array(z.string().max(longestPrompt)).max(mostPrompts),
        feedback: z.boolean(),
        ways: z.array(z.enum(slackWays)).max(slackWays.length),
      })
      .partial()
      .strict(),
    answers: z
      .object({
        mode: z.enum(answerModes),
        place: z.enum(answerPlaces),
        peopleAllowList: people,
        peopleDenyList: people,
        directAccess: z.enum(directAccesses),
        directPeople: people,
        bots: people,
        quietHours: z.string().max(500),
        timeZone: z.string().max(100),
        perPerson: whole(0, 1000),
        perChannel: whole(0, 1000),
        files: z.boolean(),
        editMinutes: whole(0, 10_080),
        helpers: people,
        toolApprovers: people,
        channels: z.record(z.string().max(64), rule),
      })
      .partial()
      .strict(),
    events: z
      .object({ transport: z.enum(slackTransports), httpPort: whole(1024, 65_535) })
      .partial()
      .strict(),
    socket: z
      .object({
        pingInterval: whole(5, 300),
        reconnectDelay: from(0.5, 30),
        maxReconnectDelay: whole(5, 600),
        reconnectAttempts: whole(0, 1000),
        sendTimeout: whole(1, 60),
        receiveTimeout: whole(1, 60),
        connections: whole(1, 4),
        debug: z.boolean(),
      })
      .partial()
      .strict(),
  })
  .partial()
  .strict();
