import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { FormDate } from '../../ui/form-date.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import type { Template } from './types.ts';
import { useWritten } from './written.tsx';

/** On which day: then a draft stands there with its shifts, to look over and publish. */
export function UseSheet({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const navigate = useNavigate();
  const written = useWritten();
  const use = useApiChange('templates.use');
  const idempotencyKey = useRef(crypto.randomUUID());
  return (
    <FormSheet
      title={t('use.title', { title: written(template.title, template.title_es) })}
      lead={t('use.lead', { count: template.content.event?.shifts.length ?? 0 })}
      action={t('use.action')}
      defaultValues={{ starts_on: '' }}
      onClose={onClose}
      onSubmit={async (body) => {
        const { data } = await use
          .mutateAsync({ params: { template_id: template.id }, body, idempotencyKey: idempotencyKey.current })
          .catch((error: unknown) => {
            idempotencyKey.current = crypto.randomUUID();
            throw error;
          });
        announce(t('use.done'));
        await navigate(organization.path(`events/${data.made_id}`));
      }}
    >
      {({ form }) => (
        <FormDate
          control={form.control}
          name="starts_on"
          label={t('use.day')}
          rules={{ required: t('error.day') }}
        />
      )}
    </FormSheet>
  );
}
