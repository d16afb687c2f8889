import { ChevronRight, History, type LucideIcon, Zap } from 'lucide-react';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useOrganization } from '../../lib/organization.ts';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { kindIcons, listAddress } from './hits.ts';
import { readRecent, rememberRecent } from './recent.ts';
import { useSearch } from './use-search.ts';

/** The same as the palette with the room of a whole screen: what is typed stands in the address, so Back returns to it. */
export function Component() {
  const { t } = useTranslation('search');
  const organization = useOrganization();
  const [address, setAddress] = useSearchParams();
  const q = (address.get('q') ?? '').slice(0, 100);
  const setQ = useCallback(
    (next: string) => setAddress(next ? { q: next } : {}, { replace: true, preventScrollReset: true }),
    [setAddress],
  );
  const { groups, actions, error, isSearching, refetch, asked } = useSearch(q);
  const recent = q === '' ? readRecent(organization.org_id) : [];
  const isAnswered = q !== '' && !isSearching && !error;
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0) + actions.length;
  useEffect(() => {
    if (isAnswered) announce(t('count', { count }));
  }, [isAnswered, count, t]);
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('title')} />
      <SearchField label={t('label')} value={q} onChange={setQ} />
      <div className="mt-6 flex flex-col gap-6" aria-busy={isSearching || undefined}>
        {error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : isSearching && groups.length === 0 ? (
          <Skeleton className="h-40 w-full rounded-lg" />
        ) : null}
        {isAnswered && count === 0 && (
          <Empty kind="none" title={t('none', { text: q })}>
            {t('noneText')}
          </Empty>
        )}
        {recent.length > 0 && (
          <Results title={t('recent')}>
            {recent.map(({ id, label, to }) => (
              <Result key={id} Icon={History} label={label} to={to} />
            ))}
          </Results>
        )}
        {groups.map(({ kind, hits, hasMore }) => {
          const all = hasMore ? listAddress(kind, asked, organization) : null;
          return (
            <Results key={kind} title={t(`kind.${kind}`)}>
              {hits.map(({ id, label, hint, to }) => (
                <Result
                  key={id}
                  Icon={kindIcons[kind]}
                  label={label}
                  hint={hint}
                  to={to}
                  onOpen={() => rememberRecent(organization.org_id, { id, kind, label, to })}
                />
              ))}
              {all !== null && (
                <Result Icon={kindIcons[kind]} label={t(`all.${kind as 'members'}`)} to={all} />
              )}
            </Results>
          );
        })}
        {actions.length > 0 && (
          <Results title={t('actions')}>
            {actions.map(({ id, label, to = '' }) => (
              <Result key={id} Icon={Zap} label={label} to={to} />
            ))}
          </Results>
        )}
      </div>
    </div>
  );
}

function Results({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 px-1 font-semibold text-muted text-sm">{title}</h2>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {children}
      </ul>
    </section>
  );
}

function Result({
  Icon,
  label,
  hint,
  to,
  onOpen,
}: {
  Icon: LucideIcon;
  label: string;
  hint?: string;
  to: string;
  onOpen?: () => void;
}) {
  return (
    <li>
      <Link
        to={to}
        onClick={onOpen}
        className="-outline-offset-3 flex min-h-14 items-center gap-4 px-4 py-2 hover:bg-sunken"
      >
        <Icon size={20} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{label}</span>
          {hint && <span className="block break-words text-muted text-sm">{hint}</span>}
        </span>
        <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-muted" />
      </Link>
    </li>
  );
}
