import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { todayIn } from '../../lib/today.ts';

/** The next published events; two cards of Home read them with one request. */
export function useNextEvents() {
  const { time_zone } = useOrganization();
  return useApi('events.list', {
    query: { from: todayIn(time_zone), sort: 'event_date', limit: 6, status: 'published' },
  });
}
