import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { type Audience, type AudienceKind, AudiencePicker } from '../audience-picker.tsx';
import { PersonPicker, type PickedPerson } from '../person-picker.tsx';

const everybody: PickedPerson[] = [
  { id: '1', label: 'Ana Rivera', hint: 'ana@pto.example' },
  { id: '2', label: 'Anabel Cruz', hint: 'Room 12' },
];
const findPeople = async (text: string, _signal: AbortSignal): Promise<readonly PickedPerson[]> =>
  everybody.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));

function Person({
  search,
}: {
  search: (text: string, signal: AbortSignal) => Promise<readonly PickedPerson[]>;
}) {
  const [person, setPerson] = useState<PickedPerson | null>(null);
  return (
    <>
      <PersonPicker label="Treasurer" value={person} onChange={setPerson} search={search} />
      <button type="button">Next</button>
      <output data-testid="chosen">{person?.label ?? 'nobody'}</output>
    </>
  );
}
const input = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Treasurer' });
const chosen = () => screen.getByTestId('chosen').textContent;

it('searches, is walked by arrows and chosen with Enter', async () => {
  render(<Person search={findPeople} />);
  await userEvent.type(input(), 'ana');
  await screen.findByRole('option', { name: /Ana Rivera/ });
  expect(screen.getAllByRole('option')).toHaveLength(2);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(chosen()).toBe('Anabel Cruz');
  expect(input().value).toBe('Anabel Cruz');
});

it('asks for two letters, then says when nobody is found', async () => {
  const search = vi.fn(findPeople);
  render(<Person search={search} />);
  await userEvent.type(input(), 'z');
  expect(await screen.findByText('Type two letters or more')).toBeTruthy();
  expect(search).not.toHaveBeenCalled();
  await userEvent.type(input(), 'zz');
  expect(await screen.findByText('Nobody found')).toBeTruthy();
  expect(search).toHaveBeenLastCalledWith('zzz', expect.any(AbortSignal));
});

it('says that it searches while the answer is awaited', async () => {
  render(<Person search={() => new Promise(() => undefined)} />);
  await userEvent.type(input(), 'ana');
  expect(await screen.findByText('Searching…')).toBeTruthy();
  expect(input().getAttribute('aria-busy')).toBe('true');
});

it('says that searching failed and searches again when typed again', async () => {
  const search = vi.fn(findPeople).mockRejectedValueOnce(new Error('503'));
  render(<Person search={search} />);
  await userEvent.type(input(), 'ana');
  await screen.findByText('The search did not work. Type again.');
  await userEvent.type(input(), 'b');
  await screen.findByRole('option', { name: /Anabel Cruz/ });
  expect(screen.getAllByRole('option')).toHaveLength(1);
});

it('shows no answer that was overtaken', async () => {
  let answerFirst = (_people: PickedPerson[]) => {};
  const search = vi
    .fn(findPeople)
    .mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)));
  render(<Person search={search} />);
  await userEvent.type(input(), 'ri');
  await waitFor(() => expect(search).toHaveBeenCalledTimes(1));
  await userEvent.type(input(), 'v');
  await screen.findByRole('option', { name: /Ana Rivera/ });
  answerFirst([{ id: '9', label: 'Rico Overtaken' }]);
  await waitFor(() => expect(screen.getByRole('option', { name: /Ana Rivera/ })).toBeTruthy());
  expect(screen.queryByRole('option', { name: /Overtaken/ })).toBeNull();
  expect(search.mock.calls[0]?.[1].aborted).toBe(true);
});

it('puts the chosen name back when the field is left half typed, and nobody when it is emptied', async () => {
  render(<Person search={findPeople} />);
  await userEvent.type(input(), 'rivera');
  await userEvent.click(await screen.findByRole('option', { name: /Ana Rivera/ }));
  await userEvent.type(input(), 'xx');
  await userEvent.tab();
  expect(input().value).toBe('Ana Rivera');
  expect(chosen()).toBe('Ana Rivera');
  await userEvent.clear(input());
  expect(chosen()).toBe('nobody');
});

const kinds: AudienceKind[] = [
  { id: 'all', label: 'Everybody' },
  {
    id: 'room',
    label: 'A room',
    of: {
      label: 'Room',
      choices: [
        { id: '12', label: 'Room 12' },
        { id: '14', label: 'Room 14' },
      ],
    },
  },
];
function Whom({ count, unit = 'families' }: { count: number | null; unit?: 'families' | 'people' }) {
  const [audience, setAudience] = useState<Audience | null>(null);
  return (
    <>
      <AudiencePicker
        label="Who gets it"
        kinds={kinds}
        value={audience}
        onChange={setAudience}
        count={count}
        unit={unit}
      />
      <output data-testid="chosen">{JSON.stringify(audience)}</output>
    </>
  );
}
const chooseKind = async (name: string) => {
  await userEvent.click(screen.getByRole('button', { name: /Who gets it/ }));
  await userEvent.click(await screen.findByRole('option', { name }));
};
const reach = () => screen.getAllByRole('status').map((one) => one.textContent);

it('says at once how many everybody is, with thousands apart', async () => {
  render(<Whom count={1_412} />);
  expect(reach()).toContain('');
  await chooseKind('Everybody');
  expect(chosen()).toBe('{"kind":"all","of":null}');
  expect(reach()).toContain('Reaches 1,412 families');
});

it('asks which one of a kind before it counts', async () => {
  render(<Whom count={null} />);
  await chooseKind('A room');
  expect(reach()).toContain('');
  await userEvent.type(screen.getByRole('combobox', { name: 'Room' }), '14');
  await userEvent.click(await screen.findByRole('option', { name: 'Room 14' }));
  expect(chosen()).toBe('{"kind":"room","of":"14"}');
  expect(reach()).toContain('Counting…');
});

it('says that an audience is one person, or nobody', async () => {
  const { rerender } = render(<Whom count={1} unit="people" />);
  await chooseKind('Everybody');
  expect(reach()).toContain('Reaches 1 person');
  rerender(<Whom count={0} unit="people" />);
  expect(reach()).toContain('This reaches nobody');
});
