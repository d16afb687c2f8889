import { ExternalLink, Share2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OutsideLink } from '../../ui/link.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { CopyField } from './copy-field.tsx';
import { publicAddress } from './public-address.ts';
import type { EventDetail } from './types.ts';
import { useWritten } from './written.tsx';

/** The event's public page: its address in both languages, a code to print, and the device's own sharing. */
export function ShareDialog({ event, onClose }: { event: EventDetail; onClose: () => void }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const written = useWritten();
  const url = publicAddress(organization, event);
  const title = written(event.title, event.title_es);
  const share = () => void navigator.share({ title, url }).catch(() => undefined);
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('share.title')}>
      <div className="flex flex-col gap-4">
        <p>{t('share.text')}</p>
        <CopyField label={t('share.en')} value={url} />
        <CopyField label={t('share.es')} value={publicAddress(organization, event, 'es')} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
          <QrCode text={url} label={t('share.code', { title })} />
          <div className="flex min-w-40 flex-1 flex-col items-start gap-3">
            <p className="text-muted">{t('share.codeHint')}</p>
            {'share' in navigator && (
              <Button onClick={share} icon={<Share2 size={18} aria-hidden="true" />}>
                {t('share.device')}
              </Button>
            )}
            <OutsideLink
              href={url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-11 items-center gap-2"
            >
              {t('share.visit')}
              <ExternalLink size={16} aria-hidden="true" />
            </OutsideLink>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
