import type { UpdateState, UpdatesView } from '../../../../preload/updates.js';
import { locale, t } from '../../../language.js';
import { bytes } from '../../../ui/format.js';
import { ProgressBar } from '../../../ui/progress.js';
import { Row } from '../../../ui/row.js';
import { OfferNotes } from './offer-notes.js';
import { UpdateButton } from './update-button.js';

interface Props {
  readonly state: Extract<UpdateState, { kind: 'downloading' | 'trying' | 'ready' | 'restarting' }>;
  readonly onView: (view: UpdatesView) => void;
}

/** A version on its way. */
export const DownloadFace = ({ state, onView }: Props) => {
  const { version } = state.offer;
  switch (state.kind) {
    case 'downloading':
      return (
        <>
          <ProgressBar
            share={state.share}
          >{t`Fetching Perch ${version}: ${percent.format(state.share)}, ${bytes(state.bytesPerSecond)} a second`}</ProgressBar>
          <Row>
            <UpdateButton how="updates.cancel" words={t`Stop`} onView={onView} />
          </Row>
        </>
      );
    case 'trying':
      return <p role="status">{t`Trying whether Perch ${version} starts on this machine…`}</p>;
    case 'ready':
      return (
        <>
          <p role="status">{t`Perch ${version} is ready. It is installed when you quit Perch.`}</p>
          <OfferNotes offer={state.offer} />
          <Row>
            <UpdateButton
              how="updates.install"
              words={t`Restart to update`}
              look="primary"
              onView={onView}
            />
          </Row>
        </>
      );
    case 'restarting':
      return (
        <>
          <p role="status">{t`Perch restarts as soon as the answers under way are sent.`}</p>
          <Row>
            <UpdateButton how="updates.cancel" words={t`Not now`} onView={onView} />
          </Row>
        </>
      );
  }
};

const percent = new Intl.NumberFormat(locale, { style: 'percent' });
