import { useTranslation } from 'react-i18next';
import { ConflictPanel } from '../../ui/conflict-panel.tsx';
import type { Settings } from './general-values.ts';

interface SettingsConflictProps {
  mine: Settings;
  theirs: Settings;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  isBusy: boolean;
}

/** Two people edited the settings: what differs, in words, and whose is to stay. */
export function SettingsConflict({ mine, theirs, ...rest }: SettingsConflictProps) {
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
    typeof value === 'boolean' ? (value ? t('conflict.on') : t('conflict.off')) : value;
  return (
    <ConflictPanel
      title={t('conflict.title')}
      parts={(Object.keys(labels) as (keyof Settings)[]).map((name) => ({
        id: name,
        label: labels[name],
        before: word(mine[name]),
        after: word(theirs[name]),
      }))}
      {...rest}
    />
  );
}
