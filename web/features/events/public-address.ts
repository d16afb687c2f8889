import type { Organization } from '../../lib/organization.ts';
import type { EventSummary } from './types.ts';

/** Where everybody can read a public event and sign up without an account, in each language. */
export const publicAddress = (
  { subdomain }: Pick<Organization, 'subdomain'>,
  { slug }: Pick<EventSummary, 'slug'>,
  language: 'en' | 'es' = 'en',
): string => `${window.location.origin}${language === 'es' ? '/es' : ''}/p/${subdomain}/events/${slug}`;
