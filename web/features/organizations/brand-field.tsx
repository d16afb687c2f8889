import { type CSSProperties, useMemo } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { RecordForm } from '../../lib/forms.ts';
import { contrast, inkOn, luminance } from '../../shell/brand-ink.ts';
import { Crest } from '../../shell/crest.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readColor, type Settings } from './general-values.ts';
import { tokensOf } from './theme-tokens.ts';

interface BrandFieldProps {
  form: UseFormReturn<Settings>;
  field: RecordForm<Settings>['field'];
  name: string;
}

/** One colour, picked or typed, with what it looks like in both themes. Its ink follows by itself. */
export function BrandField({ form, field, name }: BrandFieldProps) {
  const { t } = useTranslation('organizations');
  const format = useFormat();
  const typed = useWatch({ control: form.control, name: 'color' });
  const color = readColor(typed);
  const light = useMemo(() => tokensOf('light'), []);
  const dark = useMemo(() => tokensOf('dark'), []);
  const set = (value: string) =>
    form.setValue('color', value, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });
  const ink = color ? inkOn(color) : null;
  const ratio = color ? contrast(luminance(color), ink === 'white' ? 1 : 0) : 0;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex flex-col gap-1">
          <span className="sr-only">{t('general.pick')}</span>
          <input
            type="color"
            value={color ?? light['--action'] ?? ''}
            onChange={(event) => set(event.target.value)}
            className="h-11 w-14 cursor-pointer rounded-md border border-control bg-surface p-1 lg:h-10"
          />
        </label>
        <TextField
          {...field('color', {
            validate: (value) => value === '' || readColor(value) !== null || t('error.color'),
          })}
          label={t('general.color')}
          hint={t('general.colorHint')}
          isOptional
          autoComplete="off"
          spellCheck={false}
          className="max-w-80 flex-1 basis-56"
        />
        {typed !== '' && (
          <Button kind="quiet" onClick={() => set('')}>
            {t('general.noColor')}
          </Button>
        )}
      </div>
      <figure>
        <figcaption className="font-semibold">{t('general.preview')}</figcaption>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <Preview tokens={light} theme={t('general.previewLight')} name={name} color={color} />
          <Preview tokens={dark} theme={t('general.previewDark')} name={name} color={color} />
        </div>
        {ink && (
          <p className="mt-3 text-muted text-sm">
            {ink === 'black'
              ? t('general.inkBlack', { ratio: format.number(Math.floor(ratio * 10) / 10) })
              : t('general.inkWhite', { ratio: format.number(Math.floor(ratio * 10) / 10) })}
          </p>
        )}
      </figure>
    </div>
  );
}

function Preview({
  tokens,
  theme,
  name,
  color,
}: {
  tokens: Record<string, string>;
  theme: string;
  name: string;
  color: string | null;
}) {
  return (
    <div
      style={tokens as CSSProperties}
      className="overflow-hidden rounded-lg border border-line bg-page text-text"
    >
      <div
        style={color ? { backgroundColor: color, color: inkOn(color) } : undefined}
        className="bg-action px-4 py-3 font-bold text-on-action"
      >
        {name}
      </div>
      <div className="flex items-center gap-3 p-4">
        <Crest name={name} color={color} />
        <span className="min-w-0 flex-1 font-bold">{name}</span>
        <span className="text-muted text-sm">{theme}</span>
      </div>
    </div>
  );
}
