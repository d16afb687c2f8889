import { allRoutes, permissionKeys } from '@pto-connect/contract';
import { expect, test } from 'vitest';

// The few routes that are guarded by another route's key, on purpose: they show part of what that route shows.
const sharedKeys: Record<string, string> = {
  'homerooms.list': 'families.list',
  'grades.list': 'settings.get',
  'imports.rows': 'imports.get',
};

test('every route of an organization is guarded by the permission of its own name', () => {
  const wrong = allRoutes
    .filter((route) => route.path.startsWith('/organizations/{org_id}'))
    .filter((route) => route.permission !== (sharedKeys[route.id] ?? route.id))
    .map((route) => route.id);
  expect(wrong).toEqual([]);
});

test('what is open to everybody is a short list', () => {
  expect(
    allRoutes
      .filter((route) => route.public === true)
      .map((route) => route.id)
      .sort(),
  ).toEqual([
    'calendar_feeds.read',
    'invitations.preview',
    'join.get',
    'mail_preferences.preview',
    'mail_preferences.refuse',
    'mail_preferences.update',
    'personal_links.preview',
    'personal_links.sign_up',
    'public_events.get',
    'public_events.list',
    'public_organizations.get',
    'public_sign_ups.confirm',
    'public_sign_ups.preview',
    'public_sign_ups.request',
    'public_sign_ups.withdraw',
  ]);
});

test('there are at least 28 permissions, and each guards a route', () => {
  const used = new Set(allRoutes.map((route) => route.permission));
  expect(permissionKeys.filter((key) => !used.has(key))).toEqual([]);
  expect(permissionKeys.length).toBeGreaterThanOrEqual(28);
});

test('no GET takes a body or creates', () => {
  expect(
    allRoutes.filter(
      (route) =>
        route.method === 'GET' &&
        (route.body !== undefined || route.file !== undefined || route.creates === true),
    ),
  ).toEqual([]);
});
