import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DataOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { ButtonLink, Link } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { ApproveButton } from './approve-button.tsx';
import { RoleForm } from './role-form.tsx';
import { fullName } from './roles.ts';

export type MemberRecord = DataOf<'members.get'>;

/** One member: who they are, their family's children, what they may do. */
export function Component() {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  const { t: ui } = useTranslation('ui');
  const { member_id = '' } = useParams();
  const format = useFormat();
  const language = useLanguage();
  const organization = useOrganization();
  const { data, error, refetch } = useApi('members.get', { params: { member_id } });
  const up = { to: organization.path('members'), label: t('title') };
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('member.title')} up={up} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const isPending = data.status === 'pending';
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={fullName(data)}
        up={up}
        status={isPending && <Status tone="warning">{t('status.pending')}</Status>}
        actions={
          <>
            {data.can.includes('members.approve') && <ApproveButton member={data} />}
            {data.can.includes('members.remove') && (
              <ButtonLink to={organization.path(`members/${data.id}/remove`)}>
                {isPending ? t('waiting.decline') : t('member.remove')}
              </ButtonLink>
            )}
            {data.can.includes('members.end_sessions') && (
              <ButtonLink to={organization.path(`members/${data.id}/sign-out`)}>
                {t('member.endSessions')}
              </ButtonLink>
            )}
            {data.can.includes('members.leave') && (
              <ButtonLink to={organization.path('settings/leave')}>{t('member.leave')}</ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <Section>
          <Facts
            items={[
              { label: t('column.email'), value: <span className="break-words">{data.email ?? '—'}</span> },
              { label: t('column.role'), value: shell(`role.${data.role_type}`) },
              ...(data.offices.length > 0
                ? [
                    {
                      label: t('member.offices'),
                      value: format.list(
                        data.offices.map(({ name, name_es }) => (language === 'es' ? name_es : name)),
                      ),
                    },
                  ]
                : []),
              { label: t('member.language'), value: ui(`language.${data.language}`) },
              data.joined_at
                ? { label: t('member.joined'), value: format.day(data.joined_at, 'short') }
                : { label: t('member.asked'), value: format.day(data.created_at, 'short') },
            ]}
          />
        </Section>
        {data.family_id !== null && <Family member={data} familyId={data.family_id} />}
        {data.can.includes('members.update_role') && (
          <RoleForm key={data.id} member={data} reload={async () => (await refetch()).data} />
        )}
      </div>
    </div>
  );
}

/** The children of their family. Who may see them here is the server's rule, and each look is logged. */
function Family({ member, familyId }: { member: MemberRecord; familyId: string }) {
  const { t } = useTranslation('members');
  const organization = useOrganization();
  return (
    <Section
      title={t('family.title')}
      lead={t('family.logged')}
      actions={
        organization.allows('families.get') && (
          <Link to={organization.path(`people/${familyId}`)} className="py-1">
            {t('family.open')}
          </Link>
        )
      }
    >
      {member.children.length === 0 ? (
        <p className="text-muted">{t('family.none')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {member.children.map((child) => (
            <li
              key={`${child.first_name} ${child.last_name} ${child.grade} ${child.homeroom}`}
              className="flex flex-wrap justify-between gap-x-6 py-2 first:pt-0 last:pb-0"
            >
              <span className="font-medium">{fullName(child)}</span>
              <span className="text-muted">
                {[child.grade && t('family.grade', { grade: child.grade }), child.homeroom]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
