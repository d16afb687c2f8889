import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts } from '../../ui/page.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

/** The old code and every printed or mailed copy of it stop working. */
export function Component() {
  const { t } = useTranslation('members');
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const { data, error, refetch } = useApi('organizations.get');
  const rotate = useApiChange('join_code.rotate', { refresh: ['organizations.get'] });
  const back = organization.path('members?tab=code');
  const confirm = async () => {
    const { data: fresh } = await rotate.mutateAsync({});
    undo.say({ message: t('code.replaced', { code: fresh.join_code }) });
    await navigate(back, { replace: true });
  };
  return (
    <ConfirmPage
      title={t('code.replaceTitle')}
      consequence={t('code.replaceText')}
      action={t('code.replaceAction')}
      onConfirm={confirm}
      isDangerous
      back={{ to: back, label: t('title') }}
    >
      {error && !data && <LoadError error={error} onRetry={() => void refetch()} />}
      {data?.join_code && (
        <Facts
          items={[
            {
              label: t('code.now'),
              value: <span className="tabular tracking-wide">{data.join_code}</span>,
            },
          ]}
        />
      )}
    </ConfirmPage>
  );
}
