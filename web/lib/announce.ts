/**
 * The page has one polite and one assertive live region (shell/announcer.tsx). Anything may speak through them:
 * counts, saves and jobs politely, errors and scans assertively.
 */
export type Urgency = 'polite' | 'assertive';
type Listener = (message: string, urgency: Urgency) => void;

let listener: Listener | null = null;
export function listenToAnnouncements(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = null;
  };
}

export function announce(message: string, urgency: Urgency = 'polite'): void {
  listener?.(message, urgency);
}
