import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { Column } from '../../ui/data-table.tsx';
import { OutsideLink } from '../../ui/link.tsx';
import { sayPhone } from './phone.ts';
import { type Family, fullName } from './types.ts';
import { useSay } from './use-say.ts';

/** Above the link that covers a card, so that it can be pressed by itself. */
const reach = 'relative z-10 inline-block break-all py-2.5 lg:py-1';

export function useFamilyColumns(): Column<Family>[] {
  const { t } = useTranslation('people');
  const format = useFormat();
  const say = useSay();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('column.family'),
        role: 'title',
        sort: 'name',
        cell: ({ name }) => <span className="break-words">{name}</span>,
      },
      {
        key: 'guardians',
        header: t('column.guardians'),
        role: 'meta',
        cell: ({ guardians }) => (
          <ul className="flex flex-col gap-2">
            {guardians.map((guardian) => (
              <li key={guardian.id}>
                <span className="block font-medium text-text">{fullName(guardian)}</span>
                <span className="flex flex-wrap gap-x-4">
                  {guardian.email && (
                    <OutsideLink className={reach} href={`mailto:${guardian.email}`}>
                      {guardian.email}
                    </OutsideLink>
                  )}
                  {guardian.phone && (
                    <OutsideLink className={`${reach} tabular`} href={`tel:${guardian.phone}`}>
                      {sayPhone(guardian.phone)}
                    </OutsideLink>
                  )}
                </span>
              </li>
            ))}
          </ul>
        ),
      },
      {
        key: 'children',
        header: t('column.children'),
        role: 'meta',
        cell: ({ children }) => (
          <ul className="flex flex-col gap-1">
            {children.map((child) => (
              <li key={child.id} className="text-text">
                {say.child(child)}
                {child.do_not_disclose && <span className="block text-muted text-sm">{t('flag.short')}</span>}
              </li>
            ))}
          </ul>
        ),
      },
      {
        key: 'added',
        header: t('column.added'),
        role: 'value',
        sort: 'created_at',
        tableOnly: true,
        cell: ({ created_at }) => format.day(created_at, 'short'),
      },
    ],
    [t, format, say],
  );
}
