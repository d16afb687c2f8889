import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import type { Handover, Side } from './types.ts';

/** Who signed, who still has to, and signing oneself. */
export function Signatures({ handover }: { handover: Handover }) {
  const { t } = useTranslation('handover');
  const wordError = useErrorMessage();
  const params = { handover_id: handover.id };
  const refresh = { refresh: ['handovers.get', 'handovers.list'] as ('handovers.get' | 'handovers.list')[] };
  const sign = useApiChange('handovers.sign', refresh);
  const reopen = useApiChange('handovers.reopen', refresh);
  const ask = useApiChange('handovers.ask_principal', refresh);
  const openLines = handover.items.filter(({ is_done, note }) => !is_done && note === null).length;
  const sides: Side[] = [...(handover.outgoing ? (['outgoing'] as const) : []), 'incoming', 'witness'];
  const wordChanged = (error: unknown) =>
    error instanceof ApiError && error.code === 'version_conflict' ? t('error.changed') : wordError(error);
  const wordNoSchool = (error: unknown) =>
    error instanceof ApiError && error.code === 'conflict' ? t('error.noSchool') : wordChanged(error);
  return (
    <Section title={t('signatures')} lead={t('signaturesLead')}>
      <div className="flex flex-col gap-6">
        <ul className="flex flex-col divide-y divide-line">
          {sides.map((side) => (
            <SideRow key={side} handover={handover} side={side} />
          ))}
        </ul>
        {handover.may_sign_as.length > 0 && openLines > 0 && (
          <Banner tone="info">{t('linesOpen', { count: openLines })}</Banner>
        )}
        <div className="flex flex-wrap gap-3 empty:hidden print:hidden">
          {openLines === 0 &&
            handover.may_sign_as.map((side) => (
              <ActButton
                key={side}
                kind="primary"
                wordError={wordChanged}
                work={async () => {
                  await sign.mutateAsync({ params, body: { side, revision: handover.revision } });
                  return { message: t('signed') };
                }}
              >
                {t(`sign.${side}`)}
              </ActButton>
            ))}
          {handover.can.includes('handovers.ask_principal') && (
            <ActButton
              wordError={wordNoSchool}
              work={async () => {
                await ask.mutateAsync({ params });
                return undefined;
              }}
            >
              {t('askPrincipal')}
            </ActButton>
          )}
          {handover.can.includes('handovers.reopen') && (
            <ActButton
              kind="quiet"
              wordError={wordChanged}
              work={async () => {
                await reopen.mutateAsync({ params });
                return undefined;
              }}
            >
              {t('reopen')}
            </ActButton>
          )}
        </div>
      </div>
    </Section>
  );
}

function SideRow({ handover, side }: { handover: Handover; side: Side }) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const signature = handover.signatures.find((one) => one.side === side);
  const principal = side === 'witness' && !signature ? handover.principal : null;
  const at = signature?.signed_at ?? (principal?.status === 'signed' ? principal.decided_at : null);
  const name =
    signature?.name ??
    principal?.name ??
    { outgoing: handover.outgoing?.name, incoming: handover.incoming?.name, witness: undefined }[side] ??
    t(side === 'witness' ? 'anyOfficer' : 'open');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 print:min-h-16">
      <div className="min-w-0">
        <p className="text-muted text-sm">{t(`side.${side}`)}</p>
        <p className="font-semibold">{name}</p>
        {principal?.status === 'declined' && (
          <p className="text-muted">{t('declined', { reason: principal.reason ?? '' })}</p>
        )}
      </div>
      {at ? (
        <Status tone="success">
          {t('signedOn', { day: `${format.day(at, 'short')}, ${format.time(at)}` })}
        </Status>
      ) : (
        <Status tone={principal?.status === 'declined' ? 'danger' : 'neutral'}>
          {principal?.status === 'asked'
            ? t('principalAsked')
            : principal?.status === 'declined'
              ? t('principalDeclined')
              : t('notSigned')}
        </Status>
      )}
    </li>
  );
}
