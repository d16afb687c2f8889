import { useTranslation } from 'react-i18next';

/** Who runs this installation, when its operator has said so. */
const contact = document.querySelector<HTMLMetaElement>('meta[name="operator-contact"]')?.content;

/** For somebody whose second step is gone: what happens now, and whom to ask. */
export function LostPhone() {
  const { t } = useTranslation('identity');
  return (
    <details className="w-full">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t('twoStep.lost')}</summary>
      <p className="text-muted">{t('twoStep.lostText')}</p>
      {contact && (
        <p className="mt-2">
          <a
            href={`mailto:${contact}`}
            className="inline-flex min-h-11 items-center break-all font-medium text-action underline"
          >
            {t('twoStep.lostContact', { contact })}
          </a>
        </p>
      )}
    </details>
  );
}
