import { Download } from 'lucide-react';
import { useState } from 'react';
import { announce } from '../lib/announce.ts';
import { saveFile } from '../lib/download.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useErrorMessage } from './error-message.ts';

interface CsvButtonProps {
  label: string;
  /** Said once the file is there. */
  saved: string;
  fileName: string;
  read: () => Promise<Blob>;
  /** `quiet` above a list, `secondary` among a page's verbs. */
  kind?: 'quiet' | 'secondary';
}

/** What is on screen, filtered as it is, as a file for a spreadsheet. */
export function CsvButton({ label, saved, fileName, read, kind = 'quiet' }: CsvButtonProps) {
  const wordError = useErrorMessage();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      saveFile(await read(), fileName);
      announce(saved);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        kind={kind}
        className={kind === 'quiet' ? '-mr-4' : undefined}
        icon={<Download size={18} aria-hidden="true" />}
        onClick={() => void save()}
        isBusy={isBusy}
      >
        {label}
      </Button>
      {error !== null && (
        <Banner tone="danger" isLive className="basis-full">
          {wordError(error)}
        </Banner>
      )}
    </>
  );
}
