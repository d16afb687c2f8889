import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';

const widths = ['w-11/12', 'w-4/5', 'w-full', 'w-3/5', 'w-10/12', 'w-2/3'] as const;

/** Holds the place of what is loading, at its final size. Nothing shows for the first 200 ms. */
export function Skeleton({ className = 'h-6 w-full' }: { className?: string }) {
  return <span aria-hidden="true" className={classes('waiting block rounded-md bg-line', className)} />;
}

/** A few lines of text to come, at most six. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span className="flex flex-col gap-2">
      {widths.slice(0, lines).map((width) => (
        <Skeleton key={width} className={classes('h-4', width)} />
      ))}
    </span>
  );
}

/** A whole page to come, said once to screen readers. */
export function SkeletonPage() {
  const { t } = useTranslation('ui');
  return (
    <div role="status" className="flex flex-col gap-6 py-2">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-32 w-full rounded-lg" />
      <SkeletonText lines={4} />
    </div>
  );
}
