import { titleOf } from '../../src/cib/schema/title.js';
import { upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { Attribute, type Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'schema/mutually-exclusive',
  severity: 'error',
  summary: 'Attributes and children that exclude one another do not stand together',
  conformance: true,
  covers: ['crm_verify/acl-permission-specifiers-mixed'],
  why: `Some things can be said in one of several ways, and an element that uses two of them contradicts itself: a set with
both \`id\` and \`id-ref\`, a constraint with both \`rsc\` and a \`resource_set\`, a primitive with both \`template\` and
\`class\`, a \`provider\` for a class that has none. The schema refuses all of these, and with it the CIB.`,
  remedy: 'Keep one of the two',
  messages: {
    both: (d: { element: string; extra: string; kept: string }) =>
      `The ${d.element} has ${d.extra}, which does not go together with ${d.kept}`,
    value: (d: { element: string; extra: string; by: string; value: string }) =>
      `The ${d.element} has ${d.extra}, which does not go together with ${d.by}=${quote(d.value)}`,
  },
  examples: [
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <instance_attributes id="db-params" «id-ref»="shared-params"/>
</primitive>`,
      says: ['both'],
    },
    { bad: `<primitive id="db" class="systemd" «provider»="heartbeat" type="postgresql"/>`, says: ['value'] },
    {
      bad: `<primitive id="db" class="systemd" type="postgresql" «template»="db-template"/>`,
      says: ['both'],
    },
    {
      good: `<primitive id="db" class="systemd" type="postgresql"><instance_attributes id-ref="shared-params"/></primitive>`,
    },
  ],
  check: (context) => ({
    faults: {
      conflict(fault, element) {
        const { extra, kept, by } = fault;
        const at = extra instanceof Attribute ? extra.namePlace : extra;
        const other = kept ?? by;
        const also =
          other === undefined
            ? {}
            : {
                also: [
                  {
                    message: `the other: ${shown(other)}`,
                    at: other instanceof Attribute ? other.range : other.nameRange,
                  },
                ],
              };
        const data = { element: titleOf(element), extra: shown(extra) };
        if (by !== undefined) {
          const value = { ...data, by: by.name, value: by.value.trim() };
          context.report({ say: 'value', with: value, at, remedy: `Remove ${shown(extra)}, or change ${by.name}` });
        } else if (kept !== undefined) {
          const upgrade = upgradeRemedy(fault, element, context);
          const remedy = upgrade ?? choiceOf(element, extra, kept);
          context.report({ say: 'both', with: { ...data, kept: shown(kept) }, at, ...also, remedy });
        }
      },
    },
  }),
});

/** What to do about two that exclude one another, in an imperative sentence. */
function choiceOf(element: Element, extra: Attribute | Element, kept: Attribute | Element): string {
  if (kept.name === 'id-ref' && element.attr('id') === undefined)
    return `Remove ${shown(extra)}, or write id instead of id-ref`;
  return `Remove ${shown(extra)} or ${shown(kept)}`;
}

function shown(part: Attribute | Element): string {
  return part instanceof Attribute ? part.name : `<${part.name}>`;
}
