import { useTranslation } from 'react-i18next';
import { ConflictPanel } from '../../ui/conflict-panel.tsx';
import type { FamilyValues } from './family-values.ts';
import { fullName } from './types.ts';
import { useSay } from './use-say.ts';

interface FamilyConflictProps {
  mine: FamilyValues;
  theirs: FamilyValues;
  onKeepMine: () => Promise<void>;
  onTakeTheirs: () => void;
}

/** Somebody else saved the family meanwhile: what differs, in words, and whose is to stay. */
export function FamilyConflict({ mine, theirs, onKeepMine, onTakeTheirs }: FamilyConflictProps) {
  const { t } = useTranslation('people');
  const say = useSay();
  const guardians = (values: FamilyValues) =>
    values.guardians
      .map((guardian) => [fullName(guardian), guardian.email, guardian.phone].filter(Boolean).join(', '))
      .join('\n');
  const children = (values: FamilyValues) =>
    values.children
      .map((child) =>
        [say.child({ ...child, grade: child.grade || null }), child.do_not_disclose && t('flag.short')]
          .filter(Boolean)
          .join(', '),
      )
      .join('\n');
  return (
    <ConflictPanel
      title={t('conflict.title')}
      parts={[
        { id: 'name', label: t('form.name'), before: mine.name, after: theirs.name },
        { id: 'number', label: t('form.number'), before: mine.external_id, after: theirs.external_id },
        {
          id: 'guardians',
          label: t('column.guardians'),
          before: guardians(mine),
          after: guardians(theirs),
        },
        { id: 'children', label: t('column.children'), before: children(mine), after: children(theirs) },
        {
          id: 'directory',
          label: t('directory.label'),
          before: mine.directory && t(`directory.${mine.directory}`),
          after: theirs.directory && t(`directory.${theirs.directory}`),
        },
      ]}
      onKeepMine={onKeepMine}
      onTakeTheirs={onTakeTheirs}
    />
  );
}
