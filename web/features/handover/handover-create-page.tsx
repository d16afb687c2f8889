import { useRef } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { fullName } from '../../lib/roles.ts';
import { MemberField } from '../../shell/member-field.tsx';
import { Button } from '../../ui/button.tsx';
import { FormDate } from '../../ui/form-date.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import type { PickedPerson } from '../../ui/person-picker.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';

interface Values {
  office_id: string;
  outgoing: PickedPerson | null;
  incoming: PickedPerson | null;
  due_on: string;
}

/** Beginning a handover: which office, who hands over, who takes over. The server brings the lines. */
export function Component() {
  const { t } = useTranslation('handover');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('offices.list');
  if (!data && !error) return <SkeletonPage />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('create.title')}
        lead={t('create.lead')}
        up={{ to: organization.path('settings/handover'), label: t('title') }}
      />
      {data ? <CreateForm offices={data} /> : <LoadError error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

type Office = NonNullable<ReturnType<typeof useApi<'offices.list'>>['data']>[number];

/** Whoever holds the office hands over; whoever is to come takes over. Both can be changed. */
function offeredPeople(office: Office | undefined): Pick<Values, 'outgoing' | 'incoming'> {
  const of = (standing: 'current' | 'coming') => {
    const term = office?.terms.find((candidate) => candidate.standing === standing);
    return term ? { id: term.member_id, label: fullName(term) } : null;
  };
  const [outgoing, incoming] = [of('current'), of('coming')];
  return { outgoing, incoming: incoming?.id === outgoing?.id ? null : incoming };
}

function CreateForm({ offices }: { offices: readonly Office[] }) {
  const { t } = useTranslation('handover');
  const { t: ui } = useTranslation('ui');
  const language = useLanguage();
  const organization = useOrganization();
  const navigate = useNavigate();
  const create = useApiChange('handovers.create');
  const idempotencyKey = useRef(crypto.randomUUID());
  const { form, submit, problems, failure, attempt, isBusy } = useRecordForm<Values>({
    defaultValues: { office_id: offices[0]?.id ?? '', ...offeredPeople(offices[0]), due_on: '' },
    onSubmit: async ({ office_id, outgoing, incoming, due_on }) => {
      try {
        const { data } = await create.mutateAsync({
          body: {
            office_id,
            outgoing_member_id: outgoing?.id ?? null,
            incoming_member_id: incoming?.id ?? null,
            due_on: due_on || null,
          },
          idempotencyKey: idempotencyKey.current,
        });
        await navigate(organization.path(`settings/handover/${data.id}`), { replace: true });
      } catch (error) {
        idempotencyKey.current = crypto.randomUUID();
        throw error;
      }
    },
  });
  const choose = (id: string) => {
    form.setValue('office_id', id);
    const people = offeredPeople(offices.find((office) => office.id === id));
    form.setValue('outgoing', people.outgoing);
    form.setValue('incoming', people.incoming);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Section>
        <div className="flex flex-col gap-6">
          <FormErrors problems={problems} failure={failure} attempt={attempt} />
          <Controller
            control={form.control}
            name="office_id"
            render={({ field: { value, onBlur } }) => (
              <Select
                id={fieldId('office_id')}
                label={t('column.office')}
                options={offices.map((office) => ({
                  id: office.id,
                  label: language === 'es' ? office.name_es : office.name,
                }))}
                value={value}
                onChange={choose}
                onBlur={onBlur}
              />
            )}
          />
          <MemberField
            control={form.control}
            name="outgoing"
            label={t('side.outgoing')}
            hint={t('create.outgoingHint')}
            isOptional
          />
          <MemberField
            control={form.control}
            name="incoming"
            label={t('side.incoming')}
            hint={t('personHint')}
            isOptional
            rules={{
              validate: (value, { outgoing }) =>
                value === null || value.id !== outgoing?.id || t('error.same'),
            }}
          />
          <FormDate control={form.control} name="due_on" label={t('column.due')} isOptional />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" kind="primary" isBusy={isBusy}>
              {t('begin')}
            </Button>
            <ButtonLink kind="quiet" to={organization.path('settings/handover')}>
              {ui('cancel')}
            </ButtonLink>
          </div>
        </div>
      </Section>
    </form>
  );
}
