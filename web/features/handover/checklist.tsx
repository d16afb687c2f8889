import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Handover, Line } from './types.ts';

interface ChecklistProps {
  handover: Handover;
  reload: () => Promise<void>;
}

/** What changes hands. Ticks are saved at once; from the first signature on the list only reads. */
export function Checklist({ handover, reload }: ChecklistProps) {
  const { t } = useTranslation('handover');
  return (
    <Section
      title={t('checklist')}
      lead={t('lines', { done: handover.items_done, total: handover.items_total })}
    >
      <div className="flex flex-col gap-4">
        {handover.can.includes('handovers.update_item') && <p className="text-muted">{t('noPasswords')}</p>}
        <ul aria-label={t('checklist')} className="flex flex-col divide-y divide-line">
          {handover.items.map((line) => (
            <li key={line.id} className="py-3 first:pt-0 last:pb-0">
              <LineRow handover={handover} line={line} reload={reload} />
            </li>
          ))}
        </ul>
        {handover.can.includes('handovers.add_item') && <AddLine handoverId={handover.id} />}
      </div>
    </Section>
  );
}

function LineRow({ handover, line, reload }: ChecklistProps & { line: Line }) {
  const { t } = useTranslation('handover');
  const format = useFormat();
  const language = useLanguage();
  const wordError = useErrorMessage();
  const update = useApiChange('handovers.update_item', { refresh: ['handovers.get'] });
  const remove = useApiChange('handovers.remove_item', { refresh: ['handovers.get'] });
  const add = useApiChange('handovers.add_item', { refresh: ['handovers.get'] });
  const [isWriting, setWriting] = useState(false);
  const [note, setNote] = useState(line.note ?? '');
  const isReadOnly = !handover.can.includes('handovers.update_item');
  const label = language === 'es' ? (line.label_es ?? line.label) : line.label;
  const params = { handover_id: handover.id, item_id: line.id };
  const save = async (change: { is_done: boolean; note: string | null }) => {
    try {
      await update.mutateAsync({ params, body: change, ifMatch: line.version });
      setWriting(false);
      announce(t('saved'));
    } catch {
      // Somebody else may have ticked it: what stands there now is shown beside the refusal.
      await reload();
    }
  };
  const problem = update.error;
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        label={label}
        checked={line.is_done}
        isReadOnly={isReadOnly}
        isBusy={update.isPending}
        onChange={() => void save({ is_done: !line.is_done, note: line.note })}
      />
      <div className="flex flex-col gap-2 pl-9 lg:pl-8">
        {line.note && !isWriting && <p className="whitespace-pre-line break-words">{line.note}</p>}
        {line.done_at && (
          <p className="text-muted text-sm">
            {t('doneBy', { name: line.done_by ?? '', day: format.day(line.done_at, 'short') })}
          </p>
        )}
        {isWriting && (
          <div className="flex flex-wrap items-end gap-3">
            <TextField
              label={t('note')}
              hint={t('noteHint')}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              className="flex-1 basis-64"
            />
            <Button
              onClick={() => void save({ is_done: line.is_done, note: note.trim() || null })}
              isBusy={update.isPending}
            >
              {t('saveNote')}
            </Button>
          </div>
        )}
        {!isReadOnly && !isWriting && (
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button
              kind="quiet"
              size="small"
              className="-ml-3"
              onClick={() => {
                setNote(line.note ?? '');
                setWriting(true);
              }}
              aria-label={`${line.note ? t('changeNote') : t('addNote')}: ${label}`}
            >
              {line.note ? t('changeNote') : t('addNote')}
            </Button>
            <ActButton
              kind="quiet"
              size="small"
              aria-label={`${t('remove')}: ${label}`}
              work={async () => {
                await remove.mutateAsync({ params });
                return {
                  message: t('removed', { line: label }),
                  onUndo: () => add.mutateAsync({ params: { handover_id: handover.id }, body: { label } }),
                };
              }}
            >
              {t('remove')}
            </ActButton>
          </div>
        )}
        {problem && (
          <Banner tone="danger" isLive>
            {wordError(problem)}
          </Banner>
        )}
      </div>
    </div>
  );
}

function AddLine({ handoverId }: { handoverId: string }) {
  const { t } = useTranslation('handover');
  const wordError = useErrorMessage();
  const add = useApiChange('handovers.add_item', { refresh: ['handovers.get'] });
  const [label, setLabel] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    setMissing(label.trim() === '');
    if (label.trim() === '') return;
    try {
      await add.mutateAsync({ params: { handover_id: handoverId }, body: { label: label.trim() } });
      setLabel('');
      announce(t('saved'));
    } catch {
      // Said below; what was typed stays.
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      className="flex flex-wrap items-end gap-3 border-line border-t pt-4 print:hidden"
    >
      <TextField
        label={t('more')}
        maxLength={200}
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        error={isMissing ? t('error.label') : undefined}
        className="flex-1 basis-64"
      />
      <Button type="submit" isBusy={add.isPending}>
        {t('addLine')}
      </Button>
      {add.error && (
        <Banner tone="danger" isLive>
          {wordError(add.error)}
        </Banner>
      )}
    </form>
  );
}
