import { withoutAttribute, withoutElement } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type OpSetting, opSettings } from '../../src/cib/op-settings.js';
import { isRepeated, opOf, opsIn } from '../../src/cib/ops.js';
import type { Release } from '../../src/cib/release.js';
import { faults } from '../../src/cib/schema/judge.js';
import type { SchemaVersion } from '../../src/cib/schema/version.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Attribute, Element } from '../../src/xml/nodes.js';

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
      note: 'What is meant is a second monitor.',
      bad: `<clone id="c"><meta_attributes id="m"><nvpair id="n" name="promotable" value="true"/></meta_attributes>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="a" name="monitor" interval="10s"/><op id="b" name="monitor" interval="0" role="«Promoted»"/>
</operations></primitive></clone>`,
      says: ['once'],
    },
    {
      note: 'The schema refuses the one role, and misses the other interval.',
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="start" interval="0" role="stop"/>
  <op id="b" name="monitor"><meta_attributes id="m"><nvpair id="n" name="interval" value="10s"/></meta_attributes></op>
</operations></primitive>`,
      also: ['schema/attribute-type', 'schema/missing-attribute'],
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
          // What the op needs and lacks is the schema's business.
          if (REQUIRED.has(name) && element.attr(name) === undefined) continue;
          const move = { remedy: `Make it an attribute of the op: ${name}="${value.value}"` };
          context.report({ say: 'place', with: data, at: value, ...(counts === undefined ? move : fixOf(setting)) });
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
          if (from === 'attribute' && isTold(value, context.schema)) continue;
          const isWatch = op.name === 'monitor' && name === 'role';
          // Where no monitor runs at all, that is the mistake.
          if (isWatch && !isWatched(element.parent, context.release)) continue;
          const remedy = isWatch ? { remedy: 'Give it an interval that no other monitor has, or remove the role' } : {};
          context.report({ say: 'once', with: data, at: value, ...fixOf(setting), ...remedy });
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

const REQUIRED = new Set(['name', 'interval']);

/** Whether the schema refuses the value of an attribute. */
function isTold(value: Attribute, schema: SchemaVersion): boolean {
  return faults('wrong-type', value.element, schema).some(({ attribute }) => attribute === value);
}

const watched = new WeakMap<Element, boolean>();

/** Whether a monitor is repeated among operations, or may be among those of a template. */
function isWatched(operations: Element | null, release: Release): boolean {
  if (operations === null) return false;
  let is = watched.get(operations);
  if (is === undefined) {
    const isOfTemplate = operations.parent?.name === 'template' || operations.parent?.attr('template') !== undefined;
    is = isOfTemplate || opsIn(operations, release).some((op) => op.name === 'monitor' && isRepeated(op));
    watched.set(operations, is);
  }
  return is;
}

/** Whether a setting counts for operations that are repeated only; `enabled` is worth a word where it says no. */
function isForRepeated({ name, value }: OpSetting): boolean {
  if (name === 'enabled') return booleanOf(value.value) === false;
  return name === 'role' || name === 'interval-origin';
}

function fixOf({ value, from }: OpSetting): { fix: FixOf } {
  const edit = from === 'attribute' ? withoutAttribute(value) : withoutElement(value.element);
  return { fix: { title: 'Remove it', applicability: 'unsafe', edits: [edit] } };
}
