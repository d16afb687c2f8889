import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';

/** The day it is where the organization is. */
const today = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());

/** The next published events; two cards of Home read them with one request. */
export function useNextEvents() {
  const { time_zone } = useOrganization();
  return useApi('events.list', {
    query: { from: today(time_zone), sort: 'event_date', limit: 6, status: 'published' },
  });
}
