import { Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { EntryList } from './entry-list.tsx';

/** What one was told: what concerns oneself, and what is good to know. */
export function Component() {
  const { t } = useTranslation('notifications');
  const organization = useOrganization();
  const { data: unread } = useApi('notifications.unread');
  const label = (tab: 'you' | 'updates') => (
    <>
      {t(`tab.${tab}`)}
      {unread !== undefined && unread[tab] > 0 && (
        <span className="ml-2 rounded-full bg-action-soft px-2 font-bold text-action text-sm tabular">
          {unread[tab]}
          <span className="sr-only"> {t('unread')}</span>
        </span>
      )}
    </>
  );
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('title')}
        actions={
          organization.allows('notifications.update_preferences') && (
            <ButtonLink
              to={organization.path('notifications/settings')}
              icon={<Settings size={18} aria-hidden="true" />}
            >
              {t('settings.open')}
            </ButtonLink>
          )
        }
      />
      <Tabs
        label={t('title')}
        items={[
          { id: 'you', label: label('you'), content: <EntryList tab="you" /> },
          { id: 'updates', label: label('updates'), content: <EntryList tab="updates" /> },
        ]}
      />
    </div>
  );
}
