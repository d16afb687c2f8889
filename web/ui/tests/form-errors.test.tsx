import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { FormErrors } from '../form-errors.tsx';
import { TextField } from '../text-field.tsx';

interface Values {
  title: string;
  children: { grade: string }[];
}

function EventForm({ onSubmit }: { onSubmit: (values: Values) => Promise<void> }) {
  const { submit, field, problems, failure, attempt } = useRecordForm<Values>({
    defaultValues: { title: '', children: [{ grade: '3' }] },
    onSubmit,
  });
  return (
    <form onSubmit={submit} noValidate>
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <TextField {...field('title', { required: 'Enter a title' })} label="Title" />
      <TextField {...field('children.0.grade', { required: 'Enter a grade' })} label="Grade" />
      <button type="submit">Save</button>
    </form>
  );
}
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

beforeEach(() => {
  document.title = 'New event';
});

it('takes the focus, says how many and links to each field', async () => {
  const onSubmit = vi.fn();
  render(<EventForm onSubmit={onSubmit} />);
  await userEvent.clear(screen.getByLabelText('Grade'));
  await save();
  expect(onSubmit).not.toHaveBeenCalled();
  const summary = screen.getByRole('alert', { name: 'There is a problem' });
  expect(document.activeElement).toBe(summary);
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Enter a title',
    'Enter a grade',
  ]);
  await userEvent.click(screen.getByRole('link', { name: 'Enter a grade' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Grade'));
});

it('marks the field and the title, and takes both back once it is right', async () => {
  render(<EventForm onSubmit={async () => undefined} />);
  await save();
  const title = screen.getByLabelText('Title');
  expect(document.title).toBe('Error: New event');
  expect(title.getAttribute('aria-invalid')).toBe('true');
  expect(title.getAttribute('aria-describedby')).toBe('field-title-error');
  await userEvent.type(title, 'Fall Festival');
  expect(title.getAttribute('aria-invalid')).toBeNull();
  expect(document.title).toBe('New event');
});

it('puts the errors of the server at their fields and keeps what was typed', async () => {
  render(
    <EventForm
      onSubmit={async () => {
        throw new ApiError({
          status: 400,
          code: 'validation_failed',
          message: 'Some fields need attention.',
          fields: [{ field: 'children.0.grade', code: 'not_allowed', message: 'No such grade.' }],
        });
      }}
    />,
  );
  await userEvent.type(screen.getByLabelText('Title'), 'Fall Festival');
  await save();
  expect(await screen.findByRole('link', { name: 'No such grade.' })).toBeTruthy();
  expect(screen.getByLabelText('Grade').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByLabelText<HTMLInputElement>('Title').value).toBe('Fall Festival');
});

it('shows an error that belongs to no field, with the request id', async () => {
  render(
    <EventForm
      onSubmit={async () => {
        throw new ApiError({ status: 503, code: 'unavailable', message: 'x', requestId: 'req-1' });
      }}
    />,
  );
  await userEvent.type(screen.getByLabelText('Title'), 'Fall Festival');
  await save();
  const summary = await screen.findByRole('alert');
  expect(summary.textContent).toContain('The service is not available right now.');
  expect(summary.textContent).toContain('req-1');
  expect(document.activeElement).toBe(summary);
});
