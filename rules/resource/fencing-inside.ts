import { type Inner, innerOf } from '../../src/cib/cloned.js';
import { MANUAL } from '../../src/cib/manual.js';
import { promotabilityOf } from '../../src/cib/promotability.js';
import { isFencingDevice } from '../../src/cib/tree.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'resource/fencing-inside',
  severity: 'warning',
  summary: 'Fencing devices are in no group and no clone',
  covers: ['pcs/PM03', 'pcs/PM08'],
  why: `A fencing device may be used from any node whether or not it runs there: where it is started, the cluster only watches
it. A clone of it has no effect but more monitors, and as a member of a group it can be stopped together with a service that
failed. pcs refuses both.`,
  remedy: 'Take it out; one fencing device is enough for the whole cluster',
  see: [MANUAL.clones],
  reads: ['resources', 'rscDefaults', 'bundles'],
  messages: {
    inside: (d: { primitive: string; around: string }) =>
      `${d.primitive} is a fencing device and stands in ${d.around}`,
  },
  examples: [
    {
      bad: `<clone id="c"><primitive id="f" class="«stonith»" type="fence_xvm"/></clone>`,
      says: ['inside'],
    },
    {
      good: `<resources><primitive id="f" class="stonith" type="fence_xvm"/></resources>`,
    },
  ],
  check: (context) => {
    const inner: Inner[] = [];
    return {
      primitive(element) {
        const found = innerOf(element);
        if (found !== undefined && element.value('class') !== 'ocf') inner.push(found);
      },
      end(document) {
        for (const { id, source } of inner) {
          const resource = document.resources.get(id);
          if (resource?.parent === undefined || source === undefined || !isFencingDevice(resource, document)) continue;
          // In a promotable clone it is dropped, which is another mistake.
          if (promotabilityOf(resource, document) === 'yes') continue;
          const data = { primitive: `Primitive "${id}"`, around: label(resource.parent.kind, resource.parent.id) };
          context.report({ say: 'inside', with: data, at: source.at });
        }
      },
    };
  },
});
