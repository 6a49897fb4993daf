import { censusOf } from '../../src/cib/census.js';
import { cloneOption } from '../../src/cib/cloned.js';
import type { Document, Resource } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible } from '../../src/cib/nvpairs.js';
import { isRepeated, opsIn, ownerOf } from '../../src/cib/ops.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { within } from '../../src/cib/schema/version.js';
import { agentOf, templateOf, topOf } from '../../src/cib/tree.js';
import { scanMinimum } from '../../src/cib/values/integer.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

/** What a promotable primitive is in; bundles have a rule of their own. */
const AROUND = new Set(['clone', 'master', 'group']);

export default defineRule({
  id: 'operation/promoted-monitor',
  severity: 'warning',
  summary: 'A promotable resource that is monitored is also monitored where it is promoted',
  why: `A monitor without a role, or for the role Unpromoted, does not run where the resource is promoted. To notice that a
promoted instance has failed or has lost its role, the cluster needs a second monitor with the role Promoted, and the two
need different intervals, as Pacemaker tells operations apart by name and interval alone.`,
  remedy: 'Add a monitor with role="Promoted" and an interval that no other monitor has',
  see: [MANUAL.monitoringPromotableClones],
  reads: ['resources', 'rscDefaults', 'bundles'],
  messages: {
    none: (d: { primitive: string; clone: string; role: string }) =>
      `No monitor of ${d.primitive} is for the role ${d.role}, so promoted instances of ${d.clone} are not monitored`,
  },
  examples: [
    {
      bad: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><«operations»>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="start" interval="0" timeout="60s"/>
</operations></primitive></clone>`,
      says: ['none'],
    },
    {
      good: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="9s" role="Promoted"/>
</operations></primitive></clone>`,
    },
    {
      note: 'Nothing is promoted.',
      good: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/><nvpair id="x" name="promoted-max" value="0"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations><op id="a" name="monitor" interval="10s"/></operations></primitive></clone>`,
    },
    {
      bad: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><«operations»>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="9s" role="Promoted" enabled="false"/>
</operations></primitive></clone>`,
      says: ['none'],
    },
    {
      note: 'Without any monitor, this is no slip.',
      good: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>`,
    },
  ],
  check: (context) => {
    /** What has monitors that run, and whether one is for the promoted role. */
    const monitored = new Map<string, { readonly promoted: boolean; readonly at: Place }>();
    return {
      operations(element) {
        const owner = ownerOf(element);
        if (owner === undefined || (owner.name === 'primitive' && !AROUND.has(owner.parent?.name ?? ''))) return;
        const monitors = opsIn(element, context.release).filter(({ name }) => name === 'monitor');
        const repeated = monitors.filter((op) => isRepeated(op) && op.isEnabled);
        if (repeated.length === 0 && element.attr('id-ref') === undefined) return;
        // Operations that stand elsewhere may have one. The role Started is another mistake, as is no interval.
        const promoted =
          element.attr('id-ref') !== undefined ||
          repeated.some(({ role }) => role === 'Started') ||
          monitors.some((op) => op.role === 'Promoted' && (op.isEnabled || !isRepeated(op)));
        monitored.set(idOf(owner.value('id') ?? ''), { promoted, at: element.place });
      },
      end(document: Document) {
        for (const resource of censusOf(document).clones.length === 0 ? [] : document.resources.values()) {
          if (resource.kind !== 'primitive' || resource.parent === undefined) continue;
          const top = topOf(resource);
          if (top.kind === 'bundle' || promotabilityOf(resource, document) !== 'yes') continue;
          // What cannot be promoted is dropped from the clone.
          if (!isOcf(resource, document) || promotesNone(top, document)) continue;
          const template = templateOf(resource, document);
          const own = monitored.get(resource.id);
          const taken = template && monitored.get(template.id);
          const at = own?.at ?? taken?.at;
          if (at === undefined || own?.promoted === true || taken?.promoted === true) continue;
          const data = { primitive: label('primitive', resource.id), clone: label(top.kind, top.id) };
          const role = within(context.schema, '3.7') ? 'Promoted' : 'Master';
          const remedy = `Add a monitor with role="${role}" and an interval that no other monitor has`;
          context.report({ say: 'none', with: { ...data, role }, at, remedy });
        }
      },
    };
  },
});

function isOcf(resource: Resource, document: Document): boolean {
  return (agentOf(resource, document).class ?? 'ocf').trim() === 'ocf';
}

/** Whether a clone that can be promoted is told to promote no instance. */
function promotesNone(clone: Resource, document: Document): boolean {
  const value = cloneOption(clone, 'promoted-max', document) ?? cloneOption(clone, 'master-max', document);
  return [...possible(value)].some(({ text }) => scanMinimum(text, 0) === 0);
}
