import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce.ts';
import { saveFile } from '../lib/download.ts';
import { useOnce } from '../lib/once.ts';

/**
 * Fetches a file and hands it to the browser's saving, one at a time; says when it is there, keeps the error when it is not.
 */
export function useDownload() {
  const { t } = useTranslation('ui');
  const { run, isBusy, error } = useOnce();
  const download = useCallback(
    (read: () => Promise<Blob>, name: string) =>
      run(async () => {
        saveFile(await read(), name);
        announce(t('downloaded', { name }));
      }),
    [t, run],
  );
  return { download, isBusy, error };
}
