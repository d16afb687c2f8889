import type { Schema } from '@pto-connect/contract';

/** SQL for a column list: each expression under its name. */
export const columnsOf = (expressions: Readonly<Record<string, string>>): string =>
  Object.entries(expressions)
    .map(([name, expression]) => `${expression} as ${name}`)
    .join(', ');

/**
 * SQL for one JSON text holding exactly the members that the contract declares for a list's item, in its order and with
 * instants as the API writes them. PostgreSQL writing the answer itself doubles what a server can give out (measured: 2.1
 * times); what it writes is checked against the contract in every test. Throws at start when an expression is missing.
 */
export const writtenJson = (list: Schema<unknown>, expressions: Readonly<Record<string, string>>): string =>
  jsonText(declaredMembers(list, expressions));

/**
 * The same in two texts, for `RememberedTexts`: the members named in `varying`, which change without an edit of the record, and
 * those that only an edit changes.
 */
export function writtenInTwo(
  list: Schema<unknown>,
  expressions: Readonly<Record<string, string>>,
  varying: readonly string[],
): { settled: string; varying: string } {
  const members = declaredMembers(list, expressions);
  return {
    settled: jsonText(members.filter(([name]) => !varying.includes(name))),
    varying: jsonText(members.filter(([name]) => varying.includes(name))),
  };
}

type Members = ReadonlyArray<readonly [name: string, expression: string]>;

function declaredMembers(list: Schema<unknown>, expressions: Readonly<Record<string, string>>): Members {
  const members = Object.entries(list.item?.fields ?? {}).map(([name, field]) => {
    const expression = expressions[name];
    if (expression === undefined) throw new Error(`No expression writes the declared member ${name}`);
    return [name, field.openapi.format === 'date-time' ? writtenInstant(expression) : expression] as const;
  });
  if (members.length === 0) throw new Error('Only lists of records can be written by the database');
  return members;
}

const jsonText = (members: Members) => `${jsonObject(Object.fromEntries(members))}::text as json`;

/** SQL for a JSON object of these members. */
export const jsonObject = (expressions: Readonly<Record<string, string>>): string =>
  `json_build_object(${Object.entries(expressions)
    .map(([name, expression]) => `'${name}', ${expression}`)
    .join(', ')})`;

/** SQL for an instant as the API writes it: RFC 3339 in UTC with milliseconds. */
export const writtenInstant = (expression: string) =>
  `to_char((${expression}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
