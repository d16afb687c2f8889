import { signedIn, waysIn } from './screens/account.ts';
import { consoles, underSchool } from './screens/levels.ts';
import { organization } from './screens/organization.ts';
import type { Screen } from './screens/screen.ts';
import { site } from './screens/site.ts';

export type State = 'data' | 'empty' | 'failed' | 'forbidden';

export const screens: readonly Screen[] = [
  ...waysIn,
  ...signedIn,
  ...organization,
  ...consoles,
  ...underSchool,
  ...site,
];

/** Routed, but in no build that people get. */
export const developmentRoutes: readonly string[] = ['gallery gallery'];
