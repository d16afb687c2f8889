import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAddress, type Service, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService({ profile: 'test' });
});
afterAll(() => service.stop());

it('signs up and in at once, with a password of six', async () => {
  const email = newAddress();
  const { data, error } = await service.client().signUp({ email, password: 'zq8Rk2' });
  expect(error).toBeNull();
  expect(data.session?.access_token).toBeTruthy();
  const again = await service.client().signUp({ email, password: 'zq8Rk2' });
  expect(again.error).toMatchObject({
    status: 422,
    code: 'user_already_exists',
    message: 'User already registered',
  });
});

it('offers the admin functions to service tokens', async () => {
  const token = await service.identity.admin.createServiceToken();
  expect((await service.request('GET', '/admin/users', { token })).status).toBe(200);
});
