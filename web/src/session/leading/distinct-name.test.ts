import { expect, test } from 'vitest';
import { distinctName } from './distinct-name';

test.each([
  ['Anna', [], 'Anna'],
  [' Anna ', [], 'Anna'],
  ['Anna', ['Bo'], 'Anna'],
  ['anna', ['Anna'], 'anna 2'],
  ['Anna  Maria', ['anna maria'], 'Anna  Maria 2'],
  ['Anna', ['Anna', 'Anna 2'], 'Anna 3'],
  ['Anna', ['Anna', 'anna  2 '], 'Anna 3'],
  ['Anna 2', ['Anna', 'Anna 2'], 'Anna 2 2'],
  ['ÅSA', ['åsa'], 'ÅSA 2'],
])('%s beside %j is called %s', (name, taken, distinct) => {
  expect(distinctName(name, taken)).toBe(distinct);
});
