import type { DigestParts } from '../../../main/conversation/digest/prepare-digest.js';
import type { GivenTools } from '../../../main/conversation/tools/all-tools.js';
import type { RephraseParts } from '../../../main/conversation/rephrase.js';

/** How summaries that are asked for are made where no model is set up. */
export const withoutModel: DigestParts = {
  writer: {
    whyNot: () => 'no model is set up',
    whyNotNow: () => Promise.resolve('no model is set up'),
    model: () => '',
    write: () => Promise.reject(new Error('there is no model')),
  },
  outbound: (text) => text,
  style: () => 'helpful',
  timeZone: 'UTC',
};

/** Questions are looked up as they are. */
export const neverRephrased: RephraseParts = { isOn: () => false, writer: withoutModel.writer };

/** The model may call nothing. */
export const withoutTools: GivenTools = {
  mode: () => 'off',
  readPage: () => Promise.reject(new Error('there is no internet')),
  ready: () => Promise.resolve(),
  more: () => [],
  outGate: (text) => text,
};
