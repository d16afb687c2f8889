import { app, below } from './screen.ts';

/** The ways in, and what belongs to a person wherever they are a member. */
export const waysIn = below(app, [
  { name: 'sign-in', route: 'identity sign-in', address: 'sign-in', who: 'visitor' },
  { name: 'sign-up', route: 'identity sign-up', address: 'sign-up', who: 'visitor' },
  {
    name: 'verify',
    route: 'identity verify',
    address: 'verify?type=signup&token_hash=0123456789abcdef0123456789abcdef0123456789abcdef01234567',
    who: 'visitor',
  },
  { name: 'verify-expired', route: 'identity verify', address: 'verify', who: 'visitor' },
  { name: 'recover', route: 'identity recover', address: 'recover', who: 'visitor' },
  { name: 'new-password', route: 'identity new-password', address: 'new-password', who: 'newcomer' },
  { name: 'two-step', route: 'identity two-step', address: 'two-step', who: 'two_step' },
  { name: 'join', route: 'organizations join', address: 'join', who: 'visitor' },
  {
    name: 'join-code',
    route: 'organizations join/:join_code',
    address: 'join/{join_code}',
    who: 'visitor',
    reads: 'join.get',
  },
  {
    name: 'join-signed-in',
    route: 'organizations join/:join_code',
    address: 'join/{join_code}',
    who: 'newcomer',
  },
  {
    name: 'join-unknown',
    route: 'organizations join/:join_code',
    address: 'join/ZZZZ-ZZZZ',
    who: 'visitor',
    isRefused: true,
  },
  {
    name: 'invitation',
    route: 'organizations invitation',
    address: 'invitation#{invitation_token}',
    who: 'visitor',
    reads: 'invitations.preview',
  },
  {
    name: 'invitation-signed-in',
    route: 'organizations invitation',
    address: 'invitation#{invitation_token}',
    who: 'invited',
  },
  { name: 'invitation-none', route: 'organizations invitation', address: 'invitation', who: 'visitor' },
]);

export const signedIn = below(app, [
  {
    name: 'recovery-ask',
    route: 'offices settings/recovery',
    address: 'o/{empty_subdomain}/settings/recovery',
    who: 'starter',
  },
  { name: 'welcome', route: 'home welcome', address: 'welcome', who: 'newcomer' },
  {
    name: 'register',
    route: 'organizations organizations/new',
    address: 'organizations/new',
    who: 'newcomer',
  },
  { name: 'profile', route: 'identity account/profile', address: 'account/profile', who: 'parent_member' },
  {
    name: 'security',
    route: 'identity account/security',
    address: 'account/security',
    who: 'parent_member',
    reads: 'sessions.list',
  },
  {
    name: 'account-delete',
    route: 'identity account/delete',
    address: 'account/delete',
    who: 'parent_member',
  },
  { name: 'not-found', route: 'shell *', address: 'nothing-here', who: 'visitor' },
]);
