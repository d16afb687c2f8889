import { CircleHelp, Laptop, Smartphone, Tablet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import type { SessionRecord } from './sessions.tsx';

const icons = { phone: Smartphone, tablet: Tablet, computer: Laptop, unknown: CircleHelp } as const;

/** "Chrome on Android", or as much of it as is known. */
export function useDeviceName(): (session: SessionRecord) => string {
  const { t } = useTranslation('identity');
  return ({ browser, system, device }) => {
    if (browser && system) return t('sessions.browserOn', { browser, system });
    return browser ?? system ?? t(`sessions.${device}`);
  };
}

interface SessionItemProps {
  session: SessionRecord;
  isOwn: boolean;
  onEnd: () => Promise<void>;
}

/** One device with what helps to know it again; ending it asks first, in place. */
export function SessionItem({ session, isOwn, onEnd }: SessionItemProps) {
  const { t } = useTranslation('identity');
  const format = useFormat();
  const deviceName = useDeviceName();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const Icon = icons[session.device];
  const name = deviceName(session);
  const end = async () => {
    setBusy(true);
    await onEnd();
    setBusy(false);
    setAsked(false);
  };
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4 first:pt-0">
      <Icon size={24} aria-hidden="true" className="mt-1 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {isOwn && <Status tone="success">{t('sessions.thisDevice')}</Status>}
          {session.assurance === 'aal2' && <Status>{t('sessions.twoStep')}</Status>}
        </p>
        <p className="text-muted">
          {t('sessions.lastUsed', { when: format.dayTime(session.last_used_at) })}
          {session.address && (
            <>
              <br />
              {t('sessions.address', { address: session.address })}
            </>
          )}
          <br />
          {t('sessions.since', { when: format.dayTime(session.created_at) })}
        </p>
      </div>
      {!isOwn && !isAsked && (
        <Button onClick={() => setAsked(true)} aria-label={`${t('sessions.end')}: ${name}`}>
          {t('sessions.end')}
        </Button>
      )}
      {isAsked && (
        <div className="flex basis-full flex-col items-start gap-3">
          <p role="alert">{t('sessions.endAsk', { device: name })}</p>
          <div className="flex flex-wrap gap-3">
            <Button kind="danger" onClick={() => void end()} isBusy={isBusy}>
              {t('sessions.endConfirm')}
            </Button>
            <Button kind="quiet" onClick={() => setAsked(false)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}
