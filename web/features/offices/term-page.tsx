import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { fullName } from '../../lib/roles.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { type Days, DaysFields } from './days-fields.tsx';
import { type Office, officeName, type Term } from './types.ts';
import { useRecord } from './use-record.tsx';
import { wordField, wordRefusal } from './word-refusal.ts';

/** Moving the days of a term that is not over. */
export function Component() {
  const { t } = useTranslation('offices');
  const found = useRecord(t('term.title'), 'term');
  if ('instead' in found) return found.instead;
  return found.term ? <MoveTerm key={found.term.id} office={found.office} term={found.term} /> : null;
}

function MoveTerm({ office, term }: { office: Office; term: Term }) {
  const { t } = useTranslation('offices');
  const { t: ui } = useTranslation('ui');
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const move = useApiChange('office_terms.update');
  const back = organization.path('settings/offices');
  const isSaved = useRef(false);
  const name = fullName(term);
  const { form, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Days>({
    defaultValues: { starts_on: term.starts_on, ends_on: term.ends_on },
    onSubmit: async (days) => {
      try {
        await move.mutateAsync({ params: { term_id: term.id }, body: days, ifMatch: term.version });
      } catch (error) {
        throw wordRefusal(t, error);
      }
      undo.say({ message: t('term.done', { name }) });
      announce(t('term.done', { name }));
      isSaved.current = true;
      await navigate(back);
    },
    wordError: wordField(t),
  });
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('term.for', { name })}
        lead={officeName(office, useLanguage())}
        up={{ to: back, label: t('title') }}
      />
      <LeaveDialog isDirty={isDirty && !isSaved.current} />
      <form onSubmit={submit} noValidate>
        <Section>
          <div className="flex flex-col gap-6">
            <FormErrors problems={problems} failure={failure} attempt={attempt} />
            <DaysFields control={form.control} />
            <div className="flex flex-wrap gap-3">
              <Button type="submit" kind="primary" isBusy={isBusy}>
                {t('term.submit')}
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
