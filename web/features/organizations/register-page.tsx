import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useApiChange } from '../../lib/queries.ts';
import { useAccount } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Link } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormPart } from './form-part.tsx';
import { NameFields } from './name-fields.tsx';
import { StateField, TimeZoneField, TypeField } from './organization-fields.tsx';
import { useRules } from './rules.ts';
import type { OrganizationType } from './states.ts';
import { ownTimeZone } from './time-zones.ts';
import { useEnter } from './use-enter.ts';
import { WebAddressField } from './web-address-field.tsx';

export interface Registration {
  name: string;
  type: OrganizationType;
  school_name: string;
  state: string;
  time_zone: string;
  subdomain: string;
  first_name: string;
  last_name: string;
}

/** Eight answers, five of them already given. Ends in the new organization, at its first steps. */
export function Component() {
  const { t } = useTranslation('organizations');
  const account = useAccount();
  const rules = useRules();
  const enter = useEnter();
  const create = useApiChange('organizations.create', { refresh: ['account.get'] });
  const idempotencyKey = useRef(crypto.randomUUID());
  const [createdId, setCreatedId] = useState<string | null>(null);
  const { form, submit, field, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Registration>({
    defaultValues: {
      name: '',
      type: 'pto',
      school_name: '',
      state: '',
      time_zone: ownTimeZone(),
      subdomain: '',
      first_name: account.first_name ?? '',
      last_name: account.last_name ?? '',
    },
    onSubmit: async (values) => {
      try {
        const { data } = await create.mutateAsync({
          body: {
            ...values,
            name: values.name.trim(),
            school_name: values.school_name.trim(),
            first_name: values.first_name.trim(),
            last_name: values.last_name.trim(),
          },
          idempotencyKey: idempotencyKey.current,
        });
        setCreatedId(data.org_id);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) throw error;
        // Refused as it stands: the next try is another request.
        idempotencyKey.current = crypto.randomUUID();
        throw error.code === 'subdomain_taken' ? takenAddress(error) : error;
      }
    },
    wordError: (name) => (name === 'subdomain' ? t('error.subdomainTaken') : undefined),
  });
  useEffect(() => {
    if (createdId) void enter(createdId);
  }, [createdId, enter]);

  return (
    <>
      <PageHeader title={t('register.title')} lead={t('register.lead')} />
      <LeaveDialog isDirty={isDirty && createdId === null} />
      <form onSubmit={submit} noValidate className="flex flex-col gap-8">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <FormPart title={t('register.partOrganization')}>
          <TextField
            {...field('name', rules.name)}
            label={t('field.name')}
            hint={t('register.nameHint')}
            autoComplete="organization"
          />
          <TypeField control={form.control} name="type" />
        </FormPart>
        <FormPart title={t('register.partSchool')}>
          <TextField {...field('school_name', rules.schoolName)} label={t('field.schoolName')} />
          <StateField control={form.control} name="state" />
          <TimeZoneField control={form.control} name="time_zone" />
        </FormPart>
        <FormPart title={t('register.partAddress')}>
          <WebAddressField form={form} field={field('subdomain', rules.subdomain)} />
        </FormPart>
        <FormPart title={t('register.partYou')} lead={t('register.partYouLead')}>
          <NameFields
            first={field('first_name', rules.firstName)}
            last={field('last_name', rules.lastName)}
          />
        </FormPart>
        <Button type="submit" kind="primary" isBusy={isBusy || createdId !== null}>
          {t('register.submit')}
        </Button>
        <p className="border-line border-t pt-6">
          {t('register.already')} <Link to="/join">{t('register.toJoin')}</Link>
        </p>
      </form>
    </>
  );
}

/** The refusal belongs to a field, although the API words it for the whole request. */
const takenAddress = (error: ApiError) =>
  new ApiError({
    status: error.status,
    code: 'validation_failed',
    message: error.message,
    requestId: error.requestId,
    fields: [{ field: 'subdomain', code: error.code, message: error.message }],
  });
