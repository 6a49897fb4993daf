import { inAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { droppedConstraints, resolve } from '../../src/cib/resolution.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** The ids that crm_resource gives to the constraints it makes. */
const BY_COMMAND = /^cli-(?:ban|prefer|standby)-/;

export default defineRule({
  id: 'constraint/inner-resource',
  severity: 'error',
  summary: 'A constraint names the clone, not what is cloned',
  covers: [
    'crm_verify/constraint-unresolvable-reference',
    'crm_verify/set-resource-not-found',
    'pcs/PC03',
    'pcs/PM09',
    'pcs/PM10',
    'crmsh/CS17',
  ],
  why: `A cloned primitive or group exists for Pacemaker only as instances of the clone. The plain id means nothing in a
constraint, so Pacemaker drops the whole constraint with the message that it is no resource or tag. The schema lets it pass, as
the id exists in the document. (With a history in its status section, a cluster may take the id for one instance; that changes
from one moment to the next.)`,
  remedy: 'Name the clone instead',
  see: [MANUAL.clones],
  reads: ['ids', 'duplicates', 'resources', 'bundles', 'constraints', 'tags'],
  hasSuggestions: true,
  messages: {
    inner: (d: { constraint: string; resource: string; container: string }) =>
      `Constraint "${d.constraint}" names "${d.resource}", which is inside ${d.container}`,
    tag: (d: { constraint: string; tag: string; resource: string; container: string }) =>
      `Constraint "${d.constraint}" names tag "${d.tag}", which holds "${d.resource}" inside ${d.container}`,
    template: (d: { constraint: string; template: string; resource: string; container: string }) =>
      `Constraint "${d.constraint}" names template "${d.template}", which "${d.resource}" inside ${d.container} uses`,
  },
  examples: [
    {
      bad: `<configuration>
  <resources>
    <clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone>
    <clone id="all"><group id="fs"><primitive id="disk" class="systemd" type="disk"/></group></clone>
    <primitive id="ip" class="systemd" type="ip"/>
  </resources>
  <constraints>
    <rsc_location id="home" rsc="«web»" node="alpha" score="5"/>
    <rsc_order id="then" first="«disk»" then="ip"/>
    <rsc_colocation id="with"><resource_set id="set" score="INFINITY"><resource_ref id="ip"/><resource_ref id="«fs»"/></resource_set></rsc_colocation>
    <rsc_location id="cli-prefer-web" rsc="«web»" node="alpha" score="INFINITY"/>
  </constraints>
</configuration>`,
      says: ['inner', 'inner', 'inner', 'inner'],
    },
    {
      bad: `<configuration>
  <resources>
    <template id="agent" class="systemd" type="httpd"/>
    <clone id="web-clone"><primitive id="web" template="agent"/></clone>
    <primitive id="other" template="agent"/>
  </resources>
  <constraints>
    <rsc_location id="home" rsc="«agent»" node="alpha" score="5"/>
    <rsc_location id="away" rsc="«site»" node="beta" score="-INFINITY"/>
  </constraints>
  <tags><tag id="site"><obj_ref id="other"/><obj_ref id="web"/></tag></tags>
</configuration>`,
      says: ['template', 'tag'],
    },
    {
      note: 'A member of a group that is not cloned may be named, and a tag may hold what it likes.',
      good: `<configuration>
  <resources>
    <clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone>
    <group id="fs"><primitive id="disk" class="systemd" type="disk"/></group>
  </resources>
  <constraints>
    <rsc_location id="home" rsc="web-clone" node="alpha" score="5"/>
    <rsc_order id="then" first="disk" then="web-clone"/>
  </constraints>
  <tags><tag id="site"><obj_ref id="web"/></tag></tags>
</configuration>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const twice = new Set(document.duplicates.map(({ id }) => id));
      for (const constraint of droppedConstraints(document)) {
        for (const end of constraint.ends) {
          const { through, dead } = resolve(end, document);
          // One is enough: of all that a tag or template stands for, the first.
          const found = dead.find((each) => each.why === 'inside');
          if (found === undefined || found.container.kind === 'bundle' || twice.has(found.resource.id)) continue;
          const { resource, container } = found;
          const data = {
            constraint: constraint.id,
            resource: resource.id,
            container: label(container.kind, container.id),
          };
          const at = end.id.at;
          const also = [{ message: `"${resource.id}" in ${data.container}`, at: resource.at.range }];
          if (through === 'tag') {
            const remedy = `Put "${container.id}" into the tag instead of "${resource.id}", or name the resources one by one`;
            context.report({ say: 'tag', with: { ...data, tag: end.id.text }, at, also, remedy });
          } else if (through === 'template') {
            const remedy = 'Name the resources one by one, the clone instead of what is in it';
            context.report({ say: 'template', with: { ...data, template: end.id.text }, at, also, remedy });
          } else {
            const remedy = BY_COMMAND.test(constraint.id)
              ? `Remove the constraint, and use crm_resource with --resource ${container.id} if it is still wanted`
              : `Name the ${container.kind} instead: ${end.as}="${container.id}"`;
            const edits = [{ range: at.range, text: inAttribute(container.id) }];
            const fix = { title: `Write ${end.as}="${container.id}"`, applicability: 'unsafe', edits } as const;
            context.report({ say: 'inner', with: data, at, also, remedy, fix });
          }
        }
      }
    },
  }),
});
