import { bundleAround } from '../../src/cib/bundle/resources.js';
import { censusOf } from '../../src/cib/census.js';
import type { Constraint, End } from '../../src/cib/constraint.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { inAttribute } from '../../src/cib/edits.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { droppedConstraints } from '../../src/cib/resolution.js';
import { defineRule } from '../../src/engine/rule.js';

/** The ids that crm_resource gives to the constraints it makes: `cli-ban-p-on-node1`, `cli-prefer-p`. */
const BY_COMMAND = /^cli-(?:ban|prefer|standby)-/;

export default defineRule({
  id: 'bundle/constraint-on-inner-resource',
  severity: 'error',
  summary: "A constraint names the bundle, not the bundle's primitive",
  covers: [
    'manual/133',
    'manual/135',
    'crm_verify/bundle-inner-reference',
    'pcs/PC03',
    'pcs/PM09',
    'pcs/PM10',
    'crmsh/CS17',
  ],
  why: `A bundle's primitive exists for Pacemaker only as numbered instances inside the containers. The plain id means
nothing in a constraint, so Pacemaker drops the whole constraint with the message that it is no resource or tag. The schema
lets it pass, as the id exists in the document. A constraint on the bundle places and orders containers and primitive
together; roles and the actions promote and demote work there too.`,
  remedy: 'Name the bundle instead',
  see: [MANUAL.limitationsOfBundles],
  hasSuggestions: true,
  reads: ['ids', 'resources', 'bundles', 'duplicates', 'constraints', 'tags'],
  messages: {
    inner: (d: { constraint: string; primitive: string; bundle: string }) =>
      `Constraint "${d.constraint}" names "${d.primitive}", which is inside bundle "${d.bundle}"`,
    leftover: (d: { constraint: string; primitive: string; bundle: string }) =>
      `Constraint "${d.constraint}", made by crm_resource, names "${d.primitive}", which is inside bundle "${d.bundle}"`,
    tag: (d: { constraint: string; tag: string; primitive: string; bundle: string }) =>
      `Constraint "${d.constraint}" names tag "${d.tag}", which holds "${d.primitive}" inside bundle "${d.bundle}"`,
    template: (d: { constraint: string; template: string; primitive: string; bundle: string }) =>
      `Constraint "${d.constraint}" names template "${d.template}", which "${d.primitive}" inside bundle "${d.bundle}" uses`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <primitive id="disk" class="ocf" provider="heartbeat" type="Filesystem"/>
  </resources>
  <constraints>
    <rsc_order id="disk-first" first="disk" then="«httpd»"/>
    <rsc_colocation id="together" score="INFINITY">
      <resource_set id="set"><resource_ref id="disk"/><resource_ref id="«httpd»"/></resource_set>
    </rsc_colocation>
  </constraints>
</configuration>`,
      says: ['inner', 'inner'],
    },
    {
      bad: `<configuration>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
  </resources>
  <constraints><rsc_location id="cli-ban-httpd-on-alpha" rsc="«httpd»" node="alpha" score="-INFINITY"/></constraints>
</configuration>`,
      says: ['leftover'],
    },
    {
      bad: `<configuration>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <primitive id="disk" class="ocf" provider="heartbeat" type="Filesystem"/>
  </resources>
  <constraints><rsc_location id="home" rsc="«site»" node="alpha" score="100"/></constraints>
  <tags><tag id="site"><obj_ref id="disk"/><obj_ref id="httpd"/></tag></tags>
</configuration>`,
      says: ['tag'],
    },
    {
      bad: `<configuration>
  <resources>
    <template id="apache" class="ocf" provider="heartbeat" type="apache"/>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" template="apache"/>
    </bundle>
    <primitive id="other" template="apache"/>
  </resources>
  <constraints><rsc_location id="home" rsc="«apache»" node="alpha" score="100"/></constraints>
</configuration>`,
      says: ['template'],
    },
    {
      note: 'Constraints on a bundle are what they are on any other resource; a tag may hold what it likes.',
      good: `<configuration>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
      <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
    </bundle>
    <primitive id="disk" class="ocf" provider="heartbeat" type="Filesystem"/>
  </resources>
  <constraints>
    <rsc_location id="home" rsc="web" node="alpha" score="100"/>
    <rsc_colocation id="with-disk" rsc="web" with-rsc="disk" score="INFINITY"/>
  </constraints>
  <tags><tag id="site"><obj_ref id="httpd"/></tag></tags>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const byTemplate = innerByTemplate(document);
      const byTag = innerByTag(document);
      const twice = new Set(document.duplicates.map(({ id }) => id));
      for (const constraint of droppedConstraints(document)) {
        const data = { constraint: constraint.id };
        for (const { end, resource, through } of endsOf(document, constraint, byTemplate, byTag)) {
          const bundle = bundleAround(resource);
          // An id given twice may also mean the other resource; that mistake comes first.
          if (bundle === undefined || twice.has(resource.id)) continue;
          const inner = { ...data, primitive: resource.id, bundle: bundle.id };
          const at = end.id.at;
          const also = [{ message: `"${resource.id}" in bundle "${bundle.id}"`, at: resource.at.range }];
          const remedy = `Name the bundle instead: ${end.as}="${bundle.id}"`;
          if (through === 'tag') {
            const swap = `Put "${bundle.id}" into the tag instead of "${resource.id}", or name the resources one by one`;
            context.report({ say: 'tag', with: { ...inner, tag: idOf(end.id.text) }, at, also, remedy: swap });
          } else if (through === 'template') {
            const swap = 'Name the resources one by one, the bundle instead of its primitive';
            context.report({
              say: 'template',
              with: { ...inner, template: idOf(end.id.text) },
              at,
              also,
              remedy: swap,
            });
          } else if (BY_COMMAND.test(constraint.id)) {
            const drop = `Remove the constraint, and use crm_resource with --resource ${bundle.id} if it is still wanted`;
            context.report({ say: 'leftover', with: inner, at, also, remedy: drop });
          } else {
            const edits = [{ range: at.range, text: inAttribute(bundle.id) }];
            const fix = { title: `Write ${end.as}="${bundle.id}"`, applicability: 'unsafe', edits } as const;
            context.report({ say: 'inner', with: inner, at, also, remedy, fix });
          }
        }
      }
    },
  }),
});

