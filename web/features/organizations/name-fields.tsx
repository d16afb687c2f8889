import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

type Registered = Omit<ComponentProps<typeof TextField>, 'label' | 'autoComplete'>;

/** First and last name of whoever joins or registers, beside each other where there is room. */
export function NameFields({ first, last }: { first: Registered; last: Registered }) {
  const { t } = useTranslation('organizations');
  return (
    <div className="grid gap-6 sm:grid-cols-2 sm:gap-4">
      <TextField {...first} label={t('field.firstName')} autoComplete="given-name" />
      <TextField {...last} label={t('field.lastName')} autoComplete="family-name" />
    </div>
  );
}
