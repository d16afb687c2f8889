/** `child3_grade` stands in the third numbered place for a child; `child_grade` in the one without a number. */
const placeOf = (field: string) => {
  const [, kind = '', number = ''] = /^(guardian|child)(\d?)_/.exec(field) ?? [];
  return { kind, number: number === '' ? 0 : Number(number) };
};

/**
 * The fields worth offering for a column, in the given order. A file either numbers its people or has one per row, so
 * once one way is used the other is left out; numbered places are offered up to the one after the last in use.
 */
export function offeredFields(fields: readonly string[], used: readonly string[]): string[] {
  const taken = used.map(placeOf);
  const last = (kind: string) =>
    Math.max(0, ...taken.filter((place) => place.kind === kind).map(({ number }) => number));
  const hasSingle = (kind: string) => taken.some((place) => place.kind === kind && place.number === 0);
  return fields.filter((field) => {
    const { kind, number } = placeOf(field);
    if (kind === '' || used.includes(field)) return true;
    if (number === 0) return last(kind) === 0;
    return number <= (hasSingle(kind) ? last(kind) : last(kind) + 1);
  });
}
