import { useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import type { BodyOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Attention } from '../../ui/attention.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { ExtraKeys } from './extra-keys.tsx';
import type { MemberRecord } from './member-page.tsx';
import { reword } from './reword.ts';
import { fullName, rolesUpTo } from './roles.ts';

type Values = BodyOf<'members.update_role'>;
const read = ({ role_type, permissions }: MemberRecord): Values => ({
  role_type,
  permissions: [...permissions].sort() as Values['permissions'],
});

/** A member's role, up to one's own, and single rights beside it. Counts from their next click. */
export function RoleForm({
  member,
  reload,
}: {
  member: MemberRecord;
  reload: () => Promise<MemberRecord | undefined>;
}) {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation('shell');
  const format = useFormat();
  const organization = useOrganization();
  const change = useApiChange('members.update_role');
  const [savedAt, setSavedAt] = useState<string>();
  const edited = useRef(member);
  const [conflict, setConflict] = useState<MemberRecord | null>(null);
  const { form, submit, field, problems, failure, attempt, isBusy, isDirty } = useRecordForm<Values>({
    defaultValues: read(member),
    onSubmit: async (values) => {
      try {
        const { data } = await change.mutateAsync({
          params: { member_id: member.id },
          body: values,
          ifMatch: edited.current.version,
        });
        edited.current = { ...edited.current, ...data };
        form.reset(read(edited.current));
        setConflict(null);
        setSavedAt(format.time(new Date().toISOString()));
        announce(t('role.saved', { name: fullName(data) }));
        if (data.is_self) await refreshAccount();
      } catch (error) {
        const newer =
          error instanceof ApiError && error.code === 'version_conflict' ? await reload() : undefined;
        if (newer) return setConflict(newer);
        throw reword(error, { last_admin: t('role.lastAdmin') });
      }
    },
  });
  const role = useWatch({ control: form.control, name: 'role_type' });
  const permissions = useWatch({ control: form.control, name: 'permissions' });
  const settle = (keepMine: boolean) => {
    if (!conflict) return;
    edited.current = conflict;
    setConflict(null);
    if (keepMine) void submit();
    else form.reset(read(conflict));
  };
  return (
    <form onSubmit={submit} noValidate>
      <LeaveDialog isDirty={isDirty} />
      <Section title={t('role.title')} lead={t('role.lead')}>
        <div className="flex flex-col gap-6">
          <FormErrors problems={problems} failure={failure} attempt={attempt} />
          {conflict && (
            <Attention>
              <Banner
                tone="warning"
                isLive
                title={t('role.conflict')}
                action={
                  <>
                    <Button onClick={() => settle(true)}>{t('role.keepMine')}</Button>
                    <Button onClick={() => settle(false)}>{t('role.takeTheirs')}</Button>
                  </>
                }
              >
                {t('role.conflictText', { role: shell(`role.${conflict.role_type}`) })}
              </Banner>
            </Attention>
          )}
          <RadioGroup
            {...field('role_type')}
            label={t('column.role')}
            options={rolesUpTo(organization.role_type).map((value) => ({
              value,
              label: shell(`role.${value}`),
              hint: t(`role.about.${value}`),
            }))}
          />
          {member.is_self && role !== edited.current.role_type && (
            <Banner tone="warning" isLive>
              {t('role.self')}
            </Banner>
          )}
          <ExtraKeys
            role={role}
            held={permissions}
            onChange={(keys) => form.setValue('permissions', keys, { shouldDirty: true })}
          />
        </div>
      </Section>
      <SaveBar
        isDirty={isDirty}
        isBusy={isBusy}
        savedAt={savedAt}
        onSave={() => void submit()}
        onDiscard={() => form.reset(read(edited.current))}
      />
    </form>
  );
}
