import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type StatusTone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const tones = {
  neutral: { look: 'bg-sunken text-muted', Icon: CircleDashed },
  info: { look: 'bg-info-soft text-info', Icon: Circle },
  success: { look: 'bg-success-soft text-success', Icon: CircleCheck },
  warning: { look: 'bg-warning-soft text-warning', Icon: CircleAlert },
  danger: { look: 'bg-danger-soft text-danger', Icon: CircleX },
} as const satisfies Record<StatusTone, object>;

/** What state a record is in: a word and a shape, so colour only helps. */
export function Status({ tone = 'neutral', children }: { tone?: StatusTone; children: ReactNode }) {
  const { look, Icon } = tones[tone];
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1.5 rounded-full py-0.5 pl-2 pr-2.5 text-sm font-semibold forced-colors:border',
        look,
      )}
    >
      <Icon size={14} strokeWidth={2.5} aria-hidden="true" className="shrink-0" />
      {children}
    </span>
  );
}
