import { fieldOf } from '../../src/cib/field.js';
import type { Option } from '../../src/cib/options/option.js';
import { pairsIn } from '../../src/cib/options/pairs.js';
import { alteredValue, unreadValue } from '../../src/cib/options/reading.js';
import { INTERVAL } from '../../src/cib/values/interval.js';
import { PORT } from '../../src/cib/values/port.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

/** What the controller and the scheduler read themselves: there is no agent behind `ocf:pacemaker:remote` that would. */
const PARAMETERS: Readonly<Record<string, Option>> = {
  port: {
    name: 'port',
    type: PORT,
    default: '3121',
    purpose: 'port of Pacemaker Remote',
    otherwise: [{ does: 'goes by another port', says: 'nothing' }],
  },
  reconnect_interval: {
    name: 'reconnect_interval',
    type: INTERVAL,
    default: '0',
    purpose: 'wait before connecting again',
    otherwise: [{ does: 'takes it for 0 and connects again at once', says: 'nothing' }],
  },
};

export default defineRule({
  id: 'node/remote-parameter',
  severity: 'warning',
  summary: 'The connection to a remote node has a port and times that Pacemaker can read',
  why: `Behind \`ocf:pacemaker:remote\` there is no agent that would complain: Pacemaker itself reads \`port\` and
\`reconnect_interval\`. A port is read as far as its digits go, and the default taken where there are none; an interval that it
cannot read counts as 0. Nothing is said about either.`,
  remedy: 'Write a value that Pacemaker reads',
  reads: [],
  hasSuggestions: true,
  messages: {
    unread: (d: { node: string; name: string; value: string; is: string; does: string }) =>
      `The ${d.name} ${quote(d.value)} of ${d.node} ${d.is}; Pacemaker ${d.does}`,
    altered: (d: { node: string; name: string; value: string; is: string }) =>
      `The ${d.name} ${quote(d.value)} of ${d.node} ${d.is}`,
  },
  examples: [
    {
      bad: `<primitive id="far" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="far-params">
  <nvpair id="far-port" name="port" value="«remote»"/>
  <nvpair id="far-again" name="reconnect_interval" value="1 «day»"/>
</instance_attributes></primitive>`,
      says: ['unread', 'unread'],
    },
    {
      bad: `<primitive id="far" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="far-params">
  <nvpair id="far-port" name="port" value="«3121/tcp»"/>
</instance_attributes></primitive>`,
      says: ['altered'],
    },
    {
      good: `<primitive id="far" class="ocf" provider="pacemaker" type="remote"><instance_attributes id="far-params">
  <nvpair id="far-port" name="port" value="3131"/><nvpair id="far-again" name="reconnect_interval" value="60s"/>
</instance_attributes></primitive>`,
    },
    {
      note: 'The parameters of other agents are their own.',
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><instance_attributes id="web-params">
  <nvpair id="web-port" name="port" value="http"/>
</instance_attributes></primitive>`,
    },
  ],
  check: (context) => {
    const judge = (element: Element): void => {
      if (!isRemote(element)) return;
      const node = label(element.name === 'primitive' ? 'remote node' : element.name, element.value('id') ?? '');
      for (const set of element.all('instance_attributes'))
        for (const { name, value } of pairsIn(set, context.schema)) {
          const option = Object.hasOwn(PARAMETERS, name.value) ? PARAMETERS[name.value] : undefined;
          // An empty one is none.
          if (option === undefined || value === undefined || value.value === '') continue;
          const field = fieldOf(value);
          const unread = unreadValue(option, name.value, field, context);
          if (unread !== undefined) {
            const { at, remedy, fix } = unread;
            context.report({ say: 'unread', with: { node, ...unread }, at, remedy, ...(fix && { fix }) });
          }
          const altered = alteredValue(option, name.value, field, context);
          if (altered !== undefined) {
            const { at, remedy, fix } = altered;
            context.report({ say: 'altered', with: { node, ...altered }, at, remedy, ...(fix && { fix }) });
          }
        }
    };
    return { primitive: judge, template: judge };
  },
});

function isRemote(element: Element): boolean {
  return (
    element.value('class') === 'ocf' && element.value('provider') === 'pacemaker' && element.value('type') === 'remote'
  );
}
