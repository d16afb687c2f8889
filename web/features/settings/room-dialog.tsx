import { useRef } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { ApiError } from '../../lib/api-error.ts';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { useGradeChoice } from '../../lib/grades.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useGradeWord } from './grades-field.tsx';
import type { Room } from './rooms-page.tsx';
import type { Grade } from './year-values.ts';

interface Values {
  name: string;
  teacher_name: string;
  grade: Grade | 'none';
}

/** Adding a homeroom, or changing one. */
export function RoomDialog({ room, onClose }: { room: Room | null; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: ui } = useTranslation('ui');
  const gradeWord = useGradeWord();
  const gradesFor = useGradeChoice();
  const create = useApiChange('rooms.create', { refresh: ['rooms.list'] });
  const update = useApiChange('rooms.update', { refresh: ['rooms.list'] });
  const idempotencyKey = useRef(crypto.randomUUID());
  const { form, field, submit, problems, failure, attempt, isBusy } = useRecordForm<Values>({
    defaultValues: {
      name: room?.name ?? '',
      teacher_name: room?.teacher_name ?? '',
      grade: room?.grade ?? 'none',
    },
    onSubmit: async ({ name, teacher_name, grade }) => {
      const body = {
        name: name.trim(),
        teacher_name: teacher_name.trim() || null,
        grade: grade === 'none' ? null : grade,
      };
      try {
        await (room
          ? update.mutateAsync({ params: { room_id: room.id }, body, ifMatch: room.version })
          : create.mutateAsync({ body, idempotencyKey: idempotencyKey.current }));
      } catch (error) {
        idempotencyKey.current = crypto.randomUUID();
        throw error instanceof ApiError && error.code === 'already_exists'
          ? new ApiError({
              status: 409,
              code: error.code,
              message: t('rooms.taken'),
              requestId: error.requestId,
            })
          : error;
      }
      announce(t('rooms.saved', { name: body.name }));
      onClose();
    },
  });
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={room ? t('rooms.changeTitle', { name: room.name }) : t('rooms.add')}
      actions={
        <>
          <Button kind="primary" onClick={() => void submit()} isBusy={isBusy}>
            {t('rooms.save')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <TextField
          {...field('name', {
            validate: (value) => value.trim() !== '' || t('rooms.nameMissing'),
            maxLength: { value: 60, message: t('rooms.nameLong') },
          })}
          label={t('rooms.name')}
          hint={room && room.children > 0 ? t('rooms.moves', { count: room.children }) : t('rooms.nameHint')}
        />
        <TextField {...field('teacher_name')} label={t('rooms.teacher')} isOptional maxLength={160} />
        <Controller
          control={form.control}
          name="grade"
          render={({ field: { value, onChange, onBlur } }) => (
            <Select
              id={fieldId('grade')}
              label={t('rooms.grade')}
              options={[
                { id: 'none', label: t('rooms.noGrade') },
                ...gradesFor(value).map((id) => ({ id, label: gradeWord(id) })),
              ]}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
            />
          )}
        />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Sheet>
  );
}
