import { Outlet, useLoaderData } from 'react-router';
import type { Account } from '../../lib/organization.ts';
import { AccountMenu } from '../../shell/account-menu.tsx';
import { EntryFrame } from '../../shell/entry-frame.tsx';
import { loadVisitor } from './visitor.ts';

export const loader = loadVisitor;

/** The frame of pages that greet everybody; who is signed in has their menu. */
export function Component() {
  const visitor = useLoaderData<Account | null>();
  return (
    <EntryFrame menu={visitor && <AccountMenu />}>
      <Outlet context={visitor} />
    </EntryFrame>
  );
}
