import { portMappingName } from '../../src/cib/bundle/port-mappings.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { portSpanOf } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/single-port-range',
  severity: 'info',
  summary: 'A range of one port is written as port',
  covers: ['manual/83'],
  why: `A \`range\` whose ends are equal maps a single port. That works, but \`port\` says so at a glance, and only \`port\` can
lead to another port in the container with \`internal-port\`. The change alters the container's command line, so Pacemaker
restarts the bundle: make it together with another one.`,
  remedy: 'Use port="…" for a single port',
  see: [MANUAL.bundleNetworkProperties],
  fixable: true,
  messages: {
    single: (d: { mapping: string; port: number }) => `${d.mapping} is a range of one port, ${d.port}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" range="«80-80»"/></network></bundle>`,
      says: ['single'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" range="80-81"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    'port-mapping'(element) {
      const range = element.attr('range');
      const span = range && portSpanOf(range.value);
      if (range === undefined || span === undefined || span.first !== span.last) return;
      if (element.attr('port') !== undefined || element.attr('internal-port') !== undefined) return;
      const mapping = portMappingName(element.value('id'), undefined, range.value);
      const remedy = `Write port="${span.first}"`;
      const edits = [{ range: range.nameRange, text: 'port' }, withValue(range, String(span.first))];
      const fix = { title: remedy, edits };
      context.report({ say: 'single', with: { mapping, port: span.first }, at: range, remedy, fix });
    },
  }),
});
