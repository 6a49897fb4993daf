import { hasUnknownAttribute } from '../../src/cib/bundle/meant.js';
import { portMappingName } from '../../src/cib/bundle/port-mappings.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/port-xor-range',
  severity: 'error',
  summary: 'A port-mapping gives exactly one of port and range',
  conformance: true,
  covers: ['manual/74', 'pcs/PB20', 'pcs/PB21', 'crm_verify/bundle-port-mapping-empty'],
  why: `A mapping forwards either one \`port\`, which \`internal-port\` may change on the way, or a \`range\`, which arrives
unchanged. With both, or neither, the CIB fails its schema and the cluster refuses the whole configuration. Where
validation is off, Pacemaker uses \`port\` and drops \`range\`, or skips the mapping that has neither.`,
  remedy: 'Give either port="…" for one port or range="first-last" for several',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    both: (d: { mapping: string; port: string; range: string }) =>
      `${d.mapping} has both port="${d.port}" and range="${d.range}"`,
    neither: (d: { mapping: string }) => `${d.mapping} has neither port nor range`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" «port»="80" range="80-90"/></network>
</bundle>`,
      says: ['both'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" «port»="8080" internal-port="80" range="80-90"/></network>
</bundle>`,
      says: ['both'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network><«port-mapping» id="http"/></network></bundle>`,
      says: ['neither'],
    },
    {
      note: 'An internal-port that stands alone is the mistake of another rule.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" internal-port="80"/></network>
</bundle>`,
      also: ['bundle/internal-port-needs-port'],
    },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" prot="80"/></network></bundle>`,
      also: ['schema/unknown-attribute'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/><port-mapping id="more" range="8000-8010"/></network>
</bundle>`,
    },
  ],
  check: (context) => ({
    'port-mapping'(element) {
      const [port, range] = [element.attr('port'), element.attr('range')];
      const mapping = portMappingName(element.value('id'), undefined, undefined);
      if (port !== undefined && range !== undefined) {
        const data = { mapping, port: port.value, range: range.value };
        context.report({
          say: 'both',
          with: data,
          at: port.namePlace,
          also: [{ message: 'the range', at: range.range }],
        });
      } else if (port === undefined && range === undefined && element.attr('internal-port') === undefined) {
        if (hasUnknownAttribute(element)) return;
        context.report({ say: 'neither', with: { mapping }, at: element });
      }
    },
  }),
});
