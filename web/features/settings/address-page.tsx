import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DataOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { OutsideLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

type WebAddress = DataOf<'web_address.get'>;
const shape = /^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$/;

/** The web address of the organization: what it is, changing it, and former ones that lead to it. */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('web_address.get');
  if (!data && !error) return <SkeletonPage />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('address.title')}
        lead={t('address.lead')}
        up={{ to: organization.path('settings'), label: t('title') }}
      />
      {data ? (
        <div className="flex flex-col gap-6">
          <Section title={t('address.now')}>
            <OutsideLink href={`/p/${data.subdomain}`} className="inline-block break-all py-1">
              {`${window.location.host}/p/${data.subdomain}`}
            </OutsideLink>
          </Section>
          {data.can.includes('web_address.update') && <ChangeForm key={data.subdomain} address={data} />}
          {data.redirects.length > 0 && <Former address={data} />}
        </div>
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

function ChangeForm({ address }: { address: WebAddress }) {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const update = useApiChange('web_address.update');
  const { field, submit, problems, failure, attempt, isBusy } = useRecordForm<{ subdomain: string }>({
    defaultValues: { subdomain: '' },
    onSubmit: async ({ subdomain }) => {
      const wanted = subdomain.trim().toLowerCase();
      try {
        await update.mutateAsync({ body: { subdomain: wanted }, ifMatch: address.version });
      } catch (error) {
        const words: Record<string, string> = {
          subdomain_taken: t('address.taken'),
          conflict: t('address.tooMany'),
        };
        const message = error instanceof ApiError ? words[error.code] : undefined;
        throw error instanceof ApiError && message
          ? new ApiError({ status: error.status, code: error.code, message, requestId: error.requestId })
          : error;
      }
      await refreshAccount();
      undo.say({ message: t('address.done', { address: wanted }) });
      // Addresses inside the application are named after it, too.
      await navigate(
        organization.path('settings/address').replace(`/o/${address.subdomain}/`, `/o/${wanted}/`),
        {
          replace: true,
        },
      );
    },
  });
  return (
    <Section title={t('address.change')} lead={t('address.consequence')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <TextField
          {...field('subdomain', {
            validate: (value) => shape.test(value.trim().toLowerCase()) || t('address.shape'),
          })}
          label={t('address.field')}
          hint={t('address.hint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div>
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {t('address.action')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Former({ address }: { address: WebAddress }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <Section title={t('address.former')} lead={t('address.formerLead')}>
      <ul className="flex flex-col divide-y divide-line">
        {address.redirects.map(({ subdomain, expires_at }) => (
          <li key={subdomain} className="flex flex-wrap justify-between gap-x-6 py-2 first:pt-0 last:pb-0">
            <span className="break-all font-medium">{subdomain}</span>
            <span className="text-muted">{t('address.until', { day: format.day(expires_at, 'short') })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
