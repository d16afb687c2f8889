import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Types into a searchable list and takes what it was narrowed to. Waits for each state as eyes would: the list has one line,
 * then that line is marked. A name that is typed to its end may be chosen by that alone, so `typed` is better a part of it.
 */
export async function chooseByKeyboard(page: Page, label: string, typed: string): Promise<void> {
  const input = page.getByRole('combobox', { name: label, exact: true });
  await input.fill(typed);
  const options = page.getByRole('option');
  await expect.poll(async () => [await options.count(), await input.inputValue()]).toEqual([1, typed]);
  await input.press('ArrowDown');
  await expect.poll(() => input.getAttribute('aria-activedescendant')).toMatch(/option/);
  await input.press('Enter');
  await options.first().waitFor({ state: 'detached' });
}
