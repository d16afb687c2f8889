import { useTranslation } from 'react-i18next';
import type { DataOf, ItemOf } from '../../lib/api-contract.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Status, type StatusTone } from '../../ui/status.tsx';

export type Flag = DataOf<'platform_flags.list'>['flags'][number];
export type FlagRecord = DataOf<'platform_flags.get'>;
export type FlagState = ItemOf<'platform_flags.organizations'>['state'];

interface Bilingual {
  name: string;
  name_es: string;
  description: string;
  description_es: string;
}

/** What a flag is called in the reader's language, and what it does. */
export function useFlagWords(): (flag: Bilingual) => { name: string; description: string } {
  const isSpanish = useLanguage() === 'es';
  return (flag) => ({
    name: isSpanish ? flag.name_es : flag.name,
    description: isSpanish ? flag.description_es : flag.description,
  });
}

const tones = { on: 'success', off: 'neutral', part: 'info' } as const satisfies Record<
  FlagState,
  StatusTone
>;

export function StateMark({ state }: { state: FlagState }) {
  const { t } = useTranslation('flags');
  return <Status tone={tones[state]}>{t(`state.${state}`)}</Status>;
}

/** What holds for everybody whom no rule names, in words. */
export function useSettingWords(): (flag: Pick<Flag, 'setting' | 'percentage' | 'default_on'>) => string {
  const { t } = useTranslation('flags');
  return ({ setting, percentage, default_on }) => {
    if (setting === 'share') return t('setting.shareOf', { percentage });
    if (setting === 'default') return t(default_on ? 'setting.defaultOn' : 'setting.defaultOff');
    return t(`setting.${setting}`);
  };
}
