import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { PageHeader } from '../../ui/page.tsx';
import { OfficeForm } from './office-form.tsx';

/** Adding an office, for a committee or whatever else the organization has. */
export function Component() {
  const { t } = useTranslation('offices');
  const organization = useOrganization();
  const create = useApiChange('offices.create');
  const idempotencyKey = useRef(crypto.randomUUID());
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('create.title')}
        lead={t('create.lead')}
        up={{ to: organization.path('settings/offices'), label: t('title') }}
      />
      <OfficeForm
        values={{ name: '', name_es: '', role_type: 'committee_lead', permissions: [] }}
        action={t('create.action')}
        save={async (values) => {
          try {
            await create.mutateAsync({
              body: { kind: 'custom', ...values },
              idempotencyKey: idempotencyKey.current,
            });
          } catch (error) {
            idempotencyKey.current = crypto.randomUUID();
            throw error;
          }
          announce(t('create.done', { office: values.name }));
        }}
      />
    </div>
  );
}
