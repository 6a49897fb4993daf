import { MANUAL } from '../../src/cib/manual.js';
import { isDropped } from '../../src/cib/resolution.js';
import { label } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

/** The ids that crm_resource gives to the constraints it makes: `cli-ban-p-on-node1`, `cli-prefer-p`. */
const BY_COMMAND = /^cli-(?:ban|prefer|standby)-/;

export default defineRule({
  id: 'constraint/left-by-command',
  severity: 'info',
  summary: 'No constraint is left over from a move or ban',
  covers: ['pcs/PC29'],
  why: `\`crm_resource --move\` and \`--ban\`, and the commands of pcs and crmsh that call them, write a location constraint whose id
begins with \`cli-\`. It stays until somebody takes it out, unless it has a lifetime, and goes on keeping the resource to a
node or away from it long after the reason is gone.`,
  remedy:
    'Remove it with crm_resource --clear once it has served its purpose, or give it an id of your own if it is to stay',
  see: [MANUAL.location],
  reads: ['ids', 'resources', 'bundles', 'constraints', 'tags'],
  messages: {
    left: (d: { constraint: string; resource: string; does: string }) =>
      `Constraint "${d.constraint}", made by a command, still ${d.does} ${d.resource}`,
  },
  examples: [
    {
      bad: `<configuration><resources>
  <primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="db"/>
</resources><constraints>
  <rsc_location id="«cli-ban-web-on-alpha»" rsc="web" role="Started" node="alpha" score="-INFINITY"/>
  <rsc_location id="«cli-prefer-db»" rsc="db" node="beta" score="INFINITY"/>
</constraints></configuration>`,
      says: ['left', 'left'],
    },
    {
      note: 'This one ends by itself.',
      good: `<configuration><resources><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="cli-prefer-web" rsc="web"><rule id="cli-prefer-rule-web" score="INFINITY" boolean-op="and">
  <expression id="cli-prefer-expr-web" attribute="#uname" operation="eq" value="alpha" type="string"/>
  <date_expression id="cli-prefer-lifetime-end-web" operation="lt" end="2027-01-31 10:00:00 +01:00"/>
</rule></rsc_location></constraints></configuration>`,
    },
    { good: `<constraints><rsc_location id="client-home" rsc="web" node="alpha" score="5"/></constraints>` },
  ],
  check: (context) => {
    const ending = new Set<number>();
    return {
      rsc_location(element) {
        if (!BY_COMMAND.test(element.value('id') ?? '')) return;
        const ends = element.first('lifetime') !== undefined || element.all('rule').some(isTimed);
        const id = element.attr('id');
        if (ends && id !== undefined) ending.add(id.valueStart);
      },
      end(document) {
        for (const constraint of document.constraints) {
          const { kind, id, ends, at } = constraint;
          if (kind !== 'rsc_location' || !BY_COMMAND.test(id) || ending.has(at.range.start)) continue;
          // What Pacemaker drops does nothing any more.
          if (isDropped(constraint, document)) continue;
          const does = id.startsWith('cli-prefer-') ? 'binds' : 'bans';
          const resource = label('resource', ends[0]?.id.text ?? '');
          context.report({ say: 'left', with: { constraint: id, resource, does }, at });
        }
      },
    };
  },
});

function isTimed(rule: Element): boolean {
  return rule.first('date_expression') !== undefined;
}
