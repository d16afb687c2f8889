import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';

interface ExpanderProps {
  title: string;
  text: ReactNode;
  /** The verb that opens the form. */
  button: string;
  /** Gets the way to close it again. */
  children: (close: () => void) => ReactNode;
}

/** A setting at rest says what it is; its form opens in place. One form is open in the page at a time by its key. */
export function Expander({ title, text, button, children }: ExpanderProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={title}
      lead={text}
      actions={isOpen ? null : <Button onClick={() => setOpen(true)}>{button}</Button>}
    >
      {isOpen && <div className="max-w-lg">{children(() => setOpen(false))}</div>}
    </Section>
  );
}
