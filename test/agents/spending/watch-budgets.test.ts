import { expect, it, onTestFinished } from 'vitest';
import { budgetsAt } from '../../../main/agents/spending/budgets.js';
import { createPeriods } from '../../../main/agents/spending/periods.js';
import { standingWords } from '../../../main/agents/spending/standing-words.js';
import { watchBudgets } from '../../../main/agents/spending/watch-budgets.js';
import { silentLog } from '../../../main/log/log.js';
import { inEnglish } from '../../../preload/language/sentence.js';
import type { BudgetView } from '../../../preload/usage.js';
import { finish, metered, open, type Metered } from './support/metered.js';

const hourMs = 3_600_000;

/** A watch over the budgets of a meter, with what it said. */
function watching(all: Metered) {
  const { clock, store, config } = all;
  const said: string[] = [];
  let standings: readonly BudgetView[] = [];
  const periods = createPeriods('UTC');
  const watch = watchBudgets({
    ...{ store: store.remote, clock, log: silentLog },
    budgets: () => budgetsAt(config.budgets, periods, clock.now()),
    onLook: (views) => (standings = views),
    onNotice: (standing) => said.push(inEnglish(standingWords(standing))),
  });
  onTestFinished(() => watch.stop());
  return { watch, said, levels: () => standings.map(({ level }) => level) };
}

/** A call of so many tokens read, a millionth of a dollar each; the watch looks when it has ended. */
async function spend({ meter, clock }: Metered, tokens: number, watch: { look(): void }) {
  const call = await open(meter, { input: tokens, maxTokens: 0 });
  call.hear(finish({ prompt_tokens: tokens, completion_tokens: 0 }));
  call.end('whole');
  await clock.advance(0);
  watch.look();
  await clock.advance(300);
}

it('warns at exactly 80 %, once in a day, and says once when all of it is used', async () => {
  const all = metered({ budgets: { day: 0.01, month: 0, tokens: 0 } });
  const { watch, said, levels } = watching(all);
  await spend(all, 7999, watch);
  expect([levels(), said]).toEqual([['calm'], []]);

  await spend(all, 1, watch);
  await spend(all, 1999, watch);
  expect(levels()).toEqual(['warned']);
  expect(said).toEqual(['Today’s budget for the model is nearly used: $0.0080 of $0.010.']);

  await spend(all, 1, watch);
  watch.look();
  await all.clock.advance(300);
  expect(levels()).toEqual(['used up']);
  expect(said.slice(1)).toEqual([
    'Today’s budget for the model is used up ($0.010 of $0.010). No model is asked until midnight; answers quote what is found.',
  ]);
});

it('is calm again with the next day by itself, and warns anew', async () => {
  const all = metered({ budgets: { day: 0.01, month: 0, tokens: 0 } });
  const { watch, said, levels } = watching(all);
  await spend(all, 9000, watch);
  expect(levels()).toEqual(['warned']);

  await all.clock.advance(13 * hourMs);
  expect(levels()).toEqual(['calm']);

  await spend(all, 9000, watch);
  expect(said).toHaveLength(2);
});

it('warns again after the budget was changed, and not after a restart', async () => {
  const all = metered({ budgets: { day: 0.01, month: 0, tokens: 0 } });
  const { watch } = watching(all);
  await spend(all, 9000, watch);
  watch.stop();

  const again = watching(all);
  again.watch.look();
  await all.clock.advance(300);
  expect([again.levels(), again.said]).toEqual([['warned'], []]);
  all.config.budgets = { ...all.config.budgets, day: 0.0095 };
  again.watch.look();
  await all.clock.advance(300);

  expect(again.said).toHaveLength(1);
});
