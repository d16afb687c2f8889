import { templateKindKeys, templateKinds } from '@pto-connect/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf, emptyValues, fieldPath, shapes, valuesOf } from '../form-shape.ts';
import type { Content, ContentOf } from '../types.ts';

const words = { title: 'Fall Festival', title_es: null, summary: 'Games.', summary_es: null };

describe.each(templateKindKeys)('the form of %s', (kind) => {
  const schema = templateKinds[kind].content;
  const content = { [kind]: schema.example } as Content;

  it('gives back what it was given', () => {
    expect(bodyOf(kind, valuesOf({ kind, ...words, content }))).toEqual({ ...words, content });
  });

  it('asks for every member of the contract and for no other', () => {
    const { fields, rows } = shapes[kind];
    const withSpanish = (list: ReadonlyArray<{ name: string; as: string }>) =>
      list.flatMap(({ name, as }) => (as === 'words' || as === 'long' ? [name, `${name}_es`] : [name]));
    const item = rows
      ? (schema.fields as Record<string, { item?: { fields?: object } }>)[rows.name]?.item?.fields
      : undefined;
    expect([...withSpanish(fields), ...(rows ? [rows.name] : [])].toSorted()).toEqual(
      Object.keys(schema.fields).toSorted(),
    );
    expect(withSpanish(rows?.fields ?? []).toSorted()).toEqual(Object.keys(item ?? {}).toSorted());
    expect(Object.keys(rows?.start ?? {}).toSorted()).toEqual(Object.keys(item ?? {}).toSorted());
  });
});

it('what is left empty is none on the wire, and a whole day has no times', () => {
  const values = emptyValues('event');
  const typed = {
    ...values,
    title: ' Field day ',
    fields: { ...values.fields, all_day: true, starts: '09:00', ends: '12:00' },
  };
  expect(bodyOf('event', typed)).toEqual({
    title: 'Field day',
    title_es: null,
    summary: null,
    summary_es: null,
    content: {
      event: {
        description: null,
        description_es: null,
        category: 'social',
        visibility: 'public',
        location: null,
        all_day: true,
        days: 1,
        starts: null,
        ends: null,
        capacity: null,
        shifts: [],
      } satisfies ContentOf<'event'>,
    },
  });
});

it('the server’s faults land at the fields of the form', () => {
  expect(fieldPath('event', 'content.event.shifts.2.day')).toBe('rows.2.day');
  expect(fieldPath('event', 'content.event.ends')).toBe('fields.ends');
  expect(fieldPath('message', 'title')).toBe('title');
});
