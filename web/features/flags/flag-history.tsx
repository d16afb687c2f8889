import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApi } from '../../lib/queries.ts';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Timeline } from '../../ui/timeline.tsx';

type Change = ItemOf<'platform_flags.history'>;

/** What was decided about a flag, by whom and when, newest first. */
export function FlagHistory({ flagKey }: { flagKey: string }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const sayChange = useChangeWords();
  const { data, error, refetch } = useApi('platform_flags.history', { params: { flag_key: flagKey } });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  if (data.length === 0) return <Empty title={t('history.empty')} />;
  return (
    <Timeline
      label={t('tab.history')}
      entries={data.map((change) => ({
        id: change.id,
        at: change.occurred_at,
        when: format.dayTime(change.occurred_at),
        who: change.actor_name ?? t('history.somebody'),
        what: sayChange(change),
      }))}
    />
  );
}

function useChangeWords(): (change: Change) => string {
  const { t } = useTranslation('flags');
  const setting = (state: Change['after']) => {
    if (!state?.setting) return '—';
    if (state.setting === 'share') return t('setting.shareOf', { percentage: state.percentage });
    return t(`history.setting.${state.setting}`);
  };
  return ({ about, about_name, before, after, operation, action }) => {
    if (about !== 'everyone') {
      const name = about_name ?? t('history.gone');
      if (operation === 'delete') return t('history.noRule', { name });
      return t(after?.is_on ? 'history.ruleOn' : 'history.ruleOff', { name });
    }
    if (operation === 'delete') return t('history.cleared');
    if (action === 'platform_flags.stop') return t('history.stopped', { reason: after?.stop_reason });
    if (action === 'platform_flags.restart') return t('history.restarted');
    const [from, to] = [before ? setting(before) : t('history.setting.default'), setting(after)];
    return from === to ? t('history.rules') : t('history.changed', { from, to });
  };
}
