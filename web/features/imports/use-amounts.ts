import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { ImportJob } from './types.ts';

/** "320 families, 550 guardians and 480 children", without the ones there are none of. */
export function useAmounts(): (
  counts: Pick<ImportJob['counts'], 'families' | 'guardians' | 'children'>,
) => string {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return useCallback(
    (counts) =>
      format.list(
        (['families', 'guardians', 'children'] as const)
          .filter((kind) => counts[kind] > 0)
          .map((kind) => t(`amounts.${kind}`, { count: counts[kind], number: format.number(counts[kind]) })),
      ),
    [t, format],
  );
}
