import { assistantMethods } from './assistant.js';
import { authMethods } from './auth.js';
import { chatMethods } from './chat.js';
import { conversationMethods } from './conversations.js';
import { ephemeralMethods } from './ephemeral.js';
import { fileMethods } from './files.js';
import type { Method } from './method.js';
import { reactionMethods } from './reactions.js';
import { scheduleMethods } from './schedule.js';
import { streamMethods } from './stream.js';
import { userMethods } from './users.js';
import { viewMethods } from './views.js';

/** Every method this Slack knows, by name. Any other is unknown_method. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...authMethods,
    ...chatMethods,
    ...scheduleMethods,
    ...ephemeralMethods,
    ...streamMethods,
    ...assistantMethods,
    ...conversationMethods,
    ...userMethods,
    ...reactionMethods,
    ...fileMethods,
    ...viewMethods,
  }),
);
