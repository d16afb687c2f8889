import { Printer } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { CopyButton } from './copy-button.tsx';
import { Poster } from './poster.tsx';

/** The code and its link, to copy, to show, or to print and hang up at the school's door. */
export function JoinCode() {
  const { t } = useTranslation('members');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('organizations.get');
  const [codeId, linkId] = [useId(), useId()];
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-72 w-full rounded-lg" />;
  const code = data.join_code;
  if (!code) return <Empty title={t('code.hidden')}>{t('code.hiddenText')}</Empty>;
  const link = `${window.location.origin}/app/join/${code}`;
  return (
    <Section
      title={t('code.title')}
      lead={data.join_requires_approval ? t('code.leadApproval') : t('code.leadOpen')}
    >
      <div className="flex flex-wrap items-start gap-x-8 gap-y-6">
        <QrCode text={link} label={t('code.qr', { link })} size={176} />
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-6">
          <div>
            <p className="text-muted text-sm">{t('code.code')}</p>
            <p id={codeId} className="font-bold text-3xl tabular tracking-wide">
              {code}
            </p>
          </div>
          <div>
            <p className="text-muted text-sm">{t('code.link')}</p>
            <p id={linkId} className="break-all font-medium">
              {link}
            </p>
          </div>
          <div className="flex flex-wrap gap-3">
            <CopyButton value={link} label={t('code.copyLink')} selects={linkId} />
            <CopyButton value={code} label={t('code.copyCode')} selects={codeId} />
            <Button icon={<Printer size={18} aria-hidden="true" />} onClick={() => window.print()}>
              {t('code.print')}
            </Button>
          </div>
        </div>
      </div>
      {organization.allows('join_code.rotate') && (
        <div className="mt-6 flex flex-wrap items-center justify-between gap-3 border-line border-t pt-4">
          <p className="min-w-0 flex-1 basis-64 text-muted">{t('code.replaceWhy')}</p>
          <ButtonLink to={organization.path('members/join-code')}>{t('code.replace')}</ButtonLink>
        </div>
      )}
      <Poster name={organization.name} code={code} link={link} />
    </Section>
  );
}
