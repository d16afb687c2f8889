import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { MemberField } from '../../shell/member-field.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import type { PickedPerson } from '../../ui/person-picker.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { wordField, wordRefusal } from './word-refusal.ts';

type Recovery = ItemOf<'recoveries.list'>;

/** When nobody is left who can act: asking for a new administrator, agreeing, refusing. */
export function Component() {
  const { t } = useTranslation('offices');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('recoveries.list');
  if (!data && !error) return <SkeletonPage />;
  const isOpen = data?.some(({ status }) => status === 'open') ?? false;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('recovery.title')}
        lead={t('recovery.lead')}
        up={{ to: organization.path('settings/offices'), label: t('title') }}
      />
      {data ? (
        <div className="flex flex-col gap-6">
          {data.map((recovery) => (
            <Request key={recovery.id} recovery={recovery} />
          ))}
          {!isOpen && organization.allows('recoveries.create') && <AskForm />}
        </div>
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

const tones = { open: 'warning', done: 'success', declined: 'neutral' } as const;

function Request({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation('offices');
  const format = useFormat();
  const consent = useApiChange('recoveries.consent');
  const decline = useApiChange('recoveries.decline');
  const complete = useApiChange('recoveries.complete');
  const act = async (change: typeof consent | typeof decline | typeof complete) => {
    await change.mutateAsync({ params: { recovery_id: recovery.id } });
    await refreshAccount();
    return { message: t('recovery.saved') };
  };
  const { consents, consents_needed, principal, operator } = recovery;
  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {recovery.new_admin.name}
          <Status tone={tones[recovery.status]}>{t(`recovery.status.${recovery.status}`)}</Status>
        </span>
      }
      lead={t('recovery.askedBy', {
        name: recovery.requested_by,
        day: format.day(recovery.created_at, 'short'),
      })}
    >
      <div className="flex flex-col gap-6">
        <p className="max-w-prose whitespace-pre-line break-words">{recovery.reason}</p>
        <Facts
          items={[
            {
              label: t('recovery.officers'),
              value: `${t('recovery.of', { given: consents.length, needed: consents_needed })}${consents.length > 0 ? `: ${format.list(consents)}` : ''}`,
            },
            ...(principal
              ? [{ label: t('recovery.principal'), value: t(`recovery.word.${principal}`) }]
              : []),
            ...(operator
              ? [{ label: t('recovery.operator'), value: t(`recovery.operatorWord.${operator}`) }]
              : []),
            ...(recovery.status === 'open'
              ? [{ label: t('recovery.earliest'), value: format.dayTime(recovery.earliest_at) }]
              : []),
          ]}
        />
        <div className="flex flex-wrap gap-3 empty:hidden">
          {recovery.can.includes('recoveries.complete') && (
            <ActButton kind="primary" work={() => act(complete)}>
              {t('recovery.complete', { name: recovery.new_admin.name })}
            </ActButton>
          )}
          {recovery.can.includes('recoveries.consent') && (
            <ActButton work={() => act(consent)}>{t('recovery.consent')}</ActButton>
          )}
          {recovery.can.includes('recoveries.decline') && (
            <ActButton kind="danger" work={() => act(decline)}>
              {t('recovery.decline')}
            </ActButton>
          )}
        </div>
      </div>
    </Section>
  );
}

interface Values {
  member_id: PickedPerson | null;
  reason: string;
}

function AskForm() {
  const { t } = useTranslation('offices');
  const create = useApiChange('recoveries.create');
  const idempotencyKey = useRef(crypto.randomUUID());
  const { form, field, submit, problems, failure, attempt, isBusy } = useRecordForm<Values>({
    defaultValues: { member_id: null, reason: '' },
    onSubmit: async ({ member_id, reason }) => {
      if (!member_id) return;
      try {
        await create.mutateAsync({
          body: { member_id: member_id.id, reason: reason.trim() },
          idempotencyKey: idempotencyKey.current,
        });
        announce(t('recovery.saved'));
      } catch (error) {
        idempotencyKey.current = crypto.randomUUID();
        throw wordRefusal(t, error);
      }
    },
    wordError: wordField(t),
  });
  return (
    <Section title={t('recovery.ask')} lead={t('recovery.askLead')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <MemberField
          control={form.control}
          name="member_id"
          label={t('recovery.person')}
          hint={t('field.personHint')}
          rules={{ required: t('error.person') }}
        />
        <TextArea
          {...field('reason', {
            validate: (value) => value.trim().length >= 10 || t('recovery.reasonShort'),
            maxLength: { value: 1000, message: t('recovery.reasonLong') },
          })}
          label={t('recovery.reason')}
          rows={3}
        />
        <div>
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {t('recovery.submit')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
