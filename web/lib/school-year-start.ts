import { useOrganization } from './organization.ts';
import { useApi } from './queries.ts';
import { usualStart } from './school-year.ts';

/** The day, `MM-DD`, on which this organization's school year begins; the usual one until that is known. */
export function useSchoolYearStart(): string {
  const { allows } = useOrganization();
  const { data } = useApi('organizations.get', {}, { enabled: allows('organizations.get') });
  return data?.school_year_starts ?? usualStart;
}
