import { MANUAL } from '../../src/cib/manual.js';
import { type OpSetting, opSettings } from '../../src/cib/op-settings.js';
import { isRepeated, opOf } from '../../src/cib/ops.js';
import { operationAttribute } from '../../src/cib/options/find.js';
import { isDefaultWord, type Option } from '../../src/cib/options/option.js';
import { readingOf } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/on-fail',
  severity: 'error',
  summary: 'The on-fail of an operation is one that Pacemaker knows and allows for it',
  covers: [
    'crm_verify/op-on-fail-unknown',
    'crm_verify/op-on-fail-stop-invalid',
    'crm_verify/op-on-fail-demote-invalid',
    'pcs/PO05',
  ],
  why: `When a stop fails, the resource is still running: Pacemaker can ignore that, block the resource or fence the node, but
neither stop it, nor demote it, nor put the node in standby. \`demote\` is an answer to a failed promote, or to a failed
monitor of the promoted role that is repeated, and to nothing else. An on-fail that is not allowed, or unknown, is a
configuration error; Pacemaker goes by the default, which is to fence the node after a failed stop (to block the resource
when fencing is disabled) and to restart the resource otherwise. In op_defaults it concerns every operation that has no
on-fail of its own.`,
  remedy: 'Use ignore, block, fence, restart, stop, standby or demote as the operation allows',
  see: [MANUAL.operations],
  messages: {
    unknown: (d: { holder: string; value: string; reason: string }) =>
      `on-fail=${d.value} of ${d.holder} ${d.reason}, so Pacemaker goes by the default`,
    stop: (d: { holder: string; value: string }) => `on-fail=${d.value} of ${d.holder} is not allowed for a stop`,
    demote: (d: { holder: string; name: string }) => `on-fail="demote" of ${d.holder} is not allowed for ${d.name}`,
  },
  examples: [
    {
      bad: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="on-fail" value="«retry»"/></meta_attributes></op_defaults>`,
      says: ['unknown'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="stop" interval="0" on-fail="«standby»"/><op id="b" name="monitor" interval="10s" on-fail="«demote»"/>
</operations></primitive>`,
      says: ['stop', 'demote'],
    },
    {
      note: 'Every stop without an on-fail of its own has this one.',
      bad: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="on-fail" value="«stop»"/></meta_attributes></op_defaults>`,
      says: ['stop'],
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="stop" interval="0" on-fail="block"/><op id="b" name="monitor" interval="10s" on-fail="standby"/>
  <op id="c" name="monitor" interval="11s" on-fail="demote" role="Promoted"/><op id="d" name="promote" interval="0" on-fail="demote"/>
</operations></primitive>`,
    },
    {
      note: 'The rule may be about monitors.',
      good: `<op_defaults><meta_attributes id="m"><rule id="r" score="0"><op_expression id="e" name="monitor"/></rule>
  <nvpair id="n" name="on-fail" value="stop"/></meta_attributes></op_defaults>`,
    },
  ],
  check: (context) => {
    const option = operationAttribute('on-fail') as Option;
    const isKnown = ({ value, from, holder }: OpSetting): boolean => {
      const verdict = readingOf(option, value.value, context);
      // The schema says what the attribute can be.
      if (!verdict.ok && from !== 'attribute') {
        const { wants } = option.type;
        context.report({
          say: 'unknown',
          with: { holder, value: quote(value.value), reason: verdict.reason },
          at: value,
          remedy: `Write ${wants}`,
        });
      }
      return verdict.ok && !isDefaultWord(option, value.value);
    };
    return {
      op(element) {
        const op = opOf(element, context.release);
        const settings = opSettings(element).filter(({ name }) => name === 'on-fail');
        // The attribute comes first, and where there is one, nothing else counts.
        const [first] = settings;
        for (const setting of first?.from === 'attribute' ? [first] : settings) {
          if (!isKnown(setting) || op?.every === undefined) continue;
          const { value, holder } = setting;
          const word = value.value.toLowerCase();
          if (op.name === 'stop' && NOT_FOR_STOP.has(word)) {
            const remedy = 'Use fence, block or ignore, or remove it';
            context.report({ say: 'stop', with: { holder, value: quote(value.value) }, at: value, remedy });
          } else if (word === 'demote' && op.name !== 'promote') {
            if (op.name === 'monitor' && isRepeated(op) && op.role === 'Promoted') continue;
            const monitors = op.name === 'monitor' && isRepeated(op);
            const name = monitors ? 'a monitor that is not for the promoted role' : op.name;
            const remedy = monitors
              ? 'Add the role of a promoted instance, or use restart'
              : 'Use restart, or remove it';
            context.report({ say: 'demote', with: { holder, name }, at: value, remedy });
          }
        }
      },
      meta_attributes(element) {
        const isRuled = element.first('rule') !== undefined;
        for (const setting of opSettings(element)) {
          if (setting.from !== 'defaults' || setting.name !== 'on-fail' || !isKnown(setting) || isRuled) continue;
          const { value, holder } = setting;
          if (!NOT_FOR_STOP.has(value.value.toLowerCase())) continue;
          const remedy = 'Set it on the operations that it is for, or limit it with a rule';
          context.report({ say: 'stop', with: { holder, value: quote(value.value) }, at: value, remedy });
        }
      },
    } satisfies Record<string, (element: Element) => void>;
  },
});

/** What cannot be done about a failed stop (`valid_stop_on_fail`). */
const NOT_FOR_STOP = new Set(['standby', 'demote', 'stop']);
