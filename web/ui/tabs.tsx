import { type ReactNode, useEffect, useRef } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs';
import { useAddressFilters } from '../lib/address-filters.ts';

interface TabsProps {
  label: string;
  items: readonly { id: string; label: ReactNode; content: ReactNode }[];
  /** The name in the address that holds the chosen tab, so that it can be shared and survives Back. */
  param?: string;
}

const tabClasses =
  'relative flex min-h-11 cursor-pointer items-center whitespace-nowrap rounded-t-md px-4 py-2 font-semibold text-muted ' +
  'data-[hovered]:text-text data-[selected]:text-action data-[focus-visible]:-outline-offset-3 ' +
  'after:absolute after:inset-x-2 after:-bottom-px after:h-[3px] after:rounded-full data-[selected]:after:bg-action forced-colors:data-[selected]:after:bg-[Highlight]';

/** Parts of one record, one at a time. The choice lives in the address. */
export function Tabs({ label, items, param = 'tab' }: TabsProps) {
  const [search, set] = useAddressFilters();
  const first = items[0]?.id ?? '';
  const list = useRef<HTMLDivElement>(null);
  const chosen = items.find((item) => item.id === search.get(param))?.id ?? first;
  // A row of tabs that is wider than a phone starts at the chosen one, not at the first.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(chosen)}"]`);
    if (!list.current || !tab) return;
    list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
  }, [chosen]);
  return (
    <AriaTabs
      selectedKey={chosen}
      onSelectionChange={(key) => set({ [param]: key === first ? null : String(key) })}
    >
      <TabList
        ref={list}
        aria-label={label}
        className="-mx-4 flex gap-1 overflow-x-auto border-line border-b px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
      >
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={tabClasses}>
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="pt-6 data-[focus-visible]:outline-offset-4">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
