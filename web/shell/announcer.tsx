import { useEffect, useState } from 'react';
import { listenToAnnouncements } from '../lib/announce.ts';

/** The page's one polite and one assertive region. Saying the same thing twice still speaks twice. */
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
      <div aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </>
  );
}
