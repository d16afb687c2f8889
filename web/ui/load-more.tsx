import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

interface LoadMoreProps {
  shown: number;
  /** When the server says how many there are in all. */
  total?: number | undefined;
  /** From useApiList; null when everything is shown. */
  more: { load: () => void; loading: boolean } | null;
}

/** The end of a list: how much of it is shown, and the next page by hand. Nothing loads by scrolling. */
export function LoadMore({ shown, total, more }: LoadMoreProps) {
  const { t } = useTranslation('ui');
  if (!more && total === undefined) return null;
  return (
    <div className="mt-4 flex flex-col items-center gap-3">
      <p aria-live="polite" className="text-muted text-sm tabular">
        {total === undefined ? t('list.shown', { count: shown }) : t('list.shownOf', { count: total, shown })}
      </p>
      {more && (
        <Button onClick={more.load} isBusy={more.loading}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
