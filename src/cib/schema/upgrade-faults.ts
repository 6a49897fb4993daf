import { Attribute, type Element } from '../../xml/nodes.js';
import { collapsed } from './datatypes.js';
import type { Fault } from './faults.js';
import { crossed } from './upgrade.js';
import { type Rewrite, rewriteOfOption } from './upgrade-options.js';
import type { SchemaVersion } from './version.js';

/** Which schema a document names, and which it is judged by. */
interface Judged {
  readonly named: SchemaVersion | undefined;
  readonly schema: SchemaVersion;
}

/**
 * What to do about something that a schema refuses and an upgrade to that schema rewrites, in an imperative sentence;
 * undefined where the document names the schema, or no upgrade does anything about it.
 */
export function upgradeRemedy(fault: Fault, element: Element, { named, schema }: Judged): string | undefined {
  const transforms = crossed(named, schema);
  if (transforms.length === 0) return undefined;
  if (fault.kind === 'refused-name') {
    const rewrite = rewriteOfOption(element, transforms)?.rewrite;
    return rewrite && remedyOf(rewrite);
  }
  const keys = keysOf(fault, element);
  for (const { to } of transforms) {
    const rewrites = BY_SCHEMA[to.number] ?? {};
    const key = keys.find((each) => Object.hasOwn(rewrites, each));
    if (key !== undefined) return remedyOf(rewrites[key] as Rewrite);
  }
  return undefined;
}

/** What an upgrade does, and what to do before it where something is lost. */
export function remedyOf({ does, first }: Rewrite): string {
  return first === undefined
    ? `Upgrade the CIB with cibadmin --upgrade, which ${does}`
    : `${first} before the upgrade with cibadmin --upgrade, which ${does}`;
}

/** What to write for a value that is gone and that no other value replaces, in an imperative sentence. */
export function replacementOf(fault: Fault, element: Element): string | undefined {
  return REPLACEMENTS[keysOf(fault, element)[0] ?? ''];
}

/** What a fault is looked up by in the tables: `parent/element`, `element@attribute`, `element@attribute=value`. */
function keysOf(fault: Fault, element: Element): string[] {
  switch (fault.kind) {
    case 'absent': {
      if (!(fault.at instanceof Attribute)) return [`${element.parent?.name}/${element.name}`];
      const key = `${element.name}@${fault.at.name}`;
      return [fault.value === true ? `${key}=${collapsed(fault.at.value)}` : key];
    }
    case 'wrong-type':
      return isAboveNine(fault.attribute) ? [`${element.name}@${fault.attribute.name}>9`] : [];
    case 'missing':
      return element.attr('id') !== undefined && element.attr('name') !== undefined ? [`${element.name}!value`] : [];
    case 'conflict':
      return element.attr('id-ref') !== undefined && element.attr('id') === undefined
        ? [`${element.name}@id-ref@name`]
        : [];
    case 'too-many':
      return [`${element.name}/${fault.child.name}s`];
    default:
      return [];
  }
}

function isAboveNine({ value }: Attribute): boolean {
  return /^\+?\d+$/.test(collapsed(value)) && Number(collapsed(value)) > 9;
}

type Rewrites = Readonly<Record<string, Rewrite>>;

function changed(does: string): Rewrite {
  return { outcome: 'changed', does };
}

function dropped(does: string, first: string): Rewrite {
  return { outcome: 'dropped', does, first };
}

/** upgrade-1.3.xsl: access control. */
const TO_2: Rewrites = {
  'acls/acl_user': changed(
    'makes an acl_target of it, and of permissions of its own an acl_role named auto- and its id',
  ),
  ...Object.fromEntries(
    ['read', 'write', 'deny'].map((kind) => [
      `acl_role/${kind}`,
      changed(`makes an acl_permission with kind="${kind}" of it; an attribute beside ref is dropped`),
    ]),
  ),
};

const NEVER_COUNTED = dropped('drops it', 'Remove it, as it never had an effect,');

/** upgrade-2.10.xsl. */
const TO_3: Rewrites = {
  'node@type=normal': changed('writes member instead'),
  'op@requires': changed(
    'moves it to the meta_attributes of the resource if the operation is start or promote, and drops it otherwise',
  ),
  'rsc_colocation@score-attribute': NEVER_COUNTED,
  'rsc_colocation@score-attribute-mangle': NEVER_COUNTED,
};

const OF_CLASS = 'drops the resource, what the constraints say of it, and what stands empty then';
const OTHER_CLASS = 'Use an agent of another class, such as systemd or ocf';
const ENDLESS = dropped('drops it, so that the constraint holds at all times', 'Remove it, or the constraint with it,');
const ANOTHER_CLASS = dropped(OF_CLASS, `${OTHER_CLASS},`);
/** The style sheets upgrade-3.10-*.xsl. */
const TO_4: Rewrites = {
  'resources/master': changed('turns it into a clone with the meta-attribute promotable="true"'),
  'bundle/rkt': dropped('drops the bundle and what the constraints say of it', 'Use docker or podman'),
  ...Object.fromEntries(
    ['docker', 'podman', 'rkt'].map((container) => [`${container}@masters`, changed('renames it to promoted-max')]),
  ),
  ...Object.fromEntries(
    ['primitive', 'template'].flatMap((element) =>
      ['upstart', 'nagios'].map((value) => [`${element}@class=${value}`, ANOTHER_CLASS]),
    ),
  ),
  'node@type=ping': changed('makes a member of it, with a location constraint that bans everything from it'),
  'rsc_location/lifetime': changed('folds its rule into the rule of the constraint'),
  'rsc_colocation/lifetime': ENDLESS,
  'rsc_order/lifetime': ENDLESS,
  'rsc_location/rules': changed('makes a constraint of each rule, with an id of its own'),
  'date_spec@moon': dropped('drops it, so that the rule holds in every phase', 'Write the rule without the moon'),
  'nvpair!value': dropped('drops the pair', 'Give it a value'),
  'nvpair@id-ref@name': changed('makes a pair of its own of it, with a new id'),
  'fencing-level@index>9': dropped('drops the level', 'Number the levels from 1 to 9'),
};

const BY_SCHEMA: Readonly<Record<string, Rewrites>> = { '2.0': TO_2, '3.0': TO_3, '4.0': TO_4 };

const REPLACEMENTS: Readonly<Record<string, string>> = {
  'node@type=ping': 'Write member, and a location constraint that keeps all resources off the node',
  ...Object.fromEntries(
    ['primitive', 'template'].flatMap((element) =>
      ['upstart', 'nagios'].map((value) => [`${element}@class=${value}`, OTHER_CLASS]),
    ),
  ),
};
