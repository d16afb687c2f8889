import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { ConflictPanel } from '../../ui/conflict-panel.tsx';
import { Diff } from '../../ui/diff.tsx';
import { Section } from '../../ui/page.tsx';
import { Timeline } from '../../ui/timeline.tsx';

const parts = [
  { id: 'title', label: 'Title', before: 'Fall Festival', after: 'Fall Fair' },
  { id: 'place', label: 'Place', before: 'Gym', after: 'Gym' },
  {
    id: 'text',
    label: 'Description',
    before: 'Games, food and music on the field. Bring a blanket.',
    after: 'Games and music on the field. Bring a blanket.',
  },
  { id: 'note', label: 'Note', before: '', after: 'Rain date: October 24' },
];

export function GalleryVersions() {
  const [isChoosing, setChoosing] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <Section title="Diff">
        <Diff parts={parts} before="September 3" after="September 28" />
      </Section>
      <Section title="ConflictPanel">
        {isChoosing ? (
          <ConflictPanel
            title="Somebody else changed this event while you were editing"
            parts={parts}
            onKeepBoth={() => setChoosing(false)}
            onKeepMine={() => setChoosing(false)}
            onTakeTheirs={() => setChoosing(false)}
          />
        ) : (
          <Button onClick={() => setChoosing(true)}>Save over somebody else</Button>
        )}
      </Section>
      <Section title="Timeline">
        <Timeline
          label="History"
          entries={[
            {
              id: '1',
              at: '2026-10-01T15:00:00Z',
              when: 'Oct 1, 10:00 AM',
              who: 'Ana Rivera',
              what: 'Published the event',
            },
            {
              id: '2',
              at: '2026-09-28T15:00:00Z',
              when: 'Sep 28, 10:00 AM',
              who: 'Rosa Delgado',
              what: 'Changed the place',
              detail: <p className="text-muted">Gym → School field</p>,
            },
            {
              id: '3',
              at: '2026-09-27T15:00:00Z',
              when: 'Sep 27, 10:00 AM',
              who: 'Rosa Delgado',
              what: 'Created the event',
            },
          ]}
        />
      </Section>
      <Section title="ConfirmPage">
        <ConfirmPage
          title="Send to 412 families"
          consequence="412 families get this message, 38 of them in Spanish. It cannot be called back."
          action="Send to 412 families"
          onConfirm={async () => undefined}
          keep="Keep it as a draft"
          back={{ to: '.', label: 'The message' }}
        />
      </Section>
    </div>
  );
}
