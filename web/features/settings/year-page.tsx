import { useRef, useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConflictPanel } from '../../ui/conflict-panel.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Link } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { GradesField } from './grades-field.tsx';
import { MonthDayField } from './month-day-field.tsx';
import { useYearParts } from './use-year-parts.ts';
import {
  askedBy,
  readYear,
  type SettingsRecord,
  twoStepRoles,
  writeYear,
  type YearValues,
} from './year-values.ts';

/** School and fiscal year, grades, language, the directory at first, and who must use two-step sign-in. */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('settings.get');
  if (data) return <YearForm record={data} reload={async () => (await refetch()).data} />;
  if (!error) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('year.title')} up={{ to: organization.path('settings'), label: t('title') }} />
      <LoadError error={error} onRetry={() => void refetch()} />
    </>
  );
}

interface YearFormProps {
  record: SettingsRecord;
  reload: () => Promise<SettingsRecord | undefined>;
}

function YearForm({ record, reload }: YearFormProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const organization = useOrganization();
  const update = useApiChange('settings.update');
  const [savedAt, setSavedAt] = useState<string>();
  /** The record this form started from; a newer one that was read meanwhile must not pass for it. */
  const edited = useRef(record);
  const [conflict, setConflict] = useState<SettingsRecord | null>(null);
  const { form, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm<YearValues>({
    defaultValues: readYear(record),
    onSubmit: async (values) => {
      try {
        const { data } = await update.mutateAsync({
          body: writeYear(values),
          ifMatch: edited.current.version,
        });
        edited.current = data;
        form.reset(readYear(data));
        setConflict(null);
        setSavedAt(format.time(new Date().toISOString()));
        announce(t('year.saved'));
      } catch (error) {
        const newer =
          error instanceof ApiError && error.code === 'version_conflict' ? await reload() : undefined;
        if (newer) return setConflict(newer);
        throw error instanceof ApiError && error.code === 'second_factor_required'
          ? new ApiError({
              status: 403,
              code: error.code,
              message: t('year.ownFirst'),
              requestId: error.requestId,
            })
          : error;
      }
    },
  });
  const parts = useYearParts();
  const keepMine = async () => {
    if (!conflict) return;
    edited.current = conflict;
    await submit();
  };
  const takeTheirs = () => {
    if (!conflict) return;
    edited.current = conflict;
    form.reset(readYear(conflict));
    setConflict(null);
  };
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('year.title')}
        lead={t('year.lead')}
        up={{ to: organization.path('settings'), label: t('title') }}
      />
      <LeaveDialog isDirty={isDirty} />
      <form onSubmit={submit} noValidate>
        <div className="flex flex-col gap-6">
          <FormErrors problems={problems} failure={failure} attempt={attempt} />
          {conflict && (
            <ConflictPanel
              title={t('year.conflict')}
              parts={parts(form.getValues(), readYear(conflict))}
              onKeepMine={keepMine}
              onTakeTheirs={takeTheirs}
              isBusy={isBusy}
            />
          )}
          <Section title={t('year.years')}>
            <div className="flex flex-col gap-6">
              {(['school_year_starts', 'fiscal_year_starts'] as const).map((name) => (
                <Controller
                  key={name}
                  control={form.control}
                  name={name}
                  render={({ field: { value, onChange } }) => (
                    <MonthDayField
                      id={fieldId(name)}
                      label={t(`year.${name}`)}
                      hint={t(`year.${name}_hint`)}
                      value={value}
                      onChange={onChange}
                    />
                  )}
                />
              ))}
            </div>
          </Section>
          <Section>
            <Controller
              control={form.control}
              name="grade_levels"
              render={({ field: { value, onChange } }) => <GradesField value={value} onChange={onChange} />}
            />
          </Section>
          <Section title={t('year.policies')}>
            <div className="flex flex-col gap-6">
              <RadioGroup
                {...form.register('default_language')}
                id={fieldId('default_language')}
                label={t('year.language')}
                hint={t('year.languageHint')}
                options={[
                  { value: 'en', label: <span lang="en">English</span> },
                  { value: 'es', label: <span lang="es">Español</span> },
                ]}
              />
              <RadioGroup
                {...form.register('directory_default')}
                id={fieldId('directory_default')}
                label={t('year.directory')}
                hint={t('year.directoryHint')}
                options={[
                  { value: 'nothing', label: t('year.directory_nothing') },
                  { value: 'names', label: t('year.directory_names') },
                ]}
              />
              <TwoStepField form={form} record={record} />
            </div>
          </Section>
          {organization.allows('audit.list') && (
            <p>
              <Link
                to={organization.path('settings/audit?table_name=organizations')}
                className="inline-block py-1"
              >
                {t('year.history')}
              </Link>
            </p>
          )}
        </div>
        <SaveBar
          isDirty={isDirty}
          isBusy={isBusy}
          savedAt={savedAt}
          onSave={() => void submit()}
          onDiscard={() => form.reset(readYear(edited.current))}
        />
      </form>
    </div>
  );
}

/** Each choice says how many members it would ask, so that nobody shuts people out unawares. */
function TwoStepField({
  form,
  record,
}: {
  form: ReturnType<typeof useRecordForm<YearValues>>['form'];
  record: SettingsRecord;
}) {
  const { t } = useTranslation('settings');
  const chosen = useWatch({ control: form.control, name: 'two_step_from_role' });
  const asked = askedBy(record, chosen);
  const isNew = chosen !== (record.two_step_from_role ?? 'nobody');
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        {...form.register('two_step_from_role')}
        id={fieldId('two_step_from_role')}
        label={t('year.twoStep')}
        hint={t('year.twoStepHint')}
        options={[
          { value: 'nobody', label: t('year.twoStep_nobody') },
          ...twoStepRoles.map((role) => ({
            value: role,
            label: t(`year.twoStep_${role}`),
            hint: t('year.asked', { count: askedBy(record, role) }),
          })),
        ]}
      />
      {isNew && asked > 0 && (
        <Banner tone="warning" isLive>
          {t('year.consequence', { count: asked })}
        </Banner>
      )}
    </div>
  );
}
