import { Calendar, Plus, User } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CommandPalette } from '../../ui/command-palette.tsx';
import { type CommandGroup, matchCommands } from '../../ui/commands.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { type Job, JobTray } from '../../ui/job-tray.tsx';
import { Link } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';

const icon = (Icon: typeof User) => <Icon size={18} aria-hidden="true" />;
const groups: CommandGroup[] = [
  {
    id: 'people',
    title: 'People',
    items: [
      { id: 'p1', label: 'Rosa Delgado', hint: 'Guardian · Room 12', icon: icon(User), to: '.' },
      { id: 'p2', label: 'Jamal Washington', hint: 'Treasurer', icon: icon(User), to: '.' },
    ],
  },
  {
    id: 'events',
    title: 'Events',
    items: [{ id: 'e1', label: 'Fall Festival', hint: 'Sat, Oct 17', icon: icon(Calendar), to: '.' }],
  },
  {
    id: 'actions',
    title: 'Actions',
    items: [{ id: 'a1', label: 'Plan an event', keywords: ['evento'], icon: icon(Plus), to: '.' }],
  },
];
const jobs: Job[] = [
  {
    id: '1',
    label: 'Importing families',
    state: 'running',
    done: 1_280,
    total: 3_200,
    onCancel: () => undefined,
  },
  { id: '2', label: 'Sending “Picture day”', state: 'waiting', onCancel: () => undefined },
  {
    id: '3',
    label: 'Stopping',
    state: 'running',
    done: 2,
    total: 9,
    isCancelling: true,
    onCancel: () => undefined,
  },
  {
    id: '4',
    label: '412 families were told',
    state: 'done',
    result: <Link to=".">See who did not get it</Link>,
    onDismiss: () => undefined,
  },
  {
    id: '5',
    label: 'The export stopped',
    state: 'failed',
    result: <p>The file was too large. Choose fewer months.</p>,
    onDismiss: () => undefined,
  },
  { id: '6', label: 'The import was cancelled', state: 'cancelled', onDismiss: () => undefined },
];

export function GalleryWork() {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [isTrayShown, setTrayShown] = useState(true);
  const found = matchCommands(groups, query);
  return (
    <div className="flex flex-col gap-6 pb-16">
      <Section title="CommandPalette">
        <Button onClick={() => setOpen(true)}>Search and commands</Button>
        <CommandPalette
          isOpen={isOpen}
          onOpenChange={setOpen}
          query={query}
          onQuery={setQuery}
          groups={found}
          foot={query && <Link to=".">See all results</Link>}
        />
      </Section>
      <Section
        title="JobTray"
        actions={<Button onClick={() => setTrayShown(!isTrayShown)}>Show or hide</Button>}
      >
        <p>At the foot of the page.</p>
        {isTrayShown && <JobTray jobs={jobs} />}
      </Section>
      <Section title="JobProgress">
        <div className="flex flex-col gap-4">
          {jobs.map(({ id, ...job }) => (
            <JobProgress key={id} {...job} />
          ))}
        </div>
      </Section>
    </div>
  );
}
