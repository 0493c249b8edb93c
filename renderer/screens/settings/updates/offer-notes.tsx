import type { UpdateOffer } from '../../../../preload/updates.js';
import { t } from '../../../language.js';
import { Disclosure } from '../../../ui/disclosure.js';
import { AnswerText } from '../../chat/answer-text.js';

const none = [] as const;

/** What is new in a version, in the words of its changelog. */
export const OfferNotes = ({ offer }: { readonly offer: UpdateOffer }) =>
  offer.notes === '' ? null : (
    <Disclosure label={t`What is new`}>
      <AnswerText text={offer.notes} citations={none} />
    </Disclosure>
  );
