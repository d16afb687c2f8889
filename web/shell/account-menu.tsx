import { CircleUser, LogOut, Monitor, Moon, ShieldCheck, Sun, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { leave } from '../lib/leave.ts';
import { currentTheme, setTheme, type Theme } from '../lib/preferences.ts';
import { useAccount } from '../lib/session.ts';
import { LazyMenu } from '../ui/lazy-menu.tsx';

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

export function AccountMenu() {
  const { t } = useTranslation('shell');
  const account = useAccount();
  const navigate = useNavigate();
  const [theme, show] = useState<Theme>(currentTheme);
  const name = [account.first_name, account.last_name].filter(Boolean).join(' ') || account.email;
  return (
    <LazyMenu
      label={t('account.menu')}
      triggerLabel={t('account.menuOf', { name })}
      triggerKind="quiet"
      triggerSize="icon"
      trigger={<CircleUser size={24} aria-hidden="true" />}
      groups={[
        {
          id: 'account',
          title: name,
          items: [
            {
              id: 'profile',
              label: t('account.profile'),
              icon: <UserRound size={18} aria-hidden="true" />,
              to: '/account/profile',
            },
            {
              id: 'security',
              label: t('account.security'),
              icon: <ShieldCheck size={18} aria-hidden="true" />,
              to: '/account/security',
            },
          ],
        },
        {
          id: 'theme',
          title: t('theme.title'),
          items: (['system', 'light', 'dark'] as const).map((one) => {
            const Icon = themeIcons[one];
            return {
              id: one,
              label: t(`theme.${one}`),
              icon: <Icon size={18} aria-hidden="true" />,
              isCurrent: theme === one,
              onSelect: () => {
                setTheme(one);
                show(one);
              },
            };
          }),
        },
        {
          id: 'leave',
          items: [
            {
              id: 'sign-out',
              label: t('account.signOut'),
              icon: <LogOut size={18} aria-hidden="true" />,
              onSelect: () => void leave().then(() => navigate('/sign-in')),
            },
          ],
        },
      ]}
    />
  );
}
