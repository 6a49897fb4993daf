import type { Constraint } from '../../src/cib/constraint.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { roleOf } from '../../src/cib/values/role.js';
import { INFINITY, scoreOf } from '../../src/cib/values/score.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'constraint/location-contradiction',
  severity: 'warning',
  summary: 'No location both binds a resource to a node and bans it from there',
  why: `Pacemaker adds up the scores that a resource has for a node, and -INFINITY with INFINITY is -INFINITY: the ban counts, and
the constraint that binds the resource to the node does nothing. Constraints that a command has left (\`cli-ban-…\`) are not
counted here.`,
  remedy: 'Remove the one that is not meant any more',
  see: [MANUAL.location],
  reads: ['constraints'],
  messages: {
    both: (d: { constraint: string; resource: string; node: string; other: string }) =>
      `Constraint "${d.constraint}" binds "${d.resource}" to "${d.node}" in vain, as "${d.other}" bans it from there`,
  },
  examples: [
    {
      bad: `<constraints>
  <rsc_location id="home" rsc="web" node="alpha" score="«INFINITY»"/>
  <rsc_location id="away" rsc="web" node="Alpha" score="-INFINITY"/>
</constraints>`,
      says: ['both'],
    },
    {
      good: `<constraints>
  <rsc_location id="home" rsc="web" node="alpha" score="100"/>
  <rsc_location id="cli-ban-web-on-alpha" rsc="web" role="Started" node="alpha" score="-INFINITY"/>
  <rsc_location id="for-db" rsc="db" role="Promoted" node="alpha" score="-INFINITY"/>
  <rsc_location id="db-home" rsc="db" node="alpha" score="INFINITY"/>
</constraints>`,
      also: ['constraint/left-by-command'],
    },
  ],
  check: (context) => ({
    end(document) {
      const bans = new Map<string, Constraint>();
      const binds: (readonly [string, Constraint])[] = [];
      for (const constraint of document.constraints) {
        const { kind, ends, node, score, id, hasLifetime } = constraint;
        const [end] = ends;
        if (kind !== 'rsc_location' || hasLifetime || end?.as !== 'rsc' || node === undefined) continue;
        if (id.startsWith('cli-')) continue;
        const role = roleOf(end.role?.text ?? 'Started') ?? '';
        const key = `${idOf(end.id.text)} ${role} ${node.text.toLowerCase()}`;
        const value = scoreOf(score?.text ?? '') ?? 0;
        if (value <= -INFINITY && !bans.has(key)) bans.set(key, constraint);
        else if (value >= INFINITY) binds.push([key, constraint]);
      }
      for (const [key, { id, ends, node, score }] of binds) {
        const ban = bans.get(key);
        if (ban === undefined || node === undefined || score === undefined) continue;
        const data = { constraint: id, resource: ends[0]?.id.text ?? '', node: node.text, other: ban.id };
        context.report({
          say: 'both',
          with: data,
          at: score.at,
          also: [{ message: `the ban, "${ban.id}"`, at: (ban.score?.at ?? ban.at).range }],
        });
      }
    },
  }),
});
