import { SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Select } from '../../ui/select.tsx';
import { actions, actionWord, tables, tableWord } from './audit-words.ts';
import type { useAuditFilters } from './use-audit-filters.ts';

const everything = 'all';

interface AuditFiltersProps {
  state: ReturnType<typeof useAuditFilters>;
  /** The name behind the person filter, once an entry of theirs is on screen. */
  person: string | null;
  /** What is done with the log as it is filtered. */
  children?: ReactNode;
}

/** The choices behind one button; what was picked in the log itself (person, request, record) as chips. */
export function AuditFilters({ state, person, children }: AuditFiltersProps) {
  const { t } = useTranslation('settings');
  const { filters, set, clear, chosen } = state;
  const [isOpen, setOpen] = useState(
    Boolean(filters.action || filters.table_name || filters.from || filters.to),
  );
  const panelId = useId();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
          icon={<SlidersHorizontal size={18} aria-hidden="true" />}
        >
          {chosen > 0 ? t('audit.filterOn', { count: chosen }) : t('audit.filter')}
        </Button>
        {filters.actor_user_id && (
          <Chip onRemove={() => set({ actor_user_id: null })}>
            {t('audit.byPerson', { name: person ?? '…' })}
          </Chip>
        )}
        {filters.request_id && (
          <Chip onRemove={() => set({ request_id: null })}>
            {t('audit.ofRequest', { id: filters.request_id })}
          </Chip>
        )}
        {filters.row_id && <Chip onRemove={() => set({ row_id: null })}>{t('audit.ofRecord')}</Chip>}
        {chosen > 0 && (
          <Button kind="quiet" onClick={clear}>
            {t('audit.clear')}
          </Button>
        )}
        {children && <div className="ml-auto">{children}</div>}
      </div>
      <div
        id={panelId}
        hidden={!isOpen}
        className="grid items-end gap-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2"
      >
        <ComboBox
          label={t('audit.action')}
          value={filters.action ?? null}
          onChange={(action) => set({ action })}
          options={[
            ...actions.map((id) => ({ id, label: actionWord(t, id) })),
            ...(filters.action && !actions.some((id) => id === filters.action)
              ? [{ id: filters.action, label: filters.action }]
              : []),
          ]}
        />
        <Select
          label={t('audit.table')}
          value={filters.table_name ?? everything}
          onChange={(table) => set({ table_name: table === everything ? null : table })}
          options={[
            { id: everything, label: t('audit.allTables') },
            ...tables.map((id) => ({ id, label: tableWord(t, id) })),
          ]}
        />
        <DateField label={t('audit.from')} value={filters.from ?? ''} onChange={(from) => set({ from })} />
        <DateField label={t('audit.to')} value={filters.to ?? ''} onChange={(to) => set({ to })} />
      </div>
    </div>
  );
}

function Chip({ children, onRemove }: { children: string; onRemove: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <span className="inline-flex max-w-full items-center rounded-full bg-action-soft pl-4 font-medium text-sm">
      <span className="min-w-0 break-all">{children}</span>
      <Button
        kind="quiet"
        size="icon"
        className="rounded-full"
        aria-label={t('audit.removeFilter', { filter: children })}
        icon={<X size={16} aria-hidden="true" />}
        onClick={onRemove}
      />
    </span>
  );
}
