import { Check } from 'lucide-react';
import { type ReactNode, use } from 'react';
import { OverlayTriggerStateContext } from 'react-aria-components/Dialog';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';

export interface Choice {
  id: string;
  label: string;
  hint?: string;
}

interface ChoiceListProps {
  items?: readonly Choice[];
  empty?: ReactNode;
}

/**
 * The open part of a field that is typed into. React Aria closes it when the page scrolls, and closing decides what was meant:
 * it would empty the field of what is typed so far. But the page scrolls by itself, when an arrow key brings a line of the list
 * into the window or a keyboard comes up on a phone. So the list goes with the page and stays open; only when a box inside
 * the page scrolls does it close, without deciding. Leaving the field still decides.
 */
export function TypedChoiceList(props: ChoiceListProps) {
  const state = use(OverlayTriggerStateContext);
  const close = () => {
    const isPageScrolled = window.event?.type === 'scroll' && window.event.target === document;
    if (!isPageScrolled) state?.setOpen(false);
  };
  return (
    <OverlayTriggerStateContext value={state && { ...state, close }}>
      <ChoiceList {...props} />
    </OverlayTriggerStateContext>
  );
}

/** The open part of Select, ComboBox and PersonPicker. */
export function ChoiceList({ items, empty }: ChoiceListProps) {
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
