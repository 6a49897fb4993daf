/** The words that messages are made of. */
import { expect, test } from '@jest/globals';
import { oneOf } from '../../src/cib/wording.js';

test.each([
  ['acl_role', 'an acl_role'],
  ['instance_attributes', 'an instance_attributes'],
  ['<operations>', 'an <operations>'],
  ['nvpair', 'an nvpair'],
  ['network', 'a network'],
  ['rsc_order', 'an rsc_order'],
  ['resource_set', 'a resource_set'],
  ['utilization', 'a utilization'],
  ['primitive', 'a primitive'],
])('the article of %s', (name, words) => {
  expect(oneOf(name)).toBe(words);
});
