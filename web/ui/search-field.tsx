import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { classes } from './classes.ts';
import { controlClasses } from './field.tsx';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (q: string) => void;
  className?: string;
}

/** Writes to the address once typing pauses; a change from outside (Clear, Back) shows here. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  useEffect(() => {
    const q = typed.trim();
    if (q === value) return;
    const timer = setTimeout(() => onChange(q), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <div className={classes('relative', className)}>
      <Search
        size={18}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-muted"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={classes(controlClasses, 'pl-10')}
      />
    </div>
  );
}
