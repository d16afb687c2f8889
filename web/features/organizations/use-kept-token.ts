import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { keptInvitation } from './kept-invitation.ts';

/**
 * The token of a mailed link. It leaves the address at once, so that it is neither shown nor kept in the history; `isArriving` until
 * then. `wasMailed` says whether this visit came with one, good or not.
 */
export function useKeptToken(kept: typeof keptInvitation, path: string) {
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(kept.read);
  const [wasMailed, setMailed] = useState(hash !== '');
  useEffect(() => {
    if (!hash) return;
    if (!kept.keep(hash)) kept.forget();
    setToken(kept.read());
    setMailed(true);
    void navigate(path, { replace: true });
  }, [hash, kept, navigate, path]);
  return { token, isArriving: hash !== '', wasMailed };
}
