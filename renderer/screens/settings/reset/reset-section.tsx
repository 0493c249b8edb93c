import { useState } from 'react';
import type { ResetKind } from '../../../../preload/reset.js';
import { t } from '../../../language.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Row } from '../../../ui/row.js';
import { ConfirmReset } from './confirm-reset.js';

/** The ways to delete what Perch keeps on this machine. */
export const ResetSection = () => {
  const [asked, setAsked] = useState<ResetKind>();
  return (
    <Card
      title={t`Reset`}
      about={t`Deletes what Perch keeps on this machine, for good and from every file. First you see what goes and what stays.`}
    >
      {asked === undefined ? (
        <Row>
          <Button
            look="danger"
            onClick={() => setAsked('history')}
          >{t`Delete the history…`}</Button>
          <Button look="danger" onClick={() => setAsked('everything')}>{t`Reset Perch…`}</Button>
        </Row>
      ) : (
        <ConfirmReset kind={asked} onCancel={() => setAsked(undefined)} />
      )}
    </Card>
  );
};
