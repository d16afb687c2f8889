import { describe, expect, it } from 'vitest';
import { readFileFault, refuseFile } from '../read-file-fault.ts';

describe('readFileFault', () => {
  it('finds a code without figures', () => {
    expect(readFileFault('This file cannot be read: file_is_spreadsheet.')).toEqual({
      code: 'file_is_spreadsheet',
      params: {},
    });
  });

  it('finds figures, also ones with commas and colons in them', () => {
    expect(readFileFault('This file cannot be read: too_many_rows (count: 20,001, limit: 20000).')).toEqual({
      code: 'too_many_rows',
      params: { count: '20,001', limit: '20000' },
    });
    expect(
      readFileFault('This file cannot be read: encoding_unreadable (line: 3, encoding: utf-8).'),
    ).toEqual({
      code: 'encoding_unreadable',
      params: { line: '3', encoding: 'utf-8' },
    });
  });

  it('leaves any other sentence alone', () => {
    expect(readFileFault('Something went wrong.')).toBeNull();
  });
});

describe('refuseFile', () => {
  it('refuses an empty file and one beyond the limit, and nothing else', () => {
    expect(refuseFile({ size: 0 })?.code).toBe('file_empty');
    expect(refuseFile({ size: 10 * 1024 * 1024 })).toBeNull();
    expect(refuseFile({ size: 10 * 1024 * 1024 + 1 })).toEqual({
      code: 'file_too_large',
      params: { size_mb: '11', limit_mb: '10' },
    });
  });
});
