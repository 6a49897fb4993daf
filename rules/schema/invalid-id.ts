import { withValue } from '../../src/cib/edits.js';
import { boundWords, orNewer } from '../../src/cib/schema/bound.js';
import { badInName, collapsed, isName } from '../../src/cib/schema/datatypes.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

const FORM = 'Use letters, digits, dots, dashes and underscores, and begin with a letter or an underscore';

export default defineRule({
  id: 'schema/invalid-id',
  severity: 'error',
  summary: 'Ids, and what refers to them, have the form of an id',
  conformance: true,
  covers: [
    'manual/10',
    'pcs/PB01',
    'pcs/PB18',
    'pcs/PB25',
    'pcs/PP01',
    'pcs/PO08',
    'pcs/PC04',
    'pcs/PF07',
    'pcs/PD02',
    'pcs/PT01',
    'pcs/PA03',
    'pcs/PA07',
    'pcs/PL02',
    'crmsh/CP04',
  ],
  why: `An id is an XML name: it begins with a letter or an underscore and goes on with letters, digits, dots, dashes and
underscores. With anything else (a blank, a colon, a slash, a digit in front) Pacemaker refuses the CIB. Node names and
the ids of \`node\` and \`acl_target\` are free of this.`,
  remedy: FORM,
  reads: [],
  hasSuggestions: true,
  messages: {
    empty: (d: { element: string; name: string; others: string }) =>
      `The ${d.element} has an empty ${d.name}${d.others}`,
    start: (d: { name: string; value: string; character: string; others: string }) =>
      `${d.name}=${quote(d.value)} is no id: an id cannot begin with "${d.character}"${d.others}`,
    character: (d: { name: string; value: string; character: string; others: string }) =>
      `${d.name}=${quote(d.value)} is no id: an id cannot hold ${d.character}${d.others}`,
  },
  examples: [
    { bad: `<bundle id="«»"><podman image="httpd:2.4"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="«2»web"><podman image="httpd:2.4"/></bundle>`, says: ['start'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network><port-mapping id="web«:»80" port="80"/></network></bundle>`,
      says: ['character'],
    },
    {
      bad: `<constraints><rsc_location id="l" rsc="web« »server" node="n1" score="5"/></constraints>`,
      says: ['character'],
    },
    {
      bad: `<constraints><rsc_location id="l" rsc="web«:»0" node="n1" score="5"/></constraints>`,
      says: ['character'],
      note: 'An instance of a clone has no id.',
    },
    {
      bad: `<tags><tag id="t"><obj_ref id="a« »b"/></tag></tags>`,
      schema: '3.2',
      says: ['character'],
    },
    {
      note: 'What refers to it has the same mistake.',
      bad: `<configuration><resources><primitive id="web« »server" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="l" rsc="web server" node="n1" score="5"/></constraints></configuration>`,
      says: ['character'],
    },
    {
      note: 'A blank that is none to the schema makes another id of it.',
      bad: `<configuration><resources><primitive id="web" class="systemd" type="httpd"/></resources>
<constraints><rsc_location id="l" rsc="web«\u00a0»" node="n1" score="5"/></constraints></configuration>`,
      says: ['character'],
    },
    { good: `<bundle id="Web_1.été-x"><podman image="httpd:2.4"/></bundle>`, also: ['resource/id-ascii'] },
    { good: `<nodes><node id="1" uname="n1"/></nodes>` },
  ],
  check: (context) => {
    /** What is said of references; one to what itself was found to be no id is no mistake of its own. */
    const references: { readonly id: string; readonly report: () => void }[] = [];
    const found = new Set<string>();
    return {
      faults: {
        'invalid-id'({ attribute, type, bound }, element) {
          const { name, value } = attribute;
          const bad = badInName(value);
          const others = boundWords(bound, context);
          const remedyOr = (remedy: string) => orNewer(remedy, bound, context);
          if (bad === undefined) {
            const remedy = remedyOr(
              type.kind === 'id' ? 'Give it an id of its own' : 'Name the id that is meant, or remove the reference',
            );
            context.report({ say: 'empty', with: { element: titleOf(element), name, others }, at: attribute, remedy });
            return;
          }
          const instance = type.kind === 'id' ? undefined : cloneOf(attribute);
          const remedy = remedyOr(type.kind === 'id' ? FORM : meantBy(name, instance));
          const fix =
            instance === undefined
              ? {}
              : {
                  fix: {
                    title: `Write ${name}="${instance}"`,
                    applicability: 'unsafe',
                    edits: [withValue(attribute, instance)],
                  } as const,
                };
          const character = value.slice(bad.start, bad.end);
          const at = attribute.part(bad.start, bad.end);
          const start = isStart(attribute, bad.start) && /[-.\d]/.test(character);
          const data = { name, value, character: start ? character : shown(character), others };
          const report = () => context.report({ say: start ? 'start' : 'character', with: data, at, remedy, ...fix });
          if (type.kind === 'id') {
            found.add(collapsed(value));
            report();
          } else references.push({ id: collapsed(value), report });
        },
      },
      end() {
        for (const { id, report } of references) if (!found.has(id)) report();
      },
    };
  },
});

/** What to write in place of a reference that has not the form of one, in an imperative sentence. */
function meantBy(name: string, clone: string | undefined): string {
  return clone === undefined
    ? 'Name the id that is meant'
    : `Write ${name}="${clone}", without the number of an instance`;
}

/** The clone of which an instance is named, as commands show it. */
function cloneOf({ value }: Attribute): string | undefined {
  const clone = /^(.*):\d+$/.exec(collapsed(value))?.[1] ?? '';
  return isName(clone) ? clone : undefined;
}

function isStart(attribute: Attribute, offset: number): boolean {
  return attribute.value.slice(0, offset).trim() === '';
}

function shown(character: string): string {
  return /^\s$/.test(character) ? 'white space' : `"${character}"`;
}
