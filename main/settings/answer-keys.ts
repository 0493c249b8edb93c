// The keys of a workspace that say whom Perch answers there, where, and when.
import { answerModes, answerPlaces, directAccesses } from '../../preload/answer-rules.js';
import { msg } from '../../preload/language/sentence.js';
import type { KeyFacts } from './key-facts.js';
import { flag, oneOf, whole } from './value-kinds.js';
import {
  approvers,
  channelRules,
  helperIds,
  personIds,
  quietHours,
  timeZone,
} from './rule-kinds.js';

/** As the first workspace has them; ANSWER_MODE_2 is the second's. */
export const answerKeys = {
  ANSWER_MODE: {
    ...oneOf(answerModes),
    path: 'answers.mode',
    perWorkspace: 'shared',
    default: 'follow-ups',
    about: msg`what is answered in channels; questions: every message that asks something, too`,
  },
  ANSWER_PLACE: {
    ...oneOf(answerPlaces),
    path: 'answers.place',
    perWorkspace: 'shared',
    default: 'thread',
    about: msg`where an answer to a question outside of threads stands`,
  },
  SLACK_USER_WHITELIST: {
    ...personIds(),
    path: 'answers.peopleAllowList',
    perWorkspace: 'own',
    default: [],
    about: msg`the only people Perch answers; empty = everybody`,
  },
  SLACK_USER_BLACKLIST: {
    ...personIds(),
    path: 'answers.peopleDenyList',
    perWorkspace: 'own',
    default: [],
    about: msg`people Perch never answers, whatever the other list says`,
  },
  DM_ACCESS: {
    ...oneOf(directAccesses),
    path: 'answers.directAccess',
    perWorkspace: 'shared',
    default: 'everyone',
    about: msg`who may write to Perch directly; pairing: those listed and those you let in by a code`,
  },
  DM_PEOPLE: {
    ...personIds(),
    path: 'answers.directPeople',
    perWorkspace: 'own',
    default: [],
    about: msg`people who may write directly where DM_ACCESS is list or pairing`,
  },
  ANSWERED_BOTS: {
    ...personIds(),
    path: 'answers.bots',
    perWorkspace: 'own',
    default: [],
    about: msg`bots that are answered, three times in a row at most; empty = none`,
  },
  QUIET_HOURS: {
    ...quietHours(),
    path: 'answers.quietHours',
    perWorkspace: 'shared',
    default: '',
    about: msg`when questions in channels wait, such as 22:00-07:00, sat-sun 00:00-24:00`,
  },
  QUIET_TIME_ZONE: {
    ...timeZone(),
    path: 'answers.timeZone',
    perWorkspace: 'shared',
    default: '',
    about: msg`the time zone of the quiet hours, such as Europe/Berlin; empty = this machine's`,
  },
  ANSWERS_PER_PERSON: {
    ...whole(0, 1000),
    path: 'answers.perPerson',
    perWorkspace: 'shared',
    default: 20,
    about: msg`answers begun for one person within a minute, the rest waits; 0 = no limit`,
  },
  ANSWERS_PER_CHANNEL: {
    ...whole(0, 1000),
    path: 'answers.perChannel',
    perWorkspace: 'shared',
    default: 60,
    about: msg`answers begun in one channel within a minute, the rest waits; 0 = no limit`,
  },
  READ_FILES: {
    ...flag(),
    path: 'answers.files',
    perWorkspace: 'shared',
    default: true,
    about: msg`files in a question are fetched from Slack and read for its answer (scope files:read)`,
  },
  EDITED_QUESTION_MINUTES: {
    ...whole(0, 10_080),
    path: 'answers.editMinutes',
    perWorkspace: 'shared',
    default: 60,
    about: msg`a question edited within so many minutes is answered anew in place; 0 = never`,
  },
  HELP_PEOPLE: {
    ...helperIds(),
    path: 'answers.helpers',
    perWorkspace: 'own',
    default: [],
    about: msg`people and user groups who are called when somebody asks for a human; empty = nobody`,
  },
  TOOL_APPROVERS: {
    ...approvers(),
    path: 'answers.toolApprovers',
    perWorkspace: 'own',
    default: ['owner'],
    about: msg`who may approve acts of tools: owner (in the app, always), asker, or ids of people`,
  },
  CHANNEL_RULES: {
    ...channelRules(),
    path: 'answers.channels',
    perWorkspace: 'own',
    default: {},
    about: msg`JSON of what is different in a channel: {"C012ABCDE":{"mode":"never"}}`,
  },
} satisfies Record<string, KeyFacts & Required<Pick<KeyFacts, 'perWorkspace'>>>;
