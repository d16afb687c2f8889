import type { RouteId } from '@pto-connect/contract';
import type { Who } from '../screen-world.ts';

/** One screen and what is looked at. A screen is not described by code, so that adding one takes a line. */
export interface Screen {
  /** File name of its pictures. */
  name: string;
  /** The route it shows, as `listAppRoutes` and `listSiteRoutes` name it. Several screens may show one route. */
  route: string;
  /** English address; `{name}` is an id of the world. Pages of the site have their Spanish one under /es. */
  address: string;
  who: Who;
  /** The call without which there is nothing to show: it is made to fail and to take its time. */
  reads?: RouteId;
  /** Also looked at in an organization that has nothing yet. */
  hasEmpty?: boolean;
  /** Also looked at by a parent, who may not see it. */
  isForbidden?: boolean;
  /** The server's refusal is what this screen is about, so a 4xx answer is no fault. */
  isRefused?: boolean;
}

export const app = (screen: Screen): Screen => ({ ...screen, address: `/app/${screen.address}` });
export const inside = (screen: Screen): Screen =>
  app({ ...screen, address: `o/{subdomain}${screen.address === '' ? '' : `/${screen.address}`}` });

/** The same beginning for each of them. */
export const below = (place: (screen: Screen) => Screen, screens: Screen[]) => screens.map(place);
