import { Outlet } from 'react-router';
import { AccountMenu } from './account-menu.tsx';
import { EntryFrame } from './entry-frame.tsx';

/** For people who are signed in but not inside an organization: welcome, register, join. */
export function Component() {
  return (
    <EntryFrame menu={<AccountMenu />}>
      <Outlet />
    </EntryFrame>
  );
}
