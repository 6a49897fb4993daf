import { interfaceFault, MAX_INTERFACE_NAME } from '../../src/cib/bundle/interface-name.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/host-interface-name',
  severity: 'warning',
  summary: '`host-interface` is a name that a network interface can have',
  covers: ['manual/53'],
  why: `Pacemaker hands the value to the agent IPaddr2 as the interface to bring the addresses up on. Linux allows at most
${MAX_INTERFACE_NAME} characters, and no slash, colon or blank. With any other name the agent finds no such interface and
the addresses do not start. An alias such as \`eth0:1\` is a label, not an interface; the agent wants the interface alone.
A longer alternative name (\`altname\`) may work, but not with every version of the agent.`,
  remedy: 'Write the name of the interface as ip link shows it, such as host-interface="eth0"',
  see: [MANUAL.bundleNetworkProperties],
  fixable: true,
  messages: {
    empty: (d: { bundle: string; value: string }) =>
      `host-interface="${d.value}" of ${bundleLabel(d.bundle)} names no interface`,
    long: (d: { bundle: string; value: string }) =>
      `host-interface="${d.value}" of ${bundleLabel(d.bundle)} is longer than the ${MAX_INTERFACE_NAME} characters of an interface name`,
    character: (d: { bundle: string; value: string; character: string }) =>
      `host-interface="${d.value}" of ${bundleLabel(d.bundle)} has "${d.character}", which no interface name can have`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-interface="«»"/></bundle>`,
      says: ['empty'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-interface="«production-uplink»"/>
</bundle>`,
      says: ['long'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-interface="eth0«:»1"/></bundle>`,
      says: ['character'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-interface="eth0« »"/></bundle>`,
      says: ['character'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-interface="10.0.0.0«/»24"/>
</bundle>`,
      says: ['character'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-interface="enp0s31f6.4094"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    network(element) {
      const name = element.attr('host-interface');
      const found = name && interfaceFault(name.value);
      if (element.parent?.name !== 'bundle' || name === undefined || found === undefined) return;
      const data = { bundle: element.parent.value('id') ?? '', value: name.value };
      const at = name.part(found.start, found.end);
      if (found.fault === 'character') {
        const character = name.value.slice(found.start, found.end);
        const bare = name.value.trim();
        const fix = { title: `Write ${bare}`, edits: [withValue(name, bare)] };
        const isBlank = interfaceFault(bare) === undefined;
        context.report({ say: 'character', with: { ...data, character }, at, ...(isBlank ? { fix } : {}) });
      } else context.report({ say: found.fault, with: data, at });
    },
  }),
});
