import { bundleOf } from '../../src/cib/bundle/facts.js';
import { withoutAttributes } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { isElementName } from '../../src/cib/schema/names.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** What someone may have put into a bundle in the place of a primitive; that is a mistake of its own, as is an unknown name. */
const MISPLACED = ['group', 'clone', 'master', 'bundle', 'template'];

export default defineRule({
  id: 'bundle/control-port-unused',
  severity: 'info',
  summary: '`control-port` is given where the bundle has a primitive',
  covers: ['manual/57', 'crm_verify/bundle-run-options-without-primitive'],
  why: `The control port is where the cluster talks to Pacemaker Remote in the container, which it does for the sake of a
primitive. In a bundle without one, Pacemaker neither starts Pacemaker Remote nor publishes the port, and the attribute
waits for a primitive to come.`,
  remedy: 'Remove control-port, or put the primitive into the bundle that it is meant for',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    unused: (d: { bundle: string }) => `control-port of ${bundleLabel(d.bundle)} has no effect without a primitive`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network «control-port»="3122"/></bundle>`,
      says: ['unused'],
    },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="3122"/>
  <primtive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['schema/unknown-element'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const { id, network, primitive, controlPort, promotedMax } = bundleOf(element);
      const field = network?.controlPort;
      if (field === undefined || controlPort === undefined || primitive !== undefined) return;
      // That the primitive is missing says bundle/promoted-max-without-resource.
      if (promotedMax.value > 0) return;
      if (element.children.some(({ name }) => MISPLACED.includes(name) || !isElementName(name))) return;
      const edits = withoutAttributes(element, [field.at]);
      const fix = { title: 'Remove control-port', applicability: 'unsafe', edits } as const;
      context.report({ say: 'unused', with: { bundle: id }, at: field.nameAt, fix });
    },
  }),
});
