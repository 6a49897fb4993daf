import { on } from '../../src/cib/options/pairs.js';
import { unpromotableRoles } from '../../src/cib/options/target-role.js';
import { topOf } from '../../src/cib/tree.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/role-not-promotable',
  severity: 'error',
  summary: 'Only what can be promoted has a target-role of Promoted or Unpromoted',
  covers: ['crm_verify/meta-target-role-not-promotable'],
  why: `Only the instances of a promotable clone are promoted. For anything else Pacemaker calls such a \`target-role\` a
configuration error and ignores it, so that the resource is started. What is set on a group, a clone or in \`rsc_defaults\` goes
for all that inherits it.`,
  remedy: 'Remove it, or set promotable="true" on the clone',
  messages: {
    own: (d: { value: string; holder: string; top: string }) =>
      `target-role=${quote(d.value)} ${on(d.holder)} is ignored: ${d.top}`,
    inherited: (d: { value: string; holder: string; resource: string }) =>
      `target-role=${quote(d.value)} in ${d.holder} also goes for ${d.resource}, which cannot be promoted`,
  },
  examples: [
    {
      bad: `<resources>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
    <nvpair id="db-role" name="target-role" value="«Promoted»"/>
  </meta_attributes></primitive>
  <clone id="web-clone"><meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="«Unpromoted»"/></meta_attributes>
    <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
  </clone>
</resources>`,
      says: ['own', 'own'],
    },
    {
      bad: `<configuration><crm_config/><nodes/>
  <resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></resources><constraints/>
  <rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-role" name="target-role" value="«Promoted»"/></meta_attributes></rsc_defaults>
</configuration>`,
      says: ['inherited'],
    },
    {
      good: `<clone id="db-clone"><meta_attributes id="db-meta">
    <nvpair id="db-promotable" name="promotable" value="true"/><nvpair id="db-role" name="target-role" value="Unpromoted"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
    },
    {
      note: 'It can be promoted at times.',
      good: `<clone id="db-clone">
  <meta_attributes id="db-night"><rule id="night" score="0"><date_expression id="from" operation="gt" start="2030-01-01"/></rule>
    <nvpair id="db-promotable" name="promotable" value="true"/></meta_attributes>
  <meta_attributes id="db-meta"><nvpair id="db-role" name="target-role" value="Unpromoted"/></meta_attributes>
  <primitive id="db" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
    },
  ],
  reads: ['resources', 'rscDefaults'],
  check: (context) => ({
    end(document) {
      for (const { value, resource, from } of unpromotableRoles(document, context.release).values()) {
        const named = label(resource.kind, resource.id);
        if (from === 'rsc_defaults') {
          const unfit = resource.kind === 'bundle' ? `the containers of ${named}` : named;
          const data = { value: value.text, holder: 'rsc_defaults', resource: unfit };
          const also = [{ message: named, at: resource.at.range }];
          context.report({
            say: 'inherited',
            with: data,
            at: value.at,
            also,
            remedy: 'Set it on promotable clones only',
          });
          continue;
        }
        const outer = topOf(resource);
        const is =
          outer.kind === 'clone' ? `${label(outer.kind, outer.id)} is not promotable` : 'only clones can be promoted';
        const data = { value: value.text, holder: label(from.kind, from.id), top: is };
        const remedy =
          outer.kind === 'clone' ? `Remove it, or set promotable="true" on ${label('clone', outer.id)}` : 'Remove it';
        context.report({ say: 'own', with: data, at: value.at, remedy });
      }
    },
  }),
});
