import type { ReactNode } from 'react';
import type { OffReason, UpdateState, UpdatesView } from '../../../../preload/updates.js';
import { rich, t } from '../../../language.js';
import { OutsideLink } from '../../../outside-link.js';
import { ErrorCard } from '../../../ui/error-card.js';
import { Notice } from '../../../ui/notice.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Row } from '../../../ui/row.js';
import { DownloadFace } from './download-face.js';
import { OfferNotes } from './offer-notes.js';
import { reasons } from './reasons.js';
import { UpdateButton } from './update-button.js';

interface Props {
  readonly view: UpdatesView;
  readonly onView: (view: UpdatesView) => void;
}

/** Where it stands, and the one thing to do about it. */
export const UpdateFace = ({ view, onView }: Props) => {
  const { state, page } = view;
  const check = <UpdateButton how="updates.check" words={t`Check for updates`} onView={onView} />;
  switch (state.kind) {
    case 'off':
      return <Off state={state} page={page} check={check} />;
    case 'idle':
      return (
        <>
          <p>{t`Perch looks for new versions a few times a day.`}</p>
          <Row>{check}</Row>
        </>
      );
    case 'checking':
      return <p role="status">{t`Looking for a new version…`}</p>;
    case 'none':
      return (
        <>
          <p role="status">{rich`This is the newest version. Looked for one ${(<RelativeTime at={state.at} />)}.`}</p>
          <Row>{check}</Row>
        </>
      );
    case 'available':
      return (
        <>
          <p role="status">{t`Perch ${state.offer.version} is available.`}</p>
          <OfferNotes offer={state.offer} />
          <Row>
            <UpdateButton
              how="updates.download"
              words={t`Download`}
              look="primary"
              onView={onView}
            />
            {check}
          </Row>
        </>
      );
    case 'downloading':
    case 'trying':
    case 'ready':
    case 'restarting':
      return <DownloadFace state={state} onView={onView} />;
    case 'failed':
      return (
        <>
          <ErrorCard error={state.error} tense="standing" action={<DownloadPage page={page} />} />
          <Row>{check}</Row>
        </>
      );
    case 'rolled back':
      return (
        <>
          <Notice tone="warn">
            <p>{t`Perch ${state.version} failed to start twice, so the version before it was put back. It is not offered again.`}</p>
          </Notice>
          <Row>{check}</Row>
        </>
      );
  }
};

interface OffProps {
  readonly page: string | undefined;
  readonly state: Extract<UpdateState, { kind: 'off' }>;
  readonly check: ReactNode;
}

const Off = ({ state, page, check }: OffProps) => (
  <>
    <p>{reasons[state.why]}</p>
    {state.why === 'switched off' && <Row>{check}</Row>}
    {!pageLess.includes(state.why) && <DownloadPage page={page} />}
  </>
);

/** There the download page is of no use. */
const pageLess: readonly OffReason[] = ['development', 'managed', 'switched off'];

const DownloadPage = ({ page }: { readonly page: string | undefined }) =>
  page === undefined ? null : (
    <p>
      <OutsideLink url={page}>{t`Open the download page`}</OutsideLink>
    </p>
  );
