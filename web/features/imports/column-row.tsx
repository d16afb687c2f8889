import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/select.tsx';
import { Status } from '../../ui/status.tsx';
import { surely } from './columns-step.tsx';
import type { ImportColumn } from './types.ts';

const nothing = 'nothing';

interface ColumnRowProps {
  column: ImportColumn;
  field: string | null;
  isChosen: boolean;
  options: readonly { id: string; label: string }[];
  /** Another column with the same field. */
  twin: string | undefined;
  onChange: (field: string | null) => void;
}

/** One column of the file: its name, what stands in it, and what it is imported as. */
export function ColumnRow({ column, field, isChosen, options, twin, onChange }: ColumnRowProps) {
  const { t } = useTranslation('imports');
  const { header, sample, confidence } = column;
  const isGuess = !isChosen && field !== null && confidence < surely;
  return (
    <li className="grid items-start gap-x-6 gap-y-2 p-4 sm:grid-cols-[1fr_minmax(14rem,20rem)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="break-words">{header || t('columns.unnamed', { number: column.index + 1 })}</span>
          {isGuess && <Status tone="warning">{t('columns.guess')}</Status>}
          {field === null && <Status>{t('columns.leftOut')}</Status>}
        </p>
        <p className="break-words text-muted text-sm">
          {sample.length > 0 ? t('columns.sample', { values: sample.join(' · ') }) : t('columns.empty')}
        </p>
      </div>
      <Select
        hideLabel
        label={t('columns.field', { name: header })}
        options={[{ id: nothing, label: t('columns.nothing') }, ...options]}
        value={field ?? nothing}
        onChange={(to) => onChange(to === nothing ? null : to)}
        error={twin === undefined ? undefined : t('columns.twin', { name: twin })}
      />
    </li>
  );
}
