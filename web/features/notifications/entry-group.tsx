import { Mail, MailOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { type Entry, kindIcons, useWords } from './words.ts';

/** How many entries about one thing are shown; the rest is counted. */
const shown = 5;

/** Everything about one thing. Going there reads it; the button keeps it for later or puts it away. */
export function EntryGroup({
  entries,
  onMark,
}: {
  entries: readonly Entry[];
  onMark: (isRead: boolean) => Promise<void>;
}) {
  const { t } = useTranslation('notifications');
  const format = useFormat();
  const words = useWords();
  const [first] = entries;
  if (!first) return null;
  const isUnread = entries.some(({ is_read }) => !is_read);
  const Icon = kindIcons[first.kind];
  const MarkIcon = isUnread ? MailOpen : Mail;
  const name = words.subject(first) || words.sentence(first);
  const rest = entries.length - shown;
  return (
    <li
      className={classes(
        'flex gap-4 rounded-lg border p-4',
        isUnread ? 'border-action bg-surface' : 'border-line bg-surface text-muted',
      )}
    >
      <span
        className={classes(
          'flex size-10 shrink-0 items-center justify-center rounded-full',
          isUnread ? 'bg-action-soft text-action' : 'bg-sunken text-muted',
        )}
      >
        <Icon size={20} aria-hidden="true" />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          to={words.address(first)}
          onClick={() => {
            if (isUnread) void onMark(true);
          }}
          className={classes('inline-block py-0.5 text-text hover:underline', isUnread && 'font-bold')}
        >
          {name}
          {isUnread && <span className="sr-only"> ({t('new')})</span>}
        </Link>
        <ul className="flex flex-col gap-2">
          {entries.slice(0, shown).map((entry) => (
            <li key={entry.id}>
              {words.sentence(entry) !== name && <p className="break-words">{words.sentence(entry)}</p>}
              {words.details(entry).map((detail) => (
                <p key={detail} className="whitespace-pre-line break-words">
                  {detail}
                </p>
              ))}
              <p className="text-muted text-sm first-letter:uppercase">
                <time dateTime={entry.created_at}>{format.dayTime(entry.created_at)}</time>
              </p>
            </li>
          ))}
        </ul>
        {rest > 0 && <p className="mt-2 text-muted text-sm">{t('more', { count: rest })}</p>}
      </div>
      <Button
        kind="quiet"
        size="icon"
        className="-my-1 -mr-2"
        aria-label={t(isUnread ? 'markRead' : 'markUnread', { name })}
        icon={<MarkIcon size={20} aria-hidden="true" />}
        onClick={() => void onMark(isUnread)}
      />
    </li>
  );
}
