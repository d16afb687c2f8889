import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';

export type Plan = ItemOf<'platform_plans.list'>;
export const planLimits = ['organizations', 'members', 'storage_bytes'] as const;
export type PlanLimit = (typeof planLimits)[number];
/** What is in use of each limit that counts here. */
export type PlanUse = Partial<Record<PlanLimit, number>>;
export const megabyte = 1_048_576;

/** Plans, their limits and what is over them, in words. */
export function usePlanWords() {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const language = useLanguage();
  const amount = (limit: PlanLimit, value: number) =>
    limit === 'storage_bytes'
      ? t('plans.megabytes', { amount: format.number(Math.round((value / megabyte) * 10) / 10) })
      : format.number(value);
  return {
    name: (plan: { name: string; name_es: string }) => (language === 'es' ? plan.name_es : plan.name),
    amount,
    limit: (plan: Plan, limit: PlanLimit) => {
      const maximum = plan[limit];
      return maximum === null ? t('plans.unlimited') : amount(limit, maximum);
    },
    /** One sentence for each limit that is below what is in use. */
    exceeded: (plan: Plan, use: PlanUse): string[] =>
      planLimits.flatMap((limit) => {
        const [maximum, used] = [plan[limit], use[limit]];
        if (maximum === null || used === undefined || used <= maximum) return [];
        return [t(`plans.over.${limit}`, { used: amount(limit, used), maximum: amount(limit, maximum) })];
      }),
  };
}
