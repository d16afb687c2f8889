import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useApiChange } from '../../lib/queries.ts';
import { MemberField } from '../../shell/member-field.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import type { PickedPerson } from '../../ui/person-picker.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { Handover } from './types.ts';

interface Values {
  incoming: PickedPerson | null;
  notes: string;
}

/** What else the next one should know, and who that is. */
export function Notes({ handover }: { handover: Handover }) {
  const { t } = useTranslation('handover');
  const update = useApiChange('handovers.update', { refresh: ['handovers.get', 'handovers.list'] });
  const { form, field, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Values>({
    defaultValues: {
      notes: handover.notes ?? '',
      incoming: handover.incoming && { id: handover.incoming.member_id, label: handover.incoming.name },
    },
    onSubmit: async ({ notes, incoming }) => {
      await update.mutateAsync({
        params: { handover_id: handover.id },
        body: {
          outgoing_member_id: handover.outgoing?.member_id ?? null,
          incoming_member_id: incoming?.id ?? null,
          due_on: handover.due_on,
          notes: notes.trim() || null,
        },
        ifMatch: handover.version,
      });
      announce(t('saved'));
    },
  });
  if (!handover.can.includes('handovers.update'))
    return handover.notes === null ? null : (
      <Section title={t('notes')}>
        <p className="max-w-prose whitespace-pre-line break-words">{handover.notes}</p>
      </Section>
    );
  return (
    <Section title={t('notes')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <LeaveDialog isDirty={isDirty} />
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        {handover.incoming === null && (
          <MemberField
            control={form.control}
            name="incoming"
            label={t('side.incoming')}
            hint={t('personHint')}
            isOptional
            rules={{
              validate: (value) =>
                value === null || value.id !== handover.outgoing?.member_id || t('error.same'),
            }}
          />
        )}
        <TextArea
          {...field('notes', { maxLength: { value: 4000, message: t('error.long') } })}
          label={t('notesLabel')}
          hint={t('noteHint')}
          isOptional
          rows={4}
        />
        <div className="print:hidden">
          <Button type="submit" isBusy={isBusy}>
            {t('saveNotes')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
