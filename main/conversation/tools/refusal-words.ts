import { msg } from '../../../preload/language/sentence.js';
import type { ApprovalRefusal } from '../../store/judge-approval.js';

/** Why a click does not count, for whoever clicked. */
export function refusalWords(why: ApprovalRefusal, decidedBy: string | undefined): string {
  switch (why) {
    case 'unknown':
    case 'elsewhere':
      return msg`I did not ask for that, so nothing was done.`;
    case 'not yours':
      return msg`You can not decide about this; the message says who can.`;
    case 'gone':
      return msg`The question was deleted, so nothing is done.`;
    case 'decided':
      return decidedBy === undefined
        ? msg`This was decided already, and nothing more is done.`
        : `This was decided already by ${decidedBy}.`;
    case 'expired':
      return msg`This was to be approved within five minutes. Ask again if it is still wanted.`;
  }
}
