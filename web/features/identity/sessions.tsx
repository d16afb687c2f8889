import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { auth, signOutEverywhere } from '../../lib/auth.ts';
import { leave } from '../../lib/leave.ts';
import { queryClient } from '../../lib/query-client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { useIdentityCheck } from './use-identity.ts';

/** Ending sessions: this one, the others, or all of them. */
export function Sessions() {
  const { t } = useTranslation('identity');
  const check = useIdentityCheck();
  const navigate = useNavigate();
  const [isDone, setDone] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const endOthers = async () => {
    try {
      const { error } = await auth.signOut({ scope: 'others' });
      check(error);
      setDone(true);
    } catch (error) {
      if (error instanceof ApiError) setFailure(error);
    }
  };
  const endAll = async () => {
    await signOutEverywhere();
    queryClient.clear();
    await navigate('/sign-in');
  };
  return (
    <Section title={t('security.sessions')} lead={t('security.sessionsText')}>
      <div className="flex flex-col items-start gap-4">
        {isDone && (
          <Banner tone="success" isLive className="self-stretch">
            {t('security.othersEnded')}
          </Banner>
        )}
        {failure && <LoadError error={failure} />}
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => void leave().then(() => navigate('/sign-in'))}>
            {t('security.signOutHere')}
          </Button>
          <Button onClick={() => void endOthers()}>{t('security.signOutOthers')}</Button>
          <Button onClick={() => void endAll()}>{t('security.signOutEverywhere')}</Button>
        </div>
      </div>
    </Section>
  );
}
