import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Settled } from '../../ui/settled.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { JoinCode } from './join-code.tsx';
import { MemberList } from './member-list.tsx';
import { WaitingList } from './waiting-list.tsx';

/** Who belongs here, who wants in, and the ways in. */
export function Component() {
  const { t } = useTranslation('members');
  const organization = useOrganization();
  const [isInviting, setInviting] = useState(false);
  const mayInvite = organization.allows('invitations.create');
  const seesCode = mayInvite || organization.allows('join_code.rotate');
  const people = (
    <Settled>
      <div className="flex flex-col gap-6">
        <WaitingList />
        <MemberList onInvite={mayInvite ? () => setInviting(true) : undefined} />
      </div>
    </Settled>
  );
  const tabs = [
    { id: 'people', label: t('tab.people'), content: people },
    ...(organization.allows('invitations.list')
      ? [
          {
            id: 'invitations',
            label: t('tab.invitations'),
            content: <Invitations onInvite={mayInvite ? () => setInviting(true) : undefined} />,
          },
        ]
      : []),
    ...(seesCode ? [{ id: 'code', label: t('tab.code'), content: <JoinCode /> }] : []),
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayInvite && (
            <Button
              kind="primary"
              icon={<UserPlus size={18} aria-hidden="true" />}
              onClick={() => setInviting(true)}
            >
              {t('invite.open')}
            </Button>
          )
        }
      />
      {tabs.length > 1 ? <Tabs label={t('title')} items={tabs} /> : people}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}
