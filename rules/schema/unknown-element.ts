import { withName } from '../../src/cib/edits.js';
import type { Meant } from '../../src/cib/schema/meant.js';
import type { Particle } from '../../src/cib/schema/spec.js';
import { titleOf, written } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/unknown-element',
  severity: 'error',
  summary: 'Every element is one that a CIB schema knows',
  conformance: true,
  covers: [
    'manual/5',
    'manual/14',
    'pcs/PB03',
    'crm_verify/constraint-unknown-type',
    'crm_verify/resource-unknown-element',
    'crm_verify/rule-condition-unknown',
  ],
  why: `Pacemaker validates the CIB as a whole: a single element that no schema knows makes it refuse all of it, with a
message that seldom names the element. Where validation is off, Pacemaker passes over the element, so that what it was
meant to configure is missing. What stands inside an unknown element is not judged.`,
  remedy: 'Correct the name, or remove the element',
  hasSuggestions: true,
  messages: {
    unknown: (d: { name: string; parent: string }) => `No schema knows an element ${d.name} (in ${d.parent})`,
    near: (d: { name: string; near: string }) => `No schema knows an element ${d.name}; is it ${d.near}?`,
  },
  fixable: true,
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><«port-map» id="http" port="80"/></network>
</bundle>`,
      says: ['near'],
    },
    { bad: `<bundle id="web"><«pdoman» image="httpd:2.4"/></bundle>`, says: ['near'] },
    { bad: `<bundle id="web"><«lxc» image="httpd:2.4"/></bundle>`, says: ['unknown'] },
    {
      note: 'There may be one container only: renaming the second one is no way out.',
      bad: `<bundle id="web"><docker image="httpd:2.4"/><«podmn» image="httpd:2.4"/></bundle>`,
      says: ['near'],
    },
    { bad: `<resources><«resource» id="db" class="systemd" type="postgresql"/></resources>`, says: ['near'] },
    {
      note: 'CIBs of long ago had such an element around the pairs.',
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><instance_attributes id="db-params">
  <«attributes»><nvpair id="db-pgctl" name="pgctl" value="/usr/bin/pg_ctl"/></attributes>
</instance_attributes></primitive>`,
      says: ['unknown'],
    },
    {
      note: 'What refers to an id is not called a second element of that id.',
      bad: `<configuration><resources><primitive id="db" class="systemd" type="postgresql"/></resources>
<constraints><rsc_order id="o"><resource_set id="s"><«resource-ref» id="db"/><resource_ref id="web"/></resource_set></rsc_order>
</constraints></configuration>`,
      says: ['near'],
    },
    {
      bad: `<resources><«primitve» id="db" class="ocf" provider="heartbeat" type="pgsql"><params/></primitve></resources>`,
      says: ['near'],
      note: 'What is inside is not judged.',
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="http" port="80"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    faults: {
      'unknown-element'({ at, parent, meant, blocker }) {
        const { name } = at;
        if (meant.is !== 'renamed' && (meant.is !== 'astray' || meant.name === undefined)) {
          const data = { name, parent: titleOf(parent) };
          const advice =
            meant.is === 'wrapper' ? { remedy: `Remove its tags, and leave what is inside in ${titleOf(parent)}` } : {};
          context.report({ say: 'unknown', with: data, at, ...advice });
          return;
        }
        const near = meant.is === 'renamed' ? either(meant.names) : (meant.name as string);
        const remedy = remedyFor(at, meant, near, blocker);
        const report = { say: 'near', with: { name, near }, at, remedy } as const;
        const [only, ...others] = meant.is === 'renamed' && blocker === undefined ? meant.names : [];
        if (only === undefined || others.length > 0) context.report(report);
        else {
          const applicability = meant.is === 'renamed' && meant.certain ? 'safe' : 'unsafe';
          context.report({ ...report, fix: { title: remedy, applicability, edits: withName(at, only) } });
        }
      },
    },
  }),
});

/** What to do, in an imperative sentence. */
function remedyFor(at: Element, meant: Meant, near: string, blocker: Particle | undefined): string {
  if (meant.is === 'astray') return `Write ${near}, and put it into ${either(meant.homes.map(tag))}`;
  if (blocker === undefined) return `Write ${near}`;
  const isEmpty = at.tagRange.end === at.range.end;
  return blocker === near && !isEmpty
    ? `Put what is in it into the ${tag(near)} that is there already`
    : `Remove it, as ${written(blocker)} is there already`;
}

function tag(name: string): string {
  return `<${name}>`;
}
