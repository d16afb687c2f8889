import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useErrorMessage } from './error-message.ts';
import { useDownload } from './use-download.ts';

interface CsvButtonProps {
  fileName: string;
  read: () => Promise<Blob>;
  /** Only the arrow on a phone, where other controls share its line. */
  isShort?: boolean;
}

/** What is on screen, filtered as it is, as a file for a spreadsheet. */
export function CsvButton({ fileName, read, isShort = false }: CsvButtonProps) {
  const { t } = useTranslation('ui');
  const wordError = useErrorMessage();
  const { download, isBusy, error } = useDownload();
  return (
    <>
      <Button
        kind="quiet"
        className={isShort ? 'max-sm:-mr-3 max-sm:px-3 sm:-mr-4' : '-mr-4'}
        icon={<Download size={18} aria-hidden="true" />}
        onClick={() => void download(read, fileName)}
        isBusy={isBusy}
      >
        <span className={isShort ? 'max-sm:sr-only' : undefined}>{t('csv')}</span>
      </Button>
      {error !== null && (
        <Banner tone="danger" isLive className="basis-full">
          {wordError(error)}
        </Banner>
      )}
    </>
  );
}
