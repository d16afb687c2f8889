import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { Settings } from './general-values.ts';

interface ConflictPanelProps {
  mine: Settings;
  theirs: Settings;
  onKeep: () => void;
  onTake: () => void;
  isBusy: boolean;
}

/** Two people edited: both versions of what differs, and the choice. */
export function ConflictPanel({ mine, theirs, onKeep, onTake, isBusy }: ConflictPanelProps) {
  const { t } = useTranslation('organizations');
  const labels = {
    name: t('field.name'),
    type: t('field.type'),
    school_name: t('field.schoolName'),
    state: t('field.state'),
    time_zone: t('field.timeZone'),
    join_requires_approval: t('general.approval'),
    color: t('general.color'),
  } as const satisfies { [name in keyof Settings]: string };
  const word = (value: string | boolean) =>
    typeof value === 'boolean' ? (value ? t('conflict.on') : t('conflict.off')) : value || t('conflict.none');
  const differing = (Object.keys(labels) as (keyof Settings)[]).filter((name) => mine[name] !== theirs[name]);
  return (
    <Banner tone="warning" isLive title={t('conflict.title')}>
      <p>{t('conflict.text')}</p>
      <dl className="my-4 flex flex-col gap-3">
        {differing.map((name) => (
          <div key={name}>
            <dt className="font-semibold">{labels[name]}</dt>
            <dd>
              <span className="text-muted">{t('conflict.mine')}:</span> {word(mine[name])}
            </dd>
            <dd>
              <span className="text-muted">{t('conflict.theirs')}:</span> {word(theirs[name])}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-3">
        <Button kind="primary" onClick={onKeep} isBusy={isBusy}>
          {t('conflict.keepMine')}
        </Button>
        <Button onClick={onTake}>{t('conflict.takeTheirs')}</Button>
      </div>
    </Banner>
  );
}
