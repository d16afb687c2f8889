import { expect, test } from 'vitest';
import { deriveUrls } from '../urls.ts';

test('host, port, database and parameters stay; user and password are the role’s', () => {
  const { admin, login, jobs, auth } = deriveUrls(
    'postgresql://root:p%40ss@db.example.org:6543/pto?sslmode=require',
    'secret',
  );
  expect(admin).toBe('postgresql://root:p%40ss@db.example.org:6543/pto?sslmode=require');
  for (const [address, role] of [
    [login, 'pto_login'],
    [jobs, 'pto_jobs'],
    [auth, 'pto_auth'],
  ] as const) {
    const url = new URL(address);
    expect(url.username).toBe(role);
    expect(`${url.host}${url.pathname}${url.search}`).toBe('db.example.org:6543/pto?sslmode=require');
    expect(url.password).toMatch(/^[\w-]{43}$/);
  }
  expect(new Set([login, jobs, auth].map((address) => new URL(address).password)).size).toBe(3);
});

test('the same secret gives the same passwords, another secret others', () => {
  const of = (secret: string) => new URL(deriveUrls('postgresql://a:b@h/d', secret).login).password;
  expect(of('one')).toBe(of('one'));
  expect(of('one')).not.toBe(of('two'));
});

test('on Supabase’s pooler the project stays in the user name', () => {
  const { jobs } = deriveUrls(
    'postgresql://postgres.abcd:x@aws-0-us-east-1.pooler.supabase.com:5432/postgres',
    's',
  );
  expect(new URL(jobs).username).toBe('pto_jobs.abcd');
});
