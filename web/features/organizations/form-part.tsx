import type { ReactNode } from 'react';

/** A few fields that belong together, under a heading. */
export function FormPart({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-6">
      <div>
        <h2 className="font-bold text-xl">{title}</h2>
        {lead && <p className="mt-0.5 text-muted">{lead}</p>}
      </div>
      {children}
    </section>
  );
}
