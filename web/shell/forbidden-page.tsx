import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../lib/organization.ts';
import { ButtonLink } from '../ui/link.tsx';
import { MessagePage } from './message-page.tsx';

/** Reached by address without the right: says so plainly and where to see who holds it. */
export function ForbiddenPage({ permission }: { permission: string }) {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  return (
    <MessagePage
      Icon={Lock}
      title={t('forbidden.title')}
      actions={
        <>
          <ButtonLink kind="primary" to={organization.path()}>
            {t('toHome')}
          </ButtonLink>
          {organization.allows('permissions.list') && (
            <ButtonLink to={organization.path(`settings/permissions#${permission}`)}>
              {t('forbidden.who')}
            </ButtonLink>
          )}
        </>
      }
    >
      <p>{t('forbidden.text', { name: organization.name, role: t(`role.${organization.role_type}`) })}</p>
    </MessagePage>
  );
}
