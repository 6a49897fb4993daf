import { describeImplicit, implicitNamesOf } from '../../src/cib/bundle/names.js';
import { inAttribute } from '../../src/cib/edits.js';
import type { Field } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { droppedConstraints } from '../../src/cib/resolution.js';
import { within } from '../../src/cib/schema/version.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';

/** Since this schema a tag's member is free text: any text will do, an implicit id too. */
const FREE_TAGS = '3.3';

export default defineRule({
  id: 'bundle/constraint-on-implicit-resource',
  severity: 'error',
  summary: 'A constraint names the bundle, not what Pacemaker makes of it',
  conformance: true,
  covers: ['manual/70', 'manual/134', 'manual/135'],
  why: `The containers, addresses and connections of a bundle show up in status and logs, but they are not in the
configuration: Pacemaker makes them when it reads the bundle. A constraint that names one refers to an id that the schema
cannot find, and the cluster refuses the whole configuration. The bundle's own constraints already keep a replica's parts
together and in order.`,
  remedy: 'Name the bundle instead',
  see: [MANUAL.limitationsOfBundles],
  hasSuggestions: true,
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags'],
  messages: {
    constraint: (d: { constraint: string; id: string; what: string }) =>
      `Constraint "${d.constraint}" names "${d.id}", which is ${d.what} and not in the configuration`,
    tag: (d: { tag: string; id: string; what: string }) =>
      `Tag "${d.tag}" holds "${d.id}", which is ${d.what} and not in the configuration`,
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
    <rsc_location id="home" rsc="«web-podman-0»" node="alpha" score="100"/>
    <rsc_colocation id="with-web" rsc="disk" with-rsc="«web-0»" score="INFINITY"/>
    <rsc_order id="after-web" first="«web-ip-10.0.0.10»" then="disk"/>
  </constraints>
</configuration>`,
      says: ['constraint', 'constraint', 'constraint'],
    },
    {
      schema: '3.2',
      bad: `<configuration>
  <resources><bundle id="web"><podman image="httpd:2.4"/></bundle></resources>
  <tags><tag id="site"><obj_ref id="«web-podman-0»"/></tag></tags>
</configuration>`,
      says: ['tag'],
    },
    {
      note: 'Since schema 3.3 a tag may name anything.',
      good: `<configuration>
  <resources><bundle id="web"><podman image="httpd:2.4"/></bundle></resources>
  <tags><tag id="site"><obj_ref id="web-podman-0"/></tag></tags>
</configuration>`,
    },
    {
      good: `<configuration>
  <resources>
    <bundle id="web"><podman image="httpd:2.4"/></bundle>
    <primitive id="web-0" class="ocf" provider="heartbeat" type="Dummy"/>
  </resources>
  <constraints><rsc_location id="home" rsc="web-0" node="alpha" score="100"/></constraints>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const names = implicitNamesOf(document);
      const unknown = (text: string) => {
        const id = idOf(text);
        const found = document.ids.has(id) ? undefined : names.resource(id);
        return found && { ...found, id };
      };
      for (const { id: constraint, ends } of droppedConstraints(document)) {
        for (const { id: field, as } of ends) {
          const found = unknown(field.text);
          if (found === undefined) continue;
          context.report({
            say: 'constraint',
            with: { constraint, id: found.id, what: describeImplicit(found) },
            at: field.at,
            also: [{ message: `bundle "${found.bundle.id}"`, at: found.bundle.at.range }],
            remedy: `Name the bundle instead: ${as}="${found.bundle.id}"`,
            fix: fixOf(field, found.bundle.id),
          });
        }
      }
      if (within(context.schema, FREE_TAGS)) return;
      for (const [tag, members] of document.tags) {
        for (const field of members) {
          const found = unknown(field.text);
          if (found === undefined) continue;
          context.report({
            say: 'tag',
            with: { tag, id: found.id, what: describeImplicit(found) },
            at: field.at,
            also: [{ message: `bundle "${found.bundle.id}"`, at: found.bundle.at.range }],
            remedy: `Put "${found.bundle.id}" into the tag instead`,
            fix: fixOf(field, found.bundle.id),
          });
        }
      }
    },
  }),
});

function fixOf({ at }: Field, bundle: string): FixOf {
  const edits = [{ range: at.range, text: inAttribute(bundle) }];
  return { title: `Write ${bundle}`, applicability: 'unsafe', edits };
}
