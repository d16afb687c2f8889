import { EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';

interface Row {
  id: string;
  title: string;
  place: string;
  state: 'published' | 'draft' | 'cancelled';
  filled: string;
}
const rows: Row[] = [
  {
    id: 'a',
    title: 'Fall Festival',
    place: 'Sat, Oct 17 · School field',
    state: 'published',
    filled: '17 of 24',
  },
  { id: 'b', title: 'Book fair', place: 'Mon, Nov 9 · Library', state: 'draft', filled: '0 of 12' },
  {
    id: 'c',
    title: 'Winter concert with the choirs of three schools',
    place: 'Thu, Dec 10 · Gym',
    state: 'cancelled',
    filled: '8 of 8',
  },
];
const states = { published: 'success', draft: 'neutral', cancelled: 'danger' } as const;
const columns: Column<Row>[] = [
  { key: 'title', header: 'Event', role: 'title', cell: (row) => row.title, sort: 'title' },
  { key: 'place', header: 'When and where', role: 'meta', cell: (row) => row.place },
  {
    key: 'state',
    header: 'Status',
    role: 'meta',
    cell: (row) => <Status tone={states[row.state]}>{row.state}</Status>,
  },
  {
    key: 'filled',
    header: 'Shifts filled',
    role: 'value',
    align: 'end',
    cell: (row) => row.filled,
    sort: 'filled',
  },
  {
    key: 'actions',
    header: 'Actions',
    role: 'action',
    isIcon: true,
    cell: (row) => (
      <LazyMenu
        label={`Actions for ${row.title}`}
        triggerLabel={`More for ${row.title}`}
        triggerKind="quiet"
        triggerSize="icon"
        trigger={<EllipsisVertical size={20} aria-hidden="true" />}
        groups={[{ id: 'all', items: [{ id: 'edit', label: 'Edit' }] }]}
      />
    ),
  },
];

export function GalleryData() {
  const [sort, setSort] = useState('title');
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set(['b']));
  return (
    <div className="flex flex-col gap-8">
      <div>
        <DataTable
          label="Events"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowLink={() => '/gallery'}
          sort={{ value: sort, onChange: setSort }}
          selection={{ keys, onChange: setKeys, rowLabel: (row) => `Select ${row.title}` }}
          empty={null}
        />
        <LoadMore shown={3} total={40} more={{ load: () => undefined, loading: false }} />
      </div>
      <Section title="Loading">
        <DataTable
          label="Events"
          columns={columns}
          rows={[]}
          rowKey={(row) => row.id}
          isLoading
          empty={null}
        />
      </Section>
      <Empty kind="first" title="No events yet" action={<Button kind="primary">Plan the first one</Button>}>
        Start from nothing, or copy last year’s calendar.
      </Empty>
      <Empty kind="none" title="Nothing matches" action={<Button>Clear filters</Button>} />
      <Empty kind="done" title="All caught up" />
      <Section title="Facts">
        <Facts
          items={[
            { label: 'When', value: 'Saturday, October 17, 3:00 – 7:00 PM' },
            { label: 'Where', value: 'School field' },
            { label: 'Coming', value: '64, and 9 maybe' },
          ]}
        />
      </Section>
      <Section title="Status">
        <div className="flex flex-wrap gap-3">
          <Status>Draft</Status>
          <Status tone="info">In progress</Status>
          <Status tone="success">Published</Status>
          <Status tone="warning">2 shifts empty</Status>
          <Status tone="danger">Cancelled</Status>
        </div>
      </Section>
    </div>
  );
}
