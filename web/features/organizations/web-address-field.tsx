import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { RecordForm } from '../../lib/forms.ts';
import { useApi } from '../../lib/queries.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { Registration } from './register-page.tsx';
import { suggestSubdomains, tidySubdomain } from './subdomain.ts';

const accepted = /^[a-z0-9]([a-z0-9-]{1,38}[a-z0-9])$/;

interface WebAddressFieldProps {
  form: UseFormReturn<Registration>;
  field: ReturnType<RecordForm<Registration>['field']>;
}

/** Follows the name until somebody writes their own; says while typing whether it is free. */
export function WebAddressField({ form, field }: WebAddressFieldProps) {
  const { t } = useTranslation('organizations');
  const [name, state, subdomain] = useWatch({
    control: form.control,
    name: ['name', 'state', 'subdomain'],
  });
  const [isOwn, setOwn] = useState(false);
  const asked = usePaused(subdomain);
  const isShaped = accepted.test(asked);
  const { data, isFetching } = useApi(
    'subdomains.get',
    { params: { subdomain: asked } },
    { enabled: isShaped },
  );
  const answer = isShaped && asked === subdomain && data?.subdomain === subdomain ? data : null;

  useEffect(() => {
    if (isOwn) return;
    const suggestions = suggestSubdomains(name, state || null);
    const current = suggestions.indexOf(subdomain);
    const isTaken = answer?.available === false;
    const next = current === -1 ? suggestions[0] : isTaken ? suggestions[current + 1] : subdomain;
    if (next !== undefined && next !== subdomain)
      form.setValue('subdomain', next, { shouldValidate: form.formState.isSubmitted });
    if (suggestions.length === 0 && subdomain !== '') form.setValue('subdomain', '');
  }, [name, state, subdomain, answer, isOwn, form]);

  const isTaken = answer?.available === false;
  return (
    <div className="flex flex-col gap-1">
      <TextField
        {...field}
        onChange={(event) => {
          setOwn(event.target.value !== '');
          event.target.value = tidySubdomain(event.target.value);
          return field.onChange(event);
        }}
        label={t('field.subdomain')}
        hint={t('register.subdomainHint')}
        error={field.error ?? (isTaken && isOwn ? t('error.subdomainTaken') : undefined)}
        before={<span className="max-sm:text-sm">{`${window.location.host}/p/`}</span>}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <p role="status" className="flex min-h-6 items-center gap-1 text-sm">
        {answer?.available ? (
          <>
            <Check size={16} aria-hidden="true" className="shrink-0 text-success" />
            <span>{t('register.free', { subdomain: answer.subdomain })}</span>
          </>
        ) : isFetching && isShaped ? (
          <span className="text-muted">{t('register.checking')}</span>
        ) : null}
      </p>
    </div>
  );
}

/** The value once it has rested for a moment. */
function usePaused(value: string, pause = 350): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return rested;
}
