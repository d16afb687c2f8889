import { MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOptionalOrganization } from '../lib/organization.ts';
import { ButtonLink } from '../ui/link.tsx';
import { MessagePage } from './message-page.tsx';

/** An address without a screen, or a record that is not there for this person; the two are not told apart. */
export function Component() {
  const { t } = useTranslation('shell');
  const organization = useOptionalOrganization();
  return (
    <MessagePage
      Icon={MapPinOff}
      title={t('notFound.title')}
      actions={
        <ButtonLink kind="primary" to={organization ? organization.path() : '/'}>
          {t('toHome')}
        </ButtonLink>
      }
    >
      <p>{t('notFound.text')}</p>
    </MessagePage>
  );
}
