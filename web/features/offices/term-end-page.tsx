import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { fullName } from '../../lib/roles.ts';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { Facts } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { officeName } from './types.ts';
import { useRecord } from './use-record.tsx';
import { wordRefusal } from './word-refusal.ts';

/** Ending a term now, or withdrawing one that has not begun. */
export function Component() {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const navigate = useNavigate();
  const undo = useUndo();
  const end = useApiChange('office_terms.end');
  const [reason, setReason] = useState('');
  const found = useRecord(t('end.title'), 'term');
  if ('instead' in found) return found.instead;
  const { office, term } = found;
  if (!term) return null;
  const name = fullName(term);
  const officeWord = officeName(office, language);
  const isComing = term.standing === 'coming';
  const others = office.terms.filter(({ id, standing }) => id !== term.id && standing === 'current').length;
  const consequence = isComing
    ? t('end.withdrawText', { name })
    : others > 0
      ? t('end.text', { name, count: others })
      : t('end.vacantText', { name });
  const back = organization.path('settings/offices');
  const confirm = async () => {
    try {
      await end.mutateAsync({ params: { term_id: term.id }, body: { reason: reason.trim() || null } });
    } catch (error) {
      throw wordRefusal(t, error);
    }
    const message = t('end.done', { name, office: officeWord });
    undo.say({ message });
    announce(message);
    await navigate(back, { replace: true });
  };
  return (
    <ConfirmPage
      title={isComing ? t('end.withdrawFor', { name }) : t('end.for', { name })}
      consequence={consequence}
      action={isComing ? t('end.withdrawAction') : t('end.action', { name })}
      onConfirm={confirm}
      isDangerous
      back={{ to: back, label: t('title') }}
    >
      <Facts
        items={[
          { label: t('field.office'), value: officeWord },
          { label: t('field.starts'), value: format.date(term.starts_on, 'short') },
          { label: t('field.ends'), value: format.date(term.ends_on, 'short') },
        ]}
      />
      <TextField
        label={t('field.reason')}
        hint={t('field.reasonHint')}
        isOptional
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmPage>
  );
}
