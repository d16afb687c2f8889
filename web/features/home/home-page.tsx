import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useAccount } from '../../lib/session.ts';
import { PageHeader } from '../../ui/page.tsx';
import { Settled } from '../../ui/settled.tsx';
import { MyShifts } from './my-shifts.tsx';
import { NeedsYou } from './needs-you.tsx';
import { NextEvents } from './next-events.tsx';
import { SetUp } from './set-up.tsx';
import { Standing } from './standing.tsx';

/** Needs you now, next, how we are doing. Each card has one way on. */
export function Component() {
  const { t } = useTranslation('shell');
  const { first_name } = useAccount();
  const organization = useOrganization();
  const format = useFormat();
  return (
    <>
      <PageHeader
        title={first_name ? t('home.titleNamed', { name: first_name }) : t('home.title')}
        lead={
          <span className="inline-block first-letter:uppercase">
            {format.day(new Date().toISOString(), 'long')}
          </span>
        }
      />
      <Settled>
        <div className="flex flex-col gap-6">
          {organization.allows('organizations.update') && <SetUp />}
          <NeedsYou />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            {organization.allows('sign_ups.mine') && <MyShifts />}
            {organization.allows('events.list') && <NextEvents />}
          </div>
          {organization.allows('members.list') && <Standing />}
        </div>
      </Settled>
    </>
  );
}
