import type { FencingLevel } from '../../src/cib/fencing-level.js';
import type { Field } from '../../src/cib/field.js';
import { wordsOf } from '../../src/cib/list-words.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'fencing/level-repeats-device',
  severity: 'warning',
  summary: 'A fencing level names each device once',
  covers: ['pcs/PF06'],
  why: `The fencer puts the devices of all levels with one target and one index into one list, and goes through it in order. A
device that stands there twice fences the node twice: a reboot is done two times, or the second attempt fails as the node
is off already, and with it the level.`,
  remedy: 'Name each device once a level',
  reads: ['levels'],
  messages: {
    twice: (d: { level: string; device: string }) => `${sentence(d.level)} names device ${quote(d.device)} twice`,
    again: (d: { level: string; first: string; device: string; target: string }) =>
      `${sentence(d.level)} adds device ${quote(d.device)} once more to the level of ${d.target} that ${d.first} names it in`,
    copy: (d: { level: string; first: string; target: string }) =>
      `${sentence(d.level)} repeats ${d.first}: the same devices at the same level of ${d.target}`,
  },
  examples: [
    {
      bad: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi,«ipmi»"/></fencing-topology>`,
      says: ['twice'],
    },
    {
      bad: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi,rack"/>
<fencing-level id="two" target="alpha" index="1" devices="ups,«rack»"/></fencing-topology>`,
      says: ['again'],
      also: ['fencing/levels-joined'],
    },
    {
      bad: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi"/>
<fencing-level id="two" target="alpha" index="1" devices="«ipmi»"/></fencing-topology>`,
      says: ['copy'],
    },
    {
      good: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi"/>
<fencing-level id="two" target="alpha" index="2" devices="ipmi"/>
<fencing-level id="three" target="beta" index="1" devices="ipmi"/></fencing-topology>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const seen = new Map<string, { readonly level: FencingLevel; readonly devices: Map<string, Mention> }>();
      for (const level of document.levels) {
        const key = keyOf(level);
        if (key === undefined || level.devices === undefined) continue;
        const words = wordsOf(level.devices, /[^,\s]+/g);
        const data = { level: label('fencing level', level.id) };
        const before = seen.get(key);
        const devices = before?.devices ?? new Map<string, Mention>();
        if (before === undefined) seen.set(key, { level, devices });
        const more = { ...data, first: label('fencing level', before?.level.id ?? ''), target: targetOf(level) };
        const own = new Map<string, Mention>();
        if (before !== undefined && words.length > 0 && words.every(({ text }) => devices.has(text))) {
          const also = [{ message: more.first, at: before.level.at.range }];
          context.report({ say: 'copy', with: more, at: level.devices.at, also, remedy: `Remove ${data.level}` });
          continue;
        }
        for (const { text, at } of words) {
          const [here, there] = [own.get(text), devices.get(text)];
          if (here !== undefined) {
            const also = [{ message: 'the first time', at: here.at.range }];
            context.report({ say: 'twice', with: { ...data, device: text }, at, also });
          } else if (there !== undefined) {
            const first = label('fencing level', there.level);
            const also = [{ message: first, at: there.at.range }];
            context.report({ say: 'again', with: { ...more, first, device: text }, at, also });
          } else own.set(text, { level: level.id, at });
        }
        for (const [device, mention] of own) devices.set(device, mention);
      }
    },
  }),
});

interface Mention {
  readonly level: string;
  readonly at: Place;
}

/** Levels of one target and one index are one to the fencer (`fenced_register_level`). */
function keyOf({ target, pattern, attribute, value, index }: FencingLevel): string | undefined {
  if (index === undefined) return undefined;
  const by = [target, pattern, attribute, value].map((field?: Field) => field?.text ?? null);
  return by.every((text) => text === null) ? undefined : JSON.stringify([Number(index.text), ...by]);
}

function targetOf({ target, pattern, attribute, value }: FencingLevel): string {
  if (target !== undefined) return quote(target.text);
  return pattern === undefined ? `nodes with ${attribute?.text}=${value?.text}` : `nodes like ${quote(pattern.text)}`;
}
