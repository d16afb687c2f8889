import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

const tones = {
  info: { box: 'bg-info-soft', ink: 'text-info', Icon: Info },
  success: { box: 'bg-success-soft', ink: 'text-success', Icon: CircleCheck },
  warning: { box: 'bg-warning-soft', ink: 'text-warning', Icon: TriangleAlert },
  danger: { box: 'bg-danger-soft', ink: 'text-danger', Icon: CircleAlert },
} as const satisfies Record<Tone, object>;

interface BannerProps {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** Set when it appears after something happened, so that it is read out. */
  isLive?: boolean;
  className?: string;
}

/** A message that stays where it belongs in the page. The icon and its word carry the tone, not colour alone. */
export function Banner({ tone = 'info', title, children, action, isLive = false, className }: BannerProps) {
  const { t } = useTranslation('ui');
  const { box, ink, Icon } = tones[tone];
  return (
    <div
      role={isLive ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={classes('flex items-start gap-3 rounded-lg p-4 forced-colors:border', box, className)}
    >
      <Icon size={22} role="img" aria-label={t(`tone.${tone}`)} className={classes('mt-px shrink-0', ink)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-48 flex-1">
          {title && <p className="font-bold">{title}</p>}
          {children && <div className={classes(title ? 'mt-0.5' : undefined)}>{children}</div>}
        </div>
        {action && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  );
}
