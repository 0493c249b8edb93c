// npm run bench:lookup: how well lookup finds, set by set.
import { existsSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { root } from '../root.js';
import { aligned } from '../aligned.js';
import { chooseShare } from './choose-share.js';
import { measureSet, type SetResult } from './quality.js';
import { measureMessages } from './messages.js';
import { openModel, type ModelChoice } from './models.js';
import { measureScale, type ScaleResult } from './scale.js';
import { scaleLines } from './scale-table.js';
import {
  followUpWordings,
  readCranfield,
  readFollowUps,
  readParaphrases,
  readSlackTalk,
} from './sets.js';

/** What the reference page measured before Perch had a ranking of its own: nDCG of keywords and of both. */
const reference = [
  { set: 'Slack talk', keywords: 0.318, fused: 0.321 },
  { set: 'Cranfield', keywords: 0.385, fused: 0.395 },
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Measures every set and prints it. Vectors that are not in the cache yet take some twenty minutes. */
export async function benchLookup(
  options: Omit<ModelChoice, 'id'> & {
    readonly model: string;
    readonly full: boolean;
    readonly json?: string | undefined;
  },
): Promise<void> {
  const { full, json } = options;
  const data = resolve(root, '../shared/data');
  const hasData = existsSync(data);
  if (!hasData)
    say(`lookup benchmark: ${data} not found, so Slack talk and Cranfield are left out`);
  const shared = hasData ? [readSlackTalk(data), readCranfield(data)] : [];
  const model = await openModel({ ...options, id: options.model });
  const results: SetResult[] = [];
  for (const set of [...shared, readParaphrases()]) {
    const result = await measureSet(set, model);
    for (const line of linesOf(result)) say(line);
    results.push(result);
  }
  const followUps: SetResult[] = [];
  for (const wording of followUpWordings) {
    const result = await measureSet(readFollowUps(wording), model);
    for (const line of linesOf(result)) say(line);
    followUps.push(result);
  }
  for (const line of shareLines(results, model?.descriptor.fusionWeight)) say(line);
  for (const line of preferenceLines(results)) say(line);
  const scales: ScaleResult[] = [];
  for (const chunks of full ? [...usualSizes, 1_000_000] : usualSizes) {
    const scale = await measureScale(chunks, shared[0] ?? readParaphrases(), model?.descriptor);
    scales.push(scale);
  }
  for (const line of scaleLines(scales)) say(line);
  if (full) {
    const talk = shared[0] ?? readParaphrases();
    for (const line of await measureMessages(1_000_000, talk)) say(line);
  }
  say(`Load of the machine at the end: ${loadavg()[0]?.toFixed(1) ?? 'unknown'}.`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ results, followUps, scales }, null, 2)}\n`);
}

const usualSizes = [10_000, 100_000];

/** What the owner's preferences would do to each set. */
function preferenceLines(results: readonly SetResult[]): string[] {
  const [first] = results;
  if (!first) return [];
  const names = first.preferences.map(({ halfLifeDays, threadBoost }) =>
    halfLifeDays > 0 ? `half-life ${halfLifeDays} d` : `threads +${threadBoost}`,
  );
  const rows = results.map(({ name, preferences }) => [
    name,
    ...preferences.map(({ ndcg }) => digits(ndcg)),
  ]);
  return [
    ...['', 'Preferences, nDCG@10 of all questions, fused:'],
    ...aligned([['', ...names], ...rows]),
  ];
}

/** Which share of the meaning list the tuned halves ask for. */
function shareLines(results: readonly SetResult[], now: number | undefined): string[] {
  const best = chooseShare(results);
  if (best === undefined) return [];
  const shares = results[0]?.shares.map(({ share }) => share) ?? [];
  const rows = results.map(({ name, shares: of }) => [name, ...of.map(({ ndcg }) => digits(ndcg))]);
  return [
    ...['', 'Share of the meaning list, nDCG@10 of the tuned halves:'],
    ...aligned([['', ...shares.map(String)], ...rows]),
    `Best share that is below keywords on no set: ${best}. The model's own: ${now ?? 'none'}.`,
  ];
}

function linesOf({ name, passages, halves, gain, p50, p95 }: SetResult): string[] {
  const rows = halves.map(({ method, half, questions, ndcg, recall, mrr, noise }) => [
    ...[
      method,
      half,
      String(questions),
      digits(ndcg),
      `${digits(noise.low)} to ${digits(noise.high)}`,
    ],
    ...[digits(recall), digits(mrr)],
  ]);
  const known = reference.find(({ set }) => set === name);
  const before = known
    ? [`Reference, all questions: keywords ${digits(known.keywords)}, fused ${digits(known.fused)}`]
    : [];
  return [
    ...['', `${name}: ${passages} passages`],
    ...aligned([['', 'half', 'questions', 'nDCG@10', '95 %', 'recall@10', 'MRR'], ...rows]),
    `Fused above keywords by ${digits(gain.mean)} nDCG (95 %: ${digits(gain.low)} to ${digits(gain.high)})`,
    ...before,
    `One search, its query embedded already: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
  ];
}

const digits = (value: number): string => value.toFixed(4);
