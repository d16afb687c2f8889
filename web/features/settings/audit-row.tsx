import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { type AuditEntry, accountOf, type Change, changesOf, subjectOf } from './audit-diff.ts';
import { actionWord, fieldWord, recordWord, valueWord } from './audit-words.ts';
import type { AuditFilter } from './use-audit-filters.ts';

interface AuditRowProps {
  entry: AuditEntry;
  /** Keys of rights to their words. */
  names: ReadonlyMap<string, string>;
  onFilter: (changes: Partial<Record<AuditFilter, string>>) => void;
}

const inline =
  'min-h-6 rounded-md text-left underline decoration-line underline-offset-[0.2em] hover:text-text hover:decoration-current';

/** One entry: the act and its record, who and when; opened, what was there before and after. */
export function AuditRow({ entry, names, onFilter }: AuditRowProps) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const changes = changesOf(entry);
  const subject = subjectOf(entry) ?? accountOf(entry);
  const named = subject && (names.get(subject) ?? (subjectOf(entry) ? subject : null));
  const { actor_user_id, actor_name, request_id, row_id } = entry;
  const who = actor_name ?? (actor_user_id ? t('audit.formerMember') : t('audit.system'));
  return (
    <li className="border-line border-b last:border-b-0">
      <div className="px-4 pt-3 sm:px-6">
        <p>
          <span className="font-semibold">{actionWord(t, entry.action)}</span>
          {named && <span>: {named}</span>}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
          {actor_user_id ? (
            <button
              type="button"
              className={inline}
              onClick={() => onFilter({ actor_user_id })}
              aria-label={t('audit.onlyBy', { name: who })}
            >
              {who}
            </button>
          ) : (
            <span>{who}</span>
          )}
          <span aria-hidden="true">·</span>
          <time dateTime={entry.occurred_at}>{format.dayTime(entry.occurred_at)}</time>
        </p>
      </div>
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-1 px-4 font-medium text-action text-sm sm:px-6 [&::-webkit-details-marker]:hidden">
          {changes.length > 0
            ? t('audit.changes', { record: recordWord(t, entry), count: changes.length })
            : recordWord(t, entry)}
          <ChevronDown size={16} aria-hidden="true" className="group-open:rotate-180" />
        </summary>
        <div className="flex flex-col gap-4 px-4 pb-4 sm:px-6">
          {changes.length > 0 && <Diff changes={changes} operation={entry.operation} names={names} />}
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
            {request_id && (
              <button type="button" className={inline} onClick={() => onFilter({ request_id })}>
                {t('audit.sameRequest', { id: request_id })}
              </button>
            )}
            {row_id && (
              <button type="button" className={inline} onClick={() => onFilter({ row_id })}>
                {t('audit.sameRecord')}
              </button>
            )}
          </p>
        </div>
      </details>
    </li>
  );
}

/** Before and after beside each other, below each other on a phone. Something new has no before. */
function Diff({
  changes,
  operation,
  names,
}: {
  changes: readonly Change[];
  operation: AuditEntry['operation'];
  names: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <dl className="flex flex-col divide-y divide-line rounded-md border border-line">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="grid gap-x-4 px-3 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-muted text-sm sm:pt-0.5">{fieldWord(t, field)}</dt>
          <dd className="min-w-0 break-words">
            {operation !== 'insert' && (
              <span className="block">
                <span className="sr-only">{t('diff.before')}: </span>
                <del className="rounded bg-danger-soft px-1 decoration-danger">
                  {valueWord({ t, format, names }, field, before)}
                </del>
              </span>
            )}
            {operation !== 'delete' && (
              <span className="block">
                <span className="sr-only">{t('diff.after')}: </span>
                <ins className="rounded bg-success-soft px-1 no-underline">
                  {valueWord({ t, format, names }, field, after)}
                </ins>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
