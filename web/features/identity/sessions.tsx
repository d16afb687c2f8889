import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DataOf } from '../../lib/api-contract.ts';
import { ownSessionId, signOutEverywhere } from '../../lib/auth.ts';
import { leave } from '../../lib/leave.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { accountScope, queryClient } from '../../lib/query-client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SessionItem, useDeviceName } from './session-item.tsx';

export type SessionRecord = DataOf<'sessions.list'>[number];
type Asked = 'others' | 'everywhere' | null;

/** Where the person is signed in, and the ways to end it: one device, all others, or all of them. */
export function Sessions() {
  const { t } = useTranslation('identity');
  const wordError = useErrorMessage();
  const deviceName = useDeviceName();
  const navigate = useNavigate();
  const { data, error, refetch } = useApi('sessions.list');
  const own = useQuery({ queryKey: [accountScope, 'identity.session'], queryFn: ownSessionId, staleTime: 0 });
  const endOne = useApiChange('sessions.end', { refresh: ['sessions.list'] });
  const endOthers = useApiChange('sessions.end_others', { refresh: ['sessions.list'] });
  const [asked, setAsked] = useState<Asked>(null);
  const [done, setDone] = useState('');
  const [failure, setFailure] = useState<unknown>(null);

  const act = async (work: () => Promise<void>) => {
    setFailure(null);
    setDone('');
    try {
      await work();
    } catch (cause) {
      setFailure(cause);
    }
    setAsked(null);
  };
  const end = (session: SessionRecord) =>
    act(async () => {
      await endOne.mutateAsync({ params: { session_id: session.id } });
      setDone(t('sessions.ended', { device: deviceName(session) }));
    });
  const confirm = () =>
    act(async () => {
      if (own.data) await endOthers.mutateAsync({ body: { keep: own.data } });
      if (asked === 'others') return setDone(t('security.othersEnded'));
      await signOutEverywhere();
      queryClient.clear();
      await navigate('/sign-in');
    });

  return (
    <Section title={t('security.sessions')} lead={t('security.sessionsText')}>
      <div className="flex flex-col gap-4">
        {done && (
          <Banner tone="success" isLive>
            {done}
          </Banner>
        )}
        {failure !== null && (
          <Banner tone="danger" isLive>
            {wordError(failure)}
          </Banner>
        )}
        {error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : data && !own.isPending ? (
          <ul className="flex flex-col divide-y divide-line">
            {data.map((session) => (
              <SessionItem
                key={session.id}
                session={session}
                isOwn={session.id === own.data}
                onEnd={() => end(session)}
              />
            ))}
          </ul>
        ) : (
          <Skeleton className="h-24 w-full rounded-lg" />
        )}
        {asked === null ? (
          <div className="flex flex-wrap gap-3">
            <Button onClick={() => void leave().then(() => navigate('/sign-in'))}>
              {t('security.signOutHere')}
            </Button>
            <Button onClick={() => setAsked('others')}>{t('security.signOutOthers')}</Button>
            <Button onClick={() => setAsked('everywhere')}>{t('security.signOutEverywhere')}</Button>
          </div>
        ) : (
          <div className="flex flex-col items-start gap-3">
            <p className="font-semibold" role="alert">
              {t(`sessions.${asked}Ask`)}
            </p>
            <div className="flex flex-wrap gap-3">
              <Button kind="danger" onClick={() => void confirm()}>
                {t(asked === 'others' ? 'security.signOutOthers' : 'security.signOutEverywhere')}
              </Button>
              <Button kind="quiet" onClick={() => setAsked(null)}>
                {t('cancel')}
              </Button>
            </div>
          </div>
        )}
      </div>
    </Section>
  );
}
