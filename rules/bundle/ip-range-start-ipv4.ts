import { MANUAL } from '../../src/cib/manual.js';
import { ipv4Of } from '../../src/cib/values/ipv4.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/ip-range-start-ipv4',
  severity: 'error',
  summary: '`ip-range-start` is one IPv4 address',
  fixable: true,
  covers: [
    'manual/41',
    'manual/48',
    'manual/110',
    'pcs/PB32',
    'crm_verify/bundle-ip-range-invalid',
    'crm_verify/bundle-ip-range-ipv6-multiple',
    'crm_verify/bundle-ip-range-empty',
  ],
  why: `Pacemaker gives the text to the first replica as it stands, unchecked, and counts on from it for the others. From
anything but four numbers with dots it cannot count on: the second replica gets no address at all, the third gets the first
one's again, and so on. What the text is worth shows only when the containers are to start: the agent IPaddr2 refuses the
address, or docker or podman refuses to publish ports on it. An empty value is no way out either. It counts as set, so the
bundle is accepted, yet its containers cannot be reached. IPv6 is not supported.`,
  remedy: 'Write one IPv4 address, such as ip-range-start="192.168.122.131"',
  see: [MANUAL.bundleNetworkProperties],
  hasSuggestions: true,
  messages: {
    empty: (d: { bundle: string }) =>
      `ip-range-start of ${bundleLabel(d.bundle)} is empty, which counts as set but is no address`,
    ipv6: (d: { bundle: string; value: string }) =>
      `ip-range-start="${d.value}" of ${bundleLabel(d.bundle)} is an IPv6 address, and bundles can only have IPv4 addresses`,
    prefix: (d: { bundle: string; prefix: string }) =>
      `ip-range-start of ${bundleLabel(d.bundle)} has the prefix length "${d.prefix}", which belongs in host-netmask`,
    blanks: (d: { bundle: string; value: string }) =>
      `ip-range-start="${d.value}" of ${bundleLabel(d.bundle)} has blanks around the address`,
    octet: (d: { bundle: string; value: string; octet: string }) =>
      `ip-range-start="${d.value}" of ${bundleLabel(d.bundle)} is no IPv4 address: "${d.octet}" is more than 255`,
    zeros: (d: { bundle: string; value: string; octet: string }) =>
      `ip-range-start="${d.value}" of ${bundleLabel(d.bundle)} is ambiguous: "${d.octet}" has leading zeros`,
    other: (d: { bundle: string; value: string }) =>
      `${sentence(bundleLabel(d.bundle))} has ip-range-start="${d.value}", which is no IPv4 address`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«»" host-netmask="24"/></bundle>`,
      says: ['empty'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4" replicas="3"/>
  <network ip-range-start="«fd00::10»" host-netmask="24"/>
</bundle>`,
      says: ['ipv6'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10«/24»"/></bundle>`,
      says: ['prefix'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10«/24»" host-netmask="24"/></bundle>`,
      says: ['prefix'],
    },
    {
      note: 'Which of the two prefix lengths is right, nobody can tell, so there is no fix',
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10«/24»" host-netmask="16"/></bundle>`,
      says: ['prefix'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="« 10.0.0.10»" host-netmask="24"/></bundle>`,
      says: ['blanks'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.«256».10" host-netmask="24"/></bundle>`,
      says: ['octet'],
    },
    {
      note: 'Octal 8 to the ip command, decimal 10 to Pacemaker, no address at all to docker',
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.«010»" host-netmask="24"/></bundle>`,
      says: ['zeros'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="«web.example.com»" host-netmask="24"/></bundle>`,
      says: ['other'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network ip-range-start="«10.0.0.10-10.0.0.12»" host-netmask="24"/>
</bundle>`,
      says: ['other'],
    },
    {
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
    },
    {
      note: 'Without addresses of its own',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network><port-mapping id="http" port="80"/></network></bundle>`,
    },
  ],
  check: (context) => ({
    network(element) {
      const start = element.attr('ip-range-start');
      if (element.parent?.name !== 'bundle' || start === undefined || ipv4Of(start.value) !== undefined) return;
      const bundle = element.parent.value('id') ?? '';
      const { value } = start;
      const bare = value.trim();
      const octet = wrongOctet(value);
      if (bare === '') context.report({ say: 'empty', with: { bundle }, at: start });
      else if (/^[\da-fA-F.]*(?::[\da-fA-F.]*){2,}(?:\/\d+|%\w+)?$/.test(bare))
        context.report({ say: 'ipv6', with: { bundle, value }, at: start });
      else if (isWithPrefix(value)) {
        const slash = value.indexOf('/');
        const fix = prefixFix(start, slash);
        context.report({
          say: 'prefix',
          with: { bundle, prefix: value.slice(slash) },
          at: start.part(slash, value.length),
          remedy: 'Keep the address alone and give the prefix length as host-netmask',
          ...(fix === undefined ? {} : { fix }),
        });
      } else if (ipv4Of(bare) !== undefined)
        context.report({
          say: 'blanks',
          with: { bundle, value },
          at: start,
          remedy: 'Remove the blanks',
          fix: { title: 'Remove the blanks', edits: [{ range: start.valueRange, text: bare }] },
        });
      else if (octet !== undefined) {
        const text = value.slice(octet.start, octet.end);
        const say = Number(text) > 255 ? 'octet' : 'zeros';
        const at = start.part(octet.start, octet.end);
        const data = { bundle, value, octet: text };
        if (say === 'octet') context.report({ say, with: data, at });
        else {
          const edits = [{ range: at.range, text: String(Number(text)) }];
          const fix = { title: `Write ${Number(text)}`, applicability: 'unsafe', edits } as const;
          context.report({ say, with: data, at, remedy: 'Write the number without leading zeros', fix });
        }
      } else context.report({ say: 'other', with: { bundle, value }, at: start });
    },
  }),
});

function isWithPrefix(value: string): boolean {
  const slash = value.indexOf('/');
  return slash > 0 && ipv4Of(value.slice(0, slash)) !== undefined && /^\/\d+$/.test(value.slice(slash));
}

/** Moves a prefix length to `host-netmask`, unless that is there and says something else. */
function prefixFix(start: Attribute, slash: number): FixOf | undefined {
  const bits = start.value.slice(slash + 1);
  const netmask = start.element.value('host-netmask');
  if (!/^(?:[1-9]|[12]\d|3[0-2])$/.test(bits) || (netmask !== undefined && netmask.trim() !== bits)) return undefined;
  const cut = { range: start.part(slash, start.value.length).range, text: '' };
  if (netmask !== undefined) return { title: 'Remove the prefix length', edits: [cut] };
  const end = start.range.end;
  const added = { range: { start: end, end }, text: ` host-netmask="${bits}"` };
  return { title: 'Move the prefix length to host-netmask', edits: [cut, added] };
}

/** The first of four numbers with dots that is more than 255 or has leading zeros, as offsets. */
function wrongOctet(value: string): { start: number; end: number } | undefined {
  if (!/^\d+(?:\.\d+){3}$/.test(value)) return undefined;
  let start = 0;
  for (const octet of value.split('.')) {
    const end = start + octet.length;
    if (Number(octet) > 255 || /^0\d/.test(octet)) return { start, end };
    start = end + 1;
  }
  return undefined;
}
