import type { Factor } from '@supabase/auth-js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';
import { auth } from '../../lib/auth.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { CodeForm } from './code-form.tsx';
import { useIdentityCheck } from './use-identity.ts';

interface Enrolment {
  id: string;
  secret: string;
  uri: string;
}

interface SetUpProps {
  /** Factors that somebody began and never confirmed. */
  stale: readonly Factor[];
  onDone: () => Promise<void> | void;
}

/** Setting up the second step: a picture to scan or a key to type, and the first code. */
export function SetUp({ stale, onDone }: SetUpProps) {
  const { t } = useTranslation('identity');
  const check = useIdentityCheck();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    setFailure(null);
    try {
      for (const { id } of stale) await auth.mfa.unenroll({ factorId: id });
      const { data, error } = await auth.mfa.enroll({
        factorType: 'totp',
        issuer: 'PTO Connect',
        friendlyName: 'PTO Connect',
      });
      check(error);
      if (data) setEnrolment({ id: data.id, secret: data.totp.secret, uri: data.totp.uri });
    } catch (error) {
      if (error instanceof ApiError) setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  if (!enrolment) {
    return (
      <div className="flex flex-col items-start gap-4">
        {failure && <LoadError error={failure} />}
        <Button kind="primary" onClick={() => void start()} isBusy={isBusy}>
          {t('security.setUp')}
        </Button>
      </div>
    );
  }
  return (
    <ol className="flex list-none flex-col gap-6">
      <li className="flex flex-col gap-4">
        <p className="font-semibold">{t('security.scan')}</p>
        <div className="flex flex-wrap items-center gap-6">
          <QrCode text={enrolment.uri} label={t('security.qrLabel')} />
          <div className="min-w-0 flex-1 basis-56">
            <p className="text-muted">{t('security.orSecret')}</p>
            <p className="mt-1 break-all rounded-md bg-sunken px-3 py-2 font-semibold tracking-wider">
              {enrolment.secret.replace(/(.{4})/g, '$1 ').trim()}
            </p>
          </div>
        </div>
      </li>
      <li className="flex flex-col gap-4">
        <p className="font-semibold">{t('security.firstCode')}</p>
        <CodeForm
          factorId={enrolment.id}
          submitLabel={t('security.turnOn')}
          onDone={async () => {
            setEnrolment(null);
            await onDone();
          }}
        />
      </li>
    </ol>
  );
}
