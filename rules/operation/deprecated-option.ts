import { withoutAttribute, withoutElement } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type OpSetting, opSettings } from '../../src/cib/op-settings.js';
import { operationAttribute } from '../../src/cib/options/find.js';
import { isDeprecated } from '../../src/cib/options/option.js';
import { isSince } from '../../src/cib/release.js';
import { within } from '../../src/cib/schema/version.js';
import { booleanOf } from '../../src/cib/values/boolean.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'operation/deprecated-option',
  severity: 'warning',
  summary: 'Operations have none of the options that are on their way out',
  why: `\`record-pending\` is deprecated since Pacemaker 3.0, where it is true unless told otherwise. \`can_fail\` and
\`role_after_failure\` were deprecated before, and Pacemaker 3.0 does not read them any more: its upgrade of the CIB to schema 4.0
removes them.`,
  remedy: 'Remove it',
  see: [MANUAL.operations],
  fixable: true,
  messages: {
    deprecated: (d: { name: string; holder: string }) => `${d.name} of ${d.holder} is deprecated`,
    removed: (d: { name: string; holder: string; until: string }) =>
      `${d.name} of ${d.holder} is ignored since Pacemaker ${d.until}`,
  },
  examples: [
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" record-pending="«true»"/></operations></primitive>`,
      schema: '4.0',
      pacemaker: '3.0',
      says: ['deprecated'],
    },
    {
      bad: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s"><meta_attributes id="m"><nvpair id="n" name="can_fail" value="«false»"/>
</meta_attributes></op></operations></primitive>`,
      schema: '3.9',
      says: ['deprecated'],
    },
    {
      bad: `<op_defaults><meta_attributes id="m"><nvpair id="n" name="can_fail" value="«false»"/></meta_attributes></op_defaults>`,
      schema: '3.9',
      pacemaker: '3.0',
      says: ['removed'],
    },
    {
      good: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><operations>
  <op id="a" name="monitor" interval="10s" record-pending="true"/></operations></primitive>`,
      pacemaker: '2.1',
    },
  ],
  check: (context) => {
    const see = (element: Element) => {
      for (const setting of opSettings(element)) {
        const { name, value, holder } = setting;
        const option = operationAttribute(name);
        // What the schema does not have any more is its business.
        if (option === undefined || (option.until !== undefined && within(context.schema, '4.0'))) continue;
        if (option.until !== undefined && isSince(context.release, option.until)) {
          const data = { name, holder, until: option.until };
          context.report({ say: 'removed', with: data, at: value, ...remedyOf(option.deprecated?.remedy) });
        } else if (isDeprecated(option, context.release)) {
          // Where it says what holds anyway, nothing is lost with it.
          const fix = option.default === 'true' && booleanOf(value.value) === true ? fixOf(setting) : {};
          const data = { name, holder };
          context.report({ say: 'deprecated', with: data, at: value, ...remedyOf(option.deprecated?.remedy), ...fix });
        }
      }
    };
    return { op: see, meta_attributes: see };
  },
});

function remedyOf(remedy: string | undefined): { remedy?: string } {
  return remedy === undefined ? {} : { remedy };
}

function fixOf({ value, from }: OpSetting): { fix: FixOf } {
  const edit = from === 'attribute' ? withoutAttribute(value) : withoutElement(value.element);
  return { fix: { title: 'Remove it', edits: [edit] } };
}
