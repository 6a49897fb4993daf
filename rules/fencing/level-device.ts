import type { Document, Resource } from '../../src/cib/document.js';
import { inAttribute } from '../../src/cib/edits.js';
import { fencingDevicesOf, isWatchdogOff } from '../../src/cib/fencing-devices.js';
import { idOf } from '../../src/cib/ids.js';
import { wordsOf } from '../../src/cib/list-words.js';
import { nearest } from '../../src/cib/nearest.js';
import { agentOf, isFencingDevice } from '../../src/cib/tree.js';
import { label, quote, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>';
const IPMI = '<primitive id="ipmi" class="stonith" type="fence_ipmilan"/>';
const DB = '<primitive id="db" class="systemd" type="mariadb"/>';

export default defineRule({
  id: 'fencing/level-device',
  severity: 'error',
  summary: 'Fencing levels name fencing devices',
  covers: ['crm_verify/silent-fencing-unknown-device', 'pcs/PF04', 'crmsh/CS27', 'crmsh/CS28'],
  why: `A fencing level succeeds when all of its devices do. A device is the id of a primitive of class stonith; a level that names
anything else always fails, and the fencer goes on to the next level, if there is one. The schema does not look where the
ids lead, and \`crm_verify\` does not either: it shows when a node is to be fenced. \`watchdog\` is the device that Pacemaker has
itself where nodes reset themselves, which takes a \`stonith-watchdog-timeout\` other than 0.`,
  remedy: 'Name a primitive of class stonith, or take the name out of the level',
  reads: ['levels', 'resources', 'properties', 'rscDefaults'],
  hasSuggestions: true,
  messages: {
    unknown: (d: { level: string; device: string }) =>
      `${sentence(d.level)} names ${quote(d.device)}, but there is no such fencing device`,
    near: (d: { level: string; device: string; near: string }) =>
      `${sentence(d.level)} names ${quote(d.device)}, but there is no such fencing device; is it ${quote(d.near)}?`,
    watchdog: (d: { level: string }) =>
      `${sentence(d.level)} names "watchdog", which is no fencing device without a stonith-watchdog-timeout`,
    other: (d: { level: string; device: string; kind: string }) =>
      `${sentence(d.level)} names ${d.kind} ${quote(d.device)}, which is no fencing device`,
    around: (d: { level: string; device: string; kind: string; inner: string }) =>
      `${sentence(d.level)} names ${d.kind} ${quote(d.device)} instead of the fencing device ${quote(d.inner)} in it`,
  },
  examples: [
    {
      bad: `${CIB}<crm_config/><nodes/><resources>${IPMI}</resources><constraints/><fencing-topology>
  <fencing-level id="one" target="alpha" index="1" devices="«impi»,ipmi"/>
  <fencing-level id="two" target="alpha" index="2" devices="«rack-switch»"/>
</fencing-topology></configuration></cib>`,
      says: ['near', 'unknown'],
    },
    {
      bad: `${CIB}<crm_config/><nodes/><resources>${IPMI}${DB}</resources><constraints/><fencing-topology>
  <fencing-level id="one" target="alpha" index="1" devices="ipmi,«db»"/>
</fencing-topology></configuration></cib>`,
      says: ['other'],
    },
    {
      bad: `${CIB}<crm_config/><nodes/><resources><group id="fencing">${IPMI}</group></resources><constraints/>
<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="«fencing»"/></fencing-topology>
</configuration></cib>`,
      says: ['around'],
      also: ['resource/fencing-inside'],
    },
    {
      bad: `${CIB}<crm_config/><nodes/><resources>${IPMI}</resources><constraints/><fencing-topology>
  <fencing-level id="one" target="alpha" index="1" devices="ipmi"/>
  <fencing-level id="two" target="alpha" index="2" devices="«watchdog»"/>
</fencing-topology></configuration></cib>`,
      says: ['watchdog'],
    },
    {
      good: `${CIB}<crm_config><cluster_property_set id="options">
<nvpair id="timeout" name="stonith-watchdog-timeout" value="10s"/></cluster_property_set></crm_config><nodes/><resources><template id="bmc" class="stonith" type="fence_ipmilan"/>
<primitive id="ipmi" template="bmc"/></resources><constraints/><fencing-topology>
  <fencing-level id="one" target="alpha" index="1" devices="ipmi"/>
  <fencing-level id="two" target="alpha" index="2" devices="watchdog"/>
</fencing-topology></configuration></cib>`,
    },
    {
      note: 'The devices may stand elsewhere.',
      good: `<fencing-topology><fencing-level id="one" target="alpha" index="1" devices="ipmi"/></fencing-topology>`,
    },
  ],
  check: (context) => ({
    end(document) {
      if (document.levels.length === 0) return;
      const devices = fencingDevicesOf(document).map(({ resource }) => resource);
      const ids = devices.map(({ id }) => id);
      let left = MOST;
      const inner = new Map<string, Resource>();
      for (const device of devices)
        for (let { parent } = device; parent !== undefined; parent = parent.parent)
          if (!inner.has(parent.id)) inner.set(parent.id, device);
      for (const { id, devices: names } of document.levels) {
        for (const { text, at } of names === undefined ? [] : wordsOf(names, /[^,]+/g)) {
          const device = idOf(text);
          const resource = document.resources.get(device);
          if (device === '' || (resource && mayBeDevice(resource, document))) continue;
          if (device === 'watchdog') {
            if (document.whole && isWatchdogOff(document, context))
              context.report({ say: 'watchdog', with: { level: label('fencing level', id) }, at, remedy: WATCHDOG });
            continue;
          }
          const data = { level: label('fencing level', id), device };
          const within = inner.get(device);
          if (within === undefined) left -= ids.length;
          const near = within?.id ?? (left < 0 ? undefined : nearest(device, ids));
          const change = near === undefined ? {} : writing(at.range, near);
          if (resource !== undefined) {
            const also = [{ message: label(resource.kind, device), at: resource.at.range }];
            const kind = resource.kind;
            if (within === undefined) context.report({ say: 'other', with: { ...data, kind }, at, also });
            else context.report({ say: 'around', with: { ...data, kind, inner: within.id }, at, also, ...change });
          } else if (!document.whole) continue;
          else if (near === undefined) context.report({ say: 'unknown', with: data, at });
          else context.report({ say: 'near', with: { ...data, near }, at, ...change });
        }
      }
    },
  }),
});

/** So many devices are looked at for those that were meant. */
const MOST = 20000;

function writing(range: { readonly start: number; readonly end: number }, device: string) {
  const fix = {
    title: `Write ${device}`,
    applicability: 'unsafe',
    edits: [{ range, text: inAttribute(device) }],
  } as const;
  return { remedy: `Write ${device}, or the device that is meant`, fix };
}

/** A primitive whose class or template is wrong may be meant as one: that is the mistake. */
function mayBeDevice(resource: Resource, document: Document): boolean {
  if (resource.kind !== 'primitive') return false;
  return isFencingDevice(resource, document) || agentOf(resource, document).class === undefined;
}

const WATCHDOG = 'Set stonith-watchdog-timeout, and run sbd on the nodes, or take it out of the level';
