import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { valuesOf } from '../../src/cib/nvpairs.js';
import { bundleLabel, label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** A primitive in a bundle that takes its class from a template, which may come later in the document. */
interface Derived {
  readonly bundle: string;
  readonly primitive: string;
  readonly template: Field;
}

export default defineRule({
  id: 'bundle/inner-resource-class',
  severity: 'error',
  summary: "A bundle's primitive is something that Pacemaker Remote can run inside a container",
  covers: [
    'manual/111',
    'manual/112',
    'crm_verify/bundle-nested-remote',
    'crm_verify/bundle-fence-device-inside',
    'crm_verify/silent-remote-inside',
    'crm_verify/silent-guest-in-clone',
  ],
  why: `A bundle's primitive is run by Pacemaker Remote inside the container. A fence device runs only where the cluster's own
fencing daemon does, a remote connection (\`ocf:pacemaker:remote\`) only on a full cluster node, and Pacemaker passes over
\`remote-node\` on a resource that is inside a bundle. The CIB passes its schema and \`crm_verify\` finds nothing; Pacemaker
2.1.5 trips over an internal assertion for a remote connection in a bundle.`,
  remedy: 'Move the primitive out of the bundle',
  see: [MANUAL.bundlePrimitive],
  reads: ['resources'],
  messages: {
    fencing: (d: { primitive: string; bundle: string }) =>
      `${d.primitive} is a fence device and cannot run inside ${d.bundle}`,
    remote: (d: { primitive: string; bundle: string }) =>
      `${d.primitive} is a connection to a remote node and cannot run inside ${d.bundle}`,
    guest: (d: { primitive: string; bundle: string; value: string }) =>
      `remote-node="${d.value}" makes no guest node, as ${d.primitive} is inside ${d.bundle}`,
  },
  examples: [
    {
      bad: `<bundle id="fence"><podman image="fence:1.0"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="ipmi" class="«stonith»" type="fence_ipmilan"/>
</bundle>`,
      says: ['fencing'],
    },
    {
      bad: `<bundle id="far"><podman image="far:1.0"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="far-away" class="ocf" provider="pacemaker" type="«remote»"/>
</bundle>`,
      says: ['remote'],
    },
    {
      bad: `<bundle id="virt"><podman image="virt:1.0"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">
    <meta_attributes id="vm-meta"><nvpair id="vm-node" name="remote-node" value="«guest»"/></meta_attributes>
  </primitive>
</bundle>`,
      says: ['guest'],
    },
    {
      note: 'The class may come from a template.',
      bad: `<resources><template id="power" class="stonith" type="fence_ipmilan"/>
  <bundle id="fence"><podman image="fence:1.0"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="ipmi" template="«power»"/>
  </bundle>
</resources>`,
      says: ['fencing'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="systemd" type="httpd"/>
</bundle>`,
    },
    {
      note: 'What is named is no template.',
      good: `<resources><primitive id="power" class="stonith" type="fence_ipmilan"/>
  <bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
    <primitive id="httpd" template="power"/>
  </bundle>
</resources>`,
      also: ['resource/template-reference'],
    },
    {
      note: 'A second primitive is one too many, whatever its class.',
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="httpd" class="systemd" type="httpd"/><primitive id="ipmi" class="stonith" type="fence_ipmilan"/>
</bundle>`,
      also: ['bundle/one-resource'],
    },
  ],
  check: (context) => {
    const derived: Derived[] = [];
    return {
      primitive(element) {
        const around = bundleHolding(element);
        if (around === undefined) return;
        const [type, class_] = [element.attr('type'), element.attr('class')];
        const fault = faultOf(class_?.value, element.value('provider'), type?.value);
        const template = fieldOf(element.attr('template'));
        const guest = valuesOf(element, 'meta_attributes').get('remote-node');
        if (fault === undefined && template === undefined && guest === undefined) return;
        const bundle = bundleLabel(around.value('id') ?? '');
        const primitive = sentence(label('primitive', element.value('id') ?? ''));
        if (fault !== undefined)
          context.report({
            say: fault,
            with: { primitive, bundle },
            at: (fault === 'remote' ? type : class_) ?? element,
          });
        if (template !== undefined) derived.push({ bundle, primitive, template });
        if (guest !== undefined) {
          const name = label('primitive', element.value('id') ?? '');
          context.report({ say: 'guest', with: { primitive: name, bundle, value: guest.text }, at: guest.at });
        }
      },
      end(document) {
        for (const { bundle, primitive, template } of derived) {
          const source = document.resources.get(idOf(template.text));
          // Another primitive is no template, which is the mistake then.
          const fault = source?.kind === 'template' ? faultOf(source.class, source.provider, source.type) : undefined;
          if (fault !== undefined) context.report({ say: fault, with: { primitive, bundle }, at: template.at });
        }
      },
    };
  },
});

function faultOf(
  class_: string | undefined,
  provider: string | undefined,
  type: string | undefined,
): 'fencing' | 'remote' | undefined {
  if (class_ === 'stonith') return 'fencing';
  return class_ === 'ocf' && provider === 'pacemaker' && type === 'remote' ? 'remote' : undefined;
}
