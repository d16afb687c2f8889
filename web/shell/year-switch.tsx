import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useOrganization } from '../lib/organization.ts';
import { pastYearOf, schoolYearName, schoolYearOf, yearsBack } from '../lib/school-year.ts';
import { useSchoolYearStart } from '../lib/school-year-start.ts';
import { todayIn } from '../lib/today.ts';
import { Banner } from '../ui/banner.tsx';
import { LazyMenu } from '../ui/lazy-menu.tsx';

/** The school year on screen: a past one where the address names it, null for the present. */
export function usePastYear(): number | null {
  const { time_zone } = useOrganization();
  const starts = useSchoolYearStart();
  const [search] = useSearchParams();
  return pastYearOf(search.get('year'), todayIn(time_zone), starts);
}

/** Chooses the school year of a list; what else the address holds about days goes, because the year says it. */
export function YearSwitch() {
  const { t } = useTranslation('shell');
  const { time_zone } = useOrganization();
  const [, setSearch] = useSearchParams();
  const past = usePastYear();
  const present = schoolYearOf(todayIn(time_zone), useSchoolYearStart());
  const choose = (year: number) =>
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        for (const name of ['from', 'to', 'when', 'year']) next.delete(name);
        if (year !== present) next.set('year', String(year));
        return next;
      },
      { preventScrollReset: true },
    );
  return (
    <LazyMenu
      label={t('year.label')}
      align="start"
      triggerKind="quiet"
      triggerClassName="max-sm:px-2"
      trigger={
        <>
          <span className="max-sm:sr-only">
            {t('year.chosen', { year: schoolYearName(past ?? present) })}
          </span>
          <span aria-hidden="true" className="whitespace-nowrap sm:hidden">
            {schoolYearName(past ?? present)}
          </span>
          <ChevronDown size={18} aria-hidden="true" />
        </>
      }
      groups={[
        {
          id: 'years',
          title: t('year.label'),
          items: Array.from({ length: yearsBack + 1 }, (_, back) => present - back).map((year) => ({
            id: String(year),
            label: schoolYearName(year),
            isCurrent: year === (past ?? present),
            onSelect: () => choose(year),
          })),
        },
      ]}
    />
  );
}

/** Over what belongs to a year that is over: it can be read, and nothing can be added to it. */
export function PastYearBanner() {
  const { t } = useTranslation('shell');
  const past = usePastYear();
  return past === null ? null : <Banner tone="info">{t('year.past', { year: schoolYearName(past) })}</Banner>;
}
