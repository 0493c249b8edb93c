import { expect, test } from 'vitest';
import { dropNoise, fuse } from '../../main/lookup/search/fuse.js';

const ids = (hits: readonly { id: number }[]): number[] => hits.map(({ id }) => id);

test('keywords alone keep their order', () => {
  const fused = fuse(
    [
      { id: 7, raw: 9 },
      { id: 3, raw: 4 },
      { id: 5, raw: 1 },
    ],
    [],
    0.2,
  );

  expect(ids(fused)).toEqual([7, 3, 5]);
  expect(fused[1]?.keyword).toEqual({ rank: 2, raw: 4 });
});

test('meaning decides between passages with nearly the same words', () => {
  const keyword = [
    { id: 1, raw: 9 },
    { id: 2, raw: 8.9 },
    { id: 3, raw: 1 },
  ];
  const meaning = [
    { id: 2, raw: 0.9 },
    { id: 1, raw: 0.2 },
  ];

  expect(ids(fuse(keyword, meaning, 0.2))).toEqual([2, 1, 3]);
});

test('a weak second opinion does not turn a clear order round', () => {
  const keyword = [
    { id: 1, raw: 9 },
    { id: 2, raw: 1 },
  ];
  const meaning = [
    { id: 2, raw: 0.9 },
    { id: 1, raw: 0.1 },
  ];

  expect(ids(fuse(keyword, meaning, 0.2))).toEqual([1, 2]);
});

test('a single hit is worth its whole list, whatever its raw score', () => {
  expect(fuse([{ id: 1, raw: 0.0001 }], [], 0.2)[0]?.score).toBe(1);
});

const near = [
  { id: 8, raw: 0.6 },
  { id: 9, raw: 0.3 },
];

test('a passage without any word of the query is shown where words find nothing, if it is near', () => {
  expect(ids(dropNoise(fuse([], near, 0.2), { from: 0.45, sayLittle: false }))).toEqual([8]);
});

test('a passage without any word of the query never joins enough that have some', () => {
  const keyword = [1, 2, 3].map((id) => ({ id, raw: 10 - id }));

  expect(ids(dropNoise(fuse(keyword, near, 0.2), { from: 0.45, sayLittle: false }))).toEqual([
    1, 2, 3,
  ]);
});
