import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { FamilyConflict } from './family-conflict.tsx';
import { FamilyForm } from './family-form.tsx';
import { bodyOf, type FamilyValues, valuesOf } from './family-values.ts';
import type { Family } from './types.ts';
import { useWordFieldError } from './use-word-field-error.ts';

export function Component() {
  const { t } = useTranslation('people');
  const { family_id = '' } = useParams();
  const organization = useOrganization();
  const { data, error, refetch } = useApi('families.get', { params: { family_id } });
  if (data) return <EditFamily key={data.id} family={data} />;
  if (!error) return <SkeletonPage />;
  return (
    <>
      <PageHeader
        title={t('form.editUntitled')}
        up={{ to: organization.path('people'), label: t('title') }}
      />
      <LoadError error={error} onRetry={() => void refetch()} />
    </>
  );
}

function EditFamily({ family }: { family: Family }) {
  const { t } = useTranslation('people');
  const organization = useOrganization();
  const navigate = useNavigate();
  const wordError = useWordFieldError();
  const update = useApiChange('families.update', {
    refresh: ['families.get', 'families.list', 'homerooms.list'],
  });
  /** The record this form started from; a newer one that was read meanwhile must not pass for it. */
  const [opened, setOpened] = useState(family);
  const [theirs, setTheirs] = useState<Family | null>(null);
  const [isKeeping, setKeeping] = useState(false);
  const back = organization.path(`people/families/${family.id}`);

  const save = async (values: FamilyValues, version: number) => {
    try {
      await update.mutateAsync({
        params: { family_id: family.id },
        body: bodyOf(values),
        ifMatch: version,
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version_conflict') throw error;
      const { data } = await api('families.get', {
        params: { org_id: organization.org_id, family_id: family.id },
      });
      setTheirs(data);
      return;
    }
    announce(t('form.saved'));
    await navigate(back, { replace: true });
  };
  const record = useRecordForm<FamilyValues>({
    defaultValues: valuesOf(family),
    wordError,
    onSubmit: (values) => save(values, opened.version),
  });
  const { form, submit, isBusy, isDirty } = record;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('form.editTitle', { name: family.name })}
        up={{ to: back, label: t('family.named', { name: family.name }) }}
      />
      <LeaveDialog isDirty={isDirty && !isBusy && !isKeeping} />
      {theirs && (
        <FamilyConflict
          mine={form.getValues()}
          theirs={valuesOf(theirs)}
          onKeepMine={async () => {
            const present = new Set([...theirs.guardians, ...theirs.children].map(({ id }) => id));
            const values = withoutIdsOf(form.getValues(), present);
            setKeeping(true);
            try {
              await save(values, theirs.version);
            } finally {
              setKeeping(false);
            }
          }}
          onTakeTheirs={() => {
            form.reset(valuesOf(theirs));
            setOpened(theirs);
            setTheirs(null);
          }}
        />
      )}
      <form onSubmit={submit} noValidate>
        <FamilyForm record={record} />
        <SaveBar
          isDirty={isDirty}
          isBusy={isBusy}
          onSave={() => void submit()}
          onDiscard={() => form.reset()}
        />
      </form>
    </div>
  );
}

/** Whom the other person removed meanwhile is added again by keeping one's own version, as a new record. */
function withoutIdsOf(values: FamilyValues, present: ReadonlySet<string>): FamilyValues {
  const kept = <P extends { person_id: string }>(person: P): P =>
    present.has(person.person_id) ? person : { ...person, person_id: '' };
  return { ...values, guardians: values.guardians.map(kept), children: values.children.map(kept) };
}
