import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { fieldId } from '../../lib/forms.ts';
import { Button } from '../../ui/button.tsx';

interface PersonRowsProps {
  /** `guardians` or `children`: the name of the list in the form. */
  list: 'guardians' | 'children';
  ids: readonly string[];
  most: number;
  fewest: number;
  titleOf: (place: number) => string;
  children: (place: number) => ReactNode;
  addLabel: string;
  removeLabel: string;
  /** Names a row's button: "Remove guardian 2". */
  removeNamed: (place: number) => string;
  onAdd: () => void;
  onRemove: (place: number) => void;
}

/**
 * Rows of people that can be added and removed by keyboard: a new row takes the focus in its first field, and after
 * removing one the focus goes to the button that adds.
 */
export function PersonRows({
  list,
  ids,
  most,
  fewest,
  titleOf,
  children,
  addLabel,
  removeLabel,
  removeNamed,
  onAdd,
  onRemove,
}: PersonRowsProps) {
  const add = useRef<HTMLButtonElement>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current >= ids.length) return;
    document.getElementById(fieldId(`${list}.${wanted.current}.first_name`))?.focus();
    wanted.current = null;
  }, [ids.length, list]);
  return (
    <div className="flex flex-col gap-6">
      {ids.map((id, place) => (
        <fieldset key={id} className="flex min-w-0 flex-col gap-4 border-line border-b pb-6">
          <legend className="float-left mb-2 font-semibold text-lg">{titleOf(place)}</legend>
          <div className="clear-both flex flex-col gap-4">{children(place)}</div>
          {ids.length > fewest && (
            <Button
              kind="quiet"
              className="-ml-4 self-start"
              icon={<Trash2 size={18} aria-hidden="true" />}
              aria-label={removeNamed(place)}
              onClick={() => {
                onRemove(place);
                add.current?.focus();
              }}
            >
              {removeLabel}
            </Button>
          )}
        </fieldset>
      ))}
      {ids.length < most && (
        <Button
          ref={add}
          className="self-start"
          icon={<Plus size={18} aria-hidden="true" />}
          onClick={() => {
            wanted.current = ids.length;
            onAdd();
          }}
        >
          {addLabel}
        </Button>
      )}
    </div>
  );
}
