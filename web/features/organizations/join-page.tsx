import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutletContext, useParams } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { useRecordForm } from '../../lib/forms.ts';
import type { Account } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { CodeForm } from './join-code-page.tsx';
import { NameFields } from './name-fields.tsx';
import { OrganizationCard } from './organization-card.tsx';
import { useRules } from './rules.ts';
import { SignedInAs } from './signed-in-as.tsx';
import { useEnter } from './use-enter.ts';
import { WaysIn } from './ways-in.tsx';

/** One organization's link or code: which one it is, then in, or waiting for approval. */
export function Component() {
  const { t } = useTranslation('organizations');
  const visitor = useOutletContext<Account | null>();
  const { join_code = '' } = useParams();
  const { data, error, isPending, refetch } = useApi('join.get', { params: { join_code } });

  if (error && !data) {
    if (error.status === 404 || error.status === 400) return <UnknownCode code={join_code} />;
    return (
      <>
        <PageHeader title={t('join.title')} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (isPending || !data) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('join.titleNamed', { name: data.name })} />
      <div className="flex flex-col gap-6">
        <OrganizationCard name={data.name} detail={data.school_name} />
        <p className="text-lg">{data.join_requires_approval ? t('join.approval') : t('join.atOnce')}</p>
        {visitor ? (
          <JoinForm code={join_code} visitor={visitor} needsApproval={data.join_requires_approval} />
        ) : (
          <WaysIn path={`/join/${encodeURIComponent(join_code)}`} text={t('join.signInFirst')} />
        )}
      </div>
    </>
  );
}

function JoinForm({
  code,
  visitor,
  needsApproval,
}: {
  code: string;
  visitor: Account;
  needsApproval: boolean;
}) {
  const { t } = useTranslation('organizations');
  const rules = useRules();
  const enter = useEnter();
  const join = useApiChange('join.create');
  const [isMember, setMember] = useState(false);
  const { submit, field, problems, failure, attempt, isBusy } = useRecordForm({
    defaultValues: { first_name: visitor.first_name ?? '', last_name: visitor.last_name ?? '' },
    onSubmit: async ({ first_name, last_name }) => {
      try {
        const { data } = await join.mutateAsync({
          params: { join_code: code },
          body: { first_name: first_name.trim(), last_name: last_name.trim() },
        });
        await enter(data.org_id);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'already_member') throw error;
        setMember(true);
      }
    },
  });
  if (isMember)
    return (
      <Banner
        tone="info"
        isLive
        title={t('join.alreadyTitle')}
        action={
          <ButtonLink kind="primary" to="/">
            {t('join.open')}
          </ButtonLink>
        }
      >
        {t('join.alreadyText')}
      </Banner>
    );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <SignedInAs email={visitor.email} path={`/join/${encodeURIComponent(code)}`} />
      <NameFields first={field('first_name', rules.firstName)} last={field('last_name', rules.lastName)} />
      <Button type="submit" kind="primary" isBusy={isBusy}>
        {needsApproval ? t('join.ask') : t('join.submit')}
      </Button>
    </form>
  );
}

function UnknownCode({ code }: { code: string }) {
  const { t } = useTranslation('organizations');
  return (
    <>
      <PageHeader title={t('join.unknownTitle')} lead={t('join.unknownText', { code })} />
      <CodeForm />
    </>
  );
}
