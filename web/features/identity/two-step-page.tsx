import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, redirect, useNavigate } from 'react-router';
import { auth, needsSecondStep } from '../../lib/auth.ts';
import { leave } from '../../lib/leave.ts';
import { queryClient } from '../../lib/query-client.ts';
import { safeRedirect } from '../../lib/safe-redirect.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { useReturnPath, withReturn } from './arrive.ts';
import { CodeForm } from './code-form.tsx';
import { LostPhone } from './lost-phone.tsx';

/** Nothing to ask when no session is there or the code was given already. */
export async function loader({ request }: LoaderFunctionArgs) {
  const path = safeRedirect(new URL(request.url).searchParams.get('redirect_to'));
  const { data } = await auth.getSession();
  if (!data.session) throw redirect(withReturn('/sign-in', path));
  if (!(await needsSecondStep())) throw redirect(path);
  return null;
}

export function Component() {
  const { t } = useTranslation('identity');
  const navigate = useNavigate();
  const path = useReturnPath();
  return (
    <>
      <PageHeader title={t('twoStep.title')} lead={t('twoStep.lead')} />
      <CodeForm
        submitLabel={t('twoStep.submit')}
        onDone={async () => {
          queryClient.clear();
          await navigate(path, { replace: true });
        }}
      />
      <div className="mt-8 flex flex-col items-start gap-2 border-line border-t pt-6">
        <LostPhone />
        <Button kind="quiet" onClick={() => void leave().then(() => navigate('/sign-in'))}>
          {t('twoStep.other')}
        </Button>
      </div>
    </>
  );
}
