export { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './embedded.ts';
export { FolderInUseError, type FolderLock, lockFolder } from './folder-lock.ts';
export { type MigrateOptions, migrate, pendingMigrations } from './migrate.ts';
export { dumpSchema } from './schema-dump.ts';
export { cloneTestDatabase, startTestCluster, type TestDatabase, testSecret } from './test-cluster.ts';
export { type DatabaseUrls, deriveRolePassword, deriveUrls, type LoginRole } from './urls.ts';
