import { describe, expect, test } from '@jest/globals';
import type { Bundle } from '../../../src/cib/bundle/facts.js';
import { ImplicitNames } from '../../../src/cib/bundle/names.js';
import { lintText } from '../../../src/engine/lint.js';
import { defineRule } from '../../../src/engine/rule.js';

/** The bundles of some resources, as a rule sees them at the end of the document. */
function bundlesIn(resources: string): readonly Bundle[] {
  let bundles: readonly Bundle[] = [];
  const rule = defineRule({
    id: 'test/bundles',
    severity: 'info',
    summary: '',
    why: '',
    remedy: '',
    messages: {},
    examples: [],
    check: () => ({
      end(document) {
        bundles = document.bundles;
      },
    }),
  });
  lintText(`<resources>${resources}</resources>`, 'test.xml', {
    rules: [{ rule, severity: 'info', options: undefined }],
  });
  return bundles;
}

const names = new ImplicitNames(
  bundlesIn(`<bundle id="web-a"><docker image="httpd:2.4" replicas="12"/><network ip-range-start="10.0.0.250"/>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/></bundle>
  <bundle id="plain"><podman image="httpd:2.4"/></bundle>`),
);

describe('ids of resources', () => {
  test.each([
    ['web-a-0', 'replica'],
    ['web-a-11', 'replica'],
    ['web-a-docker-11', 'container'],
    ['web-a-ip-10.0.0.250', 'address'],
    ['web-a-ip-10.0.1.1', 'address'],
    ['web-a-clone', 'clone'],
    ['plain-podman-0', 'container'],
  ])('%s is a %s', (id, kind) => expect(names.resource(id)?.kind).toBe(kind));

  test.each([
    'web-a',
    'web-a-12',
    'web-a-00',
    'web-a--0',
    'web-0',
    'WEB-A-0',
    'web-a-podman-0',
    'web-a-master',
    'web-a-ip-10.0.0.255',
    'web-a-ip-10.0.0.249',
    'plain-0',
    'plain-clone',
    '-',
    '',
  ])('"%s" is none', (id) => expect(names.resource(id)).toBeUndefined());
});

test('node names have no case', () => {
  expect(names.node('WEB-A-3')?.id).toBe('web-a');
  expect(names.node('web-a-12')).toBeUndefined();
  expect(names.node('plain-0')).toBeUndefined();
});

test('containers have host names with or without a primitive', () => {
  expect(names.hostName('plain-0')?.id).toBe('plain');
  expect(names.hostName('plain-1')).toBeUndefined();
});
