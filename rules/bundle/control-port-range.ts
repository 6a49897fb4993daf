import { MANUAL } from '../../src/cib/manual.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { MAX_PORT } from '../../src/cib/values/port.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/control-port-range',
  severity: 'error',
  summary: '`control-port` is a TCP port from 1 to 65535',
  fixable: true,
  covers: ['manual/56', 'pcs/PB15', 'crm_verify/bundle-control-port-range'],
  why: `Pacemaker passes the number on unchecked: to the container as the port that Pacemaker Remote is to listen on, to
docker or podman as a port to publish, and to its own connection. A number that is no TCP port makes the container fail
to start, or leaves the cluster unable to connect to it.`,
  remedy: 'Write a free TCP port from 1 to 65535, or leave control-port out for 3121',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    range: (d: { bundle: string; value: string }) =>
      `control-port="${d.value}" of ${bundleLabel(d.bundle)} is no TCP port from 1 to ${MAX_PORT}`,
    written: (d: { bundle: string; value: string; plain: number }) =>
      `control-port="${d.value}" of ${bundleLabel(d.bundle)} is not written as plain ${d.plain}, and Pacemaker passes it on as it stands`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="«99999»"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['range'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="«0»"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['range'],
    },
    {
      note: 'Wrong even where it is of no use',
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network control-port="«-1»"/></bundle>`,
      says: ['range'],
    },
    {
      note: 'The container is told the port as it stands, blanks and all',
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="« 3122 »"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['written'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="«+3122»"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['written'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network control-port="65535"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    network(element) {
      const attribute = element.attr('control-port');
      const port = attribute && schemaInteger(attribute.value);
      if (element.parent?.name !== 'bundle' || attribute === undefined || port === undefined) return;
      const data = { bundle: element.parent.value('id') ?? '', value: attribute.value };
      if (port < 1 || port > MAX_PORT) context.report({ say: 'range', with: data, at: attribute });
      // Leading zeros are harmless: Pacemaker, docker and podman all read a decimal number.
      else if (!/^[0-9]+$/.test(attribute.value)) {
        const remedy = `Write control-port="${port}"`;
        const fix = { title: remedy, edits: [{ range: attribute.valueRange, text: String(port) }] };
        context.report({ say: 'written', with: { ...data, plain: port }, at: attribute, remedy, fix });
      }
    },
  }),
});
