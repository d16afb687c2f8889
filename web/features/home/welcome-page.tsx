import { ChevronRight, CirclePlus, KeyRound, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccount } from '../../lib/session.ts';
import { PageHeader } from '../../ui/page.tsx';

/** Two ways on: join the PTO of one's school, or register it. */
export function Component() {
  const { t } = useTranslation('shell');
  const { first_name } = useAccount();
  return (
    <>
      <PageHeader
        title={first_name ? t('welcome.titleNamed', { name: first_name }) : t('welcome.title')}
        lead={t('welcome.lead')}
      />
      <div className="flex flex-col gap-4">
        <Way to="/join" Icon={KeyRound} title={t('welcome.join')} text={t('welcome.joinText')} />
        <Way
          to="/register"
          Icon={CirclePlus}
          title={t('welcome.register')}
          text={t('welcome.registerText')}
        />
      </div>
    </>
  );
}

function Way({ to, Icon, title, text }: { to: string; Icon: LucideIcon; title: string; text: string }) {
  return (
    <Link
      to={to}
      className="group flex items-center gap-4 rounded-lg border border-line bg-surface p-4 transition-colors duration-[120ms] hover:border-action sm:p-6"
    >
      <span className="flex size-12 shrink-0 items-center justify-center rounded-full bg-action-soft text-action">
        <Icon size={24} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block font-bold text-lg group-hover:text-action">{title}</span>
        <span className="block text-muted">{text}</span>
      </span>
      <ChevronRight size={20} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
