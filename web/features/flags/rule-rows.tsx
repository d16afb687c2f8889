import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';

/** A rule for one district or organization. */
export interface Rule {
  place: string;
  name: string;
  is_on: boolean;
}

interface RuleRowsProps {
  label: string;
  rules: readonly Rule[];
  onChange: (index: number, rule: Rule) => void;
  onRemove: (index: number) => void;
}

/** The rules that there are: on or off for each, or no rule any more. */
export function RuleRows({ label, rules, onChange, onRemove }: RuleRowsProps) {
  const { t } = useTranslation('flags');
  if (rules.length === 0) return <p className="text-muted">{t('rules.none')}</p>;
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-line">
      {rules.map(({ place, name, is_on }, index) => (
        <li key={place} className="flex items-center justify-between gap-3 py-2">
          <div className="min-w-0 flex-1">
            <Switch
              label={name}
              isOn={is_on}
              onChange={(next) => onChange(index, { place, name, is_on: next })}
            />
          </div>
          <Button
            kind="quiet"
            aria-label={t('rules.remove', { name })}
            icon={<X size={18} aria-hidden="true" />}
            onClick={() => onRemove(index)}
          />
        </li>
      ))}
    </ul>
  );
}
