import { History, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadNamespaces } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { CommandPalette } from '../../ui/command-palette.tsx';
import type { CommandGroup } from '../../ui/commands.ts';
import { type Hit, kindIcons, listAddress } from './hits.ts';
import { readRecent, rememberRecent } from './recent.ts';
import { useSearch } from './use-search.ts';

await loadNamespaces('search', 'parts');

/** Actions offered before anything is typed. */
const firstActions = 6;

/** Search and commands over the page one is on. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('search');
  const organization = useOrganization();
  const [typed, setTyped] = useState('');
  const { groups, actions, error, isSearching, asked, refetch } = useSearch(typed);
  const isEmpty = typed.trim() === '';
  const recent = isEmpty ? readRecent(organization.org_id) : [];

  const commandOf = ({ id, kind, label, hint, to }: Hit) => {
    const Icon = kindIcons[kind];
    return {
      id: `${kind}-${id}`,
      label,
      hint,
      to,
      icon: <Icon size={18} aria-hidden="true" />,
      onSelect: () => rememberRecent(organization.org_id, { id, kind, label, to }),
    };
  };
  const found = groups.map(({ kind, hits, hasMore }): CommandGroup => {
    const all = hasMore ? listAddress(kind, asked, organization) : null;
    return {
      id: kind,
      title: t(`kind.${kind}`),
      items: [
        ...hits.map(commandOf),
        ...(all === null ? [] : [{ id: `${kind}-all`, label: t(`all.${kind as 'members'}`), to: all }]),
      ],
    };
  });
  const shown: CommandGroup[] = [
    {
      id: 'recent',
      title: t('recent'),
      items: recent.map(({ id, label, to }) => ({
        id: `recent-${id}`,
        label,
        to,
        icon: <History size={18} aria-hidden="true" />,
      })),
    },
    ...found,
    {
      id: 'actions',
      title: t('actions'),
      items: (isEmpty ? actions.slice(0, firstActions) : actions).map((action) => ({
        ...action,
        icon: <Zap size={18} aria-hidden="true" />,
      })),
    },
  ];
  return (
    <CommandPalette
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      query={typed}
      onQuery={setTyped}
      groups={shown.filter(({ items }) => items.length > 0)}
      state={error ? 'failed' : isSearching ? 'searching' : 'ready'}
      onRetry={() => void refetch()}
    />
  );
}
