import type { ConnectionState, Uptime, WorkspaceHealth } from '../../../preload/health.js';
import { t } from '../../language.js';
import { Fact } from '../../ui/card.js';
import { count } from '../../ui/format.js';
import { Measured } from './measured.js';

interface Props {
  readonly workspace: WorkspaceHealth;
}

/** What is measured of a connection. */
export const Measures = ({ workspace }: Props) => {
  const { uptime, roundTrip, ack, state, reconnects, refreshes } = workspace;
  return (
    <>
      <Fact name="Uptime">{uptime ? uptimeWords(uptime) : t`Not worked out yet`}</Fact>
      <Fact name="Round trip">
        <Measured latency={roundTrip} name="Round trip" />
      </Fact>
      <Fact name="Acks">
        <Measured latency={ack} name="Acks" />
      </Fact>
      {state.kind === 'connected' && <Fact name="Connections">{socketWords(state)}</Fact>}
      <Fact name="Reconnects">
        {t`${count(reconnects)} after faults, ${count(refreshes)} planned ${refreshes === 1 ? 'refresh' : 'refreshes'}`}
      </Fact>
    </>
  );
};

const uptimeWords = ({ day, month }: { readonly day: Uptime; readonly month: Uptime }): string =>
  month.share === undefined
    ? t`Too early to say`
    : t`${shareOf(day.share)} of the last 24 hours, ${shareOf(month.share)} of 30 days`;

/** Never rounded up to 100 %: a break that was is shown. */
const shareOf = (share: number | undefined): string =>
  share === undefined ? 'nothing' : `${percent.format(Math.floor(share * 10_000) / 100)} %`;

const percent = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** Slack takes at most ten connections of one app, wherever they come from. */
const socketLimit = 10;

const socketWords = ({ sockets }: Extract<ConnectionState, { kind: 'connected' }>): string => {
  if (!sockets) return t`One`;
  const { open, wanted, counted } = sockets;
  const ours = wanted > 1 ? t`${open} of ${wanted} open` : t`${open} open`;
  return counted === undefined ? ours : t`${ours}; Slack counts ${counted} of ${socketLimit}`;
};
