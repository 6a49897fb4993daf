import { type Field, fieldOf } from '../../src/cib/field.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { possible, type Value } from '../../src/cib/nvpairs.js';
import { defaultsFor, monitorsPromoted, type Occurrence, Occurrences } from '../../src/cib/op-defaults.js';
import { ownerPromotability } from '../../src/cib/op-owner.js';
import { countingSettings, DefaultSettings, isSure, type OpSetting } from '../../src/cib/op-settings.js';
import { isRepeated, opOf, ownerOf } from '../../src/cib/ops.js';
import { operationAttribute } from '../../src/cib/options/find.js';
import { isDefaultWord, type Option } from '../../src/cib/options/option.js';
import { readingOf } from '../../src/cib/options/reading.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

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
on-fail of its own, also those that no \`op\` is written for; what a rule limits it to is followed as far as the CIB tells.`,
  remedy: 'Use ignore, block, fence, restart, stop, standby or demote as the operation allows',
  see: [MANUAL.operations],
  reads: ['resources', 'rscDefaults', 'opDefaults'],
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
      note: 'A rule that is about stops.',
      bad: `<configuration><crm_config/><nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"/></resources><constraints/>
<op_defaults><meta_attributes id="m"><rule id="r" score="0"><op_expression id="e" name="stop"/></rule>
  <nvpair id="n" name="on-fail" value="«standby»"/></meta_attributes></op_defaults></configuration>`,
      says: ['stop'],
    },
    {
      note: 'Every stop has one of its own.',
      good: `<configuration><crm_config/><nodes/><resources><primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="stop" interval="0" on-fail="block"/></operations></primitive></resources><constraints/>
<op_defaults><meta_attributes id="m"><nvpair id="n" name="on-fail" value="standby"/></meta_attributes></op_defaults></configuration>`,
    },
    {
      note: 'The rule may be about monitors.',
      good: `<op_defaults><meta_attributes id="m"><rule id="r" score="0"><op_expression id="e" name="monitor"/></rule>
  <nvpair id="n" name="on-fail" value="stop"/></meta_attributes></op_defaults>`,
    },
  ],
  check: (context) => {
    const option = operationAttribute('on-fail') as Option;
    const occurrences = new Occurrences();
    const defaults = new DefaultSettings();
    /** Monitors that answer a failure by a demotion: what to do about it depends on the clone. */
    const demoting: { readonly owner: string; readonly holder: string; readonly value: Field }[] = [];
    const isKnown = ({ value, from, holder }: OpSetting): boolean => {
      // The schema says what the attribute can be, in which case.
      if (from === 'attribute' && value.value !== value.value.toLowerCase()) return false;
      const verdict = readingOf(option, value.value, context);
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
        for (const setting of countingSettings(element)) {
          if (setting.name !== 'on-fail' || !isKnown(setting) || op?.every === undefined) continue;
          if (!isSure(setting, op, context.release)) continue;
          const { value, holder } = setting;
          const word = value.value.toLowerCase();
          if (op.name === 'stop' && NOT_FOR_STOP.has(word)) {
            const remedy = 'Use fence, block or ignore, or remove it';
            context.report({ say: 'stop', with: { holder, value: quote(value.value) }, at: value, remedy });
          } else if (word === 'demote' && op.name === 'monitor' && isRepeated(op)) {
            if (monitorsPromoted(op)) continue;
            demoting.push({ owner: idOf(ownerOf(element)?.value('id') ?? ''), holder, value: fieldOf(value) });
          } else if (word === 'demote' && op.name !== 'promote') {
            const remedy = 'Use restart, or remove it';
            context.report({ say: 'demote', with: { holder, name: op.name }, at: value, remedy });
          }
        }
      },
      operations: (element) => occurrences.see(element, context.release),
      meta_attributes: (element) => defaults.see(element),
      end(document) {
        for (const { owner, holder, value } of demoting) {
          const resource = document.resources.get(owner);
          const isPromotable = resource === undefined || ownerPromotability(resource, document) !== 'no';
          const remedy = isPromotable ? 'Give it the role of a promoted instance, or use restart' : 'Use restart';
          context.report({ say: 'demote', with: { holder, name: OTHER_MONITOR }, at: value.at, remedy });
        }
        for (const setting of defaults.counting(document)) if (setting.name === 'on-fail') isKnown(setting);
        const seen = new Set<number>();
        const judge = ({ text, at, ruled }: Value, operation?: Occurrence) => {
          if (seen.has(at.range.start)) return;
          seen.add(at.range.start);
          const remedy = ruled ? OTHERWISE : LIMIT;
          const also = operation === undefined ? [] : [{ message: operation.label, at: operation.at.range }];
          if (operation === undefined || operation.name === 'stop')
            context.report({ say: 'stop', with: { holder: 'op_defaults', value: quote(text) }, at, also, remedy });
          else {
            const monitor = operation.every === 0 ? 'a monitor that is not repeated' : OTHER_MONITOR;
            const name = operation.name === 'monitor' ? monitor : operation.name;
            context.report({ say: 'demote', with: { holder: 'op_defaults', name }, at, also, remedy });
          }
        };
        if (!context.whole && document.resources.size === 0) {
          // Whatever else there is, a stop without one of its own has this.
          for (const value of possible(document.opDefaults.get('on-fail')))
            if (!value.ruled && isNotForStop(value)) judge(value);
          return;
        }
        const wrong = (isWrong: (value: Value, operation: Occurrence) => boolean) => {
          const all = occurrences.in(document);
          for (const { value, operation } of defaultsFor('on-fail', all, document, context.release, isWrong))
            judge(value, operation);
        };
        wrong((value, { name }) => name === 'stop' && isNotForStop(value));
        wrong(
          ({ text }, operation) =>
            text.toLowerCase() === 'demote' && operation.name !== 'promote' && !monitorsPromoted(operation),
        );
      },
    };
  },
});

/** What cannot be done about a failed stop (`valid_stop_on_fail`). */
const NOT_FOR_STOP = new Set(['standby', 'demote', 'stop']);

function isNotForStop({ text }: Value): boolean {
  return NOT_FOR_STOP.has(text.toLowerCase());
}

const OTHER_MONITOR = 'a monitor that is not for the promoted role';
const LIMIT = 'Set it on the operations that it is for, or limit it with a rule';
const OTHERWISE = 'Use another on-fail there, or limit the rule to the operations that it is for';
