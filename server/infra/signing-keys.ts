import { deriveUrls } from '@pto-connect/database';
import { createIdentity, type Rotation } from '@pto-connect/identity';

/**
 * Announces a new signing key of the embedded identity service or, in an emergency, replaces all of them at once and ends every
 * session. Servers on the same database notice within a second. Throws when the secret is not the one the keys are kept under.
 */
export async function rotateSigningKeys(options: {
  databaseUrl: string;
  secret: string;
  isEmergency: boolean;
}): Promise<Rotation> {
  const identity = createIdentity({
    databaseUrl: deriveUrls(options.databaseUrl, options.secret).auth,
    publicOrigin: 'http://localhost',
    siteUrl: 'http://localhost',
    secret: options.secret,
    mail: async () => {},
    profile: 'standard',
  });
  try {
    await identity.start();
    return options.isEmergency
      ? await identity.admin.replaceSigningKeys()
      : await identity.admin.rotateSigningKey();
  } finally {
    await identity.close();
  }
}
