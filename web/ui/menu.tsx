import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useNavigate } from 'react-router';
import { type ButtonKind, type ButtonSize, buttonClasses } from './button-classes.ts';
import { classes } from './classes.ts';

export interface MenuAction {
  id: string;
  label: ReactNode;
  /** Second line, for a choice that needs a word more. */
  hint?: ReactNode;
  icon?: ReactNode;
  tone?: 'danger';
  /** Marks the current one of several choices. */
  isCurrent?: boolean;
  /** A place inside the application, or what to do. */
  to?: string;
  onSelect?: () => void;
  /** Words for type-ahead when the label is not plain text. */
  text?: string;
}
export interface MenuGroup {
  id: string;
  title?: string;
  items: readonly MenuAction[];
}
export interface MenuProps {
  /** What the menu holds, for screen readers. */
  label: string;
  trigger: ReactNode;
  triggerKind?: ButtonKind;
  triggerSize?: ButtonSize;
  triggerClassName?: string;
  /** The trigger's own name when it shows no words. */
  triggerLabel?: string;
  groups: readonly MenuGroup[];
  /** Opens at once: for a menu that was loaded by the press that asked for it. */
  startsOpen?: boolean;
  align?: 'start' | 'end';
}

const itemClasses =
  'flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-2 outline-none lg:min-h-9 data-[focused]:bg-action-soft forced-colors:data-[focused]:outline';

/** Actions or choices behind a button: arrows, type-ahead, Esc. */
export function Menu({
  label,
  trigger,
  triggerKind,
  triggerSize,
  triggerClassName,
  triggerLabel,
  groups,
  startsOpen = false,
  align = 'end',
}: MenuProps) {
  const navigate = useNavigate();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!startsOpen) return;
    // The button that was pressed is gone; closing must give the focus back to this one.
    button.current?.focus();
    setOpen(true);
  }, [startsOpen]);
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        ref={button}
        {...(triggerLabel ? { 'aria-label': triggerLabel } : {})}
        className={buttonClasses(triggerKind, triggerSize, triggerClassName)}
      >
        {trigger}
      </AriaButton>
      <Popover
        placement={align === 'end' ? 'bottom end' : 'bottom start'}
        offset={6}
        className="rising z-50 max-h-[80dvh] min-w-56 max-w-[min(22rem,calc(100vw-2rem))] overflow-y-auto rounded-lg bg-surface p-1 shadow-overlay"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {groups.map((group, place) => (
            <MenuSection
              key={group.id}
              id={group.id}
              aria-label={group.title ?? label}
              className={classes(place > 0 && 'mt-1 border-line border-t pt-1')}
            >
              {group.title ? (
                <Header className="px-3 py-1.5 font-semibold text-muted text-sm">{group.title}</Header>
              ) : null}
              {group.items.map((item) => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  textValue={item.text ?? (typeof item.label === 'string' ? item.label : item.id)}
                  onAction={() => {
                    item.onSelect?.();
                    if (item.to) void navigate(item.to);
                  }}
                  className={classes(itemClasses, item.tone === 'danger' && 'text-danger')}
                >
                  {item.icon && <span className="flex shrink-0 text-muted">{item.icon}</span>}
                  <span className="min-w-0 flex-1">
                    {item.label}
                    {item.hint && <span className="block text-muted text-sm">{item.hint}</span>}
                  </span>
                  {item.isCurrent && <Check size={18} aria-hidden="true" className="shrink-0 text-action" />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
