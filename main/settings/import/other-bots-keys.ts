// Keys of similar bots: what they are called here, and why some are not taken over.
import { msg } from '../../../preload/language/sentence.js';
import type { KeyName } from '../keys.js';

/** Keys that mean the same and have another name. Names every env file may hold stand in other-names.ts. */
export const sameHere: Readonly<Record<string, KeyName>> = {
  ENABLE_CONVERSATION_SUMMARY: 'CONTEXT_SUMMARIES',
  PORT: 'SLACK_HTTP_PORT',
};

const ownFolder = msg`Perch keeps its history and its log in its own folder.`;
const acts = msg`What the model may do is chosen under Model in Settings, and a person approves each act.`;
const mentions = msg`Perch answers whoever mentions it; who and where is set per workspace in Settings.`;
const keeping = msg`How long the history is kept is set under History in Settings.`;
const timeouts = msg`Perch sets its own time limits.`;
const meaning = msg`Search by meaning is set under Embeddings in Settings.`;

/** Keys that have no counterpart, each with the reason. */
export const leftOutHere: Readonly<Record<string, string>> = {
  ACTION_CONFIRMATION_REQUIRED: acts,
  ADMIN_USERS: acts,
  ALLOWED_ACTIONS: acts,
  ENABLE_ACTIONS: acts,
  AUTO_RESPOND_TO_MENTIONS: mentions,
  MENTION_KEYWORDS: mentions,
  REQUIRE_MENTION: mentions,
  RESPONSE_ENABLED: mentions,
  RESPONSE_DELAY_MS: msg`Perch answers as soon as it can.`,
  DB_PATH: ownFolder,
  LOG_FILE: ownFolder,
  LOG_AI_CONVERSATIONS: msg`Perch never logs what was said.`,
  LOG_REQUESTS: msg`Perch never logs what was said.`,
  MAX_MESSAGE_HISTORY: keeping,
  MESSAGE_RETENTION_DAYS: keeping,
  HTTP_RETRY_ATTEMPTS: timeouts,
  HTTP_TIMEOUT_MS: timeouts,
  REQUEST_TIMEOUT_MS: timeouts,
  SHOW_TYPING_INDICATOR: msg`Perch always shows that it is working on an answer.`,
  USE_ENTERPRISE_ZDR: msg`Zero retention is agreed with your model provider, not with Perch.`,
  WEBHOOK_PATH: msg`Over HTTP, Perch always listens at /slack/events.`,
  EMBEDDING_BATCH_SIZE: meaning,
  EMBEDDING_CACHE_SIZE: meaning,
  VECTOR_SEARCH_LIMIT: meaning,
  VECTOR_SIMILARITY_THRESHOLD: meaning,
};
