import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { DataOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { OutsideLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BrandField } from './brand-field.tsx';
import { readSettings, type Settings, writeSettings } from './general-values.ts';
import { LogoField } from './logo-field.tsx';
import { StateField, TimeZoneField, TypeField } from './organization-fields.tsx';
import { useRules } from './rules.ts';
import { SettingsConflict } from './settings-conflict.tsx';

type Record = DataOf<'organizations.get'>;

export function Component() {
  const { t } = useTranslation('organizations');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('organizations.get');
  if (data) return <SettingsForm record={data} reload={async () => (await refetch()).data} />;
  if (!error) return <SkeletonPage />;
  return (
    <>
      <PageHeader
        title={t('general.title')}
        up={{ to: organization.path('settings'), label: t('general.up') }}
      />
      <LoadError error={error} onRetry={() => void refetch()} />
    </>
  );
}

function SettingsForm({ record, reload }: { record: Record; reload: () => Promise<Record | undefined> }) {
  const { t } = useTranslation('organizations');
  const rules = useRules();
  const format = useFormat();
  const organization = useOrganization();
  const update = useApiChange('organizations.update');
  const [savedAt, setSavedAt] = useState<string>();
  /** The record this form started from; a newer one that was read meanwhile must not pass for it. */
  const edited = useRef(record);
  const [conflict, setConflict] = useState<Record | null>(null);
  const { form, submit, field, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Settings>({
    defaultValues: readSettings(record),
    onSubmit: async (values) => {
      try {
        const { data } = await update.mutateAsync({
          body: writeSettings(values),
          ifMatch: edited.current.version,
        });
        edited.current = data;
        form.reset(readSettings(data));
        setConflict(null);
        setSavedAt(format.time(new Date().toISOString()));
        announce(t('general.saved'));
        await refreshAccount();
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'version_conflict') throw error;
        const newer = await reload();
        if (!newer) throw error;
        setConflict(newer);
      }
    },
  });
  const keepMine = () => {
    if (conflict) edited.current = conflict;
    void submit();
  };
  const takeTheirs = () => {
    if (!conflict) return;
    edited.current = conflict;
    form.reset(readSettings(conflict));
    setConflict(null);
  };
  const address = `${window.location.host}/p/${record.subdomain}`;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('general.title')}
        lead={t('general.lead', { name: record.name })}
        up={{ to: organization.path('settings'), label: t('general.up') }}
      />
      <LeaveDialog isDirty={isDirty} />
      <form onSubmit={submit} noValidate>
        <div className="flex flex-col gap-6">
          <FormErrors problems={problems} failure={failure} attempt={attempt} />
          {conflict && (
            <SettingsConflict
              mine={form.getValues()}
              theirs={readSettings(conflict)}
              onKeepMine={keepMine}
              onTakeTheirs={takeTheirs}
              isBusy={isBusy}
            />
          )}
          <Section title={t('general.organization')}>
            <div className="flex max-w-lg flex-col gap-6">
              <TextField {...field('name', rules.name)} label={t('field.name')} autoComplete="organization" />
              <TypeField control={form.control} name="type" />
              <TextField {...field('school_name', rules.schoolName)} label={t('field.schoolName')} />
              <StateField control={form.control} name="state" />
              <TimeZoneField control={form.control} name="time_zone" hint={t('general.timeZoneHint')} />
            </div>
          </Section>
          <Section title={t('general.page')} lead={t('general.pageText')}>
            <OutsideLink href={`/p/${record.subdomain}`} className="inline-block break-all py-1">
              {address}
            </OutsideLink>
          </Section>
          <Section title={t('general.branding')} lead={t('general.brandingLead')}>
            <div className="flex flex-col gap-8">
              <BrandField form={form} field={field} name={record.name} />
              <LogoField />
            </div>
          </Section>
          <Section title={t('general.joining')}>
            <Checkbox
              {...field('join_requires_approval')}
              label={t('general.approval')}
              hint={t('general.approvalHint')}
            />
          </Section>
        </div>
        <SaveBar
          isDirty={isDirty}
          isBusy={isBusy}
          savedAt={savedAt}
          onSave={() => void submit()}
          onDiscard={() => form.reset(readSettings(edited.current))}
        />
      </form>
    </div>
  );
}
