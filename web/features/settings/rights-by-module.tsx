import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Section } from '../../ui/page.tsx';
import { byModule, type Permission } from './permissions.ts';
import { RightRow } from './right-row.tsx';

export function RightsByModule({ permissions }: { permissions: readonly Permission[] }) {
  const { t } = useTranslation('settings');
  const { hash } = useLocation();
  const wanted = decodeURIComponent(hash.slice(1));
  useEffect(() => {
    if (wanted) document.getElementById(wanted)?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  return (
    <div className="flex flex-col gap-6">
      {byModule(permissions).map((module) => (
        <Section key={module.name} title={t(`module.${module.name}` as 'module.events')}>
          <ul className="-mx-4 -mb-4 flex flex-col divide-y divide-line border-line border-t sm:-mx-6 sm:-mb-6">
            {module.permissions.map((permission) => (
              <RightRow
                key={permission.permission_key}
                permission={permission}
                isWanted={permission.permission_key === wanted}
              />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
