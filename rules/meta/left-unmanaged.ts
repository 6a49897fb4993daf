import { bundleAround } from '../../src/cib/bundle/resources.js';
import { censusOf } from '../../src/cib/census.js';
import type { Values } from '../../src/cib/nvpairs.js';
import { surely } from '../../src/cib/options/effective.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'meta/left-unmanaged',
  severity: 'info',
  summary: 'No resource is left unmanaged or in maintenance',
  why: `With \`is-managed=false\` the cluster neither starts nor stops the resource, and with \`maintenance=true\` it does not watch
it either: a failure is not repaired. What depends on the resource may hang as well. Both are for the time of some work and
easily forgotten afterwards.`,
  remedy: 'Remove it when the work is done',
  messages: {
    unmanaged: (d: { name: string; value: string; holder: string }) =>
      `${d.name}=${quote(d.value)}: the cluster leaves ${d.holder} alone`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-managed" name="is-managed" value="«false»"/>
</meta_attributes></primitive>`,
      says: ['unmanaged'],
    },
    {
      bad: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-maintenance" name="maintenance" value="«1»"/></meta_attributes></rsc_defaults>`,
      says: ['unmanaged'],
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-managed" name="is-managed" value="true"/><nvpair id="db-maintenance" name="maintenance" value="false"/>
</meta_attributes></primitive>`,
    },
  ],
  reads: ['resources', 'rscDefaults', 'bundles'],
  check: (context) => ({
    end(document) {
      const see = (meta: Values, holder: string) => {
        for (const [name, wanted] of [['maintenance', true] as const, ['is-managed', false] as const]) {
          const value = surely(meta.get(name), wanted);
          if (value === undefined || seen.has(value.at.range.start)) continue;
          seen.add(value.at.range.start);
          context.report({ say: 'unmanaged', with: { name, value: value.text, holder }, at: value.at });
          return;
        }
      };
      const seen = new Set<number>();
      for (const resource of censusOf(document).withMeta) {
        // A rule about bundles speaks of those.
        if (resource.kind === 'bundle' || bundleAround(resource) !== undefined) continue;
        see(resource.meta, label(resource.kind, resource.id));
      }
      if (!document.bundles.some(({ primitive }) => primitive !== undefined))
        see(document.rscDefaults, 'all resources');
    },
  }),
});
