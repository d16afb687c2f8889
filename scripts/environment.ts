/** What the scripts are told by the environment before the server reads its own configuration. */
export const environment = {
  databaseUrl: process.env.DATABASE_URL || undefined,
  secret: process.env.PTO_SECRET || undefined,
  /** Set where a Supabase project keeps the accounts; the embedded identity service then has no tables here. */
  supabaseUrl: process.env.SUPABASE_URL || undefined,
  supabaseSecretKey: process.env.SUPABASE_SECRET_KEY || undefined,
  port: process.env.PORT || undefined,
  host: process.env.HOST || undefined,
};
