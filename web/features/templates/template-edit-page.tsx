import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { PageHeader } from '../../ui/page.tsx';
import { valuesOf } from './form-shape.ts';
import { TemplateForm } from './template-form.tsx';
import type { Template } from './types.ts';
import { useTemplate } from './use-template.tsx';
import { useWritten } from './written.tsx';

/**
 * Changing a template; what it was stays as a version. What is edited is the version that was opened, whatever arrives meanwhile; if
 * somebody else saved in between, both are shown and the person decides.
 */
export function Component() {
  const { t } = useTranslation('templates');
  const found = useTemplate(t('edit.title'));
  return 'instead' in found ? found.instead : <Edit key={found.template.id} template={found.template} />;
}

function Edit({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const navigate = useNavigate();
  const written = useWritten();
  const update = useApiChange('templates.update');
  const opened = useRef(template);
  const back = organization.path(`templates/${template.id}`);
  return (
    <>
      <PageHeader
        title={t('edit.title')}
        lead={t('edit.lead')}
        up={{ to: back, label: written(template.title, template.title_es) }}
      />
      <TemplateForm
        kind={template.kind}
        values={valuesOf(opened.current)}
        action={t('edit.action')}
        back={back}
        save={async (body) => {
          await update.mutateAsync({
            params: { template_id: template.id },
            body,
            ifMatch: opened.current.version,
          });
          announce(t('saved'));
          await navigate(back, { replace: true });
        }}
        readTheirs={async () => {
          const { data: fresh } = await api('templates.get', {
            params: { org_id: organization.org_id, template_id: template.id },
          });
          return {
            values: valuesOf(fresh),
            goOver: () => {
              opened.current = fresh;
            },
          };
        }}
      />
    </>
  );
}
