import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ParamsOf } from '../../lib/api-contract.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { Status } from '../../ui/status.tsx';
import { useAct } from '../../ui/use-act.ts';
import { deedOf, type Permission, type Role, rankOf, stepOf, steps } from './permissions.ts';
import { sentenceOf } from './sentences.ts';

type Key = ParamsOf<'permissions.update'>['permission_key'];

/** One right: what is done, and beside it from which role on. Who may change that does so in place, and can take it back. */
export function RightRow({ permission, isWanted }: { permission: Permission; isWanted: boolean }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const organization = useOrganization();
  const { change, reset, error, isBusy } = useRightChange(permission);
  const mayChange = organization.allows('permissions.update');
  const deed = deedOf(permission, language);
  const step = stepOf(permission.min_role_required);
  return (
    <li
      id={permission.permission_key}
      className={classes('flex flex-col gap-2 px-4 py-3 sm:px-6', isWanted && 'bg-action-soft')}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-40">
          <p className="first-letter:uppercase">{deed}</p>
          {(permission.is_overridden || permission.extra_holders > 0) && (
            <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
              {permission.is_overridden && (
                <>
                  <Status tone="info">{t('permissions.changed')}</Status>
                  <span>
                    {t('permissions.before', {
                      who: t(`permissions.step.${stepOf(permission.default_min_role)}`),
                    })}
                  </span>
                </>
              )}
              {permission.extra_holders > 0 && (
                <span>{t('permissions.extra', { count: permission.extra_holders })}</span>
              )}
            </p>
          )}
        </div>
        {mayChange ? (
          <div className="flex flex-wrap items-center gap-2">
            {permission.is_overridden && organization.allows('permissions.reset') && (
              <Button
                kind="quiet"
                size="small"
                isBusy={isBusy}
                aria-label={t('permissions.resetNamed', { deed })}
                onClick={() => void reset()}
              >
                {t('permissions.reset')}
              </Button>
            )}
            <LazyMenu
              label={t('permissions.whoCan', { deed })}
              triggerLabel={`${t(`permissions.step.${step}`)}: ${t('permissions.whoCan', { deed })}`}
              triggerSize="small"
              trigger={
                <>
                  {t(`permissions.step.${step}`)}
                  <ChevronDown size={16} aria-hidden="true" />
                </>
              }
              groups={[
                {
                  id: 'steps',
                  title: t('permissions.whoCan', { deed }),
                  items: steps
                    .filter((one) => rankOf(one) <= rankOf(organization.role_type))
                    .map((one) => ({
                      id: one,
                      label: t(`permissions.step.${one}`),
                      isCurrent: one === step,
                      ...(one === stepOf(permission.default_min_role)
                        ? { hint: t('permissions.default') }
                        : {}),
                      onSelect: () => void (one !== step && change(one)),
                    })),
                },
              ]}
            />
          </div>
        ) : (
          <p className="text-muted text-sm">{t(`permissions.step.${step}`)}</p>
        )}
      </div>
      {error && (
        <Banner tone="danger" isLive>
          {error}
        </Banner>
      )}
    </li>
  );
}

/** Changing and putting back, with the words for a refusal. Rights are read anew, one's own too. */
function useRightChange(permission: Permission) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const wordError = useErrorMessage();
  const { run, isBusy, problem } = useAct((error) =>
    error instanceof ApiError && error.code === 'conflict' ? t('permissions.keystone') : wordError(error),
  );
  const update = useApiChange('permissions.update', { refresh: ['permissions.list'] });
  const remove = useApiChange('permissions.reset', { refresh: ['permissions.list'] });
  const params = { permission_key: permission.permission_key as Key };
  const setRole = (role: Role) => update.mutateAsync({ params, body: { min_role_required: role } });
  const putBack = async () => {
    await (permission.is_overridden ? setRole(permission.min_role_required) : remove.mutateAsync({ params }));
    await refreshAccount();
  };
  const act = (work: () => ReturnType<typeof setRole>) =>
    run(async () => {
      const { data } = await work();
      await refreshAccount();
      return { message: sentenceOf(t, language, data), onUndo: putBack };
    });
  return {
    change: (role: Role) =>
      role === stepOf(permission.default_min_role)
        ? act(() => remove.mutateAsync({ params }))
        : act(() => setRole(role)),
    reset: () => act(() => remove.mutateAsync({ params })),
    error: problem,
    isBusy,
  };
}
