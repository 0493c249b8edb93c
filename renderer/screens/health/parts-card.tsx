import type { PartHealth } from '../../../preload/health.js';
import { t } from '../../language.js';
import { Badge } from '../../ui/badge.js';
import { Card } from '../../ui/card.js';
import styles from './health.module.css';

/** The parts that do not work as they should; nothing when all do. */
export const PartsCard = ({ parts }: { readonly parts: readonly PartHealth[] }) => {
  const troubled = parts.filter((part) => part.state !== 'ok');
  if (troubled.length === 0) return null;
  return (
    <Card title={t`Parts that need attention`} about={t`The rest of Perch runs without them.`}>
      <ul className={styles.parts}>
        {troubled.map((part) => (
          <Part key={part.name} part={part} />
        ))}
      </ul>
    </Card>
  );
};

const Part = ({ part }: { readonly part: PartHealth }) => (
  <li className={styles.part}>
    <span className={styles.partName}>{t(part.called ?? part.name)}</span>
    <Badge
      tone={part.state === 'down' ? 'bad' : 'warn'}
      icon={part.state === 'down' ? 'alert' : 'clock'}
    >
      {part.state === 'down' ? t`Down` : t`Degraded`}
    </Badge>
    <div>
      {part.message !== undefined && <p>{t(part.message)}</p>}
      {part.fix !== undefined && <p>{t(part.fix)}</p>}
    </div>
  </li>
);
