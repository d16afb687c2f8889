import type { Factor } from '@supabase/auth-js';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';
import { auth } from '../../lib/auth.ts';
import { accountScope } from '../../lib/query-client.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { SetUp } from './two-step-set-up.tsx';
import { useIdentityCheck } from './use-identity.ts';

const factorsKey = [accountScope, 'identity.factors'] as const;
/** A code from an app after the password: set up with a picture or the secret, confirmed by a first code. */
export function TwoStepSetting() {
  const { t } = useTranslation('identity');
  const client = useQueryClient();
  const factors = useQuery({
    queryKey: factorsKey,
    queryFn: async (): Promise<Factor[]> => {
      const { data, error } = await auth.mfa.listFactors();
      if (error) throw error;
      return data.all;
    },
  });
  const active = factors.data?.find((factor) => factor.status === 'verified');
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: factorsKey });
    await refreshAccount().catch(() => undefined);
  };
  if (factors.isPending) return <Skeleton className="h-32 w-full rounded-lg" />;
  if (factors.error) return <LoadError error={factors.error} onRetry={() => void factors.refetch()} />;
  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-3">
          {t('security.twoStep')}
          {active ? <Status tone="success">{t('security.on')}</Status> : <Status>{t('security.off')}</Status>}
        </span>
      }
      lead={t('security.twoStepText')}
    >
      {active ? (
        <TurnOff factor={active} onDone={refresh} />
      ) : (
        <SetUp stale={factors.data.filter(({ status }) => status === 'unverified')} onDone={refresh} />
      )}
    </Section>
  );
}

function TurnOff({ factor, onDone }: { factor: Factor; onDone: () => Promise<void> }) {
  const { t } = useTranslation('identity');
  const check = useIdentityCheck();
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const turnOff = async () => {
    try {
      const { error } = await auth.mfa.unenroll({ factorId: factor.id });
      check(error);
      await auth.refreshSession();
      await onDone();
    } catch (error) {
      if (error instanceof ApiError) setFailure(error);
    }
  };
  return (
    <div className="flex flex-col items-start gap-4">
      {failure && <LoadError error={failure} />}
      {isAsked ? (
        <>
          <p>{t('security.turnOffAsk')}</p>
          <div className="flex flex-wrap gap-3">
            <Button kind="danger" onClick={() => void turnOff()}>
              {t('security.turnOff')}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(false)}>
              {t('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <Button onClick={() => setAsked(true)}>{t('security.turnOff')}</Button>
      )}
    </div>
  );
}
