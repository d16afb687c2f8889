import type { ReactNode } from 'react';
import { Crest } from '../../shell/crest.tsx';

/** Which organization this is about, so that nobody joins the wrong one. */
export function OrganizationCard({ name, detail }: { name: string; detail: ReactNode }) {
  return (
    <div className="flex items-center gap-4 rounded-lg border border-line bg-surface p-4">
      <Crest name={name} color={null} size={48} />
      <div className="min-w-0 flex-1">
        <p className="font-bold text-lg">{name}</p>
        <p className="text-muted">{detail}</p>
      </div>
    </div>
  );
}
