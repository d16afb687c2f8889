import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import type { ChartData } from './chart-data.ts';
import { ChartTable } from './chart-table.tsx';
import { Skeleton } from './skeleton.tsx';

const Drawing = lazy(() =>
  import('./chart-drawing.tsx').then((module) => ({ default: module.ChartDrawing })),
);

interface ChartProps<Id extends string> extends ChartData<Id> {
  /** `bar` compares things, `line` follows one thing through time. There are no pies. */
  kind: 'bar' | 'line';
  /** What the chart shows, as a sentence: "Spending is 12% under budget". It is the heading. */
  finding: string;
  /** What is counted, since when, from where. */
  lead?: ReactNode;
  /** The level of the heading where it stands. */
  level?: 2 | 3;
}

/**
 * A finding with its picture and its numbers. The drawing is fetched when it is needed and holds its place until then; the
 * table has the same numbers for everybody who would rather read them.
 */
export function Chart<Id extends string>({ kind, finding, lead, level = 2, ...data }: ChartProps<Id>) {
  const { t } = useTranslation('parts');
  const [isTable, setTable] = useState(false);
  const headingId = useId();
  const Heading = `h${level}` as const;
  return (
    <figure aria-labelledby={headingId} className="flex flex-col gap-4">
      <figcaption className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <Heading id={headingId} className="font-bold text-lg">
            {finding}
          </Heading>
          {lead && <p className="mt-0.5 text-muted">{lead}</p>}
        </div>
        <Button
          kind="quiet"
          size="small"
          className="-mx-3"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {t('chart.asTable')}
        </Button>
      </figcaption>
      {isTable ? (
        <ChartTable {...data} label={finding} />
      ) : (
        <Suspense fallback={<Skeleton className="h-72 w-full" />}>
          <div role="img" aria-labelledby={headingId} className="h-72 w-full print:break-inside-avoid">
            <Drawing {...data} kind={kind} />
          </div>
        </Suspense>
      )}
    </figure>
  );
}
