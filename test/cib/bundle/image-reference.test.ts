import { expect, test } from '@jest/globals';
import { imageTagOf } from '../../../src/cib/bundle/image-reference.js';

test.each([
  ['httpd', 'none'],
  ['registry:5000/team/httpd', 'none'],
  ['docker://registry/httpd', 'none'],
  ['httpd@sha256:0123456789ab', 'pinned'],
  ['registry:5000/httpd:2.4@sha256:0123456789ab', 'pinned'],
  ['sha256:0123456789abcdef', 'pinned'],
  ['0123456789ab', 'pinned'],
  ['oci:/srv/images/web', 'pinned'],
])('%s: %s', (reference, expected) => {
  expect(imageTagOf(reference)).toBe(expected);
});

test.each([
  ['httpd:2.4', '2.4'],
  ['registry:5000/httpd:latest', 'latest'],
  ['docker://registry:5000/httpd:latest', 'latest'],
])('%s has the tag %s', (reference, tag) => {
  const found = imageTagOf(reference);
  if (typeof found === 'string') throw new Error(found);
  expect(found.text).toBe(tag);
  expect(reference.slice(found.start, found.end)).toBe(tag);
});
