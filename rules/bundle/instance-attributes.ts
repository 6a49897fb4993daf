import { ALTERED, REFUSED } from '../../src/cib/bundle/meta-values.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/instance-attributes',
  severity: 'warning',
  summary: 'A bundle has no instance attributes',
  covers: ['manual/137'],
  why: `Instance attributes are parameters for a resource agent, and a bundle has no agent of its own. The schema lets them
pass, but Pacemaker hands them neither to the containers nor to the primitive inside, and says nothing.`,
  remedy:
    "Move them into the bundle's primitive, or remove them; what concerns the container belongs in its own attributes",
  see: [MANUAL.limitationsOfBundles],
  messages: {
    ignored: (d: { bundle: string; first: string }) =>
      `Instance attributes of ${d.bundle}, such as ${d.first}, have no effect`,
    unnamed: (d: { bundle: string }) => `${sentence(d.bundle)} has instance attributes, which a bundle does not use`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <«instance_attributes» id="web-params"><nvpair id="web-port" name="port" value="8080"/></instance_attributes>
</bundle>`,
      says: ['ignored'],
    },
    {
      note: 'These are meta-attributes.',
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <«instance_attributes» id="web-params"><nvpair id="web-role" name="target-role" value="Stopped"/></instance_attributes>
</bundle>`,
      says: ['ignored'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><«instance_attributes» id="web-params"/></bundle>`,
      says: ['unnamed'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <meta_attributes id="web-meta"><nvpair id="web-critical" name="critical" value="false"/></meta_attributes>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      for (const set of element.all('instance_attributes')) {
        const bundle = bundleLabel(element.value('id') ?? '');
        const names = set.all('nvpair').flatMap((pair) => pair.value('name') ?? []);
        const [first] = names;
        const remedy = remedyFor(element, names);
        if (first === undefined) context.report({ say: 'unnamed', with: { bundle }, at: set, ...remedy });
        else context.report({ say: 'ignored', with: { bundle, first: `"${first}"` }, at: set, ...remedy });
      }
    },
  }),
});

/** Names that are meta-attributes wherever they stand. */
const META = new Set([
  ...Object.keys(ALTERED),
  ...Object.keys(REFUSED),
  'container-attribute-target',
  'failure-timeout',
]);

function remedyFor(bundle: Element, names: readonly string[]): { remedy?: string } {
  if (names.length === 0) return bundle.first('primitive') === undefined ? { remedy: 'Remove the set' } : {};
  if (names.every((name) => META.has(name))) return { remedy: 'Move them into the meta_attributes of the bundle' };
  if (bundle.first('primitive') !== undefined) return {};
  return { remedy: 'Remove them; what concerns the container belongs in its own attributes' };
}
