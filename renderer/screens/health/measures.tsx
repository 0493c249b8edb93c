import type { ConnectionState, Uptime, WorkspaceHealth } from '../../../preload/health.js';
import { many, say } from '../../../preload/language/sentence.js';
import { locale, t } from '../../language.js';
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
      <Fact name={t`Uptime`}>{uptime ? uptimeWords(uptime) : t`Not worked out yet`}</Fact>
      <Fact name={t`Round trip`}>
        <Measured latency={roundTrip} name={t`Round trip`} />
      </Fact>
      <Fact name={t`Acks`}>
        <Measured latency={ack} name={t`Acks`} />
      </Fact>
      {state.kind === 'connected' && <Fact name={t`Connections`}>{socketWords(state)}</Fact>}
      <Fact name={t`Reconnects`}>
        {t(
          many(
            refreshes,
            {
              one: '{{0}} after faults, {{count}} planned refresh',
              other: '{{0}} after faults, {{count}} planned refreshes',
            },
            count(reconnects),
          ),
        )}
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
  share === undefined ? t`nothing` : `${percent.format(Math.floor(share * 10_000) / 100)} %`;

const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

/** Slack takes at most ten connections of one app, wherever they come from. */
const socketLimit = 10;

const socketWords = ({ sockets }: Extract<ConnectionState, { kind: 'connected' }>): string => {
  if (!sockets) return t`One`;
  const { open, wanted, counted } = sockets;
  const ours = wanted > 1 ? say`${open} of ${wanted} open` : say`${open} open`;
  return counted === undefined ? t(ours) : t`${ours}; Slack counts ${counted} of ${socketLimit}`;
};