interface Mention {
  readonly end: End;
  readonly resource: Resource;
  readonly through: 'id' | 'tag' | 'template';
}

type Inner = ReadonlyMap<string, Resource>;

/** The primitives inside a bundle that a constraint means, by the order in which Pacemaker looks: resource, template, tag. */
function endsOf(document: Document, { ends }: Constraint, byTemplate: Inner, byTag: Inner): Mention[] {
  return ends.flatMap((end): Mention[] => {
    const id = idOf(end.id.text);
    const named = document.resources.get(id);
    if (named !== undefined && named.kind !== 'template') return [{ end, resource: named, through: 'id' }];
    const through = named === undefined ? 'tag' : 'template';
    const resource = (named === undefined ? byTag : byTemplate).get(id);
    return resource === undefined ? [] : [{ end, resource, through }];
  });
}

/** For each tag the first primitive inside a bundle that it holds. */
function innerByTag(document: Document): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const [tag, members] of document.tags) {
    const resources = members.flatMap((member) => document.resources.get(idOf(member.text)) ?? []);
    const inner = resources.find((resource) => bundleAround(resource) !== undefined);
    if (inner !== undefined) found.set(tag, inner);
  }
  return found;
}

/** For each template the first primitive inside a bundle that uses it. */
function innerByTemplate(document: Document): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const resource of censusOf(document).derived) {
    if (resource.template === undefined || bundleAround(resource) === undefined) continue;
    const template = idOf(resource.template);
    if (!found.has(template)) found.set(template, resource);
  }
  return found;
}
