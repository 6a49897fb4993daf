import { withoutAttribute, withoutElement } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type OpSetting, opSettings } from '../../src/cib/op-settings.js';
import { opOf } from '../../src/cib/ops.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';

export default defineRule({
  id: 'operation/without-effect',
  severity: 'warning',
  summary: 'What an operation is set to has an effect',
  covers: ['crm_verify/silent-start-delay-and-origin', 'pcs/PO07'],
  why: `Of most settings it makes no difference whether they are attributes of the \`op\`, nvpairs of its meta_attributes, or
defaults in op_defaults, and the nearest one counts. But Pacemaker looks for \`name\`, \`interval\`, \`role\` and \`enabled\`
only among the attributes, so that \`enabled=false\` in op_defaults stops no monitor; \`role\`, \`enabled\` and
\`interval-origin\` count only for operations that are repeated; and with a \`start-delay\` the \`interval-origin\` is not looked
at (measured with crm_simulate 2.1.5).`,
  remedy: 'Remove it',
  see: [MANUAL.operations],
  hasSuggestions: true,
  messages: {
    place: (d: { holder: string; name: string; value: string }) =>
      `${d.name}="${d.value}" in ${d.holder} has no effect, only the attribute of an op has`,
    once: (d: { holder: string; name: string; value: string }) =>
      `${d.name}="${d.value}" has no effect on ${d.holder}, which is not repeated`,
    overridden: (d: { holder: string; name: string; value: string; counts: string }) =>
      `${d.name}="${d.value}" in the meta_attributes of ${d.holder} has no effect, as its attribute says "${d.counts}"`,
    delay: (d: { holder: string }) => `The interval-origin of ${d.holder} has no effect beside its start-delay`,
  },
  examples: [
    {
      bad: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="enabled" value="«false»"/></meta_attributes></op_defaults>`,
      says: ['place'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" enabled="«false»"/>
  <op id="b" name="monitor" interval="10s" timeout="20s"><meta_attributes id="m">
    <nvpair id="n" name="timeout" value="«5min»"/></meta_attributes></op>
</operations></primitive>`,
      says: ['once', 'overridden'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="b" name="monitor" interval="10s" start-delay="20s"><meta_attributes id="m">
    <nvpair id="n" name="interval-origin" value="«2030-01-01»"/></meta_attributes></op>
</operations></primitive>`,
      says: ['delay'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" role="Started" enabled="false"/>
  <op id="b" name="monitor" interval="20s"><meta_attributes id="m">
    <nvpair id="n" name="timeout" value="5min"/></meta_attributes></op>
</operations></primitive>`,
    },
  ],
  check: (context) => ({
    op(element) {
      const settings = opSettings(element);
      const op = opOf(element, context.release);
      const attributes = new Map(
        settings.filter(({ from }) => from === 'attribute').map(({ name, value }) => [name, value]),
      );
      for (const setting of settings) {
        const { name, value, holder, from } = setting;
        const data = { holder, name, value: value.value };
        const counts = attributes.get(name);
        if (from === 'meta' && ONLY_ATTRIBUTES.has(name)) {
          context.report({ say: 'place', with: data, at: value, ...fixOf(setting) });
        } else if (from === 'meta' && counts !== undefined) {
          if (counts.value === value.value) continue;
          const also = [{ message: 'the attribute that counts', at: counts.range }];
          context.report({
            say: 'overridden',
            with: { ...data, counts: counts.value },
            at: value,
            also,
            ...fixOf(setting),
          });
        } else if (op?.every === 0 && isForRepeated(setting)) {
          context.report({ say: 'once', with: data, at: value, ...fixOf(setting) });
        } else if (name === 'interval-origin') {
          const delay = settings.find((other) => other.name === 'start-delay');
          // As attributes they exclude one another by the schema.
          if (delay === undefined || (from === 'attribute' && delay.from === 'attribute')) continue;
          const also = [{ message: 'the start-delay', at: delay.value.range }];
          context.report({ say: 'delay', with: { holder }, at: value, also, ...fixOf(setting) });
        }
      }
    },
    meta_attributes(element) {
      for (const setting of opSettings(element)) {
        const { name, value, holder } = setting;
        if (ONLY_ATTRIBUTES.has(name))
          context.report({
            say: 'place',
            with: { holder, name, value: value.value },
            at: value,
            ...fixOf(setting),
          });
      }
    },
  }),
});

const ONLY_ATTRIBUTES = new Set(['name', 'interval', 'role', 'enabled']);

/** Whether a setting counts for operations that are repeated only; `enabled` is worth a word where it says no. */
function isForRepeated({ name, value }: OpSetting): boolean {
  if (name === 'enabled') return booleanOf(value.value) === false;
  return name === 'role' || name === 'interval-origin';
}

function fixOf({ value, from }: OpSetting): { fix: FixOf } {
  const edit = from === 'attribute' ? withoutAttribute(value) : withoutElement(value.element);
  return { fix: { title: 'Remove it', applicability: 'unsafe', edits: [edit] } };
}
