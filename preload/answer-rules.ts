// Where and when Perch answers: the words of the rules, for settings, window and docs alike.

/**
 * What is answered in a channel. follow-ups: mentions, and what is said in a thread that Perch takes part in;
 * questions: these, and every message of a person that asks something.
 */
export const answerModes = ['mentions', 'follow-ups', 'questions', 'never'] as const;
export type AnswerMode = (typeof answerModes)[number];

/** Where an answer to a question outside of threads stands. both: in the thread, and shown in the channel. */
export const answerPlaces = ['thread', 'channel', 'both'] as const;
export type AnswerPlace = (typeof answerPlaces)[number];

/** Who may write to Perch directly. pairing: those listed, and those the owner has let in by a code. */
export const directAccesses = ['everyone', 'list', 'pairing'] as const;
export type DirectAccess = (typeof directAccesses)[number];

/** What is different in one channel; what is not said is as in the workspace. */
export interface ChannelRule {
  readonly mode?: AnswerMode | undefined;
  readonly place?: AnswerPlace | undefined;
  /** How to write there, in words for the model, in place of the style of the settings. */
  readonly style?: string | undefined;
  /** Name of the model that answers there. */
  readonly model?: string | undefined;
  /**
   * All that answers there may rest on: "messages", "documents", ids of channels, paths of documents. Empty or
   * absent = everything the readers may see.
   */
  readonly sources?: readonly string[] | undefined;
  /** Ids of people and user groups who are called when a person is wanted. Empty or absent = those of the workspace. */
  readonly helpers?: readonly string[] | undefined;
}

/** By the id of the channel. */
export type ChannelRules = Readonly<Record<string, ChannelRule>>;

/** The rules of one workspace, as Settings shows and changes them. */
export interface AnswerRulesView {
  readonly mode: AnswerMode;
  readonly place: AnswerPlace;
  /** Ids of people; empty = everybody may ask. */
  readonly peopleAllowList: readonly string[];
  /** Stronger than the allow-list. */
  readonly peopleDenyList: readonly string[];
  readonly directAccess: DirectAccess;
  /** Ids of people who may write directly, where not everyone may. */
  readonly directPeople: readonly string[];
  /** Ids of bots that are answered, under a budget. */
  readonly bots: readonly string[];
  /** "22:00-07:00, sat-sun 00:00-24:00"; empty = none. */
  readonly quietHours: string;
  /** IANA name; empty = the machine's. */
  readonly timeZone: string;
  /** Answers begun for one person, and in one channel, within a minute; 0 = as many as are asked for. */
  readonly perPerson: number;
  readonly perChannel: number;
  /** Whether files in a question are read. */
  readonly files: boolean;
  /** A question edited within so many minutes of being asked is answered anew in place; 0 = never. */
  readonly editMinutes: number;
  /** Ids of people and user groups who are called when a person is wanted; empty = nobody. */
  readonly helpers: readonly string[];
  /** Who may approve acts of tools beside the owner in the app: "asker", ids of people; "owner" = nobody more. */
  readonly toolApprovers: readonly string[];
  readonly channels: ChannelRules;
}

export const longestStyle = 1000;
/** Slack's id of a channel, or of a direct message. */
export const channelIdPattern = /^[CDG][A-Z0-9]{2,}$/;
/** Slack's id of a person, or of a bot. */
export const personIdPattern = /^[UWB][A-Z0-9]{2,}$/;
/** Slack's id of somebody who can be called: a person, or a user group. */
export const helperIdPattern = /^[UWS][A-Z0-9]{2,}$/;
