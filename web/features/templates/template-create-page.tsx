import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { PageHeader } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { emptyValues } from './form-shape.ts';
import { TemplateForm } from './template-form.tsx';
import { kinds } from './types.ts';

/** A template written by hand. The kind is chosen first, because everything below hangs on it. */
export function Component() {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const kind = kinds.find((one) => one === search.get('kind')) ?? 'event';
  const create = useApiChange('templates.create');
  const idempotencyKey = useRef(crypto.randomUUID());
  const back = organization.path('templates');
  return (
    <>
      <PageHeader title={t('create.title')} lead={t('create.lead')} up={{ to: back, label: t('title') }} />
      <div className="flex flex-col gap-6">
        <Select
          className="max-w-xs"
          label={t('column.kind')}
          value={kind}
          onChange={(next) => setSearch({ kind: next }, { replace: true, preventScrollReset: true })}
          options={kinds.map((id) => ({ id, label: t(`kind.${id}`) }))}
        />
        <TemplateForm
          key={kind}
          kind={kind}
          values={emptyValues(kind)}
          action={t('create.action')}
          back={back}
          save={async (body) => {
            const { data } = await create
              .mutateAsync({ body, idempotencyKey: idempotencyKey.current })
              .catch((error: unknown) => {
                idempotencyKey.current = crypto.randomUUID();
                throw error;
              });
            announce(t('saved'));
            await navigate(organization.path(`templates/${data.id}`), { replace: true });
          }}
        />
      </div>
    </>
  );
}
