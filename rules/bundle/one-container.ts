import { TECHNOLOGIES } from '../../src/cib/bundle/facts.js';
import { isTechnology } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isElementName } from '../../src/cib/schema/names.js';
import { within } from '../../src/cib/schema/version.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/one-container',
  severity: 'error',
  summary: 'A bundle has exactly one container element, docker or podman',
  conformance: true,
  covers: ['manual/5', 'pcs/PB03', 'crm_verify/bundle-no-container-technology'],
  why: `The container element says which runtime starts the replicas, from which image and how many of them. Without one there
is nothing to start, with two the CIB does not say which; the schema refuses both, and the cluster the whole configuration with
it. Where validation is off, Pacemaker drops a bundle without a container, or takes the first \`docker\` (else \`rkt\` up to
Pacemaker 2.1, else \`podman\`) and ignores any other.`,
  remedy: 'Give the bundle one docker or podman element',
  see: [MANUAL.bundleProperties],
  messages: {
    none: (d: { bundle: string; names: string }) => `${sentence(d.bundle)} has no container element: ${d.names}`,
    extra: (d: { bundle: string; name: string; first: string }) =>
      `${sentence(d.bundle)} already has a container element, ${d.first}, so there is no room for ${d.name}`,
  },
  examples: [
    {
      bad: `<«bundle» id="web"><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
      says: ['none'],
    },
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4"/>
  <«docker» image="httpd:2.4"/>
</bundle>`,
      says: ['extra'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><«podman» image="httpd:2.2"/></bundle>`,
      says: ['extra'],
    },
    {
      schema: '2.8',
      pacemaker: '2.1',
      bad: `<«bundle» id="web"><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
      says: ['none'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4"/></bundle>` },
    { good: `<bundle id="web"><docker image="httpd:2.4"/></bundle>` },
    {
      note: 'An unknown element is reported as such',
      also: ['schema/unknown-element'],
      good: `<bundle id="web"><dokcer image="httpd:2.4"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (!within(context.schema, '2.8')) return;
      const bundle = bundleLabel(element.value('id') ?? '');
      const [first, ...extra] = element.children.filter(({ name }) => isTechnology(context.schema, name));
      if (first === undefined) {
        // A container out of place or that this schema does not know, or an unknown element, is the mistake itself.
        if (element.children.some(({ name }) => !isElementName(name)) || hasContainer(element)) return;
        const podman = within(context.schema, '3.2');
        const names = podman ? 'neither docker nor podman' : 'no docker';
        const remedy = podman ? {} : { remedy: 'Give the bundle one docker element; podman needs schema 3.2 or newer' };
        context.report({ say: 'none', with: { bundle, names }, at: element, ...remedy });
        return;
      }
      for (const container of extra)
        context.report({
          say: 'extra',
          with: { bundle, name: container.name, first: first.name },
          at: container,
          remedy: 'Keep the one that is to run the replicas and remove the other',
          also: [{ message: 'the first container element', at: first.nameRange }],
        });
    },
  }),
});

function hasContainer(bundle: Element): boolean {
  for (const { name } of bundle.subtree()) if (TECHNOLOGIES.some((known) => known === name)) return true;
  return false;
}
