import { useTranslation } from 'react-i18next';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { ContentView } from './content-view.tsx';
import type { Template } from './types.ts';
import { Written } from './written.tsx';

/** With whom, and exactly what they get: the copy without what is private. */
export function ShareSheet({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('templates');
  const undo = useUndo();
  const share = useApiChange('template_shares.create');
  const first = template.levels[0]?.level ?? 'platform';
  return (
    <FormSheet
      title={t('share.title')}
      lead={t('share.lead')}
      action={t('share.action')}
      defaultValues={{ level: first }}
      onClose={onClose}
      onSubmit={async ({ level }) => {
        await share.mutateAsync({ params: { template_id: template.id }, body: { level } });
        const place = template.levels.find((candidate) => candidate.level === level);
        undo.say({
          message: place?.needs_approval ? t('share.waits', { name: place.name }) : t('share.done'),
        });
      }}
    >
      {({ field }) => (
        <>
          <RadioGroup
            {...field('level')}
            label={t('share.with')}
            options={template.levels.map(({ level, name, needs_approval }) => ({
              value: level,
              label: level === 'platform' ? t('share.everybody') : name,
              hint: needs_approval ? t('share.needsApproval') : t('share.atOnce'),
            }))}
          />
          <Preview templateId={template.id} />
        </>
      )}
    </FormSheet>
  );
}

function Preview({ templateId }: { templateId: string }) {
  const { t } = useTranslation('templates');
  const { data, error, refetch } = useApi('template_shares.preview', { params: { template_id: templateId } });
  if (!data) return error ? <LoadError error={error} onRetry={() => void refetch()} /> : <SkeletonPage />;
  return (
    <div className="flex flex-col gap-4">
      <Banner tone={data.removed.length > 0 ? 'warning' : 'info'} title={t('share.private')}>
        {data.removed.length > 0 ? (
          <ul className="list-disc pl-6">
            {data.removed.map(({ what, times }) => (
              <li key={what}>{t(`removed.${what}`, { count: times })}</li>
            ))}
          </ul>
        ) : (
          t('share.nothingRemoved')
        )}
        <p className="mt-2">{t('share.readAgain')}</p>
      </Banner>
      <section aria-label={t('share.preview')} className="rounded-md border border-line p-4">
        <h3 className="font-bold text-lg">
          <Written en={data.title} es={data.title_es} />
        </h3>
        <p className="mb-4 text-muted">
          <Written en={data.summary} es={data.summary_es} />
        </p>
        <ContentView content={data.content} />
      </section>
    </div>
  );
}
