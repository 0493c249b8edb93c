// What a person reads on their page: how Perch is, what it knows, what they asked, what they can do.
import { inEnglish } from '../../../preload/language/sentence.js';
import { oneLine } from '../../agents/excerpt.js';
import type { Remote } from '../../lib/worker-call.js';
import { withoutMention } from '../../lib/mention.js';
import { permalink } from '../../lookup/search/labels.js';
import type { RecentQuestion } from '../../store/recent-questions.js';
import type { StoreCalls } from '../../store/store.js';
import type { HomeLine, HomeSection } from '../../transports/beside.js';
import { commands } from '../commands/commands.js';
import type { Facts } from '../facts.js';
import type { NameBook } from '../name-book.js';
import type { RulesOf } from '../rules.js';

export interface HomePageOptions {
  readonly store: Remote<StoreCalls>;
  readonly names: NameBook;
  readonly policy: RulesOf;
  readonly facts: () => Facts;
}

/** Whose page it is. */
export interface Viewer {
  readonly workspace: string;
  readonly person: string;
}

const mostQuestions = 5;
const longestQuestion = 120;

/** A history that does not answer costs its lines, not the page. */
export async function homePage(viewer: Viewer, options: HomePageOptions): Promise<HomeSection[]> {
  const state: HomeSection = { title: 'How I am', lines: [{ text: stateOf(viewer, options) }] };
  if (!mayAsk(viewer, options)) {
    const text = "I'm set up not to answer you. My owner can change that in Perch, under Settings.";
    return [state, { title: 'What you can do', lines: [{ text }] }];
  }
  const known = await knownHere(viewer, options).catch(() => unknown);
  const asked = await askedLately(viewer, options).catch(() => unknown);
  return [
    state,
    { title: 'What I can look up for you', lines: known },
    { title: 'What you asked lately', lines: asked },
    { title: 'What you can do', lines: whatToDo },
    { title: 'Privacy', lines: privacy },
  ];
}

/** The page of those who look at it while Perch quits. */
export const farewellPage: readonly HomeSection[] = [
  {
    title: 'How I am',
    lines: [{ text: 'Not running: my owner has quit me. What you ask meanwhile I answer later.' }],
  },
];

const unknown: readonly HomeLine[] = [{ text: 'My history does not answer at the moment.' }];

function stateOf({ workspace }: Viewer, { facts }: HomePageOptions): string {
  const { slack, answers } = facts().health;
  const own = slack.workspaces.find((each) => each.workspace?.id === workspace);
  const headline = inEnglish(own?.headline ?? slack.headline);
  return answers.kind === 'model'
    ? `${headline}. Answers are written by ${answers.model}.`
    : `${headline}. I quote what I find and write nothing myself: ${inEnglish(answers.reason)}.`;
}

function mayAsk({ workspace, person }: Viewer, { policy }: HomePageOptions): boolean {
  const { peopleAllowList, peopleDenyList } = policy(workspace);
  if (peopleDenyList.includes(person)) return false;
  return peopleAllowList.length === 0 || peopleAllowList.includes(person);
}

/** Public channels alone: whether they are in a private one, nobody has told Perch. */
async function knownHere(
  { workspace }: Viewer,
  { store, facts }: HomePageOptions,
): Promise<HomeLine[]> {
  const { channels } = await store.searchedScope({ workspace, channel: '', everywhere: false });
  const { files } = facts().health.lookup;
  return [
    { text: `${count(channels, 'public channel')} that I read.` },
    { text: `${count(files, 'document')} of my owner.` },
    { text: 'Inside a private channel or a direct message, what was said there as well.' },
  ];
}

async function askedLately(viewer: Viewer, options: HomePageOptions): Promise<HomeLine[]> {
  const { store, names } = options;
  const asked = await store.recentQuestions({ ...viewer, limit: mostQuestions });
  if (asked.length === 0) return [{ text: 'Nothing yet.' }];
  const url = (await store.workspaces()).find(({ id }) => id === viewer.workspace)?.url;
  return asked.map((question) => {
    const text = withoutMention(question.text, names.bot(viewer.workspace));
    const place = names.shortPlace(viewer.workspace, question.channel);
    const link = linkOf(question, url);
    return {
      text: oneLine(text, longestQuestion) || 'A mention without words',
      ...(link === undefined ? {} : { link }),
      note: `${place}, ${stateWords[question.state]}`,
    };
  });
}

const stateWords: Readonly<Record<RecentQuestion['state'], string>> = {
  waiting: 'not answered yet',
  answered: 'answered',
  dead: 'I could not answer it',
};

/** In the channel an answer stands in no thread but its own. */
const linkOf = (
  { channel, thread, answer }: RecentQuestion,
  url: string | undefined,
): string | undefined =>
  url === undefined || answer === null
    ? undefined
    : permalink(url, { channel, thread, ts: answer });

const whatToDo: readonly HomeLine[] = [
  { text: 'Mention me in a channel I am in, or write to me under Messages.' },
  { text: 'Ask behind my slash command, or about a message by its shortcut: only you read it.' },
  ...commands.map(({ usage, about }) => ({ code: usage, text: about })),
];

const privacy: readonly HomeLine[] = [
  { text: "I run on my owner's machine and keep there what is said where I am." },
  { text: 'What I find in private places I never quote elsewhere; `privacy` says the rest.' },
];

const count = (amount: number, what: string): string =>
  `${amount.toLocaleString('en')} ${what}${amount === 1 ? '' : 's'}`;
