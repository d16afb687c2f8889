import { useState } from 'react';
import { type Audience, type AudienceKind, AudiencePicker } from '../../ui/audience-picker.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonPicker, type PickedPerson } from '../../ui/person-picker.tsx';

const people: PickedPerson[] = [
  { id: '1', label: 'Ana Rivera', hint: 'ana@pto.example' },
  { id: '2', label: 'Rosa Delgado', hint: 'Room 12' },
  { id: '3', label: 'Rosa Delgado', hint: 'Room 14' },
  { id: '4', label: 'Jamal Washington', hint: 'jamal@pto.example' },
];
const find = async (text: string) =>
  people.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
const never = () => new Promise<never>(() => undefined);
const fail = () => Promise.reject(new Error('The search is down.'));

const kinds: AudienceKind[] = [
  { id: 'all', label: 'Everybody', hint: 'Every family that is a member' },
  {
    id: 'room',
    label: 'A room',
    of: {
      label: 'Room',
      choices: ['Room 12', 'Room 14', 'Room 20'].map((label) => ({ id: label, label })),
    },
  },
  {
    id: 'signed_up',
    label: 'Signed up for an event',
    of: { label: 'Event', choices: [{ id: 'fall', label: 'Fall Festival' }] },
  },
];
const counts: Record<string, number> = { all: 1_412, 'Room 12': 24, 'Room 14': 1, 'Room 20': 0 };

export function GalleryChoices() {
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [audience, setAudience] = useState<Audience | null>({ kind: 'all', of: null });
  const count = audience ? (counts[audience.of ?? audience.kind] ?? null) : null;
  return (
    <div className="flex flex-col gap-6">
      <Section title="PersonPicker">
        <div className="grid gap-6 md:grid-cols-2">
          <PersonPicker
            label="Treasurer"
            hint="Type two letters: “ro”"
            value={person}
            onChange={setPerson}
            search={find}
          />
          <PersonPicker label="Searches for ever" value={null} onChange={() => undefined} search={never} />
          <PersonPicker label="Cannot search" value={null} onChange={() => undefined} search={fail} />
          <PersonPicker
            label="President"
            error="Choose who is president"
            value={null}
            onChange={() => undefined}
            search={find}
          />
          <PersonPicker
            label="Secretary"
            isReadOnly
            value={people[0] ?? null}
            onChange={() => undefined}
            search={find}
          />
        </div>
      </Section>
      <Section title="AudiencePicker">
        <div className="flex flex-col gap-6">
          <AudiencePicker
            label="Who gets it"
            kinds={kinds}
            value={audience}
            onChange={setAudience}
            count={count}
            unit="families"
          />
          <AudiencePicker
            label="Who is asked"
            error="Choose who is asked"
            kinds={kinds}
            value={null}
            onChange={() => undefined}
            count={null}
            unit="people"
          />
        </div>
      </Section>
    </div>
  );
}
