import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { type Choice, TypedChoiceList } from './choice-list.tsx';
import { classes } from './classes.ts';
import { BusyMark, controlClasses, FieldMessage, labelClasses, OptionalMark } from './field.tsx';

interface ComboBoxProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  options: readonly Choice[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** When the server searches: called with what was typed; `options` are then its answer, not filtered here. */
  onSearch?: (text: string) => void;
  /** While a search of the server is under way. */
  isBusy?: boolean;
  isReadOnly?: boolean;
  /** What the open list says when nothing is in it; "None found" unless something fits better. */
  empty?: ReactNode;
  onBlur?: () => void;
  name?: string;
  id?: string;
  className?: string;
}

/** One of very many, found by typing. */
export function ComboBox({
  label,
  hint,
  error,
  isOptional,
  options,
  value,
  onChange,
  onSearch,
  isBusy = false,
  isReadOnly = false,
  empty,
  onBlur,
  name,
  id,
  className,
}: ComboBoxProps) {
  const { t } = useTranslation('ui');
  const errorId = useId();
  /** Whoever types a whole name and goes on has chosen it; otherwise leaving the field would empty it. */
  const chooseTyped = (text: string) => {
    const typed = options.find((option) => plain(option.label) === plain(text));
    if (typed && typed.id !== value) onChange(typed.id);
  };
  return (
    <AriaComboBox
      {...(name ? { name } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...(onSearch
        ? { onInputChange: onSearch, items: options }
        : { onInputChange: chooseTyped, defaultItems: options })}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      isInvalid={Boolean(error)}
      isReadOnly={isReadOnly}
      allowsEmptyCollection
      menuTrigger="focus"
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
      <div className="relative">
        <Input
          {...(id ? { id } : {})}
          aria-busy={isBusy}
          {...(error ? { 'aria-describedby': errorId } : {})}
          className={classes(controlClasses, 'pr-11')}
        />
        {isBusy ? (
          <BusyMark />
        ) : (
          !isReadOnly && (
            <Button className="absolute inset-y-0 right-0 flex w-11 items-center justify-center text-muted">
              <ChevronDown size={18} aria-hidden="true" />
            </Button>
          )
        )}
      </div>
      <TypedChoiceList empty={empty ?? t('noneFound')} />
    </AriaComboBox>
  );
}

const plain = (text: string) => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
