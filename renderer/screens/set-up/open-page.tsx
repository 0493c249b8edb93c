import { call } from '../../api.js';
import { useAction } from '../../use-action.js';
import { Button } from '../../ui/button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Row } from '../../ui/row.js';

interface Props {
  readonly url: string;
  readonly label: string;
}

/** A button that opens a page in the browser, by way of main's check. */
export const OpenPage = ({ url, label }: Props) => {
  const action = useAction();
  return (
    <>
      <Row>
        <Button
          icon="external"
          onClick={() => void action.run(() => call('app.openLink', { url }))}
        >
          {label}
        </Button>
      </Row>
      {action.state.kind === 'failed' && <ErrorCard error={action.state.error} />}
    </>
  );
};
