import { Minus, Plus } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { classes } from './classes.ts';
import { FieldMessage, labelClasses, OptionalMark, readOnlyClasses } from './field.tsx';

interface NumberFieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  /** null while empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  onBlur?: () => void;
  min?: number;
  max?: number;
  step?: number;
  id?: string;
  name?: string;
  isReadOnly?: boolean;
  className?: string;
}

const stepClasses =
  'flex w-11 items-center justify-center text-muted hover:bg-sunken hover:text-text disabled:opacity-40';

/** A number with its steps in reach. Amounts of money have MoneyField. */
export function NumberField({
  label,
  hint,
  error,
  isOptional,
  value,
  onChange,
  onBlur,
  min,
  max,
  step,
  id,
  name,
  isReadOnly = false,
  className,
}: NumberFieldProps) {
  const errorId = useId();
  return (
    <AriaNumberField
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
      formatOptions={{ maximumFractionDigits: 0 }}
      isReadOnly={isReadOnly}
      value={value === null ? Number.NaN : value}
      onChange={(next) => onChange(Number.isNaN(next) ? null : Math.round(next))}
      isInvalid={Boolean(error)}
      className={classes('flex flex-col gap-1', className)}
    >
      <Label className={labelClasses}>
        {label}
        {isOptional && <OptionalMark />}
      </Label>
      {hint && (
        <Text slot="description" className="text-muted text-sm">
          {hint}
        </Text>
      )}
      {error && <FieldMessage id={errorId}>{error}</FieldMessage>}
      <Group
        className={classes(
          'flex min-h-11 w-40 overflow-hidden rounded-md border lg:min-h-10 focus-within:outline-3 focus-within:outline-focus focus-within:outline-offset-2',
          isReadOnly ? readOnlyClasses : 'bg-surface',
          error ? 'border-2 border-danger' : !isReadOnly && 'border-control hover:border-text',
        )}
      >
        {!isReadOnly && (
          <Button slot="decrement" className={classes(stepClasses, 'border-line border-r')}>
            <Minus size={18} aria-hidden="true" />
          </Button>
        )}
        <Input
          {...(id ? { id } : {})}
          {...(error ? { 'aria-describedby': errorId } : {})}
          className="w-full min-w-0 flex-1 bg-transparent px-3 text-center outline-none tabular"
        />
        {!isReadOnly && (
          <Button slot="increment" className={classes(stepClasses, 'border-line border-l')}>
            <Plus size={18} aria-hidden="true" />
          </Button>
        )}
      </Group>
    </AriaNumberField>
  );
}
