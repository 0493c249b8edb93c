// The process ends while it does what a person has approved: it must be done at most once, and told as it was.
import { hasEnded, comeBack, allAnswered } from './kills.js';
import { holds } from './holds.js';
import type { Scenario } from './scenario.js';
import type { Stage } from './stage.js';

/** Places of the way from a person's word to the act, which no question reaches by itself. */
export const isOfActs = (place: string): boolean => /^(?:approval|act) /.test(place);

const flags = ['--model-tools=all', '--tool-approvers=asker'];
const toldWithinMs = 30_000;
const endings = /I posted it|could not be done|I can't tell|was not done/;

/** Kills the app at a place of an approved act. Where the act was begun and not done, or done, its thread must say so. */
export const killAtAct = (place: string): Scenario => {
  const name = `kill -9: ${place}`;
  return {
    name,
    withinMs: 30_000,
    isZombie: false,
    play: async (stage) => {
      await stage.quit();
      const app = stage.launch({ failpoint: `${place}=kill@1`, flags });
      await app.ready();
      const act = await approve(stage, place);
      if (!(await hasEnded(app.ended, 15_000))) {
        stage.faultsSeen.push(`${name}: the place was not reached`);
        await stage.kill();
      }
      const recovery = await comeBack(stage, name);
      await allAnswered(stage, name);
      if (!(await holds(() => endings.test(act.told()), toldWithinMs)))
        stage.faultsSeen.push(`${name}: nobody was told what came of it`);
      const claimed = act.told().includes('I posted it') ? 1 : 0;
      if (act.done() !== claimed)
        stage.faultsSeen.push(`${name}: done ${act.done()} times, told ${claimed}`);
      return [recovery];
    },
  };
};

/** Somebody asks for a post elsewhere and approves it. */
async function approve(stage: Stage, place: string) {
  const { slack, model } = stage;
  const user = slack.addUser({ name: `asker-${place.replaceAll(/\W+/g, '-')}` });
  const channel = slack.addChannel({ name: `acts-${place.replaceAll(/\W+/g, '-')}` });
  const boardName = `board-${place.replaceAll(/\W+/g, '-')}`;
  const board = slack.addChannel({ name: boardName });
  const [heard = ''] = slack.say({ channel: board, user, text: 'This is the board.' }).eventIds;
  await stage.until(() => stage.app.output().includes(heard), 15_000, 'the board is not known');
  model.next({ calls: [{ name: 'post_message', arguments: { channel: board, text: 'Done.' } }] });
  model.next({ text: 'I proposed it.' });
  const bot = slack.settings.app.name;
  const { ts } = slack.say({ channel, user, text: `@${bot} tell the board` });
  const own = (where: string) => slack.messages(where).filter(({ botId }) => botId !== undefined);
  const card = () =>
    slack
      .thread(channel, ts)
      .find(({ blocks }) => JSON.stringify(blocks ?? []).includes('perch_approve'));
  await stage.until(() => card() !== undefined, 15_000, 'nobody was asked to approve');
  slack.press({ channel, ts: card()?.ts ?? '', user, actionId: 'perch_approve' });
  return {
    done: (): number => own(board).length,
    told: (): string =>
      slack
        .thread(channel, ts)
        .map(({ markdown, text }) => markdown ?? text)
        .join('\n'),
  };
}
