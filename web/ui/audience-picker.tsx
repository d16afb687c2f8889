import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import type { Choice } from './choice-list.tsx';
import { ComboBox } from './combo-box.tsx';
import { Select } from './select.tsx';
import { Spinner } from './spinner.tsx';

export interface AudienceKind extends Choice {
  /** What it can be narrowed to ("Room 12", "Room 14"); without it, it means all of them. */
  of?: { label: string; choices: readonly Choice[] };
}
/** "room" of "12"; "everyone" of null. */
export interface Audience {
  kind: string;
  of: string | null;
}

interface AudiencePickerProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Everybody, a room, a grade, a role, signed up for: as the server offers them. */
  kinds: readonly AudienceKind[];
  value: Audience | null;
  onChange: (audience: Audience) => void;
  /** How many it reaches, as the server counts; null while it counts or while the audience is not whole. */
  count: number | null;
  unit: 'families' | 'people';
  isReadOnly?: boolean;
  id?: string;
}

/** Who gets it: a kind, which one of it, and at once how many that is. */
export function AudiencePicker({
  label,
  hint,
  error,
  kinds,
  value,
  onChange,
  count,
  unit,
  isReadOnly = false,
  id,
}: AudiencePickerProps) {
  const { t } = useTranslation('parts');
  const format = useFormat();
  const kind = kinds.find((one) => one.id === value?.kind);
  const isWhole = kind !== undefined && (kind.of === undefined || value?.of != null);
  const isKindMissing = Boolean(error) && !kind;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <Select
          {...(id ? { id } : {})}
          label={label}
          hint={hint}
          error={isKindMissing ? error : undefined}
          options={kinds}
          value={value?.kind ?? null}
          onChange={(next) => next !== value?.kind && onChange({ kind: next, of: null })}
          isReadOnly={isReadOnly}
        />
        {kind?.of && (
          <ComboBox
            key={kind.id}
            label={kind.of.label}
            options={kind.of.choices}
            error={isKindMissing ? undefined : error}
            value={value?.of ?? null}
            onChange={(of) => onChange({ kind: kind.id, of })}
            isReadOnly={isReadOnly}
          />
        )}
      </div>
      <p role="status" className="flex min-h-6 items-center gap-2 font-medium tabular">
        {isWhole &&
          (count === null ? (
            <>
              <Spinner />
              <span className="font-normal text-muted">{t('audience.counting')}</span>
            </>
          ) : (
            <>
              <Users size={18} aria-hidden="true" className="text-muted" />
              {count === 0
                ? t('audience.nobody')
                : t(`audience.${unit}`, { count, number: format.number(count) })}
            </>
          ))}
      </p>
    </div>
  );
}
