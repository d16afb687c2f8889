import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { setLanguage } from '../../lib/i18n.ts';
import { BilingualField } from '../bilingual-field.tsx';
import { Checkbox } from '../checkbox.tsx';
import { ComboBox } from '../combo-box.tsx';
import { DateField, TimeField } from '../date-field.tsx';
import { FileDrop } from '../file-drop.tsx';
import { NumberField } from '../number-field.tsx';
import { RadioGroup } from '../radio-group.tsx';
import { Select } from '../select.tsx';
import { Switch } from '../switch.tsx';
import { TextField } from '../text-field.tsx';

const kinds = [
  { id: 'social', label: 'Social' },
  { id: 'fundraiser', label: 'Fundraiser' },
];

function Day({ start = '' }: { start?: string }) {
  const [day, setDay] = useState(start);
  return (
    <>
      <DateField label="Date" value={day} onChange={setDay} error={day ? undefined : 'Enter a date'} />
      <output>{day}</output>
    </>
  );
}
const output = () => screen.getByRole('status').textContent;

it('takes a date by typing its parts, and steps them with the arrows', async () => {
  render(<Day />);
  expect(screen.getByRole('group', { name: 'Date' }).getAttribute('aria-describedby')).toBeTruthy();
  const [month] = screen.getAllByRole('spinbutton');
  if (!month) throw new Error('The date has no parts.');
  await userEvent.click(month);
  await userEvent.keyboard('10172026');
  await waitFor(() => expect(output()).toBe('2026-10-17'));
  await userEvent.keyboard('{ArrowUp}');
  expect(output()).toBe('2027-10-17');
});

it('chooses a day from the month with the keyboard', async () => {
  render(<Day start="2026-10-17" />);
  await userEvent.click(screen.getByRole('button', { name: /Calendar/ }));
  await screen.findByRole('dialog');
  await userEvent.keyboard('{ArrowRight}{Enter}');
  await waitFor(() => expect(output()).toBe('2026-10-18'));
});

it('orders the parts of a date as the language does', async () => {
  await setLanguage('es');
  try {
    render(<Day start="2026-10-17" />);
    expect(screen.getAllByRole('spinbutton').length).toBe(3);
  } finally {
    await setLanguage('en');
  }
});

it('takes a time by typing', async () => {
  const onChange = vi.fn();
  render(<TimeField label="Starts" value="15:00" onChange={onChange} />);
  const [hour] = screen.getAllByRole('spinbutton');
  if (!hour) throw new Error('The time has no parts.');
  await userEvent.click(hour);
  await userEvent.keyboard('{ArrowUp}');
  expect(onChange).toHaveBeenLastCalledWith('16:00');
});

it('chooses from a list by arrows and by first letters', async () => {
  const onChange = vi.fn();
  render(<Select label="Kind" options={kinds} value={null} onChange={onChange} />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('listbox');
  await userEvent.keyboard('fu{Enter}');
  expect(onChange).toHaveBeenCalledWith('fundraiser');
});

function Places() {
  const [places, setPlaces] = useState<number | null>(3);
  return (
    <>
      <NumberField label="Places" value={places} min={1} max={4} onChange={setPlaces} />
      <output>{places}</output>
    </>
  );
}

it('steps a number and keeps it within its bounds', async () => {
  render(<Places />);
  await userEvent.click(screen.getByRole('button', { name: 'Decrease Places' }));
  expect(output()).toBe('2');
  await userEvent.clear(screen.getByRole('textbox', { name: 'Places' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Places' }), '99');
  await userEvent.tab();
  await waitFor(() => expect(output()).toBe('4'));
});

it('shows what may only be read, lets it be reached and changes nothing', async () => {
  const onChange = vi.fn();
  render(
    <>
      <TextField label="Code" readOnly value="MAPLE" onChange={onChange} />
      <Select label="Kind" isReadOnly options={kinds} value="social" onChange={onChange} />
      <ComboBox label="Place" isReadOnly options={kinds} value="social" onChange={onChange} />
      <NumberField label="Seats" isReadOnly value={3} onChange={onChange} />
      <Checkbox label="Approved" isReadOnly checked onChange={onChange} />
      <Switch label="On" isReadOnly isOn onChange={onChange} />
      <RadioGroup label="Seen by" isReadOnly options={[{ value: 'a', label: 'Members only' }]} value="a" />
    </>,
  );
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Kind' }).value).toBe('Social');
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Place' }).readOnly).toBe(true);
  expect(screen.queryByRole('button', { name: /Increase/ })).toBeNull();
  expect(screen.queryByRole('radio')).toBeNull();
  expect(screen.getByText('Members only')).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Approved' }));
  await userEvent.click(screen.getByRole('switch', { name: 'On' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Code' }), 'x');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Approved' }).checked).toBe(true);
  expect(screen.getByRole('checkbox', { name: 'Approved' }).getAttribute('aria-readonly')).toBe('true');
  expect(onChange).not.toHaveBeenCalled();
});

it('says that it is busy and takes no second press meanwhile', async () => {
  const onChange = vi.fn();
  render(
    <>
      <TextField label="Web address" isBusy defaultValue="lincoln" />
      <Checkbox label="Tick" isBusy checked={false} onChange={onChange} />
      <Switch label="Setting" isBusy isOn={false} onChange={onChange} />
    </>,
  );
  for (const one of [screen.getByRole('textbox'), screen.getByRole('checkbox'), screen.getByRole('switch')])
    expect(one.getAttribute('aria-busy')).toBe('true');
  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(screen.getByRole('switch'));
  expect(onChange).not.toHaveBeenCalled();
});

it('says which language is missing or has fallen behind', () => {
  const side = (value: string) => ({ value, onChange: () => undefined });
  const { rerender } = render(<BilingualField label="Title" en={side('Fair')} es={side('')} />);
  expect(screen.getByRole('textbox', { name: 'Title, Spanish' }).getAttribute('lang')).toBe('es');
  expect(screen.getByText('Missing')).toBeTruthy();
  rerender(<BilingualField label="Title" en={side('Fair')} es={side('Feria')} outdated="es" />);
  expect(screen.getByText('Check: the other language changed')).toBeTruthy();
  rerender(<BilingualField label="Title" en={side('Fair')} es={side('Feria')} />);
  expect(screen.queryByText('Missing')).toBeNull();
});

it('takes a file by choosing and by dropping, and none while one goes up', async () => {
  const onFile = vi.fn();
  const drop = (progress: { label: string } | null) => (
    <FileDrop label="Families" accept=".csv" onFile={onFile} progress={progress} />
  );
  const { rerender, container } = render(drop(null));
  const file = new File(['a'], 'families.csv', { type: 'text/csv' });
  const input = container.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('There is nothing to choose with.');
  const click = vi.spyOn(input, 'click');
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(click).toHaveBeenCalledTimes(1);
  await userEvent.upload(input, file);
  expect(onFile).toHaveBeenCalledWith(file);
  rerender(drop({ label: 'Sending' }));
  expect(screen.getByRole('progressbar', { name: 'Sending' })).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('tries a file again, and says why it failed at the button', async () => {
  const onRetry = vi.fn();
  render(
    <FileDrop
      label="Families"
      accept=".csv"
      onFile={vi.fn()}
      fileName="f.csv"
      error="No network"
      onRetry={onRetry}
    />,
  );
  const choose = screen.getByRole('button', { name: 'Choose another file' });
  const told = choose.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(told)?.textContent).toBe('No network');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledTimes(1);
});
