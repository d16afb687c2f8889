import type pg from 'pg';

export interface Statement {
  name: string;
  text: string;
  values: readonly (string | number | null)[];
}

/** What the driver's connection offers to whoever speaks the protocol through it. */
interface Wire {
  parsedStatements: Record<string, string>;
  parse(message: { name: string; text: string }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[] }): void;
  execute(message: { portal: string; rows: number }): void;
  sync(): void;
}

/**
 * Several prepared statements under one Sync: one round trip and one implicit transaction, so the first may set the
 * context of the second. Gives each statement's rows as text. The references use it to be the best that can be done by hand.
 */
export function runBatch(
  client: pg.ClientBase,
  statements: readonly Statement[],
): Promise<(string | null)[][][]> {
  return new Promise((resolve, reject) => {
    const results: (string | null)[][][] = statements.map(() => []);
    let current = 0;
    let failure: Error | null = null;
    const submittable = {
      submit(wire: Wire): Error | null {
        for (const { name, text, values } of statements) {
          if (wire.parsedStatements[name] === undefined) {
            wire.parse({ name, text });
            wire.parsedStatements[name] = text;
          }
          wire.bind({
            portal: '',
            statement: name,
            values: values.map((value) => (value === null ? null : String(value))),
          });
          wire.execute({ portal: '', rows: 0 });
        }
        wire.sync();
        return null;
      },
      handleDataRow({ fields }: { fields: (string | null)[] }) {
        results[current]?.push(fields);
      },
      handleCommandComplete() {
        current += 1;
      },
      handleEmptyQuery() {},
      handleRowDescription() {},
      handlePortalSuspended() {},
      handleError(error: Error) {
        failure = error;
      },
      handleReadyForQuery() {
        if (failure) reject(failure);
        else resolve(results);
      },
    };
    client.query(submittable as unknown as pg.Submittable);
  });
}
