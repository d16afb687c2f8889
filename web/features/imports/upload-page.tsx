import { Download } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError } from '../../lib/api-error.ts';
import { saveFile } from '../../lib/download.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { toCsv } from './csv.ts';
import { PastImports } from './past-imports.tsx';
import { maximumMegabytes, readFileFault, refuseFile } from './read-file-fault.ts';
import { templateFields } from './template.ts';
import { useWordCode, useWordField } from './word-code.ts';

/** The first step: a file of any shape. What it would do is shown before anything is imported. */
export function Component() {
  const { t } = useTranslation('imports');
  const organization = useOrganization();
  const navigate = useNavigate();
  const wordCode = useWordCode();
  const wordField = useWordField();
  const wordError = useErrorMessage();
  const upload = useApiChange('imports.create', { refresh: ['imports.list'] });
  const idempotencyKey = useRef(crypto.randomUUID());
  const [error, setError] = useState<string>();
  const [fileName, setFileName] = useState<string>();

  const take = async (file: File) => {
    setFileName(file.name);
    const refusal = refuseFile(file);
    if (refusal) return setError(wordCode(refusal));
    setError(undefined);
    idempotencyKey.current = crypto.randomUUID();
    try {
      const { data } = await upload.mutateAsync({
        query: { file_name: file.name.slice(-200) },
        file,
        // Whatever the device calls it: the server looks into the file and says what it really is.
        contentType: 'text/csv',
        idempotencyKey: idempotencyKey.current,
      });
      await navigate(organization.path(`people/import/${data.id}`));
    } catch (cause) {
      const fault =
        cause instanceof ApiError && cause.code === 'file_unreadable' ? readFileFault(cause.message) : null;
      setError(fault ? wordCode(fault) : wordError(cause));
    }
  };
  const saveTemplate = () =>
    saveFile(toCsv([templateFields.map((field) => wordField(field))]), `${t('upload.templateFile')}.csv`);

  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('upload.title')}
        lead={t('upload.lead')}
        up={{ to: organization.path('people'), label: t('people') }}
      />
      <div className="flex flex-col gap-6">
        <Section>
          <FileDrop
            label={t('upload.file')}
            hint={t('upload.hint', { limit: maximumMegabytes })}
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onFile={(file) => void take(file)}
            error={error}
            fileName={fileName}
            progress={upload.isPending ? { label: t('upload.reading') } : null}
          />
          {error && (
            <p role="alert" className="sr-only">
              {error}
            </p>
          )}
        </Section>
        <Section title={t('upload.what')}>
          <ul className="flex max-w-prose list-disc flex-col gap-2 pl-5">
            <li>{t('upload.anyShape')}</li>
            <li>{t('upload.anyPeople')}</li>
            <li>{t('upload.fromExcel')}</li>
            <li>{t('upload.again')}</li>
          </ul>
          <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-4">
            <p className="min-w-0 flex-1 basis-56 text-muted">{t('upload.noFile')}</p>
            <Button icon={<Download size={18} aria-hidden="true" />} onClick={saveTemplate}>
              {t('upload.template')}
            </Button>
          </div>
        </Section>
        {organization.allows('imports.list') && <PastImports />}
      </div>
    </div>
  );
}
