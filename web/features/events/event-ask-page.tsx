import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { BodyOf, DataOf } from '../../lib/api-contract.ts';
import { fieldId } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { type EventDetail, isOpen } from './types.ts';
import { useWritten } from './written.tsx';

type Plan = DataOf<'shift_asks.plan'>;
type Audience = BodyOf<'shift_asks.create'>['audience'];

/** Asking families to take shifts: whom and in what words is there already, and the button says how many it reaches. */
export function Component() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const { event_id = '' } = useParams();
  const event = useApi('events.get', { params: { event_id } });
  const plan = useApi('shift_asks.plan', { params: { event_id } });
  const back = { to: organization.path(`events/${event_id}?tab=volunteers`), label: t('tab.volunteers') };
  if (event.data && plan.data) {
    const reason = refusal(event.data, plan.data);
    if (reason === null) return <Ask event={event.data} plan={plan.data} back={back} />;
    return (
      <>
        <PageHeader title={t('ask.title')} up={back} />
        <Banner action={<ButtonLink to={back.to}>{t('cancel.back')}</ButtonLink>}>{t(reason)}</Banner>
      </>
    );
  }
  const error = event.error ?? plan.error;
  if (!error) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('ask.title')} up={back} />
      <LoadError
        error={error}
        onRetry={() => {
          void event.refetch();
          void plan.refetch();
        }}
      />
    </>
  );
}

/** Why nobody can be asked at present, if so. */
function refusal(event: EventDetail, plan: Plan) {
  if (!isOpen(event)) return 'error.event_not_open';
  if (event.shifts.every(({ places, places_taken }) => places_taken >= places)) return 'volunteers.allFull';
  return plan.audiences.every(({ families }) => families === 0) ? 'ask.nobody' : null;
}

function Ask({ event, plan, back }: { event: EventDetail; plan: Plan; back: { to: string; label: string } }) {
  const { t } = useTranslation('events');
  const navigate = useNavigate();
  const written = useWritten();
  const create = useApiChange('shift_asks.create');
  const [audience, setAudience] = useState<Audience>('everyone');
  const [body, setBody] = useState(plan.body);
  const [bodyEs, setBodyEs] = useState(plan.body_es);
  const [isChecked, setChecked] = useState(false);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const familiesIn = (one: Audience) => plan.audiences.find((entry) => entry.audience === one)?.families ?? 0;
  const count = familiesIn(audience);
  const missing = (text: string) => (isChecked && text.trim() === '' ? t('ask.required') : undefined);
  const send = async () => {
    setChecked(true);
    const empty = body.trim() === '' ? 'body' : bodyEs.trim() === '' ? 'body_es' : null;
    if (empty !== null) return document.getElementById(fieldId(empty))?.focus();
    const { data } = await create.mutateAsync({
      params: { event_id: event.id },
      body: { audience, body: body.trim(), body_es: bodyEs.trim() },
      idempotencyKey,
    });
    await navigate(back.to, { replace: true, state: { asked: data.families } });
  };
  return (
    <ConfirmPage
      title={t('ask.titleNamed', { title: written(event.title, event.title_es) })}
      consequence={
        <>
          <p>{t(event.visibility === 'public' ? 'ask.consequence' : 'ask.consequenceMembers', { count })}</p>
          {plan.asked_today > 0 && (
            <p className="mt-2 text-base text-muted">{t('ask.askedToday', { count: plan.asked_today })}</p>
          )}
        </>
      }
      action={t('ask.send', { count })}
      onConfirm={send}
      back={back}
    >
      <RadioGroup
        id={fieldId('audience')}
        label={t('ask.audience')}
        value={audience}
        onValueChange={(value) => setAudience(value as Audience)}
        options={plan.audiences.map(({ audience: value, families }) => ({
          value,
          label: t(`ask.audiences.${value}`),
          hint: t('ask.families', { count: families }),
        }))}
      />
      <TextArea
        id={fieldId('body')}
        label={t('ask.body')}
        lang="en"
        maxLength={1000}
        value={body}
        error={missing(body)}
        onChange={({ target }) => setBody(target.value)}
      />
      <TextArea
        id={fieldId('body_es')}
        label={t('ask.bodyEs')}
        lang="es"
        maxLength={1000}
        value={bodyEs}
        error={missing(bodyEs)}
        onChange={({ target }) => setBodyEs(target.value)}
      />
    </ConfirmPage>
  );
}
