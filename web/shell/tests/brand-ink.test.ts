import { expect, it } from 'vitest';
import { contrast, inkOn, luminance } from '../brand-ink.ts';

it('finds an ink above 4.5:1 for every colour', () => {
  for (let step = 0; step < 0xffffff; step += 4_099) {
    const colour = `#${step.toString(16).padStart(6, '0')}`;
    expect(contrast(luminance(colour), inkOn(colour) === 'white' ? 1 : 0), colour).toBeGreaterThan(4.5);
  }
});
