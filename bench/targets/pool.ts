import pg from 'pg';

/** Connections of every reference; as many as the server has. */
export const poolSize = 8;

// A day stays a day, whatever zone the machine is in.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export const openPool = (connectionString: string): pg.Pool =>
  new pg.Pool({ connectionString, max: poolSize, application_name: 'bench reference' });
