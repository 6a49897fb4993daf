import { knownNodesOf } from '../../src/cib/cluster-nodes.js';
import { inAttribute } from '../../src/cib/edits.js';
import { PatternMatcher } from '../../src/cib/values/pattern-match.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">';
const RESOURCES = `<resources><primitive id="ipmi" class="stonith" type="fence_ipmilan"/>
<primitive id="far" class="ocf" provider="pacemaker" type="remote"/></resources>`;
const NODES = '<nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>';

export default defineRule({
  id: 'fencing/level-target',
  severity: 'warning',
  summary: 'Fencing levels are for nodes that the cluster has',
  covers: ['pcs/PF05', 'crmsh/CS26'],
  why: `A fencing level with \`target\` is used when a node of that name is to be fenced, one with \`target-pattern\` when the
name matches. If no node has the name, neither a listed
one nor a remote, guest or bundle node, the level is never used, and the node that was meant is fenced by any device that
claims it, in no order. Nothing checks it. Where a CIB lists no nodes, as before a cluster first starts, it is not judged.`,
  remedy: 'Name a node of the cluster, or remove the level',
  reads: ['levels', 'nodes', 'resources', 'bundles'],
  hasSuggestions: true,
  messages: {
    unknown: (d: { level: string; target: string }) =>
      `${sentence(d.level)} is for ${quote(d.target)}, but no node has that name`,
    pattern: (d: { level: string; pattern: string }) =>
      `${sentence(d.level)} is for the nodes that match ${quote(d.pattern)}, but no node does`,
    near: (d: { level: string; target: string; near: string }) =>
      `${sentence(d.level)} is for ${quote(d.target)}, but no node has that name; is it ${quote(d.near)}?`,
  },
  examples: [
    {
      bad: `${CIB}<configuration><crm_config/>${NODES}${RESOURCES}<constraints/><fencing-topology>
  <fencing-level id="one" target="«alhpa»" index="1" devices="ipmi"/>
  <fencing-level id="two" target="«storage3»" index="1" devices="ipmi"/>
</fencing-topology></configuration></cib>`,
      says: ['near', 'unknown'],
    },
    {
      note: 'All levels for a node are one mistake.',
      bad: `${CIB}<configuration><crm_config/>${NODES}${RESOURCES}<constraints/><fencing-topology>
  <fencing-level id="one" target="«storage3»" index="1" devices="ipmi"/>
  <fencing-level id="two" target="storage3" index="2" devices="ipmi"/>
</fencing-topology></configuration></cib>`,
      says: ['unknown'],
    },
    {
      bad: `${CIB}<configuration><crm_config/>${NODES}${RESOURCES}<constraints/><fencing-topology>
  <fencing-level id="one" target-pattern="«node[0-9]»" index="1" devices="ipmi"/>
  <fencing-level id="two" target-pattern="^(alpha|far)$" index="1" devices="ipmi"/>
</fencing-topology></configuration></cib>`,
      says: ['pattern'],
    },
    {
      note: 'Case does not count; remote nodes are fenced, too.',
      good: `${CIB}<configuration><crm_config/>${NODES}${RESOURCES}<constraints/><fencing-topology>
  <fencing-level id="one" target="Alpha" index="1" devices="ipmi"/>
  <fencing-level id="two" target="far" index="1" devices="ipmi"/>
</fencing-topology></configuration></cib>`,
    },
    {
      good: `${CIB}<configuration><crm_config/><nodes/>${RESOURCES}<constraints/><fencing-topology>
  <fencing-level id="one" target="storage3" index="1" devices="ipmi"/>
</fencing-topology></configuration></cib>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (document.levels.length === 0) return;
      const nodes = knownNodesOf(document);
      if (!nodes.areListed) return;
      const seen = new Set<string>();
      let left = MOST;
      for (const { id, target, pattern } of document.levels) {
        if (target !== undefined || pattern === undefined || seen.has(`${pattern.text} pattern`)) continue;
        seen.add(`${pattern.text} pattern`);
        const matcher = PatternMatcher.of(pattern.text);
        // A bundle has nodes of its own, and which names it gives them is not looked at here.
        if (matcher === undefined || document.bundles.length > 0) continue;
        left -= nodes.all.reduce((sum, name) => sum + matcher.size * (name.length + 1), 0);
        if (left < 0 || nodes.all.some((name) => matcher.isIn(name))) continue;
        const data = { level: label('fencing level', id), pattern: pattern.text };
        const remedy = 'Write a pattern that the names of nodes match, or remove the level';
        context.report({ say: 'pattern', with: data, at: pattern.at, remedy });
      }
      for (const { id, target } of document.levels) {
        if (target === undefined || nodes.has(target.text) || seen.has(target.text)) continue;
        seen.add(target.text);
        const data = { level: label('fencing level', id), target: target.text };
        const near = nodes.meant(target.text);
        if (near === undefined) context.report({ say: 'unknown', with: data, at: target.at });
        else {
          const edits = [{ range: target.at.range, text: inAttribute(near) }];
          const fix = { title: `Write target="${near}"`, applicability: 'unsafe', edits } as const;
          const remedy = `Write target="${near}", or the node that is meant`;
          context.report({ say: 'near', with: { ...data, near }, at: target.at, remedy, fix });
        }
      }
    },
  }),
});

/** So much is compared with patterns, in one document. */
const MOST = 2_000_000;
