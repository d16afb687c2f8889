import { type FocusEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import type { FieldFrameProps } from './field.tsx';
import { readMoney } from './money.ts';
import { TextField } from './text-field.tsx';

interface MoneyFieldProps extends FieldFrameProps {
  /** Integer cents; null while empty or unreadable. */
  value: number | null;
  onChange: (cents: number | null) => void;
  onBlur?: () => void;
  name?: string;
  id?: string;
  readOnly?: boolean;
  isBusy?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/**
 * An amount of money. It takes what people type and writes it out once the field is left; what it cannot read stays as it
 * was typed, with a word on how to write it.
 */
export function MoneyField({ value, onChange, onBlur, error, ...rest }: MoneyFieldProps) {
  const { t } = useTranslation('parts');
  const format = useFormat();
  const say = (cents: number | null) => (cents === null ? '' : format.money(cents));
  const [text, setText] = useState(() => say(value));
  const [known, setKnown] = useState(value);
  const [isLeft, setLeft] = useState(true);
  // A value from outside (reset, the other version) replaces what is typed; one's own typing does not come back.
  if (known !== value) {
    setKnown(value);
    setText(say(value));
  }
  const read = readMoney(text, format.locale);
  const type = (typed: string) => {
    setText(typed);
    setLeft(false);
    const next = readMoney(typed, format.locale);
    const cents = next.kind === 'cents' ? next.cents : null;
    setKnown(cents);
    if (cents !== value) onChange(cents);
  };
  const leave = (_event: FocusEvent) => {
    setLeft(true);
    if (read.kind === 'cents') setText(say(read.cents));
    onBlur?.();
  };
  const isUnreadable = read.kind === 'unreadable' && isLeft;
  return (
    <TextField
      {...rest}
      error={isUnreadable ? t('money.unreadable') : error}
      inputMode="decimal"
      autoComplete="off"
      maxLength={24}
      value={text}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onFocus={(event) => event.target.select()}
      inputClassName="text-right tabular max-w-44"
    />
  );
}
