import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { shrinkLogo } from './shrink-logo.ts';

/** The logo: chosen, made small in the browser and saved at once. */
export function LogoField() {
  const { t } = useTranslation('organizations');
  const wordError = useErrorMessage();
  const { data } = useApi('logos.get');
  const upload = useApiChange('logos.upload', { refresh: ['logos.get', 'account.get'] });
  const remove = useApiChange('logos.remove', { refresh: ['logos.get', 'account.get'] });
  const [problem, setProblem] = useState<string>();
  const take = async (file: File) => {
    setProblem(undefined);
    try {
      await upload.mutateAsync({ file: await shrinkLogo(file), contentType: 'application/octet-stream' });
      announce(t('logo.saved'));
    } catch (error) {
      setProblem(
        error instanceof ApiError && error.code !== 'file_unreadable'
          ? wordError(error)
          : t('logo.unreadable'),
      );
    }
  };
  const takeAway = async () => {
    setProblem(undefined);
    try {
      await remove.mutateAsync({});
      announce(t('logo.removed'));
    } catch (error) {
      setProblem(wordError(error));
    }
  };
  if (!data) return null;
  return (
    <div className="flex flex-col gap-4">
      {data.logo && (
        <div className="flex flex-wrap items-center gap-4">
          <img
            src={data.logo.url}
            alt={t('logo.alt')}
            width={data.logo.width}
            height={data.logo.height}
            className="h-20 w-auto max-w-60 rounded-md border border-line bg-surface object-contain p-1"
          />
          {data.can.includes('logos.remove') && (
            <Button kind="quiet" onClick={() => void takeAway()} isBusy={remove.isPending}>
              {t('logo.remove')}
            </Button>
          )}
        </div>
      )}
      {data.can.includes('logos.upload') && (
        <FileDrop
          id="field-logo"
          label={t('logo.label')}
          hint={t('logo.hint')}
          accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
          onFile={(file) => void take(file)}
          progress={upload.isPending ? { label: t('logo.busy') } : null}
          error={problem}
        />
      )}
    </div>
  );
}
