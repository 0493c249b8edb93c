import { useCall } from '../../api.js';
import { t } from '../../language.js';
import { Card, Fact, Facts } from '../../ui/card.js';
import { CopyButton } from '../../ui/copy-button.js';
import { ErrorCard } from '../../ui/error-card.js';
import { Skeleton } from '../../ui/skeleton.js';

const nothing = {} as const;

/** Which Perch this is and where its data is. */
export const AboutSection = () => {
  const { loaded, reload } = useCall('app.info', nothing);
  if (loaded.kind === 'loading') return <Skeleton lines={3} label={t`Loading version`} />;
  if (loaded.kind === 'failed') return <ErrorCard error={loaded.error} onRetry={reload} />;
  const { version, runtime, platform, dataFolder } = loaded.value;
  return (
    <Card
      title={t`About`}
      aside={<CopyButton text={() => `Perch ${version}, ${runtime}, ${platform}`} />}
    >
      <Facts>
        <Fact name={t`Version`}>{version}</Fact>
        <Fact name={t`Runtime`}>{runtime}</Fact>
        <Fact name={t`System`}>{platform}</Fact>
        <Fact name={t`Data folder`}>{dataFolder}</Fact>
      </Facts>
    </Card>
  );
};
