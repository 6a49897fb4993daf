import type { FencingLevel } from '../../src/cib/fencing-level.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'fencing/levels-joined',
  severity: 'info',
  summary: 'All devices of one level of a node stand in one place',
  why: `Two \`fencing-level\` elements with the same target and the same index are one level to the fencer: the node counts as
fenced only when the devices of both have succeeded. They are no alternatives. Those have different indexes, and the lower one
is tried first.`,
  remedy: 'List all devices in one fencing-level, or give the alternative another index',
  reads: ['levels'],
  messages: {
    joined: (d: { level: string; first: string; index: string; target: string }) =>
      `${sentence(d.level)} and ${d.first} are one level ${d.index} of ${quote(d.target)}, whose devices are all needed`,
  },
  examples: [
    {
      bad: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi"/>
<fencing-level id="two" target="alpha" index="«1»" devices="rack"/></fencing-topology>`,
      says: ['joined'],
    },
    {
      good: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi,ups"/>
<fencing-level id="two" target="alpha" index="2" devices="rack"/></fencing-topology>`,
    },
    {
      note: 'A plain copy is another matter.',
      good: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi"/>
<fencing-level id="two" target="alpha" index="1" devices="ipmi"/></fencing-topology>`,
      also: ['fencing/level-repeats-device'],
    },
  ],
  check: (context) => ({
    end(document) {
      const seen = new Map<string, FencingLevel>();
      for (const level of document.levels) {
        const { id, target, index, devices } = level;
        if (target === undefined || index === undefined) continue;
        const number = Number(index.text);
        if (Number.isNaN(number)) continue;
        const key = `${number} ${target.text}`;
        const first = seen.get(key);
        if (first === undefined) seen.set(key, level);
        else if (first.devices?.text !== devices?.text) {
          const [own, other] = [label('fencing level', id), label('fencing level', first.id)];
          const also = [{ message: other, at: first.at.range }];
          const data = { level: own, first: other, index: String(number), target: target.text };
          context.report({ say: 'joined', with: data, at: index.at, also });
        }
      }
    },
  }),
});
