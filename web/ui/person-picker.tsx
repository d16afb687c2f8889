import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { announce } from '../lib/announce.ts';
import { type Choice, TypedChoiceList } from './choice-list.tsx';
import { classes } from './classes.ts';
import { BusyMark, controlClasses, FieldMessage, labelClasses, OptionalMark } from './field.tsx';

/** A person as the list shows one: the name, and what tells two of the same name apart. */
export type PickedPerson = Choice;

interface PersonPickerProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  value: PickedPerson | null;
  onChange: (person: PickedPerson | null) => void;
  /** Asks the server; stop when the signal says so. At most twenty are worth showing. */
  search: (text: string, signal: AbortSignal) => Promise<readonly PickedPerson[]>;
  isReadOnly?: boolean;
  onBlur?: () => void;
  id?: string;
  className?: string;
}

/** A person of the organization, found by typing two letters; the server searches. */
export function PersonPicker({ value, onChange, search, error, id, className, ...rest }: PersonPickerProps) {
  const { t } = useTranslation('parts');
  const errorId = useId();
  const [text, setText] = useState(value?.label ?? '');
  const [known, setKnown] = useState(value);
  // Another person from outside (reset, the other version) shows at once.
  if (known?.id !== value?.id) {
    setKnown(value);
    setText(value?.label ?? '');
  }
  const { people, state } = usePeople(text.trim() === value?.label ? '' : text.trim(), search);
  const items =
    value && text === value.label ? [value, ...people.filter(({ id }) => id !== value.id)] : people;
  const says = {
    short: t('person.more'),
    searching: t('searching'),
    failed: t('person.failed'),
    ready: t('person.none'),
  }[state];
  const isNews = state === 'failed' || (state === 'ready' && people.length === 0);
  useEffect(() => {
    if (isNews) announce(says, state === 'failed' ? 'assertive' : 'polite');
  }, [isNews, says, state]);
  return (
    <ComboBox<PickedPerson>
      items={items}
      inputValue={text}
      onInputChange={(typed) => {
        setText(typed);
        if (typed === '') onChange(null);
      }}
      value={value?.id ?? null}
      onChange={(key) => {
        const chosen = items.find((person) => person.id === key);
        if (!chosen) return;
        setKnown(chosen);
        setText(chosen.label);
        onChange(chosen);
      }}
      isReadOnly={rest.isReadOnly ?? false}
      isInvalid={Boolean(error)}
      allowsEmptyCollection
      menuTrigger="input"
      onBlur={() => {
        setText(value?.label ?? '');
        rest.onBlur?.();
      }}
      className={classes('flex flex-col gap-1', className)}
    >
      <Label className={labelClasses}>
        {rest.label}
        {rest.isOptional && <OptionalMark />}
      </Label>
      {rest.hint && (
        <Text slot="description" className="text-muted text-sm">
          {rest.hint}
        </Text>
      )}
      {error && <FieldMessage id={errorId}>{error}</FieldMessage>}
      <div className="relative">
        <Input
          {...(id ? { id } : {})}
          {...(error ? { 'aria-describedby': errorId } : {})}
          aria-busy={state === 'searching'}
          className={classes(controlClasses, 'pr-11')}
        />
        {state === 'searching' && <BusyMark />}
      </div>
      <TypedChoiceList empty={says} />
    </ComboBox>
  );
}

type SearchState = 'short' | 'searching' | 'ready' | 'failed';

/** Searches a moment after typing pauses; an answer that was overtaken is not shown. */
function usePeople(text: string, search: PersonPickerProps['search']) {
  const [found, setFound] = useState<{
    text: string;
    people: readonly PickedPerson[];
    failed: boolean;
  } | null>(null);
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  }, [search]);
  const isLong = text.length >= 2;
  useEffect(() => {
    if (!isLong) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      latest.current(text, stop.signal).then(
        (people) => !stop.signal.aborted && setFound({ text, people, failed: false }),
        () => !stop.signal.aborted && setFound({ text, people: [], failed: true }),
      );
    }, 200);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, isLong]);
  const isCurrent = found?.text === text;
  const state: SearchState = !isLong ? 'short' : !isCurrent ? 'searching' : found.failed ? 'failed' : 'ready';
  // While the next answer is awaited, those who still fit stay in view.
  const plain = text.toLocaleLowerCase();
  const people = !isLong
    ? []
    : isCurrent
      ? found.people
      : (found?.people.filter(({ label }) => label.toLocaleLowerCase().includes(plain)) ?? []);
  return { people, state };
}
