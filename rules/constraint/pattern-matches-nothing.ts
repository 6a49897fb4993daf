import { MANUAL } from '../../src/cib/manual.js';
import { RESOURCE_PATTERN } from '../../src/cib/values/pattern.js';
import { PatternMatcher } from '../../src/cib/values/pattern-match.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

/** Steps of matching that one document may cost. */
const MOST = 5_000_000;

export default defineRule({
  id: 'constraint/pattern-matches-nothing',
  severity: 'warning',
  summary: 'An rsc-pattern matches the id of a resource',
  covers: ['crm_verify/silent-location-pattern-no-match'],
  why: `\`rsc-pattern\` is looked for in the ids of resources that stand on their own: primitives, groups, clones and bundles, not
what is inside them. When it is found in none (or, with a leading \`!\`, in all), the constraint does nothing, and Pacemaker says
nothing.`,
  remedy:
    'Correct the pattern so that it matches the id of a primitive, group, clone or bundle, or remove the constraint',
  see: [MANUAL.location],
  reads: ['resources', 'constraints'],
  messages: {
    none: (d: { constraint: string; pattern: string }) =>
      `Constraint "${d.constraint}" has rsc-pattern=${quote(d.pattern)}, which is in the id of no resource`,
    all: (d: { constraint: string; pattern: string }) =>
      `Constraint "${d.constraint}" has rsc-pattern=${quote(d.pattern)}, which leaves no resource, as the pattern is in the ids of all`,
    inside: (d: { constraint: string; pattern: string; resource: string; top: string }) =>
      `Constraint "${d.constraint}" has rsc-pattern=${quote(d.pattern)}, which is in no id but that of "${d.resource}" inside "${d.top}"`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/>
  <primitive id="web-1" class="systemd" type="httpd"/>
  <clone id="stores"><primitive id="db" class="systemd" type="db"/></clone>
</resources>
<constraints>
  <rsc_location id="a" rsc-pattern="«^web-[a-z]+$»" node="alpha" score="5"/>
  <rsc_location id="b" rsc-pattern="«!.»" node="alpha" score="5"/>
  <rsc_location id="c" rsc-pattern="«^db$»" node="alpha" score="5"/>
</constraints></configuration></cib>`,
      says: ['none', 'all', 'inside'],
    },
    {
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
<resources><primitive id="fence" class="stonith" type="fence_xvm"/>
  <primitive id="web-1" class="systemd" type="httpd"/><primitive id="mail" class="systemd" type="mail"/>
</resources>
<constraints>
  <rsc_location id="a" rsc-pattern="^(web|db)-[[:digit:]]{1,2}$" node="alpha" score="5"/>
  <rsc_location id="b" rsc-pattern="!web" node="alpha" score="5"/>
</constraints></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const patterns = document.constraints.flatMap(({ id, pattern }) =>
        pattern === undefined ? [] : [{ id, pattern }],
      );
      if (!document.whole || patterns.length === 0) return;
      const resources = [...document.resources.values()].filter(({ kind, id }) => kind !== 'template' && id !== '');
      const tops = resources.filter(({ parent }) => parent === undefined);
      if (tops.length === 0) return;
      let left = MOST;
      for (const { id: constraint, pattern } of patterns) {
        const verdict = RESOURCE_PATTERN.check(pattern.text);
        const matcher = verdict.ok ? PatternMatcher.of(verdict.value.pattern) : undefined;
        if (!verdict.ok || matcher === undefined) continue;
        const { inverted } = verdict.value;
        const selects = ({ id }: { readonly id: string }) => {
          left -= matcher.size * (id.length + 1);
          return left < 0 || matcher.isIn(id) !== inverted;
        };
        if (tops.some(selects) || left < 0) continue;
        const data = { constraint, pattern: pattern.text };
        const inner = inverted ? undefined : resources.find((each) => each.parent !== undefined && selects(each));
        if (left < 0) return;
        const { parent } = inner ?? {};
        if (inverted) context.report({ say: 'all', with: data, at: pattern.at });
        else if (inner === undefined || parent === undefined)
          context.report({ say: 'none', with: data, at: pattern.at });
        else {
          const also = [{ message: `"${inner.id}"`, at: inner.at.range }];
          context.report({
            say: 'inside',
            with: { ...data, resource: inner.id, top: parent.id },
            at: pattern.at,
            also,
          });
        }
      }
    },
  }),
});
