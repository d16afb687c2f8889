import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { TextField } from '../../ui/text-field.tsx';
import { setLanguage, useLanguage } from '../i18n.ts';
import { currentLanguage } from '../language.ts';

function Form() {
  return (
    <>
      <p>{useLanguage()}</p>
      <TextField label="Title" isOptional />
    </>
  );
}
afterEach(() => setLanguage('en'));

it('changes the words in place and keeps what was typed', async () => {
  render(<Form />);
  await userEvent.type(screen.getByLabelText(/Title/), 'Fall Festival');
  await setLanguage('es');
  expect(await screen.findByText('(opcional)')).toBeTruthy();
  expect(screen.getByText('es')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/Title/).value).toBe('Fall Festival');
});

it('is kept on the device and named on the page', async () => {
  await setLanguage('es');
  expect(document.documentElement.lang).toBe('es');
  expect(currentLanguage()).toBe('es');
  expect(localStorage.getItem('pto-connect.language')).toBe('es');
});
