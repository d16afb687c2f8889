import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { FamilyForm } from './family-form.tsx';
import { bodyOf, type FamilyValues, newGuardian } from './family-values.ts';
import { useWordFieldError } from './use-word-field-error.ts';

/** Adding one family by hand. */
export function Component() {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const organization = useOrganization();
  const navigate = useNavigate();
  const wordError = useWordFieldError();
  const create = useApiChange('families.create', {
    refresh: ['families.list', 'homerooms.list', 'organizations.get'],
  });
  const idempotencyKey = useRef(crypto.randomUUID());
  const record = useRecordForm<FamilyValues>({
    defaultValues: {
      name: '',
      external_id: '',
      directory: '',
      guardians: [newGuardian(language)],
      children: [],
    },
    wordError,
    onSubmit: async (values) => {
      try {
        const { data } = await create.mutateAsync({
          body: bodyOf(values),
          idempotencyKey: idempotencyKey.current,
        });
        announce(t('form.added', { name: data.name }));
        await navigate(organization.path(`people/families/${data.id}`), { replace: true });
      } catch (error) {
        // Refused as it stands: the next try is another request.
        if (error instanceof ApiError && error.status > 0 && error.status < 500)
          idempotencyKey.current = crypto.randomUUID();
        throw error;
      }
    },
  });
  const { form, submit, isBusy, isDirty } = record;
  return (
    <div className="max-w-3xl">
      <PageHeader title={t('form.newTitle')} up={{ to: organization.path('people'), label: t('title') }} />
      <LeaveDialog isDirty={isDirty && !isBusy} />
      <form onSubmit={submit} noValidate>
        <FamilyForm record={record} />
        <SaveBar
          isDirty={isDirty}
          isBusy={isBusy}
          onSave={() => void submit()}
          onDiscard={() => form.reset()}
          label={t('add')}
        />
      </form>
    </div>
  );
}
