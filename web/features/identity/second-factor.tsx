import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auth } from '../../lib/auth.ts';
import { loadNamespaces } from '../../lib/i18n.ts';
import { accountScope } from '../../lib/query-client.ts';
import { answerSecondFactor } from '../../lib/second-factor.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CodeForm } from './code-form.tsx';
import { SetUp } from './two-step-set-up.tsx';

await loadNamespaces('identity');

/**
 * The server asked for two-step sign-in in the middle of something. The page stays as it is underneath; once the code is
 * given, or the second step set up by somebody who had none, what was interrupted goes on by itself.
 */
export function SecondFactor() {
  const { t } = useTranslation('identity');
  const factors = useQuery({
    queryKey: [accountScope, 'identity.factors.asked'],
    queryFn: async () => {
      const { data, error } = await auth.mfa.listFactors();
      if (error) throw error;
      return data.all;
    },
    gcTime: 0,
  });
  const hasFactor = factors.data?.some(({ status }) => status === 'verified') ?? true;
  const go = () => answerSecondFactor(true);
  return (
    <Dialog
      isOpen
      mustAnswer
      onOpenChange={() => undefined}
      title={hasFactor ? t('secondFactor.title') : t('secondFactor.setUpTitle')}
    >
      <div className="flex flex-col gap-6">
        <p>{hasFactor ? t('secondFactor.text') : t('secondFactor.setUpText')}</p>
        {factors.isPending ? (
          <Skeleton className="h-32 w-full rounded-lg" />
        ) : factors.error ? (
          <LoadError error={factors.error} onRetry={() => void factors.refetch()} />
        ) : hasFactor ? (
          <CodeForm submitLabel={t('twoStep.submit')} onDone={go} />
        ) : (
          <SetUp stale={factors.data} onDone={go} />
        )}
        <Button kind="quiet" onClick={() => answerSecondFactor(false)} className="self-start">
          {t('secondFactor.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
