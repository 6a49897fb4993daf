import { bundleOf } from '../../src/cib/bundle/facts.js';
import { withoutAttributes } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { within } from '../../src/cib/schema/version.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/add-host-false',
  severity: 'warning',
  summary: 'A docker or podman bundle with addresses does not switch off `add-host`',
  why: `Switched on, \`add-host\` makes Pacemaker pass one \`--add-host=NAME:ADDRESS\` for each replica. Switched off, it
should pass nothing, but passes \`--hosts-entry=ADDRESS=NAME\` instead, an option of the long gone rkt. docker and podman
know no such option and refuse to start the container. Releases from 2.0.3 to 3.0.2 all do so.`,
  remedy: 'Remove add-host, or set it to true',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    false: (d: { bundle: string; value: string; technology: string }) =>
      `add-host="${d.value}" of ${bundleLabel(d.bundle)} makes Pacemaker pass --hosts-entry, an option that ${d.technology} does not know`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" add-host="«false»"/>
</bundle>`,
      says: ['false'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" add-host="«0»"/>
</bundle>`,
      says: ['false'],
    },
    {
      note: 'Schema 2.10 does not know the attribute',
      schema: '2.10',
      pacemaker: '2.1',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" add-host="false"/>
</bundle>`,
      also: ['schema/needs-newer-schema'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <network ip-range-start="10.0.0.10" host-netmask="24" add-host="true"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (!within(context.schema, '3.0')) return;
      const { id, container, network } = bundleOf(element);
      if (container === undefined || container.technology === 'rkt' || network?.ipRangeStart === undefined) return;
      // The two spellings that the schema allows; white space around them makes Pacemaker read neither.
      const { addHost } = network;
      if (addHost === undefined || !['false', '0'].includes(addHost.text)) return;
      const data = { bundle: id, value: addHost.text, technology: container.technology };
      const edits = withoutAttributes(element, [addHost.at]);
      const fix = { title: 'Remove add-host', applicability: 'unsafe', edits } as const;
      context.report({ say: 'false', with: data, at: addHost.at, fix });
    },
  }),
});
