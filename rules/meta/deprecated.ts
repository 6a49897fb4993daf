import { censusOf } from '../../src/cib/census.js';
import { countingMeta } from '../../src/cib/counting-meta.js';
import type { Value } from '../../src/cib/nvpairs.js';
import { metaSettings } from '../../src/cib/options/effective.js';
import { isDeprecated } from '../../src/cib/options/option.js';
import { on } from '../../src/cib/options/pairs.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { label, oneOf, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const GROUP_OPTIONS = { ordered: 'colocation', collocated: 'order' } as const;

export default defineRule({
  id: 'meta/deprecated',
  severity: 'warning',
  summary: 'No meta-attribute is set that is deprecated',
  covers: ['crm_verify/group-ordered-deprecated', 'crm_verify/group-collocated-deprecated'],
  why: `A group whose members are not ordered, or need not run on one node, is hardly a group. Pacemaker still does what
\`ordered=false\` and \`collocated=false\` say, also where the group inherits it from a clone around it or from \`rsc_defaults\`, but
\`crm_verify\` warns of it, and a future release will not have it. A colocation or order constraint with a \`resource_set\` says
the same.`,
  remedy: 'Use a constraint with a resource_set instead',
  messages: {
    group: (d: { name: string; value: string; group: string }) =>
      `${d.name}=${quote(d.value)} on ${d.group} is deprecated; a future Pacemaker will not have it`,
    inherited: (d: { name: string; value: string; group: string; holder: string }) =>
      `${d.name}=${quote(d.value)} ${on(d.holder)} also goes for ${d.group}, where it is deprecated`,
    other: (d: { name: string; holder: string }) =>
      `${d.name} ${on(d.holder)} is deprecated; a future Pacemaker will not have it`,
  },
  examples: [
    {
      bad: `<group id="g"><meta_attributes id="g-meta">
    <nvpair id="g-ordered" name="ordered" value="«false»"/><nvpair id="g-collocated" name="collocated" value="«no»"/>
  </meta_attributes>
  <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
</group>`,
      says: ['group', 'group'],
    },
    {
      bad: `<clone id="c"><meta_attributes id="c-meta"><nvpair id="c-ordered" name="ordered" value="«false»"/></meta_attributes>
  <group id="g"><primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/></group>
</clone>`,
      says: ['inherited'],
    },
    {
      bad: `<primitive id="a" class="ocf" provider="heartbeat" type="Dummy"><meta_attributes id="a-meta">
  <nvpair id="a-restart" name="restart-type" value="«restart»"/>
</meta_attributes></primitive>`,
      schema: '3.9',
      pacemaker: '2.1.5',
      says: ['other'],
    },
    {
      note: 'On a clone it is an option like any other.',
      good: `<clone id="c"><meta_attributes id="c-meta"><nvpair id="c-ordered" name="ordered" value="false"/></meta_attributes>
  <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
</clone>`,
    },
    {
      good: `<group id="g"><meta_attributes id="g-meta"><nvpair id="g-ordered" name="ordered" value="true"/></meta_attributes>
  <primitive id="a" class="ocf" provider="heartbeat" type="Dummy"/>
</group>`,
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      const seen = new Set<number>();
      const isFirst = ({ at }: Value) => !seen.has(at.range.start) && seen.add(at.range.start);
      for (const resource of censusOf(document).groups) {
        const group = label('group', resource.id);
        for (const [name, kind] of Object.entries(GROUP_OPTIONS)) {
          for (const { value, from, isSure } of countingMeta(resource, name, document, context.release)) {
            if (!isSure || booleanOf(value.text) !== false || !isFirst(value)) continue;
            const remedy = `Use ${oneOf(kind)} constraint with a resource_set instead of the group`;
            const data = { name, value: value.text, group };
            if (from === resource) context.report({ say: 'group', with: data, at: value.at, remedy });
            else {
              const holder = from === 'rsc_defaults' ? from : label(from.kind, from.id);
              context.report({ say: 'inherited', with: { ...data, holder }, at: value.at, remedy });
            }
          }
        }
      }
      for (const { option, name, value, holder } of metaSettings(document, context)) {
        if (Object.hasOwn(GROUP_OPTIONS, name) || !isDeprecated(option, context.release) || !isFirst(value)) continue;
        const remedy = option.deprecated?.remedy ?? 'Remove it';
        context.report({ say: 'other', with: { name, holder }, at: value.at, remedy });
      }
    },
  }),
});
