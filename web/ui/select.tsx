import { ChevronDown } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { classes } from './classes.ts';
import { controlClasses, FieldMessage, labelClasses, OptionalMark } from './field.tsx';
import { Spinner } from './spinner.tsx';
import { TextField } from './text-field.tsx';

interface SelectProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  hideLabel?: boolean;
  options: readonly Choice[];
  value: string | null;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  id?: string;
  placeholder?: string;
  className?: string;
  /** Shows what is chosen and lets nobody choose. */
  isReadOnly?: boolean;
  /** The choice is being saved, or the choices are being read. */
  isBusy?: boolean;
  ref?: Ref<HTMLDivElement>;
}

/** One of many. Type-ahead finds; from about fifteen on use ComboBox. */
export function Select({
  label,
  hint,
  error,
  isOptional,
  hideLabel,
  options,
  value,
  onChange,
  onBlur,
  name,
  id,
  placeholder,
  className,
  isReadOnly = false,
  isBusy = false,
  ref,
}: SelectProps) {
  const { t } = useTranslation('ui');
  const errorId = useId();
  if (isReadOnly)
    return (
      <TextField
        {...(id ? { id } : {})}
        readOnly
        label={hideLabel ? <span className="sr-only">{label}</span> : label}
        hint={hint}
        value={options.find((option) => option.id === value)?.label ?? ''}
        className={className}
      />
    );
  return (
    <AriaSelect
      {...(ref ? { ref } : {})}
      {...(name ? { name } : {})}
      {...(id ? { id } : {})}
      {...(onBlur ? { onBlur } : {})}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isInvalid={Boolean(error)}
      placeholder={placeholder ?? t('choose')}
      className={classes('flex flex-col gap-1', className)}
    >
      <Label className={hideLabel ? 'sr-only' : labelClasses}>
        {label}
        {isOptional && <OptionalMark />}
      </Label>
      {hint && (
        <Text slot="description" className="text-muted text-sm">
          {hint}
        </Text>
      )}
      {error && <FieldMessage id={errorId}>{error}</FieldMessage>}
      <Button
        {...(error ? { 'aria-describedby': errorId } : {})}
        isPending={isBusy}
        className={classes(
          controlClasses,
          'flex items-center justify-between gap-2 text-left',
          error && 'border-2 border-danger',
        )}
      >
        <SelectValue className="min-w-0 flex-1 data-[placeholder]:text-muted [&_[slot=description]]:hidden">
          {({ selectedText, defaultChildren, isPlaceholder }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        {isBusy ? <Spinner /> : <ChevronDown size={18} aria-hidden="true" className="shrink-0 text-muted" />}
      </Button>
      <ChoiceList items={options} />
    </AriaSelect>
  );
}
