import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { MANUAL } from '../../src/cib/manual.js';
import { valuesOf } from '../../src/cib/nvpairs.js';
import { scoreOf } from '../../src/cib/values/score.js';
import { bundleLabel, label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/inner-priority',
  severity: 'warning',
  summary: 'The priority of a bundle is set on the bundle, not on its primitive',
  why: `When not everything can run, Pacemaker finds places for resources in the order of their priority, and it looks at the
bundle's. By the manual's chapter on utilization the primitive's own priority is ignored. A bundle whose primitive alone has
a high priority is treated like any resource without one.`,
  remedy: 'Set priority in the meta_attributes of the bundle; the primitive inherits it',
  see: [MANUAL.bundleMetaAttributes],
  messages: {
    ignored: (d: { primitive: string; bundle: string; value: string }) =>
      `priority="${d.value}" on ${d.primitive} is ignored when places are found, only the priority of ${d.bundle} counts`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
    <meta_attributes id="httpd-meta"><nvpair id="httpd-priority" name="priority" value="«50»"/></meta_attributes>
  </primitive>
</bundle>`,
      says: ['ignored'],
    },
    {
      good: `<bundle id="web">
  <meta_attributes id="web-meta"><nvpair id="web-priority" name="priority" value="50"/></meta_attributes>
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    primitive(element) {
      const around = bundleHolding(element);
      if (around === undefined) return;
      const own = valuesOf(element, 'meta_attributes').get('priority');
      const score = own && scoreOf(own.text);
      const bundles = valuesOf(around, 'meta_attributes').get('priority');
      // Without a readable number there is no priority to ignore; one equal to the bundle's makes no difference.
      if (own === undefined || score === undefined || score === (scoreOf(bundles?.text ?? '') ?? 0)) return;
      const primitive = label('primitive', element.value('id') ?? '');
      const data = { primitive, bundle: bundleLabel(around.value('id') ?? ''), value: own.text };
      const also = bundles === undefined ? [] : [{ message: 'the priority that counts', at: bundles.at.range }];
      context.report({ say: 'ignored', with: data, at: own.at, also });
    },
  }),
});
