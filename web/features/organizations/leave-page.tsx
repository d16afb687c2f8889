import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Facts } from '../../ui/page.tsx';

/** Leaving. The only administrator is told what to do first. */
export function Component() {
  const { t } = useTranslation('organizations');
  const { t: shell } = useTranslation('shell');
  const organization = useOrganization();
  const navigate = useNavigate();
  const leave = useApiChange('members.leave', { refresh: ['account.get'] });
  const [isLast, setLast] = useState(false);
  const confirm = async () => {
    try {
      await leave.mutateAsync({});
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'last_admin') throw error;
      return setLast(true);
    }
    await navigate('/', { replace: true });
    await refreshAccount();
  };
  return (
    <ConfirmPage
      title={t('leave.title', { name: organization.name })}
      consequence={t('leave.consequence')}
      action={t('leave.action', { name: organization.name })}
      onConfirm={confirm}
      isDangerous
      back={{ to: organization.path('settings'), label: t('leave.up') }}
    >
      <Facts items={[{ label: t('leave.role'), value: shell(`role.${organization.role_type}`) }]} />
      {isLast && (
        <Banner
          tone="warning"
          isLive
          title={t('leave.lastTitle')}
          action={
            organization.allows('members.list') && (
              <ButtonLink to={organization.path('members')}>{t('leave.toMembers')}</ButtonLink>
            )
          }
        >
          {t('leave.lastText')}
        </Banner>
      )}
    </ConfirmPage>
  );
}
