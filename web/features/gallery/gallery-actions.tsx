import { EllipsisVertical, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog, Sheet } from '../../ui/dialog.tsx';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { ButtonLink, Link, OutsideLink } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';

export function GalleryActions() {
  const undo = useUndo();
  const [open, setOpen] = useState<'dialog' | 'sheet' | null>(null);
  const [isOn, setOn] = useState(true);
  return (
    <div className="flex flex-col gap-6">
      <Section title="Button">
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="primary">Publish</Button>
          <Button>Save draft</Button>
          <Button kind="quiet">Cancel</Button>
          <Button kind="danger">Delete draft</Button>
          <Button kind="primary" icon={<Plus size={18} aria-hidden="true" />}>
            New event
          </Button>
          <Button isBusy>Saving</Button>
          <Button kind="primary" isBusy>
            Publishing
          </Button>
          <Button size="small">Small</Button>
          <Button
            size="icon"
            kind="quiet"
            aria-label="Delete"
            icon={<Trash2 size={20} aria-hidden="true" />}
          />
        </div>
      </Section>
      <Section title="Link">
        <p>
          A sentence with <Link to="/gallery">a link inside</Link> and{' '}
          <OutsideLink href="/">one that leaves</OutsideLink>.
        </p>
        <div className="mt-4">
          <ButtonLink to="/gallery">Looks like a button</ButtonLink>
        </div>
      </Section>
      <Section title="Menu, Dialog, Sheet, UndoBar">
        <div className="flex flex-wrap items-center gap-3">
          <LazyMenu
            label="Row actions"
            triggerSize="icon"
            triggerLabel="More for Fall Festival"
            trigger={<EllipsisVertical size={20} aria-hidden="true" />}
            align="start"
            groups={[
              {
                id: 'all',
                title: 'Fall Festival',
                items: [
                  { id: 'edit', label: 'Edit', hint: 'Facts, texts and shifts' },
                  { id: 'copy', label: 'Run it again', isCurrent: true },
                  { id: 'cancel', label: 'Cancel the event', tone: 'danger' },
                ],
              },
            ]}
          />
          <Button onClick={() => setOpen('dialog')}>Open dialog</Button>
          <Button onClick={() => setOpen('sheet')}>Open sheet</Button>
          <Button
            onClick={() =>
              undo.say({ message: 'Rosa is off the 3 PM shift.', onUndo: async () => undefined })
            }
          >
            Do something reversible
          </Button>
        </div>
        <Dialog
          isOpen={open === 'dialog'}
          onOpenChange={() => setOpen(null)}
          title="Take Rosa off this shift?"
          actions={
            <>
              <Button kind="primary" onClick={() => setOpen(null)}>
                Take her off
              </Button>
              <Button kind="quiet" onClick={() => setOpen(null)}>
                Keep her
              </Button>
            </>
          }
        >
          <p>She gets a mail that says so. The place is open again at once.</p>
        </Dialog>
        <Sheet
          isOpen={open === 'sheet'}
          onOpenChange={() => setOpen(null)}
          title="Filters"
          actions={<Button kind="primary">Show 12 events</Button>}
        >
          <p>From the bottom on phones, from the side with room.</p>
        </Sheet>
      </Section>
      <Section title="Switch">
        <div className="max-w-md">
          <Switch
            label="New members wait for approval"
            hint="Officers get a note for each."
            isOn={isOn}
            onChange={setOn}
          />
          <Switch label="Show my phone number" isOn={false} onChange={() => undefined} />
        </div>
      </Section>
    </div>
  );
}
