import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';

export interface Choice {
  id: string;
  label: string;
  hint?: string;
}

/** The open part of Select, ComboBox and PersonPicker. */
export function ChoiceList({ items, empty }: { items?: readonly Choice[]; empty?: ReactNode }) {
  return (
    <Popover
      offset={4}
      className="rising z-50 max-h-80 w-(--trigger-width) min-w-48 overflow-y-auto rounded-lg bg-surface p-1 shadow-overlay"
    >
      <ListBox<Choice>
        {...(items ? { items } : {})}
        className="outline-none"
        renderEmptyState={() => <div className="px-3 py-2 text-muted">{empty}</div>}
      >
        {(item) => (
          <ListBoxItem
            id={item.id}
            textValue={item.label}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-2 outline-none data-[focused]:bg-action-soft data-[pressed]:bg-action-soft lg:min-h-9 forced-colors:data-[focused]:outline"
          >
            {({ isSelected }) => (
              <>
                <span className="min-w-0 flex-1">
                  {item.label}
                  {item.hint && <span className="block text-muted text-sm">{item.hint}</span>}
                </span>
                {isSelected && <Check size={18} aria-hidden="true" className="shrink-0 text-action" />}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
