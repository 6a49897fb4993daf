import { hasUnknownAttribute } from '../../src/cib/bundle/meant.js';
import { portMappingName } from '../../src/cib/bundle/port-mappings.js';
import { withoutAttribute } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/internal-port-needs-port',
  severity: 'error',
  summary: 'A port-mapping gives internal-port only together with port',
  conformance: true,
  covers: ['manual/79', 'manual/84', 'pcs/PB19'],
  why: `\`internal-port\` says where in the container the traffic of one \`port\` arrives. A \`range\` always arrives at the
same ports it came in on, and a mapping with \`internal-port\` alone forwards nothing at all. The CIB schema knows neither
form, so the cluster refuses the whole configuration; where validation is off, Pacemaker drops the \`internal-port\`.`,
  remedy: 'Add the port="…" on the host that leads to this internal port, or remove internal-port',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    range: (d: { mapping: string; internalPort: string }) =>
      `${d.mapping} has internal-port="${d.internalPort}", but a range arrives at the same ports in the container`,
    alone: (d: { mapping: string; internalPort: string }) =>
      `${d.mapping} has internal-port="${d.internalPort}" but no port that leads there`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" range="8000-8010" «internal-port»="80"/></network>
</bundle>`,
      says: ['range'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" «internal-port»="80"/></network>
</bundle>`,
      says: ['alone'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="8080" internal-port="80"/></network>
</bundle>`,
    },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" prot="8080" internal-port="80"/></network>
</bundle>`,
      also: ['schema/unknown-attribute'],
    },
    {
      note: 'With port and range both, the mapping has one mistake, and another rule reports it.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="8000" range="8000-8010" internal-port="80"/></network>
</bundle>`,
      also: ['bundle/port-xor-range'],
    },
  ],
  check: (context) => ({
    'port-mapping'(element) {
      const internal = element.attr('internal-port');
      if (internal === undefined || element.attr('port') !== undefined) return;
      const range = element.value('range');
      const mapping = portMappingName(element.value('id'), undefined, range);
      const data = { mapping, internalPort: internal.value };
      const at = internal.namePlace;
      if (range === undefined) {
        if (!hasUnknownAttribute(element)) context.report({ say: 'alone', with: data, at });
      } else {
        const remedy = 'Remove internal-port, or map each port on its own';
        const edits = [withoutAttribute(internal)];
        const fix = { title: 'Remove internal-port', applicability: 'unsafe', edits } as const;
        context.report({ say: 'range', with: data, at, remedy, fix });
      }
    },
  }),
});
