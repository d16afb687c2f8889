import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { PageHeader, Section } from '../../ui/page.tsx';
import { OfficeForm, type OfficeValues } from './office-form.tsx';
import { type Office, officeName } from './types.ts';
import { useRecord } from './use-record.tsx';
import { wordRefusal } from './word-refusal.ts';

/** Changing what an office is called and grants; deleting one that nobody ever held. */
export function Component() {
  const { t } = useTranslation('offices');
  const found = useRecord(t('edit.title'), 'office');
  return 'instead' in found ? found.instead : <Edit key={found.office.id} office={found.office} />;
}

function Edit({ office }: { office: Office }) {
  const { t } = useTranslation('offices');
  const organization = useOrganization();
  const update = useApiChange('offices.update');
  const name = officeName(office, useLanguage());
  const holders = office.terms.filter(({ standing }) => standing === 'current').length;
  const { name: en, name_es, role_type, permissions } = office;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={name}
        lead={holders > 0 ? t('edit.lead', { count: holders }) : t('edit.leadVacant')}
        up={{ to: organization.path('settings/offices'), label: t('title') }}
      />
      <div className="flex flex-col gap-6">
        <OfficeForm
          values={{ name: en, name_es, role_type, permissions: permissions as OfficeValues['permissions'] }}
          action={t('edit.action')}
          save={async (values) => {
            await update.mutateAsync({
              params: { office_id: office.id },
              body: values,
              ifMatch: office.version,
            });
            announce(t('edit.done', { office: values.name }));
          }}
        />
        {office.can.includes('offices.remove') && <Remove office={office} name={name} />}
      </div>
    </div>
  );
}

/** Nobody ever held it, so nothing is lost that could not be typed again: one press, no page in between. */
function Remove({ office, name }: { office: Office; name: string }) {
  const { t } = useTranslation('offices');
  const wordError = useErrorMessage();
  const organization = useOrganization();
  const navigate = useNavigate();
  const remove = useApiChange('offices.remove');
  return (
    <Section title={t('remove.title')} lead={t('remove.lead')}>
      <div className="flex flex-col items-start gap-4">
        <ActButton
          kind="danger"
          wordError={(error) => wordError(wordRefusal(t, error))}
          work={async () => {
            await remove.mutateAsync({ params: { office_id: office.id } });
            await navigate(organization.path('settings/offices'), { replace: true });
            return { message: t('remove.done', { office: name }) };
          }}
        >
          {t('remove.action', { office: name })}
        </ActButton>
      </div>
    </Section>
  );
}
