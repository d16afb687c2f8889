import { useRef } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { reword } from './reword.ts';
import { rolesUpTo } from './roles.ts';

type Body = BodyOf<'invitations.create'>;
const mailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** One person by mail: their address, a role up to one's own, and the language of the mail. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  const { t: ui } = useTranslation('ui');
  const language = useLanguage();
  const organization = useOrganization();
  const undo = useUndo();
  const { data: settings } = useApi('settings.get', {}, { enabled: organization.allows('settings.get') });
  /** Until somebody chooses: the language that the organization writes in. */
  const offered = settings?.default_language ?? language;
  const invite = useApiChange('invitations.create', { refresh: ['invitations.list', 'organizations.get'] });
  const idempotencyKey = useRef(crypto.randomUUID());
  const { form, submit, field, problems, failure, attempt, isBusy } = useRecordForm<
    Omit<Body, 'language'> & { language: 'en' | 'es' | '' }
  >({
    defaultValues: { email: '', role_type: 'parent_member', language: '' },
    onSubmit: async (values) => {
      const email = values.email.trim();
      try {
        await invite.mutateAsync({
          body: { ...values, email, language: values.language || offered },
          idempotencyKey: idempotencyKey.current,
        });
      } catch (error) {
        // Refused as it stands: the next try is another request.
        if (error instanceof ApiError && error.status > 0 && error.status < 500)
          idempotencyKey.current = crypto.randomUUID();
        throw reword(error, {
          already_member: t('invite.alreadyMember'),
          already_exists: t('invite.alreadyInvited'),
        });
      }
      undo.say({ message: t('invite.sent', { email }) });
      onClose();
    },
    wordError: (name) => (name === 'email' ? t('invite.emailShape') : undefined),
  });
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('invite.title')}
      actions={
        <>
          <Button kind="primary" onClick={() => void submit()} isBusy={isBusy}>
            {t('invite.submit')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <p className="text-muted">{t('invite.lead')}</p>
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <TextField
          {...field('email', {
            required: t('invite.emailMissing'),
            pattern: { value: mailShape, message: t('invite.emailShape') },
            maxLength: { value: 255, message: t('invite.emailShape') },
          })}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          label={t('column.email')}
        />
        <Controller
          control={form.control}
          name="role_type"
          render={({ field: { value, onChange, onBlur } }) => (
            <Select
              id={fieldId('role_type')}
              label={t('column.role')}
              hint={t('invite.roleHint')}
              options={rolesUpTo(organization.role_type).map((id) => ({
                id,
                label: shell(`role.${id}`),
                hint: t(`role.about.${id}`),
              }))}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
            />
          )}
        />
        <Controller
          control={form.control}
          name="language"
          render={({ field: { value, onChange, onBlur } }) => (
            <RadioGroup
              id={fieldId('language')}
              label={t('invite.language')}
              options={[
                { value: 'en', label: <span lang="en">English</span> },
                { value: 'es', label: <span lang="es">Español</span> },
              ]}
              value={value || offered}
              onValueChange={onChange}
              onBlur={onBlur}
            />
          )}
        />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Sheet>
  );
}
