import { portMappingName } from '../../src/cib/bundle/port-mappings.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { schemaInteger } from '../../src/cib/values/integer.js';
import { portOf } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/port-number',
  severity: 'error',
  summary: 'The port and internal-port of a mapping are TCP ports, from 1 to 65535',
  covers: ['manual/73', 'manual/80', 'pcs/PB22'],
  why: `The schema takes any integer for \`port\` and \`internal-port\`, and Pacemaker checks nothing: the text goes as it
stands into the \`-p\` option of \`docker run\` or \`podman run\`. With a number that is no port, a sign or a blank, the command
fails and no replica of the bundle starts; a \`port\` of 0 lets the runtime pick a port that nobody knows beforehand.`,
  remedy: 'Give a port from 1 to 65535, in digits only',
  see: [MANUAL.bundleNetworkProperties],
  fixable: true,
  messages: {
    outside: (d: { mapping: string; attribute: string; value: string }) =>
      `${d.mapping} has ${d.attribute}="${d.value}", which is not between 1 and 65535`,
    spelling: (d: { mapping: string; attribute: string; value: string }) =>
      `${d.mapping} has ${d.attribute}="${d.value}", which reaches the container runtime with its sign or blanks`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="«99999»"/><port-mapping id="more" port="8080" internal-port="«0»"/></network>
</bundle>`,
      says: ['outside', 'outside'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" port="«-80»"/></network></bundle>`,
      says: ['outside'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" port="« 80»"/></network></bundle>`,
      says: ['spelling'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="first" port="1"/><port-mapping id="last" port="65535" internal-port="80"/></network>
</bundle>`,
    },
    {
      note: 'Where internal-port has no port, that is the mistake',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" internal-port="99999"/></network>
</bundle>`,
      also: ['bundle/internal-port-needs-port'],
    },
  ],
  check: (context) => ({
    'port-mapping'(element) {
      for (const name of ['port', 'internal-port']) {
        const attribute = element.attr(name);
        if (attribute === undefined || schemaInteger(attribute.value) === undefined) continue;
        // Without a port there is nothing that could lead to it, and another rule says so.
        if (name === 'internal-port' && element.attr('port') === undefined) continue;
        const port = name === 'port' ? undefined : element.value('port');
        const mapping = portMappingName(element.value('id'), port, undefined);
        const data = { mapping, attribute: name, value: attribute.value };
        const number = portOf(attribute.value);
        if (number === undefined) context.report({ say: 'outside', with: data, at: attribute });
        else if (!/^\d+$/.test(attribute.value)) {
          const fix = { title: `Write ${name}="${number}"`, edits: [withValue(attribute, String(number))] };
          context.report({ say: 'spelling', with: data, at: attribute, fix });
        }
      }
    },
  }),
});
