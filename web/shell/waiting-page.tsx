import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../lib/organization.ts';
import { refreshAccount } from '../lib/session.ts';
import { Button } from '../ui/button.tsx';
import { MessagePage } from './message-page.tsx';

/** Joined, but an officer has yet to say yes. */
export function WaitingPage() {
  const { t } = useTranslation('shell');
  const { name } = useOrganization();
  return (
    <MessagePage
      Icon={Hourglass}
      title={t('waiting.title')}
      actions={<Button onClick={() => void refreshAccount()}>{t('waiting.check')}</Button>}
    >
      <p>{t('waiting.text', { name })}</p>
    </MessagePage>
  );
}
