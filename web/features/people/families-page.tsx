import { FileUp, UserPlus } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { ButtonLink, Link } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { FamilyList } from './family-list.tsx';

/** Families with their guardians and children. */
export function Component() {
  const { t } = useTranslation('people');
  const organization = useOrganization();
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          organization.allows('members.list') && (
            <Trans
              t={t}
              i18nKey="lead"
              components={{ members: <Link to={organization.path('members')} /> }}
            />
          )
        }
        actions={
          <>
            {organization.allows('families.create') && (
              <ButtonLink
                kind="primary"
                to={organization.path('people/families/new')}
                icon={<UserPlus size={18} aria-hidden="true" />}
              >
                {t('add')}
              </ButtonLink>
            )}
            {organization.allows('imports.create') && (
              <ButtonLink
                to={organization.path('people/import')}
                icon={<FileUp size={18} aria-hidden="true" />}
              >
                {t('import')}
              </ButtonLink>
            )}
          </>
        }
      />
      <FamilyList />
    </>
  );
}
