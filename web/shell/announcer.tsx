import { useEffect, useState } from 'react';
import { listenToAnnouncements } from '../lib/announce.ts';

/**
 * The page's one polite and one assertive region. Saying the same thing twice still speaks twice.
 * Marked, so that React Aria does not silence them while a dialog or list is open.
 */
export function Announcer() {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  useEffect(
    () =>
      listenToAnnouncements((message, urgency) => {
        const set = urgency === 'polite' ? setPolite : setAssertive;
        set((previous) => (previous === message ? `${message}\u00a0` : message));
      }),
    [],
  );
  return (
    <>
      <div aria-live="polite" data-live-announcer="true" className="sr-only">
        {polite}
      </div>
      <div aria-live="assertive" data-live-announcer="true" className="sr-only">
        {assertive}
      </div>
    </>
  );
}
