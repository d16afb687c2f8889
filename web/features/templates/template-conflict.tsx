import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { ConflictPanel } from '../../ui/conflict-panel.tsx';
import type { DiffPart } from '../../ui/diff.tsx';
import { useClock } from './clock.ts';
import {
  type FieldShape,
  type Row,
  shapes,
  type TemplateValues,
  type Value,
  wordsShapes,
} from './form-shape.ts';
import type { Kind } from './types.ts';

interface TemplateConflictProps {
  kind: Kind;
  mine: TemplateValues;
  theirs: TemplateValues;
  isBusy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else saved the template meanwhile: what differs, in words, and whose is to stay. */
export function TemplateConflict({ kind, mine, theirs, ...rest }: TemplateConflictProps) {
  const { t } = useTranslation('templates');
  const word = t as unknown as (key: string) => string;
  const say = useSayValue();
  const compare = (fields: readonly FieldShape[], at: string, one: Row, other: Row): DiffPart[] =>
    fields.flatMap((shape) => {
      const isText = shape.as === 'words' || shape.as === 'long';
      return (isText ? [shape.name, `${shape.name}_es`] : [shape.name]).map((name) => {
        const lang = !isText ? undefined : name === shape.name ? ('en' as const) : ('es' as const);
        return {
          id: `${at} ${name}`,
          label: [at, word(`field.${shape.name}`)].filter(Boolean).join(': '),
          before: say(shape, one[name] ?? null),
          after: say(shape, other[name] ?? null),
          ...(lang ? { lang } : {}),
        };
      });
    });
  const { fields, rows } = shapes[kind];
  const longest = Math.max(mine.rows.length, theirs.rows.length);
  // A row that only one of the two has is compared with none at all.
  const byRow = rows
    ? Array.from({ length: longest }, (_, index) =>
        compare(
          rows.fields,
          t(`rows.${kind}.one`, { number: index + 1 }),
          mine.rows[index] ?? {},
          theirs.rows[index] ?? {},
        ),
      )
    : [];
  const { title, title_es, summary, summary_es } = mine;
  return (
    <ConflictPanel
      title={t('conflict.title')}
      parts={[
        ...compare(
          wordsShapes,
          '',
          { title, title_es, summary, summary_es },
          {
            title: theirs.title,
            title_es: theirs.title_es,
            summary: theirs.summary,
            summary_es: theirs.summary_es,
          },
        ),
        ...compare(fields, '', mine.fields, theirs.fields),
        ...byRow.flat(),
      ]}
      {...rest}
    />
  );
}

/** What a field holds as its reader would say it. */
function useSayValue() {
  const { t } = useTranslation('templates');
  const word = t as unknown as (key: string) => string;
  const format = useFormat();
  const clock = useClock();
  return ({ name, as }: FieldShape, value: Value): string => {
    if (value === null || value === '') return '';
    if (as === 'tick') return value === true ? t('conflict.yes') : t('conflict.no');
    if (as === 'choice') return word(`${name}.${String(value)}`);
    if (as === 'time') return clock(String(value));
    if (as === 'money' && typeof value === 'number') return format.money(value);
    if (as === 'number' && typeof value === 'number') return format.number(value);
    return String(value);
  };
}
