import { type CalendarDate, parseDate, parseTime, type Time } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar';
import { DateInput, DateSegment } from 'react-aria-components/DateField';
import { DatePicker } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField';
import { buttonClasses } from './button-classes.ts';
import { classes } from './classes.ts';
import { FieldMessage, labelClasses, OptionalMark, readOnlyClasses } from './field.tsx';
import { Spinner } from './spinner.tsx';

interface SegmentedProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  onBlur?: () => void;
  isReadOnly?: boolean;
  /** What was chosen is being saved. */
  isBusy?: boolean;
  id?: string;
  className?: string;
}
interface DateFieldProps extends SegmentedProps {
  /** 'YYYY-MM-DD' or '' while incomplete. */
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
}
interface TimeFieldProps extends SegmentedProps {
  /** 'HH:MM' on a 24-hour clock, or ''; shown as the language writes it. */
  value: string;
  onChange: (time: string) => void;
}

const boxClasses = ({ error, isReadOnly }: SegmentedProps) =>
  classes(
    'flex min-h-11 items-center rounded-md border pl-3 tabular lg:min-h-10 focus-within:outline-3 focus-within:outline-focus focus-within:outline-offset-2',
    isReadOnly ? readOnlyClasses : 'bg-surface',
    error ? 'border-2 border-danger' : !isReadOnly && 'border-control hover:border-text',
  );
const segmentClasses =
  'min-w-6 rounded px-0.5 py-1 text-center outline-none data-[placeholder]:text-muted data-[type=literal]:min-w-0 data-[type=literal]:px-0 data-[type=literal]:text-muted data-[focused]:bg-action data-[focused]:text-on-action';

function Segments() {
  return (
    <DateInput className="flex flex-1 items-center py-1.5">
      {(segment) => <DateSegment segment={segment} className={segmentClasses} />}
    </DateInput>
  );
}

function Frame({
  label,
  hint,
  error,
  isOptional,
  errorId,
  children,
}: SegmentedProps & { errorId: string; children: ReactNode }) {
  return (
    <>
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
      {children}
    </>
  );
}

const readDate = (value: string): CalendarDate | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDate(value) : null;
const readTime = (value: string): Time | null =>
  /^\d{2}:\d{2}/.test(value) ? parseTime(value.slice(0, 5)) : null;

/** A day, typed in segments or taken from a month. The value is a plain date and never passes through a time zone. */
export function DateField({ value, onChange, min, max, onBlur, id, className, ...frame }: DateFieldProps) {
  const errorId = useId();
  const [earliest, latest] = [min ? readDate(min) : null, max ? readDate(max) : null];
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(onBlur ? { onBlur } : {})}
      {...(earliest ? { minValue: earliest } : {})}
      {...(latest ? { maxValue: latest } : {})}
      value={readDate(value)}
      onChange={(day) => onChange(day ? day.toString() : '')}
      isInvalid={Boolean(frame.error)}
      isReadOnly={(frame.isReadOnly || frame.isBusy) ?? false}
      {...(frame.error ? { 'aria-describedby': errorId } : {})}
      shouldForceLeadingZeros
      className={classes('flex flex-col gap-1', className)}
    >
      <Frame {...frame} errorId={errorId}>
        <Group className={boxClasses(frame)}>
          <Segments />
          {frame.isBusy ? (
            <span className="flex w-11 justify-center text-muted">
              <Spinner />
            </span>
          ) : (
            !frame.isReadOnly && (
              <Button className="flex min-h-10 w-11 items-center justify-center rounded-md text-muted hover:text-text">
                <CalendarDays size={20} aria-hidden="true" />
              </Button>
            )
          )}
        </Group>
      </Frame>
      <Popover offset={6} className="rising z-50 rounded-lg bg-surface p-3 shadow-overlay">
        <Dialog className="outline-none">
          <Month />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function Month() {
  return (
    <Calendar>
      <header className="mb-2 flex items-center justify-between">
        <Button slot="previous" className={buttonClasses('quiet', 'icon')}>
          <ChevronLeft size={20} aria-hidden="true" />
        </Button>
        <Heading className="font-bold capitalize" />
        <Button slot="next" className={buttonClasses('quiet', 'icon')}>
          <ChevronRight size={20} aria-hidden="true" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short" className="border-separate border-spacing-0.5">
        <CalendarGridHeader>
          {(day) => (
            <CalendarHeaderCell className="pb-1 font-semibold text-muted text-sm">{day}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="flex size-11 cursor-pointer items-center justify-center rounded-md tabular data-[hovered]:bg-action-soft data-[outside-month]:invisible data-[selected]:bg-action data-[selected]:text-on-action data-[unavailable]:text-muted data-[disabled]:text-muted data-[today]:font-bold lg:size-10"
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

/** A time of day, typed in segments; arrows step. */
export function TimeField({ value, onChange, onBlur, id, className, ...frame }: TimeFieldProps) {
  const errorId = useId();
  return (
    <AriaTimeField
      {...(id ? { id } : {})}
      {...(onBlur ? { onBlur } : {})}
      value={readTime(value)}
      onChange={(time) => onChange(time ? time.toString().slice(0, 5) : '')}
      shouldForceLeadingZeros
      isInvalid={Boolean(frame.error)}
      isReadOnly={(frame.isReadOnly || frame.isBusy) ?? false}
      {...(frame.error ? { 'aria-describedby': errorId } : {})}
      className={classes('flex flex-col gap-1', className)}
    >
      <Frame {...frame} errorId={errorId}>
        <div className={boxClasses(frame)}>
          <Segments />
          {frame.isBusy && (
            <span className="flex w-11 justify-center text-muted">
              <Spinner />
            </span>
          )}
        </div>
      </Frame>
    </AriaTimeField>
  );
}
