import { MANUAL } from '../../src/cib/manual.js';
import { valuesOf } from '../../src/cib/nvpairs.js';
import { roleOf } from '../../src/cib/values/role.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/disabled',
  severity: 'info',
  summary: 'A bundle is not disabled',
  covers: ['manual/12'],
  why: `With \`target-role=Stopped\` Pacemaker starts neither the containers nor the addresses nor the primitive of the bundle.
That is what \`pcs resource disable\` and the option \`--disabled\` of \`pcs resource bundle create\` leave behind, and easily
forgotten.`,
  remedy: 'Remove target-role once the bundle is to run',
  see: [MANUAL.bundleMetaAttributes],
  messages: { stopped: (d: { bundle: string }) => `${d.bundle} is disabled and will not start` },
  examples: [
    {
      bad: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="«Stopped»"/></meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
      says: ['stopped'],
    },
    {
      good: `<bundle id="web"><meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="Started"/></meta_attributes>
  <podman image="httpd:2.4"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const role = valuesOf(element, 'meta_attributes').get('target-role');
      if (role === undefined || roleOf(role.text) !== 'Stopped') return;
      const bundle = sentence(bundleLabel(element.value('id') ?? ''));
      context.report({ say: 'stopped', with: { bundle }, at: role.at });
    },
  }),
});
