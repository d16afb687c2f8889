import { dictionary } from '@zxcvbn-ts/language-common';
import bcrypt from 'bcryptjs';
import { describe, expect, it } from 'vitest';
import type { AuthError } from '../errors.ts';
import { commonPasswordCount, findWeakness, personalWords, requireGoodPassword } from '../password-rules.ts';
import {
  countComputedHashes,
  hashPassword,
  isForeignHash,
  isImportableHash,
  isPasswordOf,
  prepareDecoy,
} from '../passwords.ts';
import { standardSettings, testSettings } from '../settings.ts';

const check = (password: string, words: string[] = []) => findWeakness(password, standardSettings, words);

describe('password rules', () => {
  it('A1, A4, A6: ask for eight characters and nothing else', () => {
    expect(check('zq8Rk2p')).toMatchObject({
      reasons: ['length'],
      message: 'Password should be at least 8 characters.',
    });
    expect(check('zq8Rk2pw')).toBeNull();
    expect(check('qzvkxjwhrtplmnbdcfgsqzvkxjwh')).toBeNull();
    expect(check('x9'.repeat(32))).toBeNull();
    expect(findWeakness('zq8Rk2', testSettings, [])).toBeNull();
  });

  it('count characters as people do, not code units', () => {
    expect(check('🐢🐢🐢🐢🐢🐢🐢')).toMatchObject({ reasons: ['length'] });
    expect(check('🐢🐙🐢🐙🦊🐙🐢🐙')).toBeNull();
  });

  it('A3: refuse every common password of eight characters and more, whatever its case', () => {
    expect(commonPasswordCount).toBeGreaterThan(3000);
    const long = dictionary['passwords-common'].map(String).filter((word) => word.length >= 8);
    expect(long.length).toBeGreaterThan(3000);
    expect(long.filter((word) => check(word) === null)).toEqual([]);
    expect(check('PASSWORD')).toMatchObject({ reasons: ['pwned'] });
  });

  it('A7: refuse words known here, decorated or not', () => {
    const words = personalWords('maria.lopez@school.example', {
      full_name: 'Maria Lopez',
      org: 'Lincoln Elementary PTO',
    });
    for (const password of [
      'ptoconnect2026',
      'PTO-Connect!!',
      'LincolnElementary1',
      'maria.lopez9',
      'mariamaria1',
    ]) {
      expect([password, check(password, words)?.reasons]).toEqual([password, ['pwned']]);
    }
    expect(check('Lincoln walked quietly home', words)).toBeNull();
  });

  it('A5: refuse the 73rd byte instead of ignoring it', () => {
    const longest = `${'kd8'.repeat(24)}`;
    expect(() => requireGoodPassword(longest, standardSettings, [])).not.toThrow();
    expect(() => requireGoodPassword(`${longest}x`, standardSettings, [])).toThrow(
      'Password cannot be longer than 72 characters',
    );
  });
});

describe('hashes', () => {
  it('are argon2id with the parameters we state, and verify', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isForeignHash(stored)).toBe(false);
    expect(await isPasswordOf(stored, 'correct horse battery')).toBe(true);
    expect(await isPasswordOf(stored, 'Correct horse battery')).toBe(false);
    expect(await isPasswordOf(null, 'correct horse battery')).toBe(false);
    expect(await isPasswordOf('$2b$garbage', 'correct horse battery')).toBe(false);
  });

  it('cost the same without an account as with one', async () => {
    const stored = await hashPassword('correct horse battery');
    await prepareDecoy();
    const cost = async (hash: string | null) => {
      const before = countComputedHashes();
      await isPasswordOf(hash, 'wrong');
      return countComputedHashes() - before;
    };
    expect(await cost(null)).toBe(1);
    expect(await cost(stored)).toBe(1);
  });

  it('wait for each other, up to a number that could still be answered in time', async () => {
    const quick = bcrypt.hashSync('correct horse battery', 4);
    const answers = await Promise.all(
      Array.from({ length: 305 }, () =>
        isPasswordOf(quick, 'correct horse battery').catch((refusal: AuthError) => refusal.status),
      ),
    );
    // Two are computed at once and three hundred wait; clients try a 504 again.
    expect(answers.filter((answer) => answer === true)).toHaveLength(302);
    expect(answers.filter((answer) => answer === 504)).toHaveLength(3);
    expect(await isPasswordOf(quick, 'correct horse battery')).toBe(true);
  });

  it('are imported only when their cost is bounded', () => {
    expect(isImportableHash(`$2a$10$${'a'.repeat(53)}`)).toBe(true);
    expect(isImportableHash(`$2a$31$${'a'.repeat(53)}`)).toBe(false);
    expect(isImportableHash('$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaA')).toBe(true);
    expect(isImportableHash('$argon2id$v=19$m=9999999,t=3,p=4$c29tZXNhbHQ$aGFzaA')).toBe(false);
    expect(isImportableHash('secret')).toBe(false);
  });
});
