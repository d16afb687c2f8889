import { useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { SchoolForm } from './school-form.tsx';

type School = ItemOf<'district_schools.list'>;
type Person = ItemOf<'district_people.list'>;
const mailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The district's schools, and who looks after district and schools. */
export function DistrictPlaces() {
  const { district_id = '' } = useParams();
  const schools = useApi('district_schools.list', { params: { district_id } });
  const people = useApi('district_people.list', { params: { district_id } });
  const error = schools.error ?? people.error;
  if (!schools.data || !people.data)
    return error ? (
      <LoadError error={error} onRetry={() => void Promise.all([schools.refetch(), people.refetch()])} />
    ) : (
      <SkeletonPage />
    );
  return (
    <div className="flex flex-col gap-6">
      <Schools schools={schools.data} />
      <People people={people.data} schools={schools.data} />
    </div>
  );
}

function Schools({ schools }: { schools: School[] }) {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const format = useFormat();
  const [editing, setEditing] = useState<School | 'new' | null>(null);
  const [closing, setClosing] = useState<School | null>(null);
  const refresh = ['district_schools.list', 'district_log.list'] as const;
  const close = useApiChange('district_schools.close', { refresh: [...refresh] });
  const reopen = useApiChange('district_schools.reopen', { refresh: [...refresh] });
  const columns: Column<School>[] = [
    { key: 'name', header: t('name'), role: 'title', cell: (school) => school.name },
    { key: 'code', header: t('schools.code'), role: 'meta', cell: (school) => school.code },
    {
      key: 'organizations',
      header: t('schools.organizations'),
      role: 'value',
      align: 'end',
      cell: (school) => format.number(school.organizations),
    },
    {
      key: 'adoption',
      header: t('schools.adoptionCode'),
      role: 'value',
      cell: (school) =>
        school.closed_at === null ? (
          <span className="tabular-nums">{school.adoption_code}</span>
        ) : (
          <Status tone="neutral">{t('schools.closed')}</Status>
        ),
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (school) => (
        <div className="flex flex-wrap gap-2">
          <Button
            kind="quiet"
            aria-label={t('schools.edit', { name: school.name })}
            onClick={() => setEditing(school)}
          >
            {t('edit')}
          </Button>
          {school.closed_at === null ? (
            <Button
              kind="quiet"
              aria-label={t('schools.closeTitle', { name: school.name })}
              onClick={() => setClosing(school)}
            >
              {t('close')}
            </Button>
          ) : (
            <ActButton
              kind="quiet"
              aria-label={t('schools.reopenTitle', { name: school.name })}
              work={async () => {
                await reopen.mutateAsync({ params: { district_id, school_id: school.id } });
                return { message: t('changed') };
              }}
            >
              {t('schools.reopen')}
            </ActButton>
          )}
        </div>
      ),
    },
  ];
  const add = <Button onClick={() => setEditing('new')}>{t('schools.add')}</Button>;
  return (
    <Section title={t('schools.title')} actions={add}>
      <DataTable
        label={t('schools.title')}
        columns={columns}
        rows={schools}
        rowKey={(school) => school.id}
        empty={<Empty title={t('schools.empty')} />}
      />
      {editing && (
        <SchoolForm
          districtId={district_id}
          school={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {closing && (
        <FormSheet
          title={t('schools.closeTitle', { name: closing.name })}
          lead={t('schools.closeText')}
          action={t('close')}
          isDangerous
          defaultValues={{}}
          onClose={() => setClosing(null)}
          onSubmit={async () => {
            await close.mutateAsync({ params: { district_id, school_id: closing.id } });
          }}
        />
      )}
    </Section>
  );
}

function People({ people, schools }: { people: Person[]; schools: School[] }) {
  const { t } = useTranslation('consoles');
  const { district_id = '' } = useParams();
  const language = useLanguage();
  const undo = useUndo();
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Person | null>(null);
  const idempotencyKey = useRef(crypto.randomUUID());
  const invite = useApiChange('district_people.invite', { refresh: ['district_people.list'] });
  const remove = useApiChange('district_people.remove', { refresh: ['district_people.list'] });
  const columns: Column<Person>[] = [
    {
      key: 'name',
      header: t('name'),
      role: 'title',
      cell: (person) => `${person.name ?? person.email}${person.is_self ? ` (${t('people.you')})` : ''}`,
    },
    {
      key: 'email',
      header: t('email'),
      role: 'meta',
      cell: (person) => <span className="break-words">{person.email}</span>,
    },
    {
      key: 'where',
      header: t('people.where'),
      role: 'value',
      cell: (person) => person.school_name ?? t('people.wholeDistrict'),
    },
    {
      key: 'status',
      header: t('status'),
      role: 'value',
      cell: (person) =>
        person.kind === 'invitation' ? <Status tone="warning">{t('people.invited')}</Status> : '—',
    },
    {
      key: 'act',
      header: t('actions'),
      role: 'action',
      cell: (person) => (
        <Button kind="quiet" onClick={() => setLeaving(person)}>
          {t('remove')}
        </Button>
      ),
    },
  ];
  const nameOf = (person: Person) => person.name ?? person.email;
  return (
    <Section
      title={t('people.title')}
      actions={<Button onClick={() => setInviting(true)}>{t('people.invite')}</Button>}
    >
      <DataTable
        label={t('people.title')}
        columns={columns}
        rows={people}
        rowKey={(person) => person.id}
        empty={<Empty title={t('none')} />}
      />
      {isInviting && (
        <FormSheet
          title={t('people.invite')}
          lead={t('people.lead')}
          action={t('send')}
          defaultValues={{ email: '', place: 'district', language: language as 'en' | 'es' }}
          onClose={() => setInviting(false)}
          onSubmit={async ({ email, place, language: mailLanguage }) => {
            const school_id = place === 'district' ? null : place;
            await invite.mutateAsync({
              params: { district_id },
              body: { email: email.trim(), school_id, language: mailLanguage },
              idempotencyKey: idempotencyKey.current,
            });
            idempotencyKey.current = crypto.randomUUID();
            undo.say({ message: t('people.sent', { email: email.trim() }) });
          }}
        >
          {({ form, field }) => (
            <>
              <TextField
                {...field('email', {
                  required: t('required'),
                  pattern: { value: mailShape, message: t('people.emailShape') },
                })}
                type="email"
                autoComplete="off"
                label={t('email')}
              />
              <Controller
                control={form.control}
                name="place"
                render={({ field: { value, onChange } }) => (
                  <Select
                    id={fieldId('place')}
                    label={t('people.where')}
                    value={value}
                    onChange={onChange}
                    options={[
                      { id: 'district', label: t('people.wholeDistrict') },
                      ...schools
                        .filter(({ closed_at }) => closed_at === null)
                        .map((school) => ({ id: school.id, label: school.name })),
                    ]}
                  />
                )}
              />
              <RadioGroup
                {...field('language')}
                label={t('language')}
                options={[
                  { value: 'en', label: <span lang="en">English</span> },
                  { value: 'es', label: <span lang="es">Español</span> },
                ]}
              />
            </>
          )}
        </FormSheet>
      )}
      {leaving && (
        <FormSheet
          title={t(leaving.kind === 'role' ? 'people.removeTitle' : 'people.withdrawTitle', {
            name: nameOf(leaving),
          })}
          lead={t('people.removeText')}
          action={t('remove')}
          isDangerous
          defaultValues={{}}
          onClose={() => setLeaving(null)}
          onSubmit={async () => {
            await remove.mutateAsync({ params: { district_id, person_id: leaving.id } });
          }}
        />
      )}
    </Section>
  );
}
