import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnce } from '../lib/once.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useErrorMessage } from './error-message.ts';
import { ButtonLink } from './link.tsx';
import { PageHeader, Section } from './page.tsx';

interface ConfirmPageProps {
  title: string;
  /** The consequence in numbers: "412 families get this message. It cannot be called back." */
  consequence: ReactNode;
  /** What it concerns: Facts, a preview, a list. */
  children?: ReactNode;
  /** Named: "Send to 412 families", never "OK". */
  action: string;
  onConfirm: () => Promise<void>;
  isDangerous?: boolean;
  /** The second way out, in words: "Keep it as a draft". "Cancel" where nothing better fits. */
  keep?: string;
  /** Back to where nothing happens. */
  back: { to: string; label: string };
}

/** Before something that cannot be undone: a page of its own with the consequence and one named button. */
export function ConfirmPage({
  title,
  consequence,
  children,
  action,
  onConfirm,
  isDangerous = false,
  keep,
  back,
}: ConfirmPageProps) {
  const { t } = useTranslation('ui');
  const wordError = useErrorMessage();
  const { run, isBusy, error } = useOnce();
  return (
    <div className="max-w-2xl">
      <PageHeader title={title} up={back} />
      <Section>
        <div className="flex flex-col gap-6">
          <div className="text-lg">{consequence}</div>
          {children}
          {error !== null && (
            <Banner tone="danger" isLive title={t('error.actTitle')}>
              {wordError(error)}
            </Banner>
          )}
          <div className="flex flex-col gap-3 sm:flex-row">
            <Button
              kind={isDangerous ? 'danger' : 'primary'}
              onClick={() => void run(onConfirm)}
              isBusy={isBusy}
            >
              {action}
            </Button>
            <ButtonLink kind="quiet" to={back.to}>
              {keep ?? t('cancel')}
            </ButtonLink>
          </div>
        </div>
      </Section>
    </div>
  );
}
