import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../lib/forms.ts';
import { Banner } from '../../ui/banner.tsx';
import { Facts } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { type Plan, type PlanUse, planLimits, usePlanWords } from './plan-words.ts';

interface PlanChoiceProps {
  id: string;
  plans: readonly Plan[];
  value: string;
  onChange: (tier: string) => void;
  error: string | undefined;
  use: PlanUse;
}

interface PlanFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: Path<Values>;
  plans: readonly Plan[];
  /** What is in use where the plan would count: only its limits are shown. */
  use: PlanUse;
}

/** A form's plan to choose, with what it allows, and what would be over it before anything is saved. */
export function PlanField<Values extends FieldValues>({ control, name, plans, use }: PlanFieldProps<Values>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { value, onChange }, fieldState }) => (
        <PlanChoice
          id={fieldId(name)}
          plans={plans}
          value={value}
          onChange={onChange}
          error={fieldState.error?.message}
          use={use}
        />
      )}
    />
  );
}

function PlanChoice({ id, plans, value, onChange, error, use }: PlanChoiceProps) {
  const { t } = useTranslation('consoles');
  const words = usePlanWords();
  const chosen = plans.find(({ tier }) => tier === value);
  const over = chosen ? words.exceeded(chosen, use) : [];
  return (
    <div className="flex flex-col gap-4">
      <Select
        id={id}
        label={t('plans.plan')}
        error={error}
        value={value}
        onChange={onChange}
        options={plans.map((plan) => ({ id: plan.tier, label: words.name(plan) }))}
      />
      {chosen && (
        <Facts
          items={planLimits
            .filter((limit) => use[limit] !== undefined)
            .map((limit) => ({ label: t(`plans.limit.${limit}`), value: words.limit(chosen, limit) }))}
        />
      )}
      {over.length > 0 && (
        <Banner tone="warning" isLive title={t('plans.overTitle')}>
          <ul className="list-disc ps-5">
            {over.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="mt-2">{t('plans.overText')}</p>
        </Banner>
      )}
    </div>
  );
}
