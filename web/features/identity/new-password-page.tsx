import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { auth, needsSecondStep } from '../../lib/auth.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { useArrive, useReturnPath } from './arrive.ts';
import { useRules } from './rules.ts';
import { useIdentityCheck } from './use-identity.ts';

/** Only after a recovery or invitation link began a session; the second step comes first where it is due. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { data } = await auth.getSession();
  if (!data.session) throw redirect('/recover');
  if (await needsSecondStep()) {
    const { pathname, search } = new URL(request.url);
    throw redirect(`/two-step?redirect_to=${encodeURIComponent(pathname + search)}`);
  }
  return data.session.user.email ?? '';
}

export function Component() {
  const { t } = useTranslation('identity');
  const rules = useRules();
  const check = useIdentityCheck();
  const arrive = useArrive();
  const path = useReturnPath();
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { password: '' },
    onSubmit: async ({ password }) => {
      const { error } = await auth.updateUser({ password });
      check(error, { weak_password: 'password', same_password: 'password' });
      await arrive(path);
    },
  });
  return (
    <>
      <PageHeader title={t('newPassword.title')} lead={t('newPassword.lead')} />
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <PasswordField
          {...field('password', rules.newPassword)}
          label={t('security.newPassword')}
          hint={t('passwordHint')}
          autoComplete="new-password"
        />
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {t('newPassword.submit')}
        </Button>
      </form>
    </>
  );
}
