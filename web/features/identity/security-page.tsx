import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { Settled } from '../../ui/settled.tsx';
import { EmailChange } from './email-change.tsx';
import { PasswordChange } from './password-change.tsx';
import { Sessions } from './sessions.tsx';
import { TwoStepSetting } from './two-step-setting.tsx';

/** Everything that keeps an account its owner's. */
export function Component() {
  const { t } = useTranslation('identity');
  return (
    <>
      <PageHeader title={t('security.title')} lead={t('security.lead')} />
      <Settled>
        <div className="flex flex-col gap-6">
          <TwoStepSetting />
          <PasswordChange />
          <EmailChange />
          <Sessions />
          <Section title={t('removal.title')} lead={t('removal.text')}>
            <ButtonLink to="/account/delete">{t('removal.button')}</ButtonLink>
          </Section>
        </div>
      </Settled>
    </>
  );
}
