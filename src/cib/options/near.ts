import { nearest } from '../nearest.js';
import { isSince, NEWEST_RELEASE, type Release, releaseOf } from '../release.js';
import { REFUSALS, RENAMED_PROPERTIES } from '../schema/nvsets.js';
import { isRead } from './effective.js';
import { clusterOption, metaAttribute, operationAttribute, optionsOf } from './find.js';
import { META_OPTIONS } from './meta.js';
import type { FormerName, Option } from './option.js';
import type { SetKind } from './pairs.js';
import type { JudgedBy } from './reading.js';

/** The name of an option that a set of a kind may have, today's or a former one, that a name was probably meant to be. */
export function nearName(name: string, kind: SetKind, by: JudgedBy): string | undefined {
  const options = kind === 'rsc_defaults' ? META_OPTIONS : optionsOf(kind);
  const names = options
    .filter((option) => option.hidden !== true)
    .flatMap((option) => [option.name, option.former?.name ?? option.name].filter((each) => isRead(option, each, by)));
  return nearest(name, names);
}

/** Where an option of that name belongs that means nothing in a set of a kind; undefined when it is none. */
export function homeOf(name: string, kind: SetKind): string | undefined {
  if (kind !== 'cluster' && clusterOption(name) !== undefined) return 'the cluster options in crm_config';
  if (kind === 'operation') {
    if (name === 'OCF_CHECK_LEVEL') return 'the instance_attributes of an operation';
    return metaAttribute(name) === undefined ? undefined : 'the meta_attributes of resources or rsc_defaults';
  }
  if (kind === 'cluster' && metaAttribute(name) !== undefined)
    return 'the meta_attributes of resources or rsc_defaults';
  return operationAttribute(name) === undefined ? undefined : 'operations or op_defaults';
}

const GIVEN_UP: Readonly<Record<string, string>> = {
  ...Object.assign(
    {},
    ...REFUSALS.filter(({ set, until }) => set === 'cluster_property_set' && until === '3.10').map(
      ({ names, values }) => (values === undefined ? names : {}),
    ),
  ),
  ...Object.fromEntries(Object.entries(RENAMED_PROPERTIES).map(([name, today]) => [name, `Write ${today} instead`])),
};

/** What to do about a cluster option that Pacemaker 2.0 gave up, in an imperative sentence; undefined for other names. */
export function givenUp(name: string): string | undefined {
  return Object.hasOwn(GIVEN_UP, name) ? GIVEN_UP[name] : undefined;
}

/** Whether a list of names of one's own has a name; one that ends with `*` stands for all that begin so. */
export function isAllowed(name: string, allow: readonly string[]): boolean {
  return allow.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each));
}

/** The option `allow` of rules about unknown names. */
export const ALLOW = {
  schema: {
    type: 'object',
    properties: { allow: { type: 'array', items: { type: 'string' } } },
    additionalProperties: false,
  },
  default: { allow: [] as readonly string[] },
} as const;

/** Whether the user or the document tells the release. */
export function isNamed({ release, releaseIsGiven }: JudgedBy): boolean {
  return releaseIsGiven || release !== NEWEST_RELEASE;
}

/**
 * Since when an option has another name than the one it is given by, if the release is sure to know that: where nothing
 * tells the release, one that has only the former name may be in use.
 */
export function nowCalled(option: Option, name: string, by: JudgedBy): FormerName | undefined {
  const { former } = option;
  if (former === undefined || former.name !== name || name === option.name) return undefined;
  if (!isSince(by.release, former.renamedIn)) return undefined;
  return isNamed(by) || !isSince(releaseOf(former.renamedIn) as Release, '2.1.6') ? former : undefined;
}

/** What took the place of a meta-attribute that Pacemaker gave up long ago, in whichever spelling; undefined for others. */
export function successorOf(name: string): string | undefined {
  return /^resource[-_]failure[-_]stickiness$/.test(name) ? 'migration-threshold' : undefined;
}

const ISOLATION = /^isolation(?:-host|-instance|-wrapper)?$/;

/**
 * Whether a meta-attribute is one that Pacemaker 2.0 gave up: the schemas from 3.0 on, and rules about upgrades, speak of it
 * in documents of before.
 */
export function isGivenUpMeta(name: string): boolean {
  return ISOLATION.test(name);
}
