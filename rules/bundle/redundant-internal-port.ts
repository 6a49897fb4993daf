import { portMappingName } from '../../src/cib/bundle/port-mappings.js';
import { MANUAL } from '../../src/cib/manual.js';
import { portOf } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/redundant-internal-port',
  severity: 'info',
  summary: 'A port-mapping gives internal-port only when it differs from port',
  covers: ['manual/78'],
  why: `Without \`internal-port\`, traffic arrives in the container at the port it came in on. An \`internal-port\` equal to
\`port\` changes nothing, but has to be kept equal whenever \`port\` is changed. Without it the container's command line stays
the same to the letter, so Pacemaker does not restart anything.`,
  remedy: 'Remove internal-port',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    redundant: (d: { mapping: string; value: string }) => `${d.mapping} has internal-port="${d.value}", as by default`,
  },
  fixable: true,
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="80" «internal-port="80"»/></network>
</bundle>`,
      says: ['redundant'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping «internal-port='80'»
    id="http" port="80"/></network>
</bundle>`,
      says: ['redundant'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="8080" internal-port="80"/></network>
</bundle>`,
    },
  ],
  check: (context) => ({
    'port-mapping'(element) {
      const [port, internal] = [element.attr('port'), element.attr('internal-port')];
      if (port === undefined || internal === undefined || port.value !== internal.value) return;
      if (portOf(port.value) === undefined || element.attr('range') !== undefined) return;
      const before = element.attrs[element.attrs.indexOf(internal) - 1]?.range ?? element.nameRange;
      context.report({
        say: 'redundant',
        with: { mapping: portMappingName(element.value('id'), port.value, undefined), value: internal.value },
        at: internal.wholePlace,
        fix: {
          title: 'Remove internal-port',
          edits: [{ range: { start: before.end, end: internal.range.end }, text: '' }],
        },
      });
    },
  }),
});
