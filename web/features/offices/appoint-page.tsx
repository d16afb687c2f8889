import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRecordForm } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { usualStart } from '../../lib/school-year.ts';
import { todayIn } from '../../lib/today.ts';
import { MemberField } from '../../shell/member-field.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import type { PickedPerson } from '../../ui/person-picker.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { type Days, DaysFields } from './days-fields.tsx';
import { offeredDays } from './term-days.ts';
import { type Office, officeName } from './types.ts';
import { useRecord } from './use-record.tsx';
import { wordField, wordRefusal } from './word-refusal.ts';

/** Appointing somebody to an office, now or in advance. */
export function Component() {
  const { t } = useTranslation('offices');
  const found = useRecord(t('appoint.title'), 'office');
  const settings = useApi('organizations.get');
  if ('instead' in found) return found.instead;
  if (settings.isLoading) return <SkeletonPage />;
  const [month = 7, day = 1] = (settings.data?.school_year_starts ?? usualStart).split('-').map(Number);
  return <Appoint office={found.office} yearStart={{ month, day }} />;
}

interface Values extends Days {
  member_id: PickedPerson | null;
}

function Appoint({ office, yearStart }: { office: Office; yearStart: { month: number; day: number } }) {
  const { t } = useTranslation('offices');
  const { t: ui } = useTranslation('ui');
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const idempotencyKey = useRef(crypto.randomUUID());
  const appoint = useApiChange('office_terms.create');
  const name = officeName(office, useLanguage());
  const back = organization.path('settings/offices');
  const isSaved = useRef(false);
  const { form, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Values>({
    defaultValues: {
      member_id: null,
      ...offeredDays(office, todayIn(organization.time_zone), yearStart),
    },
    onSubmit: async ({ member_id, ...days }) => {
      if (!member_id) return;
      try {
        await appoint.mutateAsync({
          params: { office_id: office.id },
          body: { member_id: member_id.id, ...days },
          idempotencyKey: idempotencyKey.current,
        });
      } catch (error) {
        idempotencyKey.current = crypto.randomUUID();
        throw wordRefusal(t, error);
      }
      undo.say({ message: t('appoint.done', { name: member_id.label, office: name }) });
      isSaved.current = true;
      await navigate(back);
    },
    wordError: wordField(t),
  });
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('appoint.for', { office: name })}
        lead={t('appoint.lead')}
        up={{ to: back, label: t('title') }}
      />
      <LeaveDialog isDirty={isDirty && !isSaved.current} />
      <form onSubmit={submit} noValidate>
        <Section>
          <div className="flex flex-col gap-6">
            <FormErrors problems={problems} failure={failure} attempt={attempt} />
            <MemberField
              control={form.control}
              name="member_id"
              label={t('field.person')}
              hint={t('field.personHint')}
              rules={{ required: t('error.person') }}
            />
            <DaysFields control={form.control} />
            <div className="flex flex-wrap gap-3">
              <Button type="submit" kind="primary" isBusy={isBusy}>
                {t('appoint.submit')}
              </Button>
              <ButtonLink kind="quiet" to={back}>
                {ui('cancel')}
              </ButtonLink>
            </div>
          </div>
        </Section>
      </form>
    </div>
  );
}
