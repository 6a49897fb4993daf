import { isInternalMeta, metaAttribute, nearestOption } from '../../src/cib/options/find.js';
import { ALLOW, homeOf, isAllowed, isGivenUpMeta, nearName, successorOf } from '../../src/cib/options/near.js';
import { holderOf, metaSetKind, on, optionIn, pairsIn } from '../../src/cib/options/pairs.js';
import { type SchemaVersion, within } from '../../src/cib/schema/version.js';
import { quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'meta/unknown-name',
  severity: 'warning',
  summary: 'Meta-attributes have names that Pacemaker knows',
  covers: ['pcs/PP10', 'pcs/PD04', 'crmsh/CS12', 'crmsh/CS13', 'crmsh/CS23'],
  why: `Pacemaker looks for the meta-attributes that it knows and passes over all others without a word, so that one with a slip in
its name, or with \`_\` for \`-\`, keeps its default. Names of your own are allowed: what a rule of the CIB compares with (an
\`expression\` with \`value-source="meta"\`) is not reported, others can be listed in the rule's option \`allow\`, where \`*\` at
the end stands for anything.`,
  remedy: 'Write the name of a meta-attribute, or list it in "allow" if it is a name of your own',
  hasSuggestions: true,
  options: ALLOW,
  messages: {
    near: (d: { name: string; holder: string; near: string }) =>
      `${quote(d.name)} ${on(d.holder)} is no meta-attribute that Pacemaker knows; ${d.near} is one`,
    elsewhere: (d: { name: string; holder: string; home: string }) =>
      `${quote(d.name)} has no effect ${on(d.holder)}; it belongs in ${d.home}`,
    gone: (d: { name: string; holder: string; successor: string }) =>
      `${quote(d.name)} ${on(d.holder)} is no meta-attribute any more; ${d.successor} took its place`,
    unknown: (d: { name: string; holder: string }) =>
      `${quote(d.name)} ${on(d.holder)} is no meta-attribute that Pacemaker knows`,
  },
  examples: [
    {
      bad: `<resources>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
    <nvpair id="db-role" name="«target_role»" value="Stopped"/>
    <nvpair id="db-timeout" name="«timeout»" value="60s"/>
    <nvpair id="db-owner" name="«owner»" value="the database team"/>
  </meta_attributes></primitive>
</resources>`,
      says: ['near', 'elsewhere', 'unknown'],
    },
    {
      bad: `<op_defaults><meta_attributes id="op-options"><nvpair id="op-sticky" name="«resource-stickiness»" value="100"/></meta_attributes></op_defaults>`,
      says: ['elsewhere'],
    },
    {
      note: 'The nearest name is another thing.',
      bad: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="d-sticky" name="«resource-failure-stickiness»" value="-INFINITY"/></meta_attributes></rsc_defaults>`,
      says: ['gone'],
    },
    {
      note: 'A location rule compares an attribute of the node with it.',
      good: `<configuration><crm_config/><nodes/>
  <resources><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
    <nvpair id="db-rack" name="rack" value="1"/>
  </meta_attributes></primitive></resources>
  <constraints><rsc_location id="db-in-rack" rsc="db"><rule id="db-rule" score="INFINITY">
    <expression id="db-expr" attribute="rack" operation="eq" value="rack" value-source="meta"/>
  </rule></rsc_location></constraints>
</configuration>`,
    },
    {
      good: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><meta_attributes id="db-meta">
  <nvpair id="db-owner" name="owner" value="the database team"/>
</meta_attributes></primitive>`,
      options: { allow: ['owner'] },
    },
  ],
  reads: [],
  check: (context) => {
    const compared = new Set<string>();
    const unknown: { readonly at: Attribute; readonly holder: string }[] = [];
    return {
      expression(element) {
        const name = element.value('value-source') === 'meta' ? element.value('value') : undefined;
        if (name !== undefined) compared.add(name);
      },
      meta_attributes(set) {
        const kind = metaSetKind(set);
        if (kind === undefined) return;
        for (const { name } of pairsIn(set, context.schema)) {
          const text = name.value;
          if (optionIn(text, kind) !== undefined || isInternalMeta(text)) continue;
          if (isGivenUpMeta(text) && isOld(context)) continue;
          // One of another kind of resource is another mistake.
          if (kind !== 'operation' && metaAttribute(text) !== undefined) continue;
          // Slips in the options of operations are the business of a rule about those.
          if (kind === 'operation' && (nearestOption(text, kind) !== undefined || homeOf(text, kind) === undefined))
            continue;
          if (isAllowed(text, context.options.allow)) continue;
          const holder = holderOf(set);
          const successor = successorOf(text);
          if (successor !== undefined && kind !== 'operation') {
            // What the upgrade makes of it is told there.
            if (isUpgraded(context)) continue;
            const remedy = `Remove it, or set ${successor}, which counts failures`;
            context.report({ say: 'gone', with: { name: text, holder, successor }, at: name, remedy });
            continue;
          }
          const home = homeOf(text, kind);
          const near = home === undefined ? nearName(text, kind, context) : undefined;
          if (home !== undefined) {
            const data = { name: text, holder, home };
            context.report({ say: 'elsewhere', with: data, at: name, remedy: `Set it in ${home}` });
          } else if (near !== undefined) {
            const edits = [{ range: name.valueRange, text: near }];
            const fix = { title: `Write ${near}`, applicability: 'unsafe', edits } as const;
            const remedy = `Write ${near}, or list the name in "allow" if it is your own`;
            context.report({ say: 'near', with: { name: text, holder, near }, at: name, remedy, fix });
          } else unknown.push({ at: name, holder });
        }
      },
      end() {
        for (const { at, holder } of unknown)
          if (!compared.has(at.value)) context.report({ say: 'unknown', with: { name: at.value, holder }, at });
      },
    };
  },
});

/** Whether the document is of before schema 3.0, or to be upgraded. */
function isOld({
  named,
  schema,
}: {
  readonly named: SchemaVersion | undefined;
  readonly schema: SchemaVersion;
}): boolean {
  return !within(schema, '3.0') || isUpgraded({ named, schema });
}

/** Whether the document is judged by another schema than it names. */
function isUpgraded({
  named,
  schema,
}: {
  readonly named: SchemaVersion | undefined;
  readonly schema: SchemaVersion;
}): boolean {
  return named !== undefined && named !== schema;
}
