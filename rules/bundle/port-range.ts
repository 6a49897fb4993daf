import { portMappingName } from '../../src/cib/bundle/port-mappings.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { portOf } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/port-range',
  severity: 'error',
  summary: 'A range is first-last, with ports from 1 to 65535 that count up',
  covers: ['manual/81', 'manual/82', 'pcs/PB23', 'crm_verify/bundle-port-range-invalid'],
  why: `The schema takes any mixture of digits and dashes for \`range\`, and Pacemaker does not look into it: the text goes as
it stands, twice, into the \`-p\` option of \`docker run\` or \`podman run\`. What is not \`first-last\`, counts down or leaves the
numbers that TCP has makes the command fail, and no replica of the bundle starts.`,
  remedy: 'Write range="first-last" with two ports from 1 to 65535, the lower one first',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    form: (d: { mapping: string; value: string }) => `${d.mapping} has range="${d.value}", which is not first-last`,
    outside: (d: { mapping: string; port: string }) =>
      `${d.mapping} has a range with port "${d.port}", which is not between 1 and 65535`,
    reversed: (d: { mapping: string; value: string }) => `${d.mapping} has range="${d.value}", which counts down`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" range="«3000-»"/><port-mapping id="more" range="«1-2-3»"/></network>
</bundle>`,
      says: ['form', 'form'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" range="«3000»"/></network></bundle>`,
      says: ['form'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" range="1000-«70000»"/><port-mapping id="more" range="«0»-«0099999»"/></network>
</bundle>`,
      says: ['outside', 'outside', 'outside'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" range="«90-80»"/></network></bundle>`,
      says: ['reversed'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="all" range="1-65535"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    'port-mapping'(element) {
      const range = element.attr('range');
      // Other characters are the schema's business; beside a port, Pacemaker does not use the range.
      if (range === undefined || element.attr('port') !== undefined || !/^[0-9-]+$/.test(range.value)) return;
      const { value } = range;
      const mapping = portMappingName(element.value('id'), undefined, undefined);
      const ends = /^([0-9]+)-([0-9]+)$/.exec(value);
      if (ends === null) {
        const remedy = `Write port="${value}", or range="${value}-…" for several`;
        const more = portOf(value) === undefined ? {} : { remedy };
        context.report({ say: 'form', with: { mapping, value }, at: range, ...more });
        return;
      }
      const [first, last] = [ends[1] as string, ends[2] as string];
      const places = [
        { port: first, at: range.part(0, first.length) },
        { port: last, at: range.part(value.length - last.length, value.length) },
      ].filter(({ port }) => portOf(port) === undefined);
      for (const { port, at } of places) context.report({ say: 'outside', with: { mapping, port }, at });
      if (places.length === 0 && Number(first) > Number(last)) {
        const remedy = `Write range="${last}-${first}"`;
        const edits = [withValue(range, `${last}-${first}`)];
        const fix = { title: remedy, applicability: 'unsafe', edits } as const;
        context.report({ say: 'reversed', with: { mapping, value }, at: range, remedy, fix });
      }
    },
  }),
});
