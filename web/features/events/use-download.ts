import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { saveFile } from '../../lib/download.ts';

/** Fetches a file and hands it to the browser's saving; says when it is there, keeps the error when it is not. */
export function useDownload() {
  const { t } = useTranslation('events');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const download = useCallback(
    async (fetchFile: () => Promise<Blob>, name: string) => {
      setBusy(true);
      setError(null);
      try {
        saveFile(await fetchFile(), name);
        announce(t('downloaded', { name }));
      } catch (cause) {
        setError(cause);
      } finally {
        setBusy(false);
      }
    },
    [t],
  );
  return { download, isBusy, error };
}
