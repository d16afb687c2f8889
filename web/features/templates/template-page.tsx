import { Archive, Copy, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { useAct } from '../../ui/use-act.ts';
import { ContentView } from './content-view.tsx';
import { ShareSheet } from './share-sheet.tsx';
import { Shares } from './shares.tsx';
import type { Template } from './types.ts';
import { UseSheet } from './use-sheet.tsx';
import { useTemplate } from './use-template.tsx';
import { useWritten, Written } from './written.tsx';

/** One template to read, with what can be done with it. */
export function Component() {
  const { t } = useTranslation('templates');
  const found = useTemplate(t('one'));
  return 'instead' in found ? found.instead : <Page key={found.template.id} template={found.template} />;
}

function Page({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const format = useFormat();
  const written = useWritten();
  const [open, setOpen] = useState<'use' | 'share' | null>(null);
  const may = (right: string) => template.can.includes(right);
  const isOwn = template.level === 'organization';
  return (
    <>
      <PageHeader
        title={written(template.title, template.title_es)}
        lead={<Written en={template.summary} es={template.summary_es} />}
        up={{ to: organization.path('templates'), label: t('title') }}
        status={template.is_archived && <Status>{t('archived')}</Status>}
        actions={
          <Actions template={template} onUse={() => setOpen('use')} onShare={() => setOpen('share')} />
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[2fr_1fr]">
        <Section title={t('content')}>
          <ContentView content={template.content} />
        </Section>
        <div className="flex flex-col gap-6">
          <Section title={t('about')}>
            <Facts
              items={[
                { label: t('column.kind'), value: t(`kind.${template.kind}`) },
                {
                  label: t('column.level'),
                  value: template.organization_name ?? t(`from.${template.level}`),
                },
                { label: t('column.uses'), value: format.number(template.uses) },
                ...(isOwn ? [{ label: t('version'), value: format.number(template.number) }] : []),
                { label: t('changed'), value: format.day(template.updated_at, 'short') },
              ]}
            />
            {may('template_versions.list') && (
              <p className="mt-4">
                <ButtonLink
                  kind="quiet"
                  className="-ml-4"
                  to={organization.path(`templates/${template.id}/versions`)}
                >
                  {t('versions.open')}
                </ButtonLink>
              </p>
            )}
            {!isOwn && <p className="mt-4 text-muted">{t('copyLead')}</p>}
          </Section>
          {template.shares.length > 0 && <Shares template={template} />}
        </div>
      </div>
      {open === 'use' && <UseSheet template={template} onClose={() => setOpen(null)} />}
      {open === 'share' && <ShareSheet template={template} onClose={() => setOpen(null)} />}
    </>
  );
}

function Actions({
  template,
  onUse,
  onShare,
}: {
  template: Template;
  onUse: () => void;
  onShare: () => void;
}) {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const navigate = useNavigate();
  const { run, isBusy, problem } = useAct();
  const copy = useApiChange('templates.copy');
  const archive = useApiChange('templates.archive');
  const unarchive = useApiChange('templates.unarchive');
  const params = { template_id: template.id };
  const may = (right: string) => template.can.includes(right);
  const makeCopy = () =>
    run(async () => {
      const { data } = await copy.mutateAsync({ params });
      await navigate(organization.path(`templates/${data.id}`));
      return { message: t('copied') };
    });
  const putAway = () =>
    run(async () => {
      await archive.mutateAsync({ params });
      return { message: t('archiveDone'), onUndo: () => unarchive.mutateAsync({ params }) };
    });
  const takeOut = () =>
    run(async () => {
      await unarchive.mutateAsync({ params });
      return undefined;
    });
  /** What is used or changed most is a button; the rest stands behind one. */
  const mayMore = may('templates.use') || may('templates.update');
  const rarer = [
    ...(may('templates.copy')
      ? [
          {
            id: 'copy',
            label: t('copy'),
            icon: <Copy size={18} aria-hidden="true" />,
            onSelect: () => void makeCopy(),
          },
        ]
      : []),
    ...(may('templates.archive')
      ? [
          {
            id: 'archive',
            label: t('archive'),
            icon: <Archive size={18} aria-hidden="true" />,
            onSelect: () => void putAway(),
          },
        ]
      : []),
  ];
  return (
    <>
      {may('templates.use') && (
        <Button kind="primary" onClick={onUse}>
          {t('use.open')}
        </Button>
      )}
      {may('templates.update') && (
        <ButtonLink to={organization.path(`templates/${template.id}/edit`)}>{t('edit.open')}</ButtonLink>
      )}
      {may('template_shares.create') && <Button onClick={onShare}>{t('share.open')}</Button>}
      {may('templates.copy') && !mayMore && (
        <Button kind="primary" onClick={() => void makeCopy()} isBusy={isBusy}>
          {t('copy')}
        </Button>
      )}
      {may('templates.unarchive') && (
        <Button kind="primary" onClick={() => void takeOut()} isBusy={isBusy}>
          {t('unarchive')}
        </Button>
      )}
      {mayMore && rarer.length > 0 && (
        <LazyMenu
          label={t('more')}
          trigger={<Ellipsis size={20} aria-hidden="true" />}
          triggerLabel={t('more')}
          triggerSize="icon"
          groups={[{ id: 'more', items: rarer }]}
        />
      )}
      {problem && (
        <Banner tone="danger" isLive className="basis-full">
          {problem}
        </Banner>
      )}
    </>
  );
}
